"""Signing in: lockout, second factor, forced change of password, idle time-out, no word about who exists."""

import time
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from accounts.roles import Role
from news.admin.middleware import LAST_SEEN
from news.editorial import second_factor
from news.models import LogEntry
from tests.factories import PASSWORD, UserFactory, give_role, member

pytestmark = pytest.mark.django_db

SIGN_IN = "/quan-tri/login/"
DESK = "/quan-tri/"


def sign_in(client, username: str, password: str = PASSWORD, **more):
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def code_of(device: TOTPDevice, steps: int = 0) -> str:
    """The code the app shows, `steps` half-minutes from now."""
    return f"{totp(device.bin_key, device.step, device.t0 - steps * device.step, device.digits):06d}"


@pytest.fixture
def editor():
    return member("editor", username="bientap", email="bientap@khoi.example")


@pytest.fixture
def with_app(editor):
    """An editor with an authenticator app; its last code is long used."""
    key = "31" * 20
    device = TOTPDevice(key=key)
    _, codes = second_factor.enrol(editor, key, code_of(device))
    TOTPDevice.objects.update(last_t=-1)
    return editor, TOTPDevice.objects.get(), codes


def test_a_right_password_opens_the_desk_and_is_recorded(client, editor):
    answer = sign_in(client, "bientap")
    assert answer.headers["Location"] == DESK
    assert client.get(DESK).status_code == 200
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.actor, entry.address) == ("sign_in", editor, "127.0.0.1")


def test_signing_in_changes_the_session_key(client, editor):
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    sign_in(client, "bientap")
    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/quan-tri/news/article/", "/quan-tri/news/article/"),
        ("https://elsewhere.example/", DESK),
        ("//elsewhere.example/", DESK),
        ("", DESK),
    ],
)
def test_one_comes_back_to_where_one_was_but_never_elsewhere(client, editor, wanted, reached):
    assert sign_in(client, "bientap", next=wanted).headers["Location"] == reached


def test_nothing_tells_whether_an_account_exists(client, editor):
    UserFactory(username="bikhoa", is_active=False)
    UserFactory(username="chuadat").set_unusable_password()
    pages = {
        sign_in(client, name, "sai mat khau")
        .content.decode()
        .replace(name, "X")
        .split("csrfmiddlewaretoken")[0]
        for name in ("bientap", "bikhoa", "chuadat", "khongco")
    }
    assert len(pages) == 1
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in sign_in(client, "khongco", "sai").content.decode()


def test_a_deactivated_person_is_refused_like_a_wrong_password(client):
    member("editor", username="bikhoa", is_active=False)
    assert "mật khẩu không đúng" in sign_in(client, "bikhoa").content.decode()


def test_failures_are_recorded_by_the_name_that_was_typed(client):
    sign_in(client, "khongco", "sai")
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.actor, entry.subject) == ("sign_in_failed", None, "khongco")


def test_a_person_without_any_role_is_told_so(client):
    UserFactory(username="vaitro")
    page = client.post(SIGN_IN, {"username": "vaitro", "password": PASSWORD}, follow=True).content.decode()
    assert "không có vai trò nào còn hiệu lực" in page


def test_signing_out_is_recorded(client, editor):
    sign_in(client, "bientap")
    answer = client.post("/quan-tri/logout/")
    assert answer.headers["Location"] == SIGN_IN
    assert client.get(DESK).status_code == 302
    assert LogEntry.objects.first().verb == "sign_out"


# --- Lockout -----------------------------------------------------------------------------


def fail(client, settings, username: str, **extra):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(SIGN_IN, {"username": username, "password": "sai"}, **extra)
    return answer


@pytest.mark.parametrize("username", ["bientap", "khongco"])
def test_repeated_failures_shut_out_whether_or_not_the_name_exists(client, settings, editor, username):
    answer = fail(client, settings, username)
    assert answer.status_code == 429
    assert "tạm dừng trong 15 phút" in answer.content.decode()
    assert sign_in(client, username).status_code == 429


