"""Who may do what to whom: accounts, roles, and what a change of units does to them."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Role
from news.editorial import memberships, people, second_factor
from news.editorial.permissions import may, may_manage
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.editorial.transitions import Verb
from news.models import LogEntry, UnitChange
from tests.factories import (
    SectionFactory,
    UnitFactory,
    UserFactory,
    approved_article,
    give_role,
    member,
)

pytestmark = pytest.mark.django_db

SITE, UNIT, SECTIONS = Membership.Scope.SITE, Membership.Scope.UNIT, Membership.Scope.SECTIONS


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def verbs() -> list[str]:
    return list(LogEntry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.fixture
def chief():
    """An administrator of the whole site."""
    return member("administrator", username="quantri")


def unit_administrator(unit, **more) -> User:
    return member("administrator", unit=unit, **more)


# --- Accounts ----------------------------------------------------------------------------


def test_a_new_person_cannot_sign_in_before_a_password_is_set(chief):
    person = people.create_person(username=" hanhnt ", full_name="Nguyễn  Thị Hạnh", by=chief)
    assert (person.username, person.full_name) == ("hanhnt", "Nguyễn Thị Hạnh")
    assert not person.has_usable_password()
    assert verbs() == ["create_person"]


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER])
def test_only_administrators_make_accounts(role):
    with pytest.raises(NotAllowed):
        people.create_person(username="moi", full_name="Người Mới", by=member(role))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"username": "quantri"}, "đã có người dùng"),
        ({"username": "QuanTri"}, "đã có người dùng"),
        ({"username": "có dấu cách"}, "Tên đăng nhập"),
        ({"full_name": "  "}, "Họ và tên"),
        ({"email": "khong-phai-thu"}, "Thư điện tử"),
    ],
)
def test_a_poor_account_is_refused_with_a_sentence(chief, facts, sentence):
    with pytest.raises(NotReady, match=sentence):
        people.create_person(**{"username": "moi", "full_name": "Người Mới", "by": chief, **facts})


def test_a_correction_is_recorded_with_what_it_was(chief):
    person = UserFactory(full_name="Nguyễn Thị Hạn", email="", phone="")
    people.change_person(person, full_name="Nguyễn Thị Hạnh", email="", phone="", by=chief)
    assert LogEntry.objects.get().note == "họ và tên: Nguyễn Thị Hạn → Nguyễn Thị Hạnh"


def test_locking_and_unlocking_keep_roles(chief):
    person = member("editor")
    people.deactivate(person, by=chief, reason="Nghỉ thai sản")
    with pytest.raises(AlreadyDone):
        people.deactivate(person, by=chief)
    people.activate(person, by=chief)
    assert person.is_active and person.memberships.current().count() == 1
    assert verbs() == ["deactivate_person", "activate_person"]


def test_nobody_locks_themselves_out(chief):
    member("administrator")
    with pytest.raises(NotAllowed, match="tự khóa"):
        people.deactivate(chief, by=chief)


def test_the_account_verbs_do_not_work_on_oneself(chief):
    for verb in (people.one_time_link, people.require_new_password, people.unlock_sign_in):
        with pytest.raises(NotAllowed, match="Tài khoản của tôi"):
            verb(chief, by=chief)


def test_a_one_time_link_is_recorded_but_not_kept(chief):
    path = people.one_time_link(UserFactory(), by=chief)
    entry = LogEntry.objects.get()
    assert entry.verb == "make_reset_link"
    assert path.rstrip("/").rpartition("/")[2] not in f"{entry.subject}{entry.note}"


def test_a_letter_needs_an_address(chief):
    with pytest.raises(NotReady, match="thư điện tử"):
        people.reset_password(UserFactory(email=""), by=chief, send=lambda *_: None)


def test_setting_a_password_ends_what_an_administrator_required(chief):
    person = UserFactory()
    people.require_new_password(person, by=chief)
    assert person.must_change_password
    people.set_password(person, "mot cau that dai", by=person)
    assert not User.objects.get(pk=person.pk).must_change_password
    assert verbs() == ["require_new_password", "change_password"]


def test_ending_sessions_changes_what_a_session_must_match(chief):
    person = UserFactory()
    before = person.get_session_auth_hash()
    people.end_all_sessions(person, by=chief)
    assert person.get_session_auth_hash() != before


def test_a_lost_phone_is_forgotten_by_an_administrator(chief):
    person = UserFactory()
    with pytest.raises(AlreadyDone):
        second_factor.remove_second_factor(person, by=chief)
    with pytest.raises(NotAllowed):
        second_factor.remove_second_factor(person, by=member("publisher"))


def test_whoever_reaches_less_than_the_person_cannot_become_them():
    """A password reset is a way in; an administrator of a unit gets none to a publisher of the site."""
    unit = UnitFactory()
    administrator = unit_administrator(unit)
    both = member("contributor", unit=unit)
    assert may_manage(administrator, both)
    give_role(both, "publisher")
    for verb in (
        people.one_time_link,
        people.deactivate,
        people.require_new_password,
        people.end_all_sessions,
    ):
        with pytest.raises(NotAllowed):
            verb(both, by=administrator)
    with pytest.raises(NotAllowed):
        people.change_person(both, full_name="X", email="ke-xau@khoi.example", phone="", by=administrator)


def test_a_role_that_begins_tomorrow_counts_as_reach():
    unit = UnitFactory()
    person = member("contributor", unit=unit)
    give_role(person, "publisher", starts_on=days(1))
    assert not may_manage(unit_administrator(unit), person)


# --- Granting ----------------------------------------------------------------------------


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


# --- Changes of units --------------------------------------------------------------------


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


# --- The first administrator -------------------------------------------------------------


def test_a_fresh_machine_gets_an_administrator_by_a_link(capsys):
    call_command(
        "create_administrator", "quantri", "--name", "Đàm Quang Huy", "--link", "https://khoi.example/"
    )
    person = User.objects.get()
    assert list(people.site_administrators()) == [person]
    assert not person.is_superuser
    assert "https://khoi.example/quan-tri/dat-mat-khau/" in capsys.readouterr().out
    assert verbs() == ["create_person", "grant_role"]


def test_an_existing_account_is_let_in_again():
    person = UserFactory(username="quantri", is_active=False)
    call_command("create_administrator", "quantri", "--link", "https://khoi.example")
    assert list(people.site_administrators()) == [person]
    with pytest.raises(CommandError, match="đã là quản trị"):
        call_command("create_administrator", "quantri", "--link", "https://khoi.example")
