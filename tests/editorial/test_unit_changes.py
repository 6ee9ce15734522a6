"""What a change of units does to the roles in them."""

import pytest

from accounts.models import Membership
from news.editorial import memberships
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import UnitChange
from tests.editorial.directory import days, unit_administrator, verbs
from tests.factories import (
    UnitFactory,
    UserFactory,
    give_role,
    member,
)

pytestmark = pytest.mark.django_db


def change(kind, before, after, effective=None) -> UnitChange:
    row = UnitChange.objects.create(
        kind=kind, decision_number="1-QĐ", decision_date=days(-30), effective_on=effective or days(0)
    )
    row.predecessors.set(before)
    row.successors.set(after)
    return row


@pytest.mark.parametrize(("kind", "after"), [("rename", 1), ("merge", 1), ("split", 2), ("dissolution", 0)])
def test_a_unit_that_ends_takes_its_roles_with_it(chief, kind, after):
    unit = UnitFactory()
    successors = UnitFactory.create_batch(after)
    held = give_role(UserFactory(), "contributor", unit=unit, starts_on=days(-90))
    elsewhere = give_role(UserFactory(), "contributor", unit=UnitFactory())
    row = change(kind, [unit], successors)
    assert memberships.apply_unit_change(row, by=chief) == [held]
    held.refresh_from_db()
    unit.refresh_from_db()
    assert (held.ends_on, held.ended_by_change, unit.closed_on) == (days(-1), row, days(-1))
    assert not Membership.objects.filter(unit__in=successors).exists()
    elsewhere.refresh_from_db()
    assert elsewhere.ends_on is None
    assert list(memberships.to_grant_again(chief)) == [held]


def test_a_transfer_ends_nothing(chief):
    unit, other = UnitFactory.create_batch(2)
    give_role(UserFactory(), "contributor", unit=unit)
    assert memberships.apply_unit_change(change("transfer", [unit], [other]), by=chief) == []
    unit.refresh_from_db()
    assert unit.closed_on is None


def test_until_it_takes_effect_the_unit_goes_on(chief):
    unit, after = UnitFactory.create_batch(2)
    held = give_role(UserFactory(), "contributor", unit=unit, starts_on=days(-90))
    later = give_role(UserFactory(), "contributor", unit=unit, starts_on=days(20))
    memberships.apply_unit_change(change("merge", [unit], [after], days(10)), by=chief)
    for row in (held, later, unit):
        row.refresh_from_db()
    assert (held.ends_on, held.standing, later.standing) == (days(9), "current", "cancelled")
    assert not unit.is_closed and unit in type(unit).objects.open()


def test_applying_a_change_twice_does_nothing_more(chief):
    unit, after = UnitFactory.create_batch(2)
    give_role(UserFactory(), "contributor", unit=unit, starts_on=days(-90))
    row = change("merge", [unit], [after])
    memberships.apply_unit_change(row, by=chief)
    assert memberships.apply_unit_change(row, by=chief) == []
    assert verbs() == ["end_role"]


def test_granting_again_is_decided_once(chief):
    unit, after = UnitFactory.create_batch(2)
    held = give_role(UserFactory(), "editor", unit=unit, starts_on=days(-90), include_children=True)
    memberships.apply_unit_change(change("merge", [unit], [after]), by=chief)
    held.refresh_from_db()
    with pytest.raises(NotReady):
        memberships.grant_again(held, UnitFactory(), by=chief)
    new = memberships.grant_again(held, after, by=chief)
    assert (new.role, new.unit, new.include_children, new.starts_on) == ("editor", after, True, days(0))
    with pytest.raises(AlreadyDone):
        memberships.settle_without_grant(held, by=chief)


def test_granting_again_asks_for_reach_at_the_successor(chief):
    unit, after = UnitFactory.create_batch(2)
    held = give_role(UserFactory(), "editor", unit=unit, starts_on=days(-90))
    memberships.apply_unit_change(change("merge", [unit], [after], days(5)), by=chief)
    held.refresh_from_db()
    with pytest.raises(NotAllowed):
        memberships.grant_again(held, after, by=unit_administrator(unit))
    assert Membership.objects.to_grant_again().count() == 1


def test_only_who_manages_units_applies_a_change():
    unit = UnitFactory()
    with pytest.raises(NotAllowed):
        memberships.apply_unit_change(change("dissolution", [unit], []), by=member("publisher"))
