"""Pins, bans and warnings of duplicates: who may, what is logged, what nobody learns by the way."""

import pytest

from news.editorial import checks, related_news, working_copy
from news.editorial.duplicates import duplicates
from news.editorial.refusals import AlreadyDone, NotAllowed
from news.editorial.workflow import publish
from news.models import Article, LogEntry, RelatedBan
from news.related import related_editions
from news.related.subject import sketch_of
from tests.factories import ArticleFactory, UnitFactory, approved_article, member, published_article
from tests.related.conftest import story

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor")


def draft(by, **facts) -> Article:
    article = ArticleFactory(created_by=by, **facts)
    working_copy.record_version(article, by=by)
    return article


def verbs(article) -> list[str]:
    return list(LogEntry.objects.filter(article=article).order_by("pk").values_list("verb", flat=True))


def test_a_pin_is_a_version_and_can_be_undone_and_both_are_logged(editor):
    article, other = draft(editor), published_article(title="Ghim tôi")
    version = article.version
    related_news.pin(article, other, by=editor)
    assert list(article.picked.all()) == [other]
    assert article.version == version + 1
    related_news.unpin(article, other, by=editor)
    assert not article.picks.exists()
    assert verbs(article) == ["pick_related", "unpick_related"]
    entry = LogEntry.objects.filter(article=article).first()
    assert (entry.actor, entry.note) == (editor, f"Bài số {other.pk}: “Ghim tôi”")


def test_readers_see_a_pin_with_the_next_publication():
    publisher = member("publisher")
    article = approved_article()
    others = [published_article() for _ in range(2)]
    publish(article, by=publisher)
    article.refresh_from_db()
    last = related_editions(article.editions.get())[-1].article_id
    last = next(other for other in others if other.pk == last)
    related_news.pin(article, last, by=publisher)
    assert related_editions(article.editions.get(state="live"))[-1].article_id == last.pk
    article = Article.objects.get(pk=article.pk)
    publish(article, by=publisher)
    assert related_editions(article.editions.get(state="live"))[0].article_id == last.pk


def test_a_ban_is_logged_and_gives_way_to_a_hand_that_picks(editor):
    article, other = draft(editor), published_article()
    related_news.ban(article, other, by=editor)
    related_news.pin(article, other, by=editor)
    assert not RelatedBan.objects.exists()
    assert verbs(article) == ["ban_related", "pick_related"]


def test_a_ban_takes_the_pin_away_and_all_is_logged(editor):
    article, other = draft(editor), published_article()
    related_news.pin(article, other, by=editor)
    related_news.ban(article, other, by=editor)
    assert not article.picks.exists()
    assert RelatedBan.objects.filter(article=article, related=other).exists()
    related_news.allow(article, other, by=editor)
    assert verbs(article) == ["pick_related", "unpick_related", "ban_related", "allow_related"]


@pytest.mark.parametrize("verb", ["pin", "ban"])
def test_what_is_done_twice_is_told(editor, verb):
    article, other = draft(editor), published_article()
    getattr(related_news, verb)(article, other, by=editor)
    with pytest.raises(AlreadyDone):
        getattr(related_news, verb)(article, other, by=editor)


@pytest.mark.parametrize("verb", ["unpin", "allow"])
def test_what_is_not_there_cannot_be_undone(editor, verb):
    with pytest.raises(AlreadyDone):
        getattr(related_news, verb)(draft(editor), published_article(), by=editor)


@pytest.mark.parametrize("verb", ["pin", "unpin", "ban", "allow"])
def test_only_who_may_edit_the_article_chooses_its_related_news(verb):
    article, other = draft(member("editor"), state=Article.State.SUBMITTED), published_article()
    for person in (member("contributor", unit=article.unit), member("administrator"), member("publisher")):
        with pytest.raises(NotAllowed):
            getattr(related_news, verb)(article, other, by=person)


@pytest.mark.parametrize("verb", ["pin", "ban"])
def test_nobody_names_an_article_that_is_not_for_their_eyes(verb):
    unit = UnitFactory()
    writer = member("contributor", unit=unit)
    with pytest.raises(NotAllowed, match="bài ấy"):
        getattr(related_news, verb)(draft(writer, unit=unit), ArticleFactory(), by=writer)


# --- possible duplicates ---


def warned(article, person) -> list[str]:
    return [problem.address for problem in checks.problems(article, seen_by=person) if problem.address]


def test_the_same_press_release_is_told_before_it_is_published_and_blocks_nothing():
    live = published_article(title="Khánh thành cầu", body=story(1))
    article = approved_article(title="Xã có cầu mới", body=story(1))
    found = [problem for problem in checks.problems(article) if problem.address]
    assert [problem.blocking for problem in found] == [False]
    assert found[0].address == live.editions.get().get_absolute_url()
    assert "“Khánh thành cầu” (đang hiện trên trang)" in found[0].sentence
    publish(article, by=member("publisher"))


def test_a_draft_is_told_of_only_to_those_who_may_open_it():
    unit, other_unit = UnitFactory(), UnitFactory()
    hidden = draft(member("contributor", unit=unit), unit=unit, title="Chưa ai biết", body=story(1))
    article = draft(member("contributor", unit=other_unit), unit=other_unit, body=story(1))
    assert warned(article, None) == []
    assert warned(article, member("contributor", unit=other_unit)) == []
    assert warned(article, member("administrator")) == []
    assert warned(article, member("editor")) == [f"/quan-tri/news/article/{hidden.pk}/change/"]
    assert warned(article, member("contributor", unit=unit)) == [
        f"/quan-tri/news/article/{hidden.pk}/change/"
    ]


def test_a_working_copy_is_no_duplicate_of_its_own_edition_nor_of_what_lies_in_the_trash(editor):
    article = published_article(body=story(1))
    draft(editor, body=story(1), state=Article.State.TRASHED)
    assert warned(article, editor) == []


def test_what_was_typed_differently_since_is_no_duplicate_any_more(editor):
    other = draft(editor, body=story(1))
    article = draft(editor, body=story(1))
    assert len(warned(article, editor)) == 1
    other.body, other.skip_history_when_saving = story(2), True
    other.save()
    working_copy.record_version(other, by=editor)
    assert warned(article, editor) == []


def test_looking_for_duplicates_costs_one_query_where_there_are_none(editor, django_assert_max_num_queries):
    article = draft(editor)
    editor.refresh_from_db()
    duplicates(sketch_of(article.title, article.lead, article.body), article=article.pk, seen_by=editor)
    with django_assert_max_num_queries(1):
        duplicates(sketch_of("Một", "Hai ba", story(5)), article=article.pk, seen_by=editor)
