"""Due editions appear and go on the first request after their time, or by the command."""

import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from news.editorial import publishing, workflow
from news.editorial.due import next_due
from news.models import Article, Edition, LogEntry, Notice
from tests.factories import approved_article, member, published_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """`clock(timedelta(hours=2))` moves the time on, and lets what was known of it grow old."""
    real = timezone.now
    ahead = [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: real() + ahead[0])

    def move(by):
        ahead[0] += by
        cache.delete("next-due")

    return move


def scheduled(*, hours=1, by=None, **article) -> Article:
    found = approved_article(**article)
    workflow.schedule(found, by=by or member("publisher"), at=timezone.now() + timedelta(hours=hours))
    return found


def state_of(article) -> str:
    return Article.objects.get(pk=article.pk).state


def test_a_scheduled_article_appears_on_the_first_request_after_its_time(client, clock):
    article = scheduled(title="Tin hẹn giờ")
    assert "Tin hẹn giờ" not in client.get("/").content.decode()
    clock(timedelta(minutes=59))
    assert "Tin hẹn giờ" not in client.get("/").content.decode()
    clock(timedelta(minutes=2))
    assert "Tin hẹn giờ" in client.get("/").content.decode()
    assert state_of(article) == Article.State.PUBLISHED


def test_its_own_address_opens_on_the_first_request(client, clock):
    article = scheduled()
    address = publishing.scheduled_edition(article).get_absolute_url()
    assert client.get(address).status_code == 404
    clock(timedelta(hours=1))
    assert client.get(address).status_code == 200


def test_an_article_goes_when_its_time_is_over(client, clock):
    article = published_article(publish_until=timezone.now() + timedelta(hours=1))
    address = publishing.live_edition(article).get_absolute_url()
    assert client.get(address).status_code == 200
    clock(timedelta(hours=1))
    assert client.get(address).status_code != 200
    assert state_of(article) == Article.State.WITHDRAWN


@pytest.mark.parametrize("method", ["post", "put"])
def test_only_reading_lets_things_appear(client, clock, method):
    article = scheduled()
    clock(timedelta(hours=2))
    getattr(client, method)("/")
    assert state_of(article) == Article.State.SCHEDULED


def test_the_admin_and_unknown_addresses_publish_nothing(client, clock):
    article = scheduled()
    clock(timedelta(hours=2))
    client.get("/quan-tri/login/")
    client.get("/khong-co/")
    assert state_of(article) == Article.State.SCHEDULED


def test_a_failure_never_breaks_the_page_and_is_logged(client, clock, monkeypatch, caplog):
    scheduled()
    clock(timedelta(hours=2))

    def broken(*args):
        raise RuntimeError("hỏng")

    monkeypatch.setattr("news.public.due.publish_due", broken)
    assert client.get("/").status_code == 200
    assert "hỏng" in caplog.text


def test_one_edition_that_fails_keeps_no_other_back_and_is_not_tried_by_every_request(
    client, clock, monkeypatch, caplog
):
    bad, good = scheduled(title="Hỏng"), scheduled(title="Tốt")
    real, tried = publishing.appear, []

    def appear(edition):
        tried.append(edition.title)
        if edition.title == "Hỏng":
            raise RuntimeError("hỏng")
        return real(edition)

    monkeypatch.setattr(publishing, "appear", appear)
    clock(timedelta(hours=2))
    client.get("/")
    client.get("/")
    assert tried == ["Hỏng", "Tốt"]
    assert (state_of(bad), state_of(good)) == (Article.State.SCHEDULED, Article.State.PUBLISHED)


def test_a_page_asks_the_database_for_the_next_time_only_now_and_then(client, django_assert_num_queries):
    edition = publishing.live_edition(published_article())
    client.get(edition.get_absolute_url())  # what pages share is known from now on
    cache.clear()
    with django_assert_num_queries(3):
        client.get(edition.get_absolute_url())
    with django_assert_num_queries(2):
        client.get(edition.get_absolute_url())


