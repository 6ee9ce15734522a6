"""Notices and letters: who hears of what, the way each chose, whatever the mail server does."""

import smtplib
from threading import Event

import pytest
from django.core import mail
from django.db import transaction

from news.editorial import letters, notices, workflow
from news.editorial.refusals import NotReady
from news.editorial.transitions import Verb
from news.models import Article, Notice, NoticeChoice
from tests.factories import ArticleFactory, SectionFactory, UnitFactory, UserFactory, approved_article, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def writer(unit):
    return member("contributor", unit=unit)


@pytest.fixture
def article(writer, unit):
    return ArticleFactory(created_by=writer, unit=unit)


def told(kind) -> set:
    return {notice.recipient for notice in Notice.objects.filter(kind=kind).select_related("recipient")}


def test_editors_in_reach_hear_of_a_submitted_article_and_nobody_else(article, writer, unit):
    everywhere, here, of_section = (
        member("editor"),
        member("editor", unit=unit),
        member("editor", sections=[article.section]),
    )
    member("editor", unit=UnitFactory())
    member("editor", sections=[SectionFactory()])
    member("publisher")
    member("contributor", unit=unit)
    member("editor", is_active=False)
    workflow.submit(article, by=writer)
    assert told(Notice.Kind.SUBMITTED) == {everywhere, here, of_section}


def test_an_assigned_person_hears_of_it_instead_of_every_editor(article, writer):
    assigned = member("editor")
    member("editor")
    article.assigned_to = assigned
    article.save()
    workflow.submit(article, by=writer)
    assert told(Notice.Kind.SUBMITTED) == {assigned}


def test_author_and_publishers_in_reach_hear_of_an_approval(article, writer, unit):
    publisher, editor = member("publisher"), member("editor")
    member("publisher", unit=UnitFactory())
    Article.objects.filter(pk=article.pk).update(state=Article.State.SUBMITTED)
    article.refresh_from_db()
    workflow.approve(article, by=editor)
    assert told(Notice.Kind.APPROVED) == {writer, publisher}


def test_the_author_hears_why_an_article_came_back(article, writer):
    Article.objects.filter(pk=article.pk).update(state=Article.State.SUBMITTED)
    article.refresh_from_db()
    workflow.send_back(article, by=member("editor", full_name="Lê Quỳnh Anh"), note="Thiếu tên người chụp.")
    sentence = Notice.objects.get(recipient=writer).sentence
    assert sentence == f"Lê Quỳnh Anh trả lại bài “{article.title}”. Thiếu tên người chụp."


def test_nobody_hears_of_what_they_did_themselves(unit):
    publisher = member("publisher")
    article = approved_article(created_by=publisher, unit=unit)
    workflow.publish(article, by=publisher)
    assert not Notice.objects.exists()


def test_what_the_site_does_by_itself_is_told_without_a_name(article, writer):
    notices.tell_of_move(article, Verb.APPEAR, by=None)
    assert Notice.objects.get().sentence == f"Bài “{article.title}” đã hiện trên trang theo giờ hẹn."


def test_a_person_who_may_not_see_the_article_any_more_hears_nothing(article):
    gone = UserFactory()
    notices.tell([gone, None], Notice.Kind.NOTE, article=article, actor=None, sentence="Ghi chú.")
    assert not Notice.objects.exists()


def tell(article, *people, kind=Notice.Kind.NOTE):
    notices.tell(people, kind, article=article, actor=None, sentence="Có ghi chú mới.")


def test_each_way_of_hearing_is_chosen_for_itself(article, django_capture_on_commit_callbacks):
    both, only_admin, only_mail, neither = (member("editor") for _ in range(4))
    for person, in_admin, by_email in (
        (only_admin, True, False),
        (only_mail, False, True),
        (neither, False, False),
    ):
        NoticeChoice.objects.create(user=person, kind="note", in_admin=in_admin, by_email=by_email)
    with django_capture_on_commit_callbacks(execute=True):
        tell(article, both, only_admin, only_mail, neither)
    assert told(Notice.Kind.NOTE) == {both, only_admin}
    assert {letter.to[0] for letter in mail.outbox} == {both.email, only_mail.email}


def test_a_choice_for_one_kind_leaves_the_others_alone(article):
    editor = member("editor")
    NoticeChoice.objects.create(user=editor, kind="published", in_admin=False, by_email=False)
    tell(article, editor)
    assert told(Notice.Kind.NOTE) == {editor}


def test_a_letter_is_plain_vietnamese_with_the_address_of_the_article(
    article, django_capture_on_commit_callbacks, settings
):
    settings.SITE_ADDRESS = "https://khoi.example"
    editor = member("editor", full_name="Đỗ Ngọc Ánh")
    with django_capture_on_commit_callbacks(execute=True):
        tell(article, editor, kind=Notice.Kind.SUBMITTED)
    letter = mail.outbox[0]
    assert letter.to == [editor.email]
    assert article.title in letter.subject
    assert "Kính gửi đồng chí Đỗ Ngọc Ánh," in letter.body
    assert f"https://khoi.example/quan-tri/news/article/{article.pk}/change/" in letter.body
    assert letter.content_subtype == "plain"
    assert letter.message()["Auto-Submitted"] == "auto-generated"


