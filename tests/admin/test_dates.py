"""Whatever day is typed on a screen of the admin, it is taken or refused with a sentence."""

import pytest
from django.urls import reverse

from news.models import Article, Unit, UnitChange
from tests.admin.article_form import sent
from tests.factories import ArticleFactory, SourceFactory, UnitFactory, approved_article, give_role, member

pytestmark = pytest.mark.django_db
SENTENCE = "Năm phải trong khoảng 1900–2200"
BEYOND = ["01-01-0001", "31-12-1899", "01-01-2201", "31-12-9999"]
TIMES = ["source_published_at", "publish_from", "publish_until"]


@pytest.fixture
def everybody(client):
    person = member("publisher")
    for role in ("contributor", "editor", "administrator"):
        give_role(person, role)
    client.force_login(person)
    return person


@pytest.mark.parametrize("day", BEYOND)
@pytest.mark.parametrize("field", TIMES)
def test_an_article_s_times_are_of_our_age(client, everybody, field, day):
    article = ArticleFactory(created_by=everybody)
    data = sent(article, everybody, title="Chữ vừa gõ") | {f"{field}_0": day, f"{field}_1": "00:00"}
    page = client.post(reverse("admin:news_article_change", args=[article.pk]), data).text
    assert SENTENCE in page
    assert "Chữ vừa gõ" in page
    assert Article.objects.get().title == article.title


@pytest.mark.parametrize("typed", ["0001-01-01T00:00:00+14:00", "01-01-0001", "31-12-9999"])
def test_a_preview_of_a_time_of_no_age_is_refused_with_a_sentence(client, everybody, typed):
    article = ArticleFactory()
    data = sent(article, everybody) | {
        "article": str(article.pk),
        "source_published_at": typed,
        "source_published_at_0": typed,
        "source_published_at_1": "00:00",
    }
    page = client.post(reverse("admin:news_article_preview"), data).text
    assert "Chưa xem trước được" in page


def test_a_preview_shows_the_time_of_the_original_as_typed(client, everybody):
    article = ArticleFactory(
        source=SourceFactory(),
        source_url="https://bao.example/tin",
        source_published_at="2026-11-20T09:30+07:00",
    )
    article.refresh_from_db()
    data = sent(article, everybody) | {"article": str(article.pk), "source_published_at_0": "19-11-2026"}
    assert "19-11-2026" in client.post(reverse("admin:news_article_preview"), data).text


@pytest.mark.parametrize("day", BEYOND)
def test_a_schedule_is_of_our_age(client, everybody, day):
    article = approved_article()
    address = reverse("admin:news_article_schedule", args=[article.pk])
    data = {"at_0": day, "at_1": "08:00", "seen": article.updated_at.isoformat()}
    assert SENTENCE in client.post(address, data).text


@pytest.mark.parametrize("day", BEYOND)
def test_a_due_day_is_of_our_age(client, everybody, day):
    address = reverse("admin:news_article_assign", args=[ArticleFactory().pk])
    assert SENTENCE in client.post(address, {"to": str(everybody.pk), "due_on": day}).text


@pytest.mark.parametrize("day", BEYOND)
def test_the_days_of_a_unit_are_of_our_age(client, everybody, day):
    page = client.post(
        reverse("admin:news_unit_add"), {"name": "Chi bộ", "founded_on": day, "closed_on": day}
    ).text
    assert page.count(SENTENCE) == 2
    assert not Unit.objects.exists()


@pytest.mark.parametrize("day", BEYOND)
def test_the_days_of_a_decision_are_of_our_age(client, everybody, day):
    unit = UnitFactory()
    data = {"kind": "closure", "decision_date": day, "effective_on": day, "predecessors": [str(unit.pk)]}
    assert client.post(reverse("admin:news_unitchange_add"), data).text.count(SENTENCE) == 2
    assert not UnitChange.objects.exists()


@pytest.mark.parametrize("day", BEYOND)
def test_the_days_of_a_role_are_of_our_age(client, everybody, day):
    address = reverse("admin:accounts_user_grant", args=[member("editor").pk])
    data = {"role": "editor", "scope": "site", "starts_on": day, "ends_on": day}
    assert SENTENCE in client.post(address, data).text


@pytest.mark.parametrize("day", BEYOND)
@pytest.mark.parametrize("name", ["news_logentry_changelist", "news_photo_changelist"])
def test_a_search_by_days_of_no_age_says_so(client, everybody, name, day):
    assert SENTENCE in client.get(reverse(f"admin:{name}"), {"tu": day, "den": day}).text
