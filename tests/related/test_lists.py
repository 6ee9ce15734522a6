"""When lists of related news are written, and what never stands in one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.editorial.related_news import allow, ban
from news.editorial.workflow import publish, publish_due, schedule, withdraw
from news.models import Article, Edition, RelatedNews, RelatedPick
from news.related import lists, related_editions
from tests.factories import SectionFactory, approved_article, member, published_article, published_edition
from tests.related.conftest import story

pytestmark = pytest.mark.django_db


def listed(article) -> list[str]:
    return [other.title for other in related_editions(article.editions.get(state=Edition.State.LIVE))]


def stored(article) -> set[int]:
    return set(RelatedNews.objects.filter(article=article).values_list("related", flat=True))


@pytest.fixture
def publisher():
    return member("publisher")


def test_a_new_article_enters_the_lists_of_those_it_is_near_to():
    old = published_article(title="Cũ", tags=["Đảng ủy"])
    new = published_article(title="Mới", tags=["Đảng ủy"])
    assert new.pk in stored(old)
    assert listed(old) == ["Mới"]
    row = RelatedNews.objects.get(article=old, related=new)
    assert row.reasons["tags"] == ["Đảng ủy"]


def test_what_says_something_alike_comes_before_what_is_only_newer():
    near = published_article(title="Cầu Na Lùng hợp long")
    published_article(title="Tin khác hẳn")
    assert listed(published_article(title="Khánh thành cầu Na Lùng"))[0] == near.title


def test_lists_that_are_read_ask_nothing_but_what_is_stored(django_assert_num_queries):
    edition = published_edition(tags=["Đảng ủy"])
    for _ in range(7):
        published_edition(tags=["Đảng ủy"])
    with django_assert_num_queries(1):
        assert len(related_editions(edition)) == 6


def test_a_withdrawn_article_is_in_no_list_and_comes_back_with_its_next_publication(publisher):
    stays, goes = published_article(tags=["Đảng ủy"]), published_article(title="Gỡ", tags=["Đảng ủy"])
    withdraw(goes, by=publisher, reason="Sai")
    assert stored(stays) == set()
    assert not RelatedNews.objects.filter(article=goes).exists()
    Article.objects.filter(pk=goes.pk).update(state=Article.State.APPROVED)
    publish(Article.objects.get(pk=goes.pk), by=publisher)
    assert listed(stays) == ["Gỡ"]


def test_a_withdrawal_never_leaves_a_hole(publisher, monkeypatch):
    monkeypatch.setattr(lists, "KEPT", 6)
    articles = [published_article(tags=["Đảng ủy"]) for _ in range(9)]
    first = articles[0]
    for other in Article.objects.filter(pk__in=list(stored(first))[:2]):
        withdraw(other, by=publisher, reason="Sai")
    assert len(listed(first)) == 6
    assert len(stored(first)) == 6


def test_what_has_not_appeared_yet_is_in_no_list_until_it_appears(publisher):
    old = published_article(tags=["Đảng ủy"])
    article = approved_article(title="Hẹn", tags=["Đảng ủy"])
    at = timezone.now() + timedelta(hours=1)
    schedule(article, by=publisher, at=at)
    assert stored(old) == set()
    publish_due(at)
    assert listed(old) == ["Hẹn"]


def test_what_is_past_its_time_is_in_no_list(publisher):
    old = published_article(tags=["Đảng ủy"])
    until = timezone.now() + timedelta(hours=1)
    published_article(tags=["Đảng ủy"], publish_until=until)
    publish_due(until)
    assert listed(old) == []


def test_what_an_article_says_now_is_what_others_list_it_for(publisher):
    old = published_article(tags=["Đảng ủy"])
    article = published_article(tags=["Đảng ủy"])
    was = RelatedNews.objects.get(article=old, related=article).score
    article.tags.clear()
    publish(Article.objects.get(pk=article.pk), by=publisher)
    row = RelatedNews.objects.get(article=old, related=article)
    assert row.score < was
    assert row.reasons["tags"] == []


def test_the_same_press_release_stands_once_in_a_list(twins):
    first, second = twins(tags=["Đảng ủy"])
    old = published_article(title="Đọc", tags=["Đảng ủy"])
    published_article(title="Khác", tags=["Đảng ủy"], body=story(2))
    assert listed(old) in (
        ["Khác", first.title],
        ["Khác", second.title],
        [first.title, "Khác"],
        [second.title, "Khác"],
    )


def test_a_later_twin_does_not_enter_a_list_that_has_the_first(twins):
    old = published_article(title="Đọc", tags=["Đảng ủy"])
    first, second = twins(tags=["Đảng ủy"])
    assert len(stored(old) & {first.pk, second.pk}) == 1
    assert len(listed(old)) == 1


def test_an_article_does_not_list_what_says_the_same(twins):
    first, second = twins(tags=["Đảng ủy"])
    assert listed(first) == []
    assert listed(second) == []


def test_of_two_picked_that_say_the_same_the_first_stands(twins, publisher):
    first, second = twins()
    article = approved_article()
    for position, other in enumerate([second, first]):
        RelatedPick.objects.create(article=article, related=other, position=position)
    publish(article, by=publisher)
    assert listed(article) == [second.title]


def test_a_picked_article_that_is_not_live_is_skipped_until_it_is(publisher):
    waiting = approved_article(title="Chưa đăng")
    article = approved_article()
    RelatedPick.objects.create(article=article, related=waiting)
    publish(article, by=publisher)
    assert listed(article) == []
    for number in range(3):
        published_article(title=f"Khác {number}")
    publish(waiting, by=publisher)
    assert listed(article)[0] == "Chưa đăng"


def test_a_ban_holds_at_once_and_in_one_direction(publisher):
    section = SectionFactory()
    article, other = published_article(section=section), published_article(section=section)
    ban(article, other, by=publisher)
    assert listed(article) == []
    assert listed(other) == [article.title]
    publish(Article.objects.get(pk=other.pk), by=publisher)
    publish(Article.objects.get(pk=article.pk), by=publisher)
    assert listed(article) == []
    allow(article, other, by=publisher)
    assert listed(article) == [other.title]


def test_no_list_grows_beyond_what_is_kept(monkeypatch):
    monkeypatch.setattr(lists, "KEPT", 3)
    articles = [published_article(tags=["Đảng ủy"]) for _ in range(7)]
    assert {len(stored(article)) for article in articles} == {3}


def test_writing_costs_the_same_however_many_articles_there_are(django_assert_max_num_queries):
    for _ in range(25):
        published_article(tags=["Đảng ủy", "Công đoàn"])
    edition = published_edition(tags=["Đảng ủy", "Công đoàn"])
    with django_assert_max_num_queries(20):
        lists.put(edition)
