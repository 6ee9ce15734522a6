"""Text that was typed and not saved: one per person and article, and only for that person."""

import pytest
from django.core import signing

from news.editorial import autosaving
from news.editorial.refusals import NotAllowed, TooLarge
from news.models import Article, Autosave
from tests.factories import ArticleFactory, UserFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor")


def test_typing_on_replaces_what_was_kept(editor):
    article = ArticleFactory()
    for title in ("Một", "Một hai"):
        autosaving.keep({"title": [title]}, article=article, version=1, by=editor)
    assert Autosave.objects.get().data == {"title": ["Một hai"]}


def test_a_new_article_has_one_place_per_person(editor):
    other = member("editor")
    for person in (editor, other, editor):
        autosaving.keep({"title": [str(person.pk)]}, article=None, version=0, by=person)
    assert Autosave.objects.count() == 2
    assert autosaving.find(None, editor).data == {"title": [str(editor.pk)]}


def test_nobody_finds_what_another_typed(editor):
    article = ArticleFactory()
    autosaving.keep({"title": ["x"]}, article=article, version=1, by=editor)
    assert autosaving.find(article, member("editor")) is None


def test_who_may_not_see_the_article_keeps_nothing():
    article = ArticleFactory()
    with pytest.raises(NotAllowed):
        autosaving.keep({}, article=article, version=1, by=member("contributor", unit=ArticleFactory().unit))
    with pytest.raises(NotAllowed):
        autosaving.keep({}, article=None, version=0, by=UserFactory())
    assert not Autosave.objects.exists()


def test_text_is_kept_when_the_state_has_moved_on_meanwhile():
    article = ArticleFactory(state=Article.State.SUBMITTED)
    writer = member("contributor", unit=article.unit)
    assert autosaving.keep({"title": ["x"]}, article=article, version=1, by=writer)


def test_what_is_too_long_is_refused_in_words(editor, monkeypatch):
    monkeypatch.setattr(autosaving, "LARGEST", 100)
    with pytest.raises(TooLarge, match="quá dài"):
        autosaving.keep({"body": ["x" * 101]}, article=None, version=0, by=editor)


def test_characters_that_no_database_takes_are_left_out(editor):
    kept = autosaving.keep({"title": ["Đ\x00ảng\ud800"]}, article=None, version=0, by=editor)
    kept.refresh_from_db()
    assert kept.data == {"title": ["Đảng"]}


def test_dropping_leaves_the_others(editor):
    article, other = ArticleFactory.create_batch(2)
    for one in (article, other, None):
        autosaving.keep({"title": ["x"]}, article=one, version=1, by=editor)
    autosaving.drop(article=article, by=editor)
    assert {autosave.article for autosave in Autosave.objects.all()} == {other, None}


# --- The pass -----------------------------------------------------------------------


def test_a_pass_names_the_person_of_the_form(editor):
    article = ArticleFactory()
    assert autosaving.bearer(autosaving.pass_for(editor, article), article) == editor
    assert autosaving.bearer(autosaving.pass_for(editor, None), None) == editor


@pytest.mark.parametrize("word", ["", "x", "a:b:c", pytest.param(signing.dumps([1, None]), id="other-salt")])
def test_a_false_pass_is_nobodys(word):
    assert autosaving.bearer(word, None) is None


def test_a_pass_is_for_one_article(editor):
    article, other = ArticleFactory.create_batch(2)
    assert autosaving.bearer(autosaving.pass_for(editor, article), other) is None
    assert autosaving.bearer(autosaving.pass_for(editor, article), None) is None


def test_a_pass_ends_with_the_account_and_with_time(editor, monkeypatch):
    word = autosaving.pass_for(editor, None)
    monkeypatch.setattr(autosaving, "PASS_LASTS", 0)
    assert autosaving.bearer(word, None) is None
    monkeypatch.undo()
    editor.is_active = False
    editor.save()
    assert autosaving.bearer(word, None) is None
