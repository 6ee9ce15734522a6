"""While the database is away: a clear page in Vietnamese, and what was typed stands there to be sent again."""

from unittest import mock

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.urls import reverse

from tests.admin.article_form import sent
from tests.factories import ArticleFactory, member

HERE = {"HTTP_ORIGIN": "http://testserver"}
TYPED = "Một câu dài đã gõ xong, đủ dài để người gõ được thấy lại ngay trên trang báo lỗi."
LETTER = {"name": "Bạn đọc", "text": TYPED, "csrfmiddlewaretoken": "x" * 32}


@pytest.fixture
def client(db):
    return Client(raise_request_exception=False)


@pytest.fixture
def away(db):
    """Calling it takes the database away."""
    with pytest.MonkeyPatch.context() as patch:
        yield lambda: patch.setattr(CursorWrapper, "execute", mock.Mock(side_effect=OperationalError("away")))


def test_article_that_was_being_saved_stands_on_the_page_in_full(client, away):
    person = member("editor")
    client.force_login(person)
    article = ArticleFactory()
    form = sent(article, person, lead=TYPED, title="Tiêu đề ngắn")
    away()
    answer = client.post(reverse("admin:news_article_change", args=[article.pk]), form, **HERE)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Việc bạn vừa làm có thể chưa được ghi." in page and "Gửi lại" in page
    assert f">{TYPED}</textarea>" in page
    for name in (name for name, value in form.items() if value != []):
        assert f'name="{name}"' in page
    assert f'action="{reverse("admin:news_article_change", args=[article.pk])}"' in page


def test_staff_are_told_on_every_page_and_scripts_in_their_own_way(client, away):
    client.force_login(member("editor"))
    away()
    page = client.get(reverse("admin:index"))
    assert (page.status_code, "Máy chủ dữ liệu chưa trả lời" in page.content.decode()) == (503, True)
    answer = client.post(reverse("admin:index"), "{}", content_type="application/json")
    assert (answer.status_code, "chưa trả lời" in answer.json()["refusal"]) == (503, True)


@pytest.mark.parametrize(
    ("form", "headers"),
    [
        ({"username": "thuky", "password": TYPED}, HERE),
        ({"text": TYPED}, {"HTTP_ORIGIN": "https://evil.example"}),
        ({"text": TYPED}, {}),
    ],
)
def test_neither_secrets_nor_what_another_site_sent_are_repeated(client, away, form, headers):
    away()
    answer = client.post(reverse("admin:login"), form, **headers)
    assert answer.status_code == 503
    assert TYPED not in answer.content.decode()


def test_letter_stands_on_the_page_to_be_sent_again(client, away):
    away()
    answer = client.post(reverse("public:contact"), LETTER, **HERE)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert f">{TYPED}</textarea>" in page
    assert '<input type="hidden" name="name" value="Bạn đọc">' in page


def test_body_is_shown_as_words_and_sent_again_as_it_was(client, away):
    client.force_login(member("editor"))
    away()
    body = f"<p>{TYPED}</p>"
    page = client.post(reverse("admin:news_article_add"), {"body": body}, **HERE).content.decode()
    assert f">{TYPED}</textarea>" in page
    assert f'name="body" value="&lt;p&gt;{TYPED}&lt;/p&gt;"' in page


def test_other_errors_are_errors(client, monkeypatch):
    monkeypatch.setattr("news.public.home.front_page", mock.Mock(side_effect=RuntimeError))
    answer = client.get("/")
    assert (answer.status_code, "Trang đang gặp sự cố" in answer.content.decode()) == (500, True)
