"""Who is editing: shown while they are, held while they type, taken over by an editor."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.editorial import presence
from news.editorial.refusals import BeingEdited, NotAllowed
from news.models import Article, EditingSession, LogEntry, Notice
from tests.factories import ArticleFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory(state=Article.State.DRAFT)


@pytest.fixture
def writer(article):
    return member("contributor", unit=article.unit, full_name="Nguyễn Thị Hạnh")


@pytest.fixture
def editor():
    return member("editor", full_name="Lê Quỳnh Anh")


def silent(article, user, seconds):
    EditingSession.objects.filter(article=article, user=user).update(
        seen_at=timezone.now() - timedelta(seconds=seconds)
    )


def test_reading_keeps_nobody_from_saving(article, writer, editor):
    presence.beat(article, by=editor)
    assert [session.user for session in presence.others(article, writer)] == [editor]
    assert presence.refusal(article, writer) == ""


def test_who_types_first_holds_the_article(article, writer, editor):
    presence.beat(article, by=writer)
    presence.beat(article, by=editor, typing=True)
    presence.beat(article, by=writer, typing=True)
    assert presence.holder(article).user == editor
    assert "Lê Quỳnh Anh đang sửa bài này (từ " in presence.refusal(article, writer)
    assert presence.refusal(article, editor) == ""
    with pytest.raises(BeingEdited):
        presence.refuse_if_held(article, by=writer)


@pytest.mark.parametrize(("seconds", "there"), [(80, True), (91, False)])
def test_a_session_is_gone_ninety_seconds_after_its_last_heartbeat(article, writer, editor, seconds, there):
    presence.beat(article, by=writer, typing=True)
    silent(article, writer, seconds)
    assert bool(presence.holder(article)) is there
    assert bool(presence.others(article, editor)) is there


def test_who_comes_back_after_silence_stands_behind_who_came_meanwhile(article, writer, editor):
    presence.beat(article, by=writer, typing=True)
    silent(article, writer, 200)
    presence.beat(article, by=editor, typing=True)
    presence.beat(article, by=writer, typing=True)
    assert presence.holder(article).user == editor


def test_leaving_lets_go(article, writer, editor):
    presence.beat(article, by=writer, typing=True)
    presence.leave(article, by=writer)
    assert presence.refusal(article, editor) == ""


def test_an_editor_takes_over_and_the_other_is_told(article, writer, editor):
    presence.beat(article, by=writer, typing=True)
    presence.take_over(article, by=editor)
    assert presence.holder(article).user == editor
    assert presence.refusal(article, writer) != ""
    session = presence.beat(article, by=writer, typing=True)
    assert session.taken_over_by == editor
    assert presence.holder(article).user == editor
    notice = Notice.objects.get(recipient=writer)
    assert notice.kind == Notice.Kind.TAKEN_OVER
    assert "Lê Quỳnh Anh đã chiếm quyền sửa" in notice.sentence
    entry = LogEntry.objects.get(verb="take_over")
    assert (entry.actor, entry.note) == (editor, "Từ: Nguyễn Thị Hạnh")


def test_who_slept_through_a_take_over_is_told_on_waking(article, writer, editor):
    presence.beat(article, by=writer, typing=True)
    presence.take_over(article, by=editor)
    silent(article, writer, 500)
    assert presence.beat(article, by=writer, typing=True).taken_over_by == editor


def test_opening_the_form_anew_begins_anew(article, writer, editor):
    presence.beat(article, by=writer, typing=True)
    presence.take_over(article, by=editor)
    presence.leave(article, by=editor)
    assert presence.beat(article, by=writer, opened=True).taken_over_by is None
    presence.beat(article, by=writer, typing=True)
    assert presence.holder(article).user == writer


def test_a_taken_over_session_is_still_told_after_its_tab_was_hidden(article, writer, editor):
    presence.beat(article, by=writer, typing=True)
    presence.take_over(article, by=editor)
    presence.leave(article, by=writer)
    assert presence.beat(article, by=writer).taken_over_by == editor


def test_a_contributor_takes_nothing_over(article, writer, editor):
    presence.beat(article, by=editor, typing=True)
    with pytest.raises(NotAllowed):
        presence.take_over(article, by=writer)
    assert presence.holder(article).user == editor


def test_taking_over_from_nobody_is_not_news(article, editor):
    assert presence.take_over(article, by=editor) == []
    assert not LogEntry.objects.exists()
    assert not Notice.objects.exists()


def test_who_may_not_edit_has_no_heartbeat(article):
    stranger = member("contributor", unit=ArticleFactory().unit)
    with pytest.raises(NotAllowed):
        presence.beat(article, by=stranger)
    assert not EditingSession.objects.exists()
