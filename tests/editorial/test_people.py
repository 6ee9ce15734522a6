"""Who may do what to whom: accounts, and the first administrator."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.roles import Role
from news.editorial import people, second_factor
from news.editorial.permissions import may_manage
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import LogEntry
from tests.editorial.directory import days, unit_administrator, verbs
from tests.factories import (
    UnitFactory,
    UserFactory,
    give_role,
    member,
)

pytestmark = pytest.mark.django_db


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
