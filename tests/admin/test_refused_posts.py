"""Whatever refuses a POST gives back what was typed into it."""

import pytest
from django.urls import reverse

from news.models import Article
from tests.admin.article_form import sent
from tests.factories import ArticleFactory, UnitFactory, member

pytestmark = pytest.mark.django_db
TYPED = "Một câu dài đã gõ xong, không được mất."


@pytest.fixture
def contributor(client):
    person = member("contributor", unit=UnitFactory())
    client.force_login(person)
    return person


def test_text_typed_into_an_article_that_left_ones_unit_comes_back_as_words(client, contributor):
    article = ArticleFactory(unit=contributor.memberships.get().unit)
    data = sent(article, contributor, body=f"<p>{TYPED}</p>", lead=TYPED)
    Article.objects.filter(pk=article.pk).update(unit=UnitFactory())
    answer = client.post(reverse("admin:news_article_change", args=[article.pk]), data)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert page.count(TYPED) == 2
    assert "&lt;p&gt;" not in page
    assert data["typing_pass"] not in page


def test_a_note_to_an_article_one_may_no_longer_see_comes_back(client, contributor):
    answer = client.post(reverse("admin:news_article_notes", args=[ArticleFactory().pk]), {"text": TYPED})
    assert answer.status_code == 403
    assert TYPED in answer.content.decode()


def test_a_reason_typed_while_the_state_moved_on_comes_back(client):
    client.force_login(member("editor"))
    article = ArticleFactory(state=Article.State.TRASHED)
    answer = client.post(reverse("admin:news_article_return", args=[article.pk]), {"note": TYPED})
    assert TYPED in answer.content.decode()


def test_a_reason_typed_by_whom_the_role_has_left_comes_back(client):
    client.force_login(member("editor"))
    article = ArticleFactory(
        state=Article.State.PUBLISHED, slug="bai", first_published_at="2026-01-01T00:00Z"
    )
    answer = client.post(reverse("admin:news_article_withdraw", args=[article.pk]), {"note": TYPED})
    assert answer.status_code == 403
    assert TYPED in answer.content.decode()


def test_a_password_typed_is_never_shown(client, contributor):
    answer = client.post(reverse("admin:news_article_notes", args=[ArticleFactory().pk]), {"password": TYPED})
    assert TYPED not in answer.content.decode()
