"""Finding news: every word, with or without diacritics, in live editions, in bounded steps."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from news.public import search
from tests.factories import ArticleFactory, published_edition

pytestmark = pytest.mark.django_db


def found(client, question: str, **query) -> list[str]:
    response = client.get("/tim-kiem/", {"q": question, **query})
    return [edition.title for edition in response.context["page"].editions]


def test_news_is_found_by_all_words_with_or_without_diacritics(client, django_assert_max_num_queries):
    published_edition(title="Sở Y tế khánh thành phòng khám")
    published_edition(title="Sở Y tế họp", body="<p>Bàn việc phòng khám mới.</p>")
    published_edition(title="Sở Tư pháp họp")
    ArticleFactory(title="Phòng khám chưa đăng")
    both = ["Sở Y tế họp", "Sở Y tế khánh thành phòng khám"]
    for question in ("phòng khám", "phong kham", "KHÁM  phòng", "y tế khám"):
        with django_assert_max_num_queries(6):
            assert found(client, question) == both, question
    assert found(client, "%") == []


def test_nothing_asked_and_nothing_found_are_answered_with_advice(client):
    assertContains(client.get("/tim-kiem/"), "Gõ một vài từ")
    assertContains(client.get("/tim-kiem/?q=+%00+"), "Gõ một vài từ")
    page = client.get("/tim-kiem/", {"q": "khôngcó<b>"})
    assertContains(page, "Không có tin nào có đủ các từ “khôngcó&lt;b&gt;”")
    assertContains(page, 'value="khôngcó&lt;b&gt;"')
    assertContains(page, "noindex")


def test_a_question_too_long_is_cut_and_says_so(client):
    published_edition(title="Hội nghị sơ kết")
    page = client.get("/tim-kiem/", {"q": "so " * 1000})
    assertContains(page, "quá dài nên chỉ 200 ký tự")
    assert len(page.context["question"]) <= 200
    assert [edition.title for edition in page.context["page"].editions] == ["Hội nghị sơ kết"]
    assertNotContains(client.get("/tim-kiem/?q=so"), "quá dài")


def test_a_search_looks_through_so_many_editions_at_a_time_and_leads_on(client, monkeypatch):
    monkeypatch.setattr(search, "SCANNED", 3)
    titles = ["Khám một", "Tin b", "Tin c", "Khám hai", "Tin e", "Tin f", "Khám lần cuối"]
    for title in reversed(titles):
        published_edition(title=title)
    pages, query = [], {}
    while True:
        page = client.get("/tim-kiem/", {"q": "kham", **query}).context["page"]
        pages.append([edition.title for edition in page.editions])
        if page.older is None:
            break
        query = {"truoc": str(page.older)}
    assert pages == [["Khám một"], ["Khám hai"], ["Khám lần cuối"]]
    nothing_yet = client.get("/tim-kiem/", {"q": "cuoi"})
    assertContains(nothing_yet, "tìm tiếp trong các tin cũ hơn")
    assertContains(nothing_yet, "Tìm trong tin cũ hơn")
