"""The address that cleans what was pasted: for who writes articles, with a sentence for every bad input."""

import json

import pytest
from django.urls import reverse

from news.admin.articles import paste
from tests.clipboards import GOOGLE_DOCS
from tests.factories import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client):
    client.force_login(member("contributor"))
    address = reverse("admin:news_article_paste")

    def post(message):
        body = message if isinstance(message, str) else json.dumps(message)
        return client.post(address, body, content_type="application/json")

    return post


def test_markup_comes_back_clean_with_what_was_dropped(send):
    answer = send({"html": GOOGLE_DOCS}).json()
    assert "<strong><em>Đậm nghiêng</em></strong>" in answer["html"]
    assert answer["said"].startswith("Đã bỏ: phông, cỡ và màu chữ.")


def test_plain_text_comes_back_as_paragraphs(send):
    assert send({"text": "Một\n\nHai & ba"}).json() == {"html": "<p>Một</p><p>Hai &amp; ba</p>", "said": ""}


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"html": 7}', '{"text": null}', "[" * 100_000, "\x00"])
def test_nonsense_is_refused_with_a_sentence(send, body):
    answer = send(body)
    assert answer.status_code == 400
    assert answer.json()["error"] == "Máy chủ không đọc được đoạn dán. Hãy dán lại."


def test_too_much_is_refused_with_a_sentence(send, monkeypatch):
    monkeypatch.setattr(paste, "_LONGEST", 10)
    answer = send({"html": "x" * 11})
    assert answer.status_code == 400
    assert "chia nhỏ" in answer.json()["error"]


def test_whoever_writes_articles_or_standing_pages_may_paste(client):
    for role in ("contributor", "editor", "publisher", "administrator"):
        client.force_login(member(role))
        sent = json.dumps({"html": "<p>Chữ</p>"})
        answer = client.post(reverse("admin:news_article_paste"), sent, content_type="application/json")
        assert answer.json()["html"] == "<p>Chữ</p>", role
