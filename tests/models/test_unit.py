"""Units are reorganised; what came out of what stays known."""

from datetime import date
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from news.models import Unit, UnitChange
from tests.factories import UnitFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)


def change(kind, before, after, number="01-QĐ/ĐUK"):
    made = UnitChange.objects.create(kind=kind, decision_number=number, decision_date=DAY)
    made.predecessors.set(before)
    made.successors.set(after)
    return made


def test_two_open_units_do_not_share_a_name():
    UnitFactory(name="Đảng bộ Sở Y tế")
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitFactory(name="Đảng bộ Sở Y tế", slug="khac")


def test_a_new_unit_may_take_the_name_of_a_closed_one():
    UnitFactory(name="Đảng bộ Sở Y tế", closed_on=DAY)
    UnitFactory(name="Đảng bộ Sở Y tế", slug="khac")


def test_a_unit_does_not_close_before_it_was_founded():
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitFactory(founded_on=DAY, closed_on=date(2026, 2, 28))
    UnitFactory(founded_on=DAY, closed_on=DAY)


def test_closed_units_are_not_open():
    unit, _ = UnitFactory(), UnitFactory(closed_on=DAY)
    assert list(Unit.objects.open()) == [unit]


def test_a_closed_unit_is_named_so():
    assert str(UnitFactory.build(name="Chi bộ A", closed_on=DAY)) == "Chi bộ A (đã kết thúc)"


def test_a_unit_with_units_below_it_cannot_be_deleted():
    below = UnitFactory(parent=UnitFactory())
    with pytest.raises(ProtectedError):
        below.parent.delete()


def test_the_short_name_stands_where_there_is_one():
    assert UnitFactory.build(name="Đảng bộ Sở Y tế", short_name="Sở Y tế").label == "Sở Y tế"
    assert UnitFactory.build(name="Đảng bộ Sở Y tế", short_name="").label == "Đảng bộ Sở Y tế"


def test_predecessors_are_known_over_several_changes():
    a, b, merged, renamed = (UnitFactory(name=name) for name in ("A", "B", "AB", "Mới"))
    change("merge", [a, b], [merged])
    change("rename", [merged], [renamed], "02-QĐ/ĐUK")
    assert set(renamed.predecessors()) == {a, b, merged}
    assert set(a.predecessors()) == set()


def test_a_circle_of_changes_ends():
    a, b = UnitFactory.create_batch(2)
    change("rename", [a], [b])
    change("rename", [b], [a], "02-QĐ/ĐUK")
    assert set(a.predecessors()) == {b}


def test_looking_for_predecessors_costs_a_query_a_generation(django_assert_max_num_queries):
    units = UnitFactory.create_batch(4)
    for number, (before, after) in enumerate(pairwise(units)):
        change("rename", [before], [after], f"{number}-QĐ")
    with django_assert_max_num_queries(5):
        assert len(units[-1].predecessors()) == 3


@pytest.mark.parametrize(
    ("kind", "before", "after", "fits"),
    [
        ("rename", 1, 1, True), ("rename", 2, 1, False), ("rename", 1, 2, False),
        ("merge", 2, 1, True), ("merge", 1, 1, True), ("merge", 2, 2, False), ("merge", 0, 1, False),
        ("split", 1, 2, True), ("split", 1, 1, False), ("split", 2, 2, False),
        ("dissolution", 1, 0, True), ("dissolution", 1, 1, False), ("dissolution", 0, 0, False),
        ("transfer", 2, 2, True), ("transfer", 1, 0, False),
    ],
)  # fmt: skip
def test_a_change_has_the_sides_of_its_kind(kind, before, after, fits):
    units = UnitFactory.create_batch(before + after)
    if fits:
        UnitChange.check_sides(kind, units[:before], units[before:])
    else:
        with pytest.raises(ValidationError, match="không khớp với hình thức"):
            UnitChange.check_sides(kind, units[:before], units[before:])


def test_a_unit_stands_on_one_side_of_a_change():
    unit = UnitFactory()
    with pytest.raises(ValidationError, match="cả hai phía"):
        UnitChange.check_sides("rename", [unit], [unit])


def test_a_decision_is_recorded_once():
    change("merge", [], [])
    with pytest.raises(IntegrityError), transaction.atomic():
        change("merge", [], [])


def test_a_change_takes_effect_after_its_decision():
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitChange.objects.create(
            kind="rename", decision_number="3", decision_date=DAY, effective_on=date(2026, 2, 1)
        )


def test_names_that_differ_in_their_marks_alone_have_addresses_of_their_own():
    first, second = (UnitFactory(name=name, slug="") for name in ("Ban Tổ chức", "Bản Tổ Chức"))
    assert [first.slug, second.slug] == ["ban-to-chuc", "ban-to-chuc-2"]