def test_only_the_pair_of_name_and_address_is_shut_out(client, settings, editor):
    member("editor", username="bientap2")
    fail(client, settings, "bientap")
    elsewhere = client.post(SIGN_IN, {"username": "bientap", "password": PASSWORD}, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302
    client.logout()
    assert sign_in(client, "bientap2").status_code == 302


def test_what_comes_while_shut_out_does_not_fill_the_record(client, settings, editor):
    fail(client, settings, "bientap")
    recorded = LogEntry.objects.count()
    fail(client, settings, "bientap")
    assert LogEntry.objects.count() == recorded
    assert LogEntry.objects.first().note == "Tạm khóa đăng nhập với tên và địa chỉ này"


def test_an_administrator_lets_in_who_is_shut_out(client, settings, editor):
    fail(client, settings, "bientap")
    desk = client.__class__()
    desk.force_login(member("administrator"))
    page = desk.get(f"/quan-tri/accounts/user/{editor.pk}/change/").content.decode()
    assert "Tạm khóa đăng nhập" in page
    desk.post(f"/quan-tri/accounts/user/{editor.pk}/mo-dang-nhap/")
    assert sign_in(client, "bientap").status_code == 302


def test_a_visitor_cannot_choose_the_address_they_come_from(client, settings, editor):
    for number in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(
            SIGN_IN,
            {"username": "bientap", "password": "sai"},
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        )
    assert answer.status_code == 429


def test_behind_our_own_proxy_the_last_entry_is_the_address(client, settings, editor):
    settings.TRUSTED_PROXY = True
    client.post(
        SIGN_IN,
        {"username": "bientap", "password": PASSWORD},
        headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"},
    )
    assert LogEntry.objects.get().address == "203.0.113.7"


# --- Second factor -----------------------------------------------------------------------


def test_with_an_app_the_password_alone_lets_nobody_in(client, with_app):
    answer = sign_in(client, "bientap")
    assert urlsplit(answer.headers["Location"]).path == "/quan-tri/login/ma-xac-thuc/"
    assert client.get(DESK).status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_code_of_the_app_lets_in_and_honours_next(client, with_app):
    _, device, _ = with_app
    answer = sign_in(client, "bientap", next="/quan-tri/news/article/")
    answer = client.post(answer.headers["Location"], {"code": code_of(device)})
    assert answer.headers["Location"] == "/quan-tri/news/article/"
    assert client.get(DESK).status_code == 200


def test_a_code_of_the_app_works_once(client, with_app):
    _, device, _ = with_app
    code = code_of(device)
    for expected in (302, 200):
        sign_in(client, "bientap")
        assert client.post(reverse("admin:code"), {"code": code}).status_code == expected
        client.logout()


def test_a_recovery_code_works_once(client, with_app):
    _, _, codes = with_app
    sign_in(client, "bientap")
    assert client.post(reverse("admin:code"), {"code": f" {codes[0].upper()} "}).status_code == 302
    assert LogEntry.objects.first().note == "Dùng một mã dự phòng"
    client.logout()
    TOTPDevice.objects.update(throttling_failure_count=0)
    sign_in(client, "bientap")
    assert client.post(reverse("admin:code"), {"code": codes[0]}).status_code == 200


def test_a_wrong_code_is_recorded_and_the_next_has_to_wait(client, with_app):
    _, device, _ = with_app
    sign_in(client, "bientap")
    page = client.post(reverse("admin:code"), {"code": "000000"})
    assert "Mã không đúng" in page.content.decode()
    assert LogEntry.objects.first().verb == "sign_in_failed"
    assert "hãy chờ" in client.post(reverse("admin:code"), {"code": code_of(device)}).content.decode()


def test_the_second_step_does_not_wait_for_ever(client, with_app, monkeypatch):
    _, device, _ = with_app
    sign_in(client, "bientap")
    now = time.time()
    monkeypatch.setattr("news.admin.account.sign_in.time.time", lambda: now + 601)
    assert (
        client.post(reverse("admin:code"), {"code": code_of(device)}).headers["Location"].startswith(SIGN_IN)
    )


def test_a_password_changed_meanwhile_ends_the_second_step(client, with_app):
    person, device, _ = with_app
    sign_in(client, "bientap")
    User.objects.filter(pk=person.pk).update(session_epoch=99)
    assert (
        client.post(reverse("admin:code"), {"code": code_of(device)}).headers["Location"].startswith(SIGN_IN)
    )


@pytest.mark.parametrize("role", Role)
def test_publishers_and_administrators_must_set_up_an_app_first(client, settings, role):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(member(role))
    answer = client.get(DESK)
    if role in (Role.PUBLISHER, Role.ADMINISTRATOR):
        assert answer.headers["Location"].startswith("/quan-tri/tai-khoan/xac-thuc-hai-lop/")
        assert client.get(answer.headers["Location"]).status_code == 200
    else:
        assert answer.status_code == 200


def test_setting_up_shows_the_codes_once_and_goes_on(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    person = member("publisher")
    client.force_login(person)
    elsewhere = client.__class__()
    elsewhere.force_login(person)
    page = client.get("/quan-tri/tai-khoan/xac-thuc-hai-lop/")
    assert "data:image/svg+xml;base64," in page.content.decode()
    assert not TOTPDevice.objects.exists()
    device = TOTPDevice(key=client.session["second_factor_key"])
    page = client.post("/quan-tri/tai-khoan/xac-thuc-hai-lop/", {"code": code_of(device)})
    assert len(page.context["codes"]) == second_factor.RECOVERY_CODES
    assert "no-store" in page.headers["Cache-Control"]
    assert client.get(DESK).status_code == 200
    assert elsewhere.get(DESK).headers["Location"].startswith(SIGN_IN)


def test_a_wrong_code_sets_nothing_up(client, editor):
    client.force_login(editor)
    client.get("/quan-tri/tai-khoan/xac-thuc-hai-lop/")
    page = client.post("/quan-tri/tai-khoan/xac-thuc-hai-lop/", {"code": "000000"})
    assert "Mã không đúng" in page.content.decode()
    assert not TOTPDevice.objects.exists()


def test_one_cannot_switch_off_what_ones_role_requires(client, settings, with_app):
    person, device, _ = with_app
    give_role(person, "publisher")
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(client, "bientap")
    client.post(reverse("admin:code"), {"code": code_of(device)})
    page = client.post("/quan-tri/tai-khoan/tat-xac-thuc/", {"password": PASSWORD})
    assert "bắt buộc" in page.content.decode()
    assert TOTPDevice.objects.exists()


def test_codes_and_app_are_not_touched_without_the_password(client, with_app):
    person, _, codes = with_app
    client.force_login(person)
    for address in ("/quan-tri/tai-khoan/tat-xac-thuc/", "/quan-tri/tai-khoan/ma-du-phong/"):
        assert "Mật khẩu không đúng" in client.post(address, {"password": "sai"}).content.decode()
    assert second_factor.recovery_codes_left(person) == len(codes)
    page = client.post("/quan-tri/tai-khoan/ma-du-phong/", {"password": PASSWORD})
    assert not set(page.context["codes"]) & set(codes)


# --- Passwords ---------------------------------------------------------------------------


def test_who_must_change_the_password_gets_nowhere_else(client, editor):
    User.objects.filter(pk=editor.pk).update(must_change_password=True)
    sign_in(client, "bientap")
    answer = client.get("/quan-tri/news/article/")
    assert answer.headers["Location"] == "/quan-tri/password_change/?next=/quan-tri/news/article/"
    typed = {
        "old": PASSWORD,
        "new": "mot cau that dai",
        "again": "mot cau that dai",
        "next": "/quan-tri/news/article/",
    }
    assert client.post("/quan-tri/password_change/", typed).headers["Location"] == "/quan-tri/news/article/"
    assert client.get("/quan-tri/news/article/").status_code == 200


@pytest.mark.parametrize(
    ("old", "new", "again", "reason"),
    [
        ("sai", "mot cau that dai", "mot cau that dai", "Mật khẩu đang dùng không đúng"),
        (PASSWORD, "mot cau that dai", "cau khac hẳn nhé", "không giống nhau"),
        (PASSWORD, "ngan", "ngan", "10"),
        (PASSWORD, "1234567890123", "1234567890123", "số"),
        (PASSWORD, PASSWORD, PASSWORD, "phải khác"),
    ],
)
def test_a_poor_new_password_is_refused_with_the_reason(client, editor, old, new, again, reason):
    client.force_login(editor)
    page = client.post("/quan-tri/password_change/", {"old": old, "new": new, "again": again})
    assert reason in page.content.decode()
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


def test_changing_the_password_ends_the_other_sessions_only(client, editor):
    elsewhere = client.__class__()
    for browser in (client, elsewhere):
        sign_in(browser, "bientap")
    client.post(
        "/quan-tri/password_change/",
        {"old": PASSWORD, "new": "mot cau that dai", "again": "mot cau that dai"},
    )
    assert client.get(DESK).status_code == 200
    assert elsewhere.get(DESK).status_code == 302


def test_ending_the_other_sessions_keeps_this_one(client, editor):
    elsewhere = client.__class__()
    for browser in (client, elsewhere):
        sign_in(browser, "bientap")
    client.post("/quan-tri/tai-khoan/ket-thuc-phien/")
    assert client.get(DESK).status_code == 200
    assert elsewhere.get(DESK).status_code == 302
    assert client.get("/quan-tri/tai-khoan/ket-thuc-phien/").status_code == 405


def test_a_forgotten_password_is_answered_in_the_same_words(client, editor, mailoutbox, monkeypatch):
    monkeypatch.setattr("news.admin.account.mail.beside_the_request", lambda do, *arguments: do(*arguments))
    pages = set()
    for address in (editor.email.upper(), "khongco@khoi.example"):
        page = client.post("/quan-tri/quen-mat-khau/", {"email": address}, follow=True)
        pages.add(page.content)
    assert len(pages) == 1
    assert [letter.to for letter in mailoutbox] == [[editor.email]]


def test_the_letters_link_sets_a_password_once(client, editor, mailoutbox, monkeypatch):
    monkeypatch.setattr("news.admin.account.mail.beside_the_request", lambda do, *arguments: do(*arguments))
    client.post("/quan-tri/quen-mat-khau/", {"email": editor.email})
    link = next(line for line in mailoutbox[0].body.splitlines() if line.startswith("http"))
    page = client.get(link, follow=True)
    address = page.redirect_chain[-1][0]
    assert page.status_code == 200 and address.endswith("/moi/")
    client.post(address, {"new": "mot cau that dai", "again": "mot cau that dai"})
    assert sign_in(client, "bientap", "mot cau that dai").headers["Location"] == DESK
    client.logout()
    assert client.get(link).status_code == 404


def test_a_link_made_up_opens_nothing(client, editor):
    for number, token in (("MQ", "abc-def"), ("x", "moi"), ("....", "moi")):
        assert client.get(f"/quan-tri/dat-mat-khau/{number}/{token}/").status_code == 404


# --- Idle time-out -----------------------------------------------------------------------


def idle_for(client, minutes: float) -> None:
    session = client.session
    session[LAST_SEEN] = int(time.time() - minutes * 60)
    session.save()


def test_after_the_idle_time_one_signs_in_again_as_after_an_expiry(client, editor, settings):
    sign_in(client, "bientap")
    idle_for(client, settings.IDLE_MINUTES + 1)
    timed_out = client.post("/quan-tri/news/article/add/", {"title": "Dang gõ"})
    expired = client.__class__().post("/quan-tri/news/article/add/", {"title": "Dang gõ"})
    assert timed_out.status_code == expired.status_code == 302
    assert (
        timed_out.headers["Location"]
        == expired.headers["Location"]
        == f"{SIGN_IN}?next=/quan-tri/news/article/add/"
    )


def test_every_own_request_starts_the_idle_time_anew(client, editor, settings):
    sign_in(client, "bientap")
    idle_for(client, settings.IDLE_MINUTES - 1)
    client.get(DESK)
    assert client.get("/quan-tri/phien-lam-viec/").json()["left"] > (settings.IDLE_MINUTES - 1) * 60


def test_asking_how_long_is_left_and_scripts_by_themselves_keep_nothing_alive(client, editor, settings):
    sign_in(client, "bientap")
    idle_for(client, settings.IDLE_MINUTES - 1)
    client.get(DESK, headers={"X-Background": "1"})
    assert client.get("/quan-tri/phien-lam-viec/").json()["left"] <= 60


def test_going_on_with_the_work_starts_the_idle_time_anew(client, editor, settings):
    sign_in(client, "bientap")
    idle_for(client, settings.IDLE_MINUTES - 1)
    assert client.post("/quan-tri/phien-lam-viec/").json()["left"] > settings.IDLE_MINUTES * 60 - 5


def test_nobody_signed_in_has_no_time_left(client):
    assert client.get("/quan-tri/phien-lam-viec/").json()["left"] == 0
    assert client.post("/quan-tri/phien-lam-viec/").json()["left"] == 0


def test_the_pages_of_ones_own_account_open_for_every_role_and_for_no_visitor(client):
    pages = ["", "xac-thuc-hai-lop/", "ma-du-phong/", "tat-xac-thuc/"]
    for page in pages:
        assert client.get(f"/quan-tri/tai-khoan/{page}").headers["Location"].startswith(SIGN_IN)
    for role in Role:
        client.force_login(member(role))
        for page in pages:
            assert client.get(f"/quan-tri/tai-khoan/{page}").status_code == 200
