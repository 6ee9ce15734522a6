"""Requests that no screen can take: too big, of the wrong kind, broken. Each has a page with a way on."""

import pytest
from django.urls import reverse

from news.models import Article, Autosave
from tests.admin.article_form import sent
from tests.factories import ArticleFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


def change(article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])


def test_the_longest_article_is_taken(client, editor):
    article = ArticleFactory(created_by=editor)
    body = "<p>" + "ữ" * 399_990 + "</p>"
    client.post(change(article), sent(article, editor, body=body))
    assert len(Article.objects.get().body) == len(body)


def test_an_article_too_long_comes_back_with_its_text(client, editor):
    article = ArticleFactory(created_by=editor)
    answer = client.post(change(article), sent(article, editor, title="Chữ vừa gõ", body="ữ" * 1_000_000))
    assert answer.status_code == 200
    assert "Nội dung quá dài" in answer.text
    assert "Chữ vừa gõ" in answer.text


@pytest.mark.parametrize("limit", ["DATA_UPLOAD_MAX_MEMORY_SIZE", "DATA_UPLOAD_MAX_NUMBER_FIELDS"])
def test_a_form_beyond_all_bounds_says_how_to_keep_the_text(client, editor, settings, limit):
    article = ArticleFactory(created_by=editor)
    data = sent(article, editor)
    setattr(settings, limit, 10)
    answer = client.post(change(article), data)
    assert answer.status_code == 413
    for said in ("chưa ghi gì", "Quay lại", "bản tự lưu", reverse("admin:index")):
        assert said in answer.text


def test_an_autosave_beyond_all_bounds_is_answered_in_its_own_language(client, editor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = client.post(
        reverse("admin:news_article_typing"),
        {"fields": {"title": ["x" * 99]}},
        content_type="application/json",
    )
    assert answer.status_code == 413
    assert "quá lớn" in answer.json()["refusal"]


def test_a_broken_request_of_the_admin_has_a_page(client, editor):
    answer = client.get(reverse("admin:news_article_changelist"), {"q": "\x00"})
    assert answer.status_code == 400
    assert "chưa việc gì được làm" in answer.text


def test_readers_are_not_led_to_the_desk(client):
    answer = client.post("/", {"x": "1"}, content_type="multipart/form-data; boundary=")
    assert reverse("admin:index") not in answer.text


@pytest.mark.parametrize("name", ["account_sessions", "notices_all_seen"])
def test_the_address_of_a_button_has_words_and_a_way_back(client, editor, name):
    answer = client.get(reverse(f"admin:{name}"))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "không mở trực tiếp được" in answer.text
    assert reverse("admin:index") in answer.text


def test_a_preview_opened_without_a_form_leads_to_the_articles(client, editor):
    answer = client.get(reverse("admin:news_article_preview"))
    assert answer["Location"] == reverse("admin:news_article_changelist")


def test_a_preview_asked_for_signed_out_keeps_the_text_and_leads_back_to_its_form(client, editor):
    article = ArticleFactory(created_by=editor)
    data = sent(article, editor, title="Chữ vừa gõ") | {"article": str(article.pk)}
    client.logout()
    answer = client.post(reverse("admin:news_article_preview"), data)
    assert str(article.pk) in answer["Location"]
    assert Autosave.objects.get().data["title"] == ["Chữ vừa gõ"]
