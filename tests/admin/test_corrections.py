"""The screen of corrections: said, refused with what was typed, taken back."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from news.editorial import workflow
from news.editorial.corrections import correct
from news.models import Correction
from tests.factories import ArticleFactory, member, published_article

pytestmark = pytest.mark.django_db


def screen(article) -> str:
    return reverse("admin:news_article_corrections", args=[article.pk])


@pytest.fixture
def publisher(client):
    person = member("publisher")
    client.force_login(person)
    return person


def test_a_correction_is_said_and_stands_on_the_page_at_once(client, publisher):
    article = published_article()
    form = reverse("admin:news_article_change", args=[article.pk])
    assertContains(client.get(form), screen(article))
    assertRedirects(client.post(screen(article), {"text": "Số đúng là 152."}), screen(article))
    assertContains(client.get(article.editions.get().get_absolute_url()), "Số đúng là 152.")
    again = client.post(screen(article), {"text": "Số đúng là 152."}, follow=True)
    assertContains(again, "không cần đăng lại")
    client.force_login(member("editor"))
    assertNotContains(client.get(form), screen(article))


def test_a_refused_correction_comes_back(client, publisher):
    article = published_article()
    assertContains(client.post(screen(article), {"text": " "}), "Hãy ghi nội dung", status_code=400)
    long = client.post(screen(article), {"text": "Chữ đã gõ " * 250})
    assertContains(long, "quá 2000 ký tự", status_code=400)
    assertContains(long, "Chữ đã gõ", status_code=400)
    workflow.withdraw(article, by=publisher, reason="Sai")
    for hidden in (article, ArticleFactory()):
        gone = client.post(screen(hidden), {"text": "Chữ đã gõ"})
        assertContains(gone, "Chữ đã gõ", status_code=400)
        assertContains(gone, "đang hiện trên trang", status_code=400)
    assert not Correction.objects.exists()


def test_a_correction_is_taken_back_with_a_reason_from_its_own_article_only(client, publisher):
    article = published_article()
    made = correct(article, text="Số đúng là 152.", by=publisher)

    def take_back(of, **data):
        address = reverse("admin:news_article_correction_take_back", args=[of.pk, made.pk])
        return client.post(address, data, follow=True)

    assert take_back(published_article(), reason="Nhầm").status_code == 404
    assertContains(take_back(article, reason=" "), "Hãy ghi lý do", status_code=400)
    long = take_back(article, reason="Lý do đã gõ " * 200)
    assertContains(long, "Lý do đã gõ", status_code=400)
    assertContains(take_back(article, reason="Đăng nhầm bài"), "Đăng nhầm bài")
    assertContains(take_back(article, reason="Lần nữa"), "đã rút đính chính này")
