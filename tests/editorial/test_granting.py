"""Roles are granted and ended by those whose reach covers them."""

from datetime import date

import pytest

from accounts.models import Membership, User
from accounts.roles import Role
from news.editorial import memberships, people
from news.editorial.permissions import may
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.editorial.transitions import Verb
from news.models import LogEntry
from tests.editorial.directory import SECTIONS, SITE, UNIT, days, unit_administrator, verbs
from tests.factories import (
    SectionFactory,
    UnitFactory,
    UserFactory,
    approved_article,
    give_role,
    member,
)

pytestmark = pytest.mark.django_db


def test_a_granted_role_holds_from_its_first_day(chief):
    person = UserFactory()
    unit = UnitFactory()
    held = memberships.grant_role(person, Role.EDITOR, by=chief, scope=UNIT, unit=unit, starts_on=days(3))
    assert (held.granted_by, held.standing) == (chief, "future")
    assert not Membership.objects.current().filter(user=person).exists()
    entry = LogEntry.objects.get()
    assert entry.verb == "grant_role" and unit.name in entry.note and person.username in entry.subject


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER])
def test_only_administrators_grant(role):
    with pytest.raises(NotAllowed):
        memberships.grant_role(UserFactory(), Role.CONTRIBUTOR, by=member(role))


def test_nobody_raises_themselves(chief):
    for role in Role:
        with pytest.raises(NotAllowed, match="tự phân quyền"):
            memberships.grant_role(chief, role, by=chief)


def test_nobody_ends_their_own_role(chief):
    member("administrator")
    with pytest.raises(NotAllowed, match="chính mình"):
        memberships.end_role(chief.memberships.get(), by=chief)


def test_an_administrator_cannot_publish(chief):
    article = approved_article()
    assert not may(chief, Verb.PUBLISH, article)
    assert not may(chief, Verb.APPROVE, article)


@pytest.mark.parametrize("role", Role)
def test_an_administrator_of_a_unit_grants_in_it_and_nowhere_else(role):
    unit, below, other = UnitFactory(), UnitFactory(), UnitFactory()
    below.parent = unit
    below.save()
    section = SectionFactory()
    administrator = unit_administrator(unit)
    memberships.grant_role(UserFactory(), role, by=administrator, scope=UNIT, unit=unit)
    beyond = [
        {"scope": SITE},
        {"scope": UNIT, "unit": other},
        {"scope": UNIT, "unit": below},
        {"scope": UNIT, "unit": unit, "include_children": True},
        {"scope": SECTIONS, "sections": [section]},
    ]
    for where in beyond:
        with pytest.raises(NotAllowed, match="phạm vi"):
            memberships.grant_role(UserFactory(), role, by=administrator, **where)


def test_an_administrator_with_the_units_below_grants_there_too():
    unit, below = UnitFactory(), UnitFactory()
    below.parent = unit
    below.save()
    administrator = unit_administrator(unit, include_children=True)
    memberships.grant_role(
        UserFactory(), Role.EDITOR, by=administrator, scope=UNIT, unit=unit, include_children=True
    )
    memberships.grant_role(UserFactory(), Role.EDITOR, by=administrator, scope=UNIT, unit=below)


def test_an_administrator_of_sections_grants_in_them_only():
    mine, other = SectionFactory.create_batch(2)
    administrator = member("administrator", sections=[mine])
    memberships.grant_role(UserFactory(), Role.EDITOR, by=administrator, scope=SECTIONS, sections=[mine])
    with pytest.raises(NotAllowed):
        memberships.grant_role(
            UserFactory(), Role.EDITOR, by=administrator, scope=SECTIONS, sections=[mine, other]
        )


def test_a_role_that_ended_grants_nothing(chief):
    unit = UnitFactory()
    was = UserFactory()
    give_role(was, "administrator", starts_on=days(-9), ends_on=days(-1))
    with pytest.raises(NotAllowed):
        memberships.grant_role(UserFactory(), Role.EDITOR, by=was, scope=UNIT, unit=unit)


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ({"scope": UNIT}, "Chọn tổ chức"),
        ({"scope": SECTIONS}, "Chọn chuyên mục"),
        ({"scope": SITE, "starts_on": date(2020, 1, 1)}, "quá khứ"),
        ({"scope": SITE, "ends_on": date(2020, 1, 1)}, "sau ngày bắt đầu"),
    ],
)
def test_what_does_not_fit_together_is_refused(chief, where, sentence):
    with pytest.raises(NotReady, match=sentence):
        memberships.grant_role(UserFactory(), Role.EDITOR, by=chief, **where)


def test_a_closed_unit_gets_nobody(chief):
    with pytest.raises(NotReady, match="kết thúc hoạt động"):
        memberships.grant_role(
            UserFactory(), Role.EDITOR, by=chief, scope=UNIT, unit=UnitFactory(closed_on=days(-1))
        )


def test_the_same_role_is_not_granted_twice(chief):
    person = member("editor")
    with pytest.raises(NotReady, match="đúng vai trò"):
        memberships.grant_role(person, Role.EDITOR, by=chief)


# --- Ending ------------------------------------------------------------------------------


def test_ending_at_once_keeps_the_row(chief):
    person = member("editor")
    held = person.memberships.get()
    Membership.objects.update(starts_on=days(-5))
    memberships.end_role(held, by=chief)
    assert (held.ends_on, held.standing) == (days(-1), "ended")
    assert verbs() == ["end_role"]
    with pytest.raises(AlreadyDone):
        memberships.end_role(held, by=chief)


def test_a_role_granted_today_by_mistake_ends_at_once_too(chief):
    held = give_role(UserFactory(), "publisher")
    memberships.end_role(held, by=chief)
    assert held.standing == "cancelled"
    assert not Membership.objects.current().filter(pk=held.pk).exists()
    assert not Membership.objects.not_over().filter(pk=held.pk).exists()


def test_an_end_may_be_set_ahead_but_not_in_the_past(chief):
    held = give_role(UserFactory(), "editor", starts_on=days(-5))
    with pytest.raises(NotReady, match="quá khứ"):
        memberships.end_role(held, by=chief, on=days(-2))
    memberships.end_role(held, by=chief, on=days(7))
    assert held.standing == "current"


def test_a_role_beyond_reach_is_not_ended():
    unit = UnitFactory()
    person = member("contributor", unit=unit)
    beyond = give_role(person, "publisher")
    with pytest.raises(NotAllowed):
        memberships.end_role(beyond, by=unit_administrator(unit))


def test_the_last_administrator_of_the_site_is_neither_ended_nor_locked(chief):
    leaving = member("administrator")
    Membership.objects.filter(user=leaving).update(ends_on=days(0))
    # Tomorrow nobody but the chief would be left.
    with pytest.raises(NotReady, match="cuối cùng"):
        memberships.end_role(chief.memberships.get(), by=leaving, on=days(0))
    held = leaving.memberships.get()
    memberships.end_role(held, by=chief)
    assert list(people.site_administrators()) == [chief]


def test_a_deactivated_administrator_does_not_count(chief):
    other = member("administrator")
    User.objects.filter(pk=chief.pk).update(is_active=False)
    with pytest.raises(NotAllowed, match="bị khóa"):
        memberships.end_role(other.memberships.get(), by=chief)
    assert list(people.site_administrators()) == [other]


def test_of_two_administrators_who_end_each_other_one_wins(chief):
    other = member("administrator")
    may(other, Verb.PUBLISH)  # their roles are read, as when their request began
    memberships.end_role(other.memberships.get(), by=chief)
    with pytest.raises(NotAllowed):
        memberships.end_role(chief.memberships.get(), by=other)
