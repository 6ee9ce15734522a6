"""Administrators' screens about people: each opens for them, and for nobody else."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from news.editorial import memberships
from news.models import LogEntry, UnitChange
from tests.factories import UnitFactory, UserFactory, give_role, member

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/accounts/user/"
WITHOUT_PERSON = ["", "add/", "them-nhieu/", "them-nhieu/mau.csv", "can-cap-lai/"]
OF_PERSON = [
    "change/", "sua/", "khoa/", "mo-khoa/", "buoc-doi-mat-khau/", "ket-thuc-phien/", "mo-dang-nhap/",
    "go-xac-thuc/", "gui-thu-mat-khau/", "duong-dan-mat-khau/",
]  # fmt: skip


@pytest.fixture
def administrator(client):
    person = member("administrator", username="quantri", full_name="Đàm Quang Huy")
    client.force_login(person)
    return person


@pytest.fixture
def hanh():
    return UserFactory(username="hanhnt", full_name="Nguyễn Thị Hạnh", email="hanhnt@khoi.example")


def addresses(person: User) -> list[str]:
    unit = UnitFactory()
    held = give_role(person, "editor", unit=unit)
    return [
        *(LIST + tail for tail in WITHOUT_PERSON),
        *(f"{LIST}{person.pk}/{tail}" for tail in OF_PERSON),
        f"{LIST}{person.pk}/phan-quyen/{held.pk}/ket-thuc/",
        f"{LIST}to-chuc/{unit.pk}/",
    ]


def test_every_screen_opens_for_an_administrator(client, administrator, hanh):
    for address in addresses(hanh):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("role", ["contributor", "editor", "publisher"])
def test_no_screen_opens_for_another_role(client, hanh, role):
    client.force_login(member(role))
    for address in addresses(hanh):
        assert client.get(address).status_code == 403, address
        assert client.post(address).status_code == 403, address


def test_who_is_not_signed_in_is_asked_to(client, hanh):
    for address in addresses(hanh):
        assert (
            client.get(address).headers["Location"].startswith("/quan-tri/login/?next=/quan-tri/accounts/")
        ), address


def test_an_administrator_of_one_unit_sees_its_people_only(client, hanh):
    unit = UnitFactory()
    give_role(hanh, "contributor", unit=UnitFactory())
    theirs = member("contributor", unit=unit, full_name="Lê Quỳnh Anh")
    client.force_login(member("administrator", unit=unit))
    listed = client.get(LIST).content.decode()
    assert theirs.full_name in listed
    assert hanh.full_name not in listed
    assert client.get(f"{LIST}{theirs.pk}/change/").status_code == 200
    assert client.get(f"{LIST}{hanh.pk}/change/").status_code == 403
    assert client.post(f"{LIST}{hanh.pk}/khoa/").status_code == 403


@pytest.mark.parametrize("typed", ["Hạnh", "hanh", "nguyen thi", "HANHNT@khoi", "Hanh Nguyễn"])
def test_people_are_found_with_and_without_diacritics(client, administrator, hanh, typed):
    listed = client.get(LIST, {"q": typed}).context["cl"].queryset
    assert list(listed) == [hanh]


def test_people_are_filtered_by_role_unit_and_standing(client, administrator, hanh):
    unit = UnitFactory()
    give_role(hanh, "editor", unit=unit)
    locked = UserFactory(is_active=False)

    def found(**query) -> set[User]:
        return set(client.get(LIST, query).context["cl"].queryset)

    assert found(**{"vai-tro": "editor"}) == {hanh}
    assert found(**{"to-chuc": str(unit.pk)}) == {hanh}
    assert found(**{"tai-khoan": "khoa"}) == {locked}
    assert hanh not in found(**{"tai-khoan": "khong"})


def test_the_list_costs_as_many_queries_for_many_people_as_for_few(
    client, administrator, django_assert_max_num_queries
):
    for _ in range(12):
        give_role(UserFactory(), "contributor", unit=UnitFactory())
    with django_assert_max_num_queries(14):
        client.get(LIST)


def test_a_new_person_comes_with_a_first_role_and_no_password(client, administrator):
    unit = UnitFactory()
    typed = {
        "full_name": "Phạm Hữu Nghĩa", "username": "nghiaph", "email": "nghia@khoi.example", "phone": "",
        "role": "contributor", "scope": "unit", "unit": unit.pk,
    }  # fmt: skip
    answer = client.post(f"{LIST}add/", typed)
    person = User.objects.get(username="nghiaph")
    assert answer.headers["Location"] == f"{LIST}{person.pk}/change/"
    assert not person.has_usable_password()
    assert person.memberships.get().unit == unit
    assert set(LogEntry.objects.values_list("verb", flat=True)) == {"create_person", "grant_role"}


def test_what_was_typed_comes_back_with_the_reason(client, administrator, hanh):
    typed = {"full_name": "Người Khác", "username": "hanhnt", "role": "", "scope": "site"}
    page = client.post(f"{LIST}add/", typed).content.decode()
    assert "Tên đăng nhập này đã có người dùng." in page
    assert 'value="Người Khác"' in page
    assert User.objects.filter(full_name="Người Khác").count() == 0


def test_an_account_is_not_made_when_its_role_is_refused(client, administrator):
    typed = {"full_name": "Người Khác", "username": "khac", "role": "editor", "scope": "unit", "unit": ""}
    page = client.post(f"{LIST}add/", typed).content.decode()
    assert "Chọn tổ chức" in page
    assert not User.objects.filter(username="khac").exists()


def test_a_role_is_granted_and_ended_on_the_persons_page(client, administrator, hanh):
    unit = UnitFactory()
    client.post(f"{LIST}{hanh.pk}/phan-quyen/", {"role": "editor", "scope": "unit", "unit": unit.pk})
    held = hanh.memberships.get()
    assert (held.role, held.unit, held.granted_by) == ("editor", unit, administrator)
    page = client.get(f"{LIST}{hanh.pk}/change/").content.decode()
    assert unit.name in page and "Đang có hiệu lực" in page
    client.post(f"{LIST}{hanh.pk}/phan-quyen/{held.pk}/ket-thuc/", {"on": ""})
    assert not hanh.memberships.current().exists()
    assert hanh.memberships.count() == 1


def test_nobody_grants_themselves_a_role(client, administrator):
    page = client.post(f"{LIST}{administrator.pk}/phan-quyen/", {"role": "publisher", "scope": "site"})
    assert "Bạn không thể tự phân quyền cho mình." in page.content.decode()
    assert administrator.memberships.count() == 1


@pytest.mark.parametrize("scope", ["site", "unit"])
def test_an_administrator_of_one_unit_cannot_post_beyond_it(client, scope):
    unit, other = UnitFactory.create_batch(2)
    theirs = member("contributor", unit=unit)
    client.force_login(member("administrator", unit=unit))
    typed = {"role": "publisher", "scope": scope, "unit": other.pk}
    assert client.post(f"{LIST}{theirs.pk}/phan-quyen/", typed).status_code == 200
    assert theirs.memberships.count() == 1


def test_the_last_administrator_cannot_be_locked_out(client, administrator):
    page = client.post(f"{LIST}{administrator.pk}/khoa/", {"reason": ""})
    assert "Bạn không thể tự khóa tài khoản của mình." in page.content.decode()
    administrator.refresh_from_db()
    assert administrator.is_active


def test_deactivating_ends_the_persons_sessions_at_once(client, administrator, hanh, django_user_model):
    give_role(hanh, "editor")
    theirs = client.__class__()
    theirs.force_login(hanh)
    assert theirs.get("/quan-tri/").status_code == 200
    client.post(f"{LIST}{hanh.pk}/khoa/", {"reason": "Chuyển công tác"})
    assert theirs.get("/quan-tri/").status_code == 302
    entry = LogEntry.objects.get(verb="deactivate_person")
    assert (entry.actor, entry.note, entry.address) == (administrator, "Chuyển công tác", "127.0.0.1")


def test_a_one_time_link_is_shown_once_and_works_once(client, administrator, hanh):
    address = f"{LIST}{hanh.pk}/duong-dan-mat-khau/"
    assert "dat-mat-khau" not in client.get(address).content.decode()
    link = client.post(address).context["link"]
    visitor = client.__class__()
    page = visitor.get(link, follow=True)
    typed = {"new": "mot cau that dai", "again": "mot cau that dai"}
    visitor.post(page.redirect_chain[-1][0], typed)
    hanh.refresh_from_db()
    assert hanh.check_password("mot cau that dai")
    assert client.__class__().get(link).status_code == 404


def test_a_letter_is_sent_to_the_person(
    client, administrator, hanh, mailoutbox, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("news.admin.account.mail.beside_the_request", lambda do, *arguments: do(*arguments))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{LIST}{hanh.pk}/gui-thu-mat-khau/")
    assert mailoutbox[0].to == [hanh.email]
    assert "http://testserver/quan-tri/dat-mat-khau/" in mailoutbox[0].body


def test_a_units_people_stand_in_one_place(client, administrator, hanh):
    unit = UnitFactory()
    give_role(hanh, "editor", unit=unit)
    gone = UserFactory(full_name="Trần Văn Đức")
    yesterday = timezone.localdate() - timedelta(days=1)
    give_role(gone, "editor", unit=unit, starts_on=yesterday, ends_on=yesterday)
    groups = client.get(f"{LIST}to-chuc/{unit.pk}/").context["groups"]
    assert [[row.user for row in rows] for _, rows in groups] == [[hanh], [gone]]


def test_a_merger_lists_roles_to_be_granted_again(client, administrator, hanh):
    before, after = UnitFactory.create_batch(2)
    give_role(hanh, "contributor", unit=before, starts_on=date(2026, 1, 1))
    typed = {
        "kind": "merge", "decision_number": "5-QĐ", "decision_date": "01-11-2026", "effective_on": "01-11-2026",
        "predecessors": [before.pk], "successors": [after.pk], "note": "",
    }  # fmt: skip
    client.post(reverse("admin:news_unitchange_add"), typed)
    held = hanh.memberships.get()
    assert held.ends_on == date(2026, 10, 31)
    page = client.get(f"{LIST}can-cap-lai/").content.decode()
    assert hanh.full_name in page and "Cấp lại ở" in page
    client.post(f"{LIST}can-cap-lai/", {"membership": held.pk, "unit": after.pk})
    assert hanh.memberships.current().get().unit == after
    assert not Membership.objects.to_grant_again().exists()


def test_a_role_may_be_left_ungranted(client, administrator, hanh):
    before = UnitFactory()
    held = give_role(hanh, "contributor", unit=before, starts_on=date(2026, 1, 1))
    change = UnitChange.objects.create(
        kind="dissolution", decision_number="6-QĐ", decision_date=date(2026, 11, 1)
    )
    change.predecessors.set([before])
    memberships.apply_unit_change(change, by=administrator)
    client.post(f"{LIST}can-cap-lai/", {"membership": held.pk})
    assert not Membership.objects.to_grant_again().exists()
    assert client.post(f"{LIST}can-cap-lai/", {"membership": "x"}).status_code == 404


# --- Lists -------------------------------------------------------------------------------


def upload(client, text: str, encoding: str = "utf-8"):
    return client.post(f"{LIST}them-nhieu/", {"file": SimpleUploadedFile("ds.csv", text.encode(encoding))})


def test_a_dry_run_creates_nobody(client, administrator):
    unit = UnitFactory(name="Đảng bộ Sở Y tế")
    page = upload(
        client, "Họ tên;Tên đăng nhập;Vai trò;Tổ chức\nVi Thu Hà;havt;Cộng tác viên;dang bo so y te\n"
    )
    outcome = page.context["outcomes"][0]
    assert (outcome.problems, outcome.unit) == ([], unit)
    assert User.objects.count() == 1
    assert not LogEntry.objects.exists()


def test_a_good_list_is_created_with_a_link_each(client, administrator):
    UnitFactory(name="Đảng bộ Sở Y tế")
    text = "Họ tên;Tên đăng nhập;Vai trò;Tổ chức\nVi Thu Hà;havt;ctv;Đảng bộ Sở Y tế\nLý Ngân;nganl;;\n"
    text = upload(client, text).context["text"]
    page = client.post(f"{LIST}them-nhieu/", {"text": text})
    assert [made.person.username for made in page.context["made"]] == ["havt", "nganl"]
    assert page.content.decode().count("http://testserver/quan-tri/dat-mat-khau/") == 2
    assert not any(
        person.has_usable_password() for person in User.objects.filter(username__in=["havt", "nganl"])
    )


def test_one_wrong_row_stops_all_unless_the_good_ones_are_chosen(client, administrator):
    text = "Họ tên,Tên đăng nhập,Vai trò\nVi Thu Hà,havt,Biên tập viên\nLý Ngân,,Biên tập viên\n"
    page = upload(client, text)
    assert (page.context["good"], page.context["bad"]) == (1, 1)
    client.post(f"{LIST}them-nhieu/", {"text": text})
    assert User.objects.count() == 1
    page = client.post(f"{LIST}them-nhieu/", {"text": text, "only_good": "1"})
    assert User.objects.filter(username="havt").exists()
    assert len(page.context["left"]) == 1


def test_an_unreadable_file_says_what_to_do(client, administrator):
    assert "CSV UTF-8" in upload(client, "Họ tên;Tên đăng nhập\nHà;ha\n", "utf-16-le").content.decode()


def test_an_administrator_of_one_unit_lists_people_of_it_only(client):
    unit, other = UnitFactory(name="Đảng bộ Một"), UnitFactory(name="Đảng bộ Hai")
    client.force_login(member("administrator", unit=unit))
    text = f"Họ tên;Tên đăng nhập;Vai trò;Tổ chức\nA B;ab;ctv;{unit.slug}\nC D;cd;ctv;{other.slug}\nE F;ef;ctv;\n"
    problems = [bool(outcome.problems) for outcome in upload(client, text).context["outcomes"]]
    assert problems == [False, True, True]
