"""Signing in: right and wrong, shut out after failures, no word about who exists."""

import pytest

from news.models import LogEntry
from tests.accounts.signing_in import DESK, SIGN_IN, sign_in
from tests.factories import PASSWORD, UserFactory, member

pytestmark = pytest.mark.django_db


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