def test_the_time_of_first_publication_is_the_time_it_was_set_for(clock):
    article = scheduled()
    at = publishing.scheduled_edition(article).live_from
    clock(timedelta(hours=5))
    workflow.publish_due()
    article.refresh_from_db()
    assert article.first_published_at == at
    assert publishing.live_edition(article).published_at == at


def test_what_appears_is_recorded_and_told_to_its_author(clock):
    article = scheduled(created_by=member("contributor"))
    clock(timedelta(hours=2))
    workflow.publish_due()
    entry = LogEntry.objects.filter(article=article).first()
    assert (entry.verb, entry.actor, entry.to_state) == ("appear", None, "published")
    assert Notice.objects.filter(recipient=article.created_by, kind=Notice.Kind.PUBLISHED).exists()


def test_twice_changes_nothing_more(clock):
    scheduled()
    clock(timedelta(hours=2))
    assert len(workflow.publish_due().appeared) == 1
    again = workflow.publish_due()
    assert (again.appeared, again.gone, again.failed) == ([], [], [])


def test_what_came_and_went_while_nobody_looked_is_gone(clock):
    article = scheduled(publish_until=timezone.now() + timedelta(hours=2))
    clock(timedelta(hours=3))
    due = workflow.publish_due()
    assert [edition.article for edition in due.appeared] == [article]
    assert [edition.article for edition in due.gone] == [article]
    assert state_of(article) == Article.State.WITHDRAWN


def test_a_next_edition_that_comes_before_the_live_one_ends_stays(clock):
    publisher = member("publisher")
    article = published_article(by=publisher, publish_until=timezone.now() + timedelta(hours=3))
    article.publish_until = None
    article.save()
    workflow.schedule(article, by=publisher, at=timezone.now() + timedelta(hours=1))
    clock(timedelta(hours=4))
    due = workflow.publish_due()
    assert due.failed == []
    assert state_of(article) == Article.State.PUBLISHED
    assert publishing.live_edition(article).number == 2


def test_a_next_edition_that_comes_after_the_live_one_ended_still_comes(clock):
    publisher = member("publisher")
    article = published_article(by=publisher, publish_until=timezone.now() + timedelta(hours=1))
    article.publish_until = None
    article.save()
    workflow.schedule(article, by=publisher, at=timezone.now() + timedelta(hours=3))
    clock(timedelta(hours=2))
    workflow.publish_due()
    assert state_of(article) == Article.State.SCHEDULED
    assert publishing.live_edition(article) is None
    clock(timedelta(hours=2))
    assert workflow.publish_due().failed == []
    assert state_of(article) == Article.State.PUBLISHED


def test_next_due_is_the_earliest_of_what_comes_and_goes():
    assert next_due() is None
    until = timezone.now() + timedelta(hours=1)
    published_article(publish_until=until)
    cache.clear()
    assert next_due() == until


def test_command_says_what_appeared_and_went(clock):
    scheduled(title="Tin đến giờ")
    published_article(title="Tin hết hạn", publish_until=timezone.now() + timedelta(hours=1))
    clock(timedelta(hours=2))
    out = io.StringIO()
    call_command("publish_due", stdout=out)
    assert "Đã hiện “Tin đến giờ”" in out.getvalue()
    assert "Đã hết thời hạn hiện “Tin hết hạn”" in out.getvalue()
    out = io.StringIO()
    call_command("publish_due", stdout=out)
    assert out.getvalue() == "Không có bài nào đến giờ.\n"


def test_command_fails_when_something_could_not_appear(clock, monkeypatch):
    scheduled()
    clock(timedelta(hours=2))
    monkeypatch.setattr(publishing, "appear", lambda edition: 1 / 0)
    with pytest.raises(CommandError):
        call_command("publish_due", stdout=io.StringIO())
    assert Edition.objects.get().state == Edition.State.SCHEDULED
