"""The screen of preview links: made once, shown once, revoked."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from news.editorial import preview_links
from news.models import PreviewLink
from tests.factories import ArticleFactory, UnitFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    unit = UnitFactory()
    return ArticleFactory(created_by=member("contributor", unit=unit), unit=unit)


@pytest.fixture
def editor():
    return member("editor")


def screen(article) -> str:
    return reverse("admin:news_article_preview_links", args=[article.pk])


def revoke(link) -> str:
    return reverse("admin:news_article_preview_link_revoke", args=[link.article_id, link.pk])


def make(article, by, recipient="Trần Văn Đức"):
    return preview_links.make_link(article, recipient=recipient, by=by)


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_a_link_is_made_and_its_address_shown_once(client, article, role, settings):
    settings.SITE_ADDRESS = "https://khoi.example"
    client.force_login(member(role))
    response = client.post(screen(article), {"recipient": "Trần Văn Đức", "days": "7"})
    address = re.search(r'value="https://khoi\.example(/xem-thu/[\w-]{43}/)"', response.content.decode())[1]
    assert "no-store" in response["Cache-Control"]
    assertContains(client.get(address), article.title)
    again = client.get(screen(article))
    assertContains(again, "Trần Văn Đức")
    assertNotContains(again, "/xem-thu/")


def test_every_address_is_shut_to_those_who_may_not_share(client, article, editor):
    link, _ = make(article, editor)
    people = [article.created_by, member("administrator"), member("publisher", unit=UnitFactory())]
    for person in people:
        client.force_login(person)
        assert client.get(screen(article)).status_code == 403
        assert client.post(screen(article), {"recipient": "Đức", "days": "3"}).status_code == 403
        assert client.post(revoke(link)).status_code == 403
    client.logout()
    for address in (screen(article), revoke(link)):
        assert client.post(address)["Location"].startswith("/quan-tri/login/")
    assert PreviewLink.objects.get().is_open


@pytest.mark.parametrize(
    "data",
    [{"recipient": "", "days": "3"}, {"recipient": "Đức", "days": "31"}, {"recipient": "Đức", "days": ""}],
)
def test_a_refused_link_says_why_and_keeps_what_was_typed(client, article, editor, data):
    client.force_login(editor)
    response = client.post(screen(article), data)
    assert response.status_code == 400
    assertContains(response, "errorlist", status_code=400)
    assertContains(response, f'value="{data["recipient"] or data["days"]}"', status_code=400)
    assert not PreviewLink.objects.exists()


def test_a_link_is_revoked_once(client, article, editor):
    link, token = make(article, editor)
    client.force_login(editor)
    assert client.get(revoke(link)).status_code == 405
    assertRedirects(client.post(revoke(link)), screen(article))
    assert client.get(f"/xem-thu/{token}/").status_code == 404
    assertContains(client.post(revoke(link), follow=True), "đã được thu hồi trước đó")


def test_a_link_of_another_article_is_not_reached_through_ones_own(client, article, editor):
    link, _ = make(article, editor)
    client.force_login(editor)
    address = reverse("admin:news_article_preview_link_revoke", args=[ArticleFactory().pk, link.pk])
    assert client.post(address).status_code == 404


def test_the_list_says_what_came_of_each_link(client, article, editor, django_assert_max_num_queries):
    made = [make(article, editor, recipient=f"Đồng chí thứ {number}")[0] for number in range(8)]
    preview_links.revoke(made[0], by=editor)
    preview_links.leave_comment(made[1], name="Đồng chí Hai", text="Nên đổi ảnh.")
    client.force_login(editor)
    with django_assert_max_num_queries(10):
        response = client.get(screen(article))
    assertContains(response, "đã thu hồi")
    assertContains(response, "đang mở", count=7)
    assertContains(response, "Nên đổi ảnh.")


def test_the_form_leads_to_the_links_for_those_who_may_share(client, article, editor):
    form = reverse("admin:news_article_change", args=[article.pk])
    client.force_login(editor)
    assertContains(client.get(form), screen(article))
    client.force_login(article.created_by)
    assertNotContains(client.get(form), screen(article))