def test_a_letter_about_a_note_leads_to_the_notes(article, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell(article, member("editor"))
    assert f"/quan-tri/news/article/{article.pk}/ghi-chu/" in mail.outbox[0].body


def test_each_person_gets_a_letter_of_their_own_and_only_with_an_address(
    article, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(article, member("editor"), member("editor"), member("editor", email=""))
    assert [len(letter.recipients()) for letter in mail.outbox] == [1, 1]


def test_letters_are_bounded(article, django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr(letters, "MOST_LETTERS", 2)
    with django_capture_on_commit_callbacks(execute=True):
        tell(article, *(member("editor") for _ in range(4)))
    assert len(mail.outbox) == 2
    assert Notice.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_for_what_was_undone(article):
    editor = member("editor")
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(article, editor)
        raise RuntimeError
    assert mail.outbox == []
    assert not Notice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_failing_mail_server_is_logged_and_undoes_nothing(article, writer, settings, caplog):
    settings.EMAIL_BACKEND = "tests.editorial.test_notices.DeadServer"
    editor = member("editor")
    workflow.submit(article, by=writer)
    article.refresh_from_db()
    assert article.state == Article.State.SUBMITTED
    assert told(Notice.Kind.SUBMITTED) == {editor}
    assert "could not be sent" in caplog.text
    assert editor.email not in caplog.messages[-1]


def test_nobody_waits_for_the_mail_server(article, settings, django_capture_on_commit_callbacks):
    settings.LETTERS_IN_BACKGROUND = True
    settings.EMAIL_BACKEND = "tests.editorial.test_notices.SlowServer"
    SlowServer.answers, SlowServer.done = Event(), Event()
    with django_capture_on_commit_callbacks(execute=True):
        tell(article, member("editor"))
    # We are here although the server has not answered yet.
    assert not SlowServer.done.is_set()
    SlowServer.answers.set()
    assert SlowServer.done.wait(timeout=10)


def test_one_refused_address_does_not_silence_the_others(
    article, django_capture_on_commit_callbacks, settings
):
    settings.EMAIL_BACKEND = "tests.editorial.test_notices.PickyServer"
    first, second = member("editor", email="sai@khoi.example"), member("editor", email="dung@khoi.example")
    PickyServer.taken = []
    with django_capture_on_commit_callbacks(execute=True):
        tell(article, first, second)
    assert PickyServer.taken == ["dung@khoi.example"]


class DeadServer:
    """A mail backend whose server is not there."""

    def __init__(self, **options):
        pass

    def __enter__(self):
        raise ConnectionRefusedError("no server")

    def __exit__(self, *error):
        pass


class SlowServer(DeadServer):
    """A mail backend that answers only when the test lets it."""

    answers: Event
    done: Event

    def __enter__(self):
        return self

    def send_messages(self, messages):
        self.answers.wait(timeout=10)
        self.done.set()


class PickyServer(DeadServer):
    """A mail backend that refuses one address."""

    taken: list[str] = []

    def __enter__(self):
        return self

    def send_messages(self, messages):
        if messages[0].to == ["sai@khoi.example"]:
            raise smtplib.SMTPRecipientsRefused({"sai@khoi.example": (550, b"unknown")})
        self.taken.append(messages[0].to[0])


def test_seeing_marks_only_ones_own(article):
    mine, other = member("editor"), member("editor")
    tell(article, mine, other)
    theirs = Notice.objects.get(recipient=other)
    assert notices.mark_seen(by=mine, notice=theirs) == 0
    assert notices.unseen(other).count() == 1
    assert notices.mark_seen(by=mine) == 1
    assert notices.mark_seen(by=mine) == 0
    assert notices.unseen(other).get() == theirs


def test_choosing_twice_keeps_the_last_choice():
    person = member("editor")
    assert all(choice.in_admin and choice.by_email for choice in notices.choices_of(person))
    notices.choose(by=person, in_admin={"note"}, by_email={"note", "returned"})
    notices.choose(by=person, in_admin={"note", "returned"}, by_email=set())
    chosen = {choice.kind for choice in notices.choices_of(person) if choice.in_admin}
    assert chosen == {"note", "returned"}
    assert not any(choice.by_email for choice in notices.choices_of(person))
    assert NoticeChoice.objects.filter(user=person).count() == len(Notice.Kind.values)


def test_an_unknown_kind_is_refused():
    with pytest.raises(NotReady):
        notices.choose(by=member("editor"), in_admin={"everything"}, by_email=set())
