"""Notes: who may write them, what becomes of a thread, and that nothing said is changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.editorial import talk
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import LogEntry, Note, Notice
from tests.factories import ArticleFactory, UnitFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return member("contributor", unit=UnitFactory())


@pytest.fixture
def article(writer):
    return ArticleFactory(created_by=writer, unit=writer.memberships.get().unit)


def test_everyone_who_may_see_the_article_may_write_a_note(article, writer):
    for person in (writer, member("editor"), member("publisher")):
        note = talk.write_note(article, by=person, text="Sapo còn dài.")
        assert (note.author, note.article, note.reply_to) == (person, article, None)


@pytest.mark.parametrize("role", ["contributor", "editor", "publisher"])
def test_nobody_writes_on_an_article_beyond_their_reach(article, role):
    stranger = member(role, unit=UnitFactory())
    note = talk.write_note(article, by=member("editor"), text="Sapo còn dài.")
    for verb in (
        lambda: talk.write_note(article, by=stranger, text="Xin chào"),
        lambda: talk.reply(note, by=stranger, text="Xin chào"),
        lambda: talk.resolve(note, by=stranger),
        lambda: talk.reopen(note, by=stranger),
    ):
        with pytest.raises(NotAllowed):
            verb()
    assert Note.objects.get() == note


def test_an_administrator_without_an_editorial_role_writes_no_note(article):
    with pytest.raises(NotAllowed):
        talk.write_note(article, by=member("administrator"), text="Xin chào")


def test_a_note_sent_twice_at_once_is_written_once(article):
    editor, other = member("editor"), member("editor")
    note = talk.write_note(article, by=editor, text="Sapo còn dài.")
    with pytest.raises(AlreadyDone, match="vừa được gửi"):
        talk.write_note(article, by=editor, text=" Sapo còn dài. ")
    talk.reply(note, by=editor, text="Sapo còn dài.")
    with pytest.raises(AlreadyDone):
        talk.reply(note, by=editor, text="Sapo còn dài.")
    # Other words, another person, another article, or later: no slip of the finger.
    talk.write_note(article, by=editor, text="Tiêu đề cũng dài.")
    talk.write_note(article, by=other, text="Sapo còn dài.")
    talk.write_note(ArticleFactory(), by=editor, text="Sapo còn dài.")
    Note.objects.update(written_at=timezone.now() - timedelta(minutes=1))
    talk.write_note(article, by=editor, text="Sapo còn dài.")
    assert Note.objects.count() == 6


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b"])
def test_an_empty_note_is_refused(article, text):
    with pytest.raises(NotReady, match="Hãy ghi nội dung"):
        talk.write_note(article, by=member("editor"), text=text)


def test_a_note_may_be_4000_characters_long_and_no_longer(article):
    editor = member("editor")
    talk.write_note(article, by=editor, text="ờ" * 4000)
    with pytest.raises(NotReady, match="4001"):
        talk.write_note(article, by=editor, text="ờ" * 4001)
    assert Note.objects.count() == 1


def test_a_reply_to_a_reply_stands_in_the_same_thread(article, writer):
    note = talk.write_note(article, by=member("editor"), text="Ai chụp ảnh này?")
    answer = talk.reply(note, by=writer, text="Minh Châu ạ.")
    further = talk.reply(answer, by=member("editor"), text="Cảm ơn.")
    assert answer.reply_to == further.reply_to == note


def test_resolving_keeps_who_and_when_and_a_second_time_is_refused(article, writer):
    editor = member("editor", full_name="Lê Quỳnh Anh")
    note = talk.write_note(article, by=writer, text="Nhờ kiểm tra số liệu.")
    talk.resolve(note, by=editor)
    note.refresh_from_db()
    assert note.resolved_by == editor
    assert note.resolved_at is not None
    with pytest.raises(AlreadyDone, match="Lê Quỳnh Anh đã đánh dấu"):
        talk.resolve(note, by=writer)
    note.refresh_from_db()
    assert note.resolved_by == editor


def test_a_reply_itself_cannot_be_resolved(article, writer):
    note = talk.write_note(article, by=writer, text="Nhờ kiểm tra số liệu.")
    answer = talk.reply(note, by=member("editor"), text="Đã kiểm tra.")
    with pytest.raises(AlreadyDone):
        talk.resolve(answer, by=writer)


def test_a_thread_is_open_again_when_reopened_or_answered(article, writer):
    editor = member("editor")
    note = talk.write_note(article, by=writer, text="Nhờ kiểm tra số liệu.")
    talk.resolve(note, by=editor)
    assert not talk.unresolved(article).exists()
    talk.reopen(note, by=writer)
    assert talk.unresolved(article).get() == note
    with pytest.raises(AlreadyDone):
        talk.reopen(note, by=writer)
    talk.resolve(note, by=editor)
    talk.reply(note, by=writer, text="Vẫn còn sai ở bảng 2.")
    assert talk.unresolved(article).get() == note


def test_notes_are_their_own_record(article, writer):
    note = talk.write_note(article, by=writer, text="Nhờ kiểm tra số liệu.")
    talk.resolve(note, by=writer)
    assert not LogEntry.objects.exists()


def told(kind=Notice.Kind.NOTE) -> set:
    return {notice.recipient for notice in Notice.objects.filter(kind=kind).select_related("recipient")}


def test_author_assigned_person_and_participants_hear_of_a_note(article, writer):
    assigned, earlier, uninvolved = member("editor"), member("publisher"), member("editor")
    article.assigned_to = assigned
    article.save()
    talk.write_note(article, by=earlier, text="Hay.")
    Notice.objects.all().delete()
    talk.write_note(article, by=uninvolved, text="Sapo còn dài.")
    assert told() == {writer, assigned, earlier}


def test_a_question_that_concerns_nobody_else_reaches_those_who_distribute_work(article, writer):
    editor, publisher = member("editor"), member("publisher")
    member("editor", unit=UnitFactory())
    member("administrator")
    talk.write_note(article, by=writer, text="Bài này gửi chuyên mục nào ạ?")
    assert told() == {editor, publisher}


def test_the_one_who_asked_hears_that_it_is_settled(article, writer):
    editor = member("editor")
    note = talk.write_note(article, by=writer, text="Nhờ kiểm tra số liệu.")
    Notice.objects.all().delete()
    talk.resolve(note, by=editor)
    assert told() == {writer}
