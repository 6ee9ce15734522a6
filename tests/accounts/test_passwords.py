"""Passwords: changed, forgotten, and what that ends."""

import pytest

from accounts.models import User
from tests.accounts.signing_in import DESK, sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


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
