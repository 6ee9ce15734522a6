"""Files of a published article: listed below it, fetched while it is live, and only then."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from news.editorial import attachments, workflow
from news.editorial.preview_links import make_link, revoke
from news.models import Article
from tests.factories import approved_article, member
from tests.office_files import office, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(db):
    return member("publisher")


@pytest.fixture
def article(publisher) -> Article:
    """Approved, with a PDF and a Word file."""
    made = approved_article()
    editor = member("editor")
    for name, kind, data in (("Mẫu đơn.pdf", "pdf", pdf()), ("Danh sách.docx", "docx", office("docx"))):
        attachments.attach(made, data, name=name, kind=kind, by=editor)
    workflow.approve(made, by=editor)
    return made


def address(file) -> str:
    return reverse("public:attachment", args=[file.pk, file.name])


def test_the_page_lists_titles_kinds_and_sizes(client, article, publisher):
    edition = workflow.publish(article, by=publisher)
    page = client.get(edition.get_absolute_url())
    assertContains(page, "Tệp đính kèm")
    for words in ("Mẫu đơn", "PDF, 1 KB", "Danh sách", "Word, 1 KB"):
        assertContains(page, words)
    for file in article.attachments.all():
        assertContains(page, f'href="{address(file)}"')


def test_an_article_without_files_says_nothing_of_files(client, publisher):
    edition = workflow.publish(approved_article(), by=publisher)
    assertNotContains(client.get(edition.get_absolute_url()), "Tệp đính kèm")


def test_files_cost_the_page_no_query(client, article, publisher, django_assert_max_num_queries):
    edition = workflow.publish(article, by=publisher)
    client.get("/")  # what a process asks once
    with django_assert_max_num_queries(4):
        client.get(edition.get_absolute_url())


def test_a_file_is_fetched_by_get_and_head_and_nothing_else(
    client, article, publisher, django_assert_max_num_queries
):
    workflow.publish(article, by=publisher)
    client.get("/")
    file = article.attachments.get(kind="docx")
    with django_assert_max_num_queries(3):
        response = client.get(address(file))
    assert b"".join(response.streaming_content) == office("docx")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in response["Content-Disposition"]
    assert client.head(address(file)).status_code == 200
    assert client.post(address(file)).status_code == 405


def test_a_wrong_name_leads_to_the_right_one(client, article, publisher):
    workflow.publish(article, by=publisher)
    file = article.attachments.get(kind="pdf")
    wrong = reverse("public:attachment", args=[file.pk, "virus.exe"])
    assertRedirects(client.get(wrong), address(file), status_code=301, fetch_redirect_response=False)


@pytest.mark.parametrize("number", ["0", "99999999", "9" * 40])
def test_an_unknown_number_is_not_found(client, number):
    assert client.get(f"/tep/{number}/a.pdf").status_code == 404


def test_nothing_is_fetched_before_publication(client, article):
    for file in article.attachments.all():
        assert client.get(address(file)).status_code == 404


def test_a_scheduled_file_is_not_fetched_before_its_time(client, article, publisher):
    workflow.schedule(article, by=publisher, at=timezone.now() + timedelta(days=1))
    assert client.get(address(article.attachments.first())).status_code == 404


def test_withdrawn_it_is_gone_at_once(client, article, publisher):
    workflow.publish(article, by=publisher)
    workflow.withdraw(article, by=publisher, reason="Sai.")
    assert client.get(address(article.attachments.first())).status_code == 404


def test_taken_off_it_stays_until_that_is_published_and_the_address_of_the_others_is_the_same(
    client, article, publisher
):
    workflow.publish(article, by=publisher)
    gone, stays = article.attachments.current()
    attachments.remove(article, gone.pk, by=publisher)
    assert client.get(address(gone)).status_code == 200
    workflow.publish(article, by=publisher)
    assert client.get(address(gone)).status_code == 404
    assert client.get(address(stays)).status_code == 200


def test_no_file_lies_under_media(client, article, publisher):
    workflow.publish(article, by=publisher)
    stored = article.attachments.first().file.name
    for path in (f"/media/{stored}", f"/media/tep/{stored}", f"/media/../tep/{stored}"):
        assert client.get(path).status_code in (400, 404)


class TestPreviewLink:
    def test_it_lists_and_opens_the_files_of_its_version(self, client, article):
        link, token = make_link(article, recipient="đồng chí Đức", by=member("editor"))
        file = article.attachments.get(kind="pdf")
        page = client.get(f"/xem-thu/{token}/")
        where = reverse("public:preview_link_attachment", args=[token, file.pk])
        assertContains(page, where)
        response = client.get(where)
        assert b"".join(response.streaming_content) == pdf()
        assert response["Cache-Control"] == "private, no-store"
        assert client.post(where).status_code == 405
        revoke(link, by=member("editor"))
        assert client.get(where).status_code == 404

    def test_it_opens_no_file_that_came_later_or_belongs_to_another(self, client, article):
        _, token = make_link(article, recipient="đồng chí Đức", by=member("editor"))
        other = approved_article()
        for where in (article, other):
            later = attachments.attach(where, pdf("% 2\n"), name="b.pdf", kind="pdf", by=member("editor"))
            assert (
                client.get(reverse("public:preview_link_attachment", args=[token, later.pk])).status_code
                == 404
            )
