"""Readers' letters: what is taken, who hears, who answers, what is remembered, and until when."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from news.editorial import readers_letters
from news.editorial.readers_letters import BadLetter, Written, answer, close, mark_spam, receive, reopen
from news.editorial.record import request_address
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady, TooMany
from news.models import Letter, LogEntry, Notice
from tests.factories import UnitFactory, letter_about, member, published_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def from_address():
    """`from_address("192.0.2.1")`: the machine that letters come from now."""
    tokens = []

    def come_from(address):
        tokens.append(request_address.set(address))

    yield come_from
    for token in reversed(tokens):
        request_address.reset(token)


@pytest.mark.parametrize(
    ("written", "lacking"),
    [
        (Written(), {"name", "contact", "text", "consent"}),
        (Written(name="An", contact="an@", text="Chào", consent=True), {"contact"}),
        (Written(name="An", contact="0912", text="Chào", consent=True), {"contact"}),
        (Written(name="A" * 121, contact="an@thu.example", text="x" * 5001, consent=True), {"name", "text"}),
    ],
)
def test_what_a_letter_lacks_is_said_at_its_field(written, lacking):
    with pytest.raises(BadLetter) as refusal:
        receive(written)
    assert set(refusal.value.fields) == lacking
    assert not Letter.objects.exists()


def test_an_error_report_needs_the_wrong_place_and_nothing_of_the_reader():
    article = published_article()
    letter = receive(Written(wrong="Có 125 đại biểu.", consent=True), article=article)
    assert (letter.kind, letter.article, letter.email) == (Letter.Kind.ERROR, article, "")
    with pytest.raises(BadLetter, match="chỗ sai"):
        receive(Written(text="Bài có lỗi", consent=True), article=article)


def test_one_address_sends_a_few_letters_an_hour(settings, from_address):
    """Also when the cache was emptied; another address, and another hour, is not held back."""
    settings.LETTERS_PER_HOUR = 2
    from_address("2001:db8:1:2::1")
    letter_about(text="Thư một")
    with pytest.raises(AlreadyDone):
        letter_about(text="Thư một")
    cache.clear()
    letter_about(text="Thư hai")
    from_address("2001:db8:1:2:ffff::9")  # of the same network
    for _ in range(2):
        with pytest.raises(TooMany, match="2 thư"):
            letter_about(text="Thư ba")
        cache.clear()
    from_address("::ffff:192.0.2.7")  # as a socket for both kinds of addresses writes 192.0.2.7
    letter_about(text="Thư bốn")
    from_address("::ffff:192.0.2.8")
    for text in ("Thư của người khác", "Thư nữa"):
        letter_about(text=text)
    assert not Letter.objects.filter(sender_hash__contains="192").exists()
    Letter.objects.update(received_at=timezone.now() - timedelta(hours=2))
    from_address("2001:db8:1:2::1")
    letter_about(text="Thư năm")


def test_a_flood_from_everywhere_ends(monkeypatch):
    monkeypatch.setattr(readers_letters, "MOST_A_DAY", 2)
    letter_about(), letter_about(text="Khác")
    with pytest.raises(TooMany, match="đầy"):
        letter_about(text="Nữa")


def test_those_who_may_answer_hear_of_a_letter_once_and_read_only_theirs():
    unit = UnitFactory()
    everywhere, here, elsewhere = (
        member("publisher"),
        member("editor", unit=unit),
        member("publisher", unit=UnitFactory()),
    )
    member("administrator"), member("contributor", unit=unit)
    contact, report = letter_about(), letter_about(published_article(unit=unit, by=everywhere))
    told = set(Notice.objects.filter(kind=Notice.Kind.LETTER).values_list("recipient", "letter"))
    assert told == {(everywhere.pk, contact.pk), (everywhere.pk, report.pk), (here.pk, report.pk)}
    assert not Notice.objects.filter(sentence__contains="Bạn đọc,").exists()
    for person, letter in ((here, contact), (elsewhere, report), (elsewhere, contact)):
        with pytest.raises(NotAllowed):
            answer(letter, text="Đã nhận.", by=person)
    close(report, by=here)


def test_an_answer_is_sent_once_where_there_is_an_address(django_capture_on_commit_callbacks):
    editor, letter = member("editor"), letter_about(name="Lan", text="Hỏi\nlịch tiếp dân")
    with pytest.raises(NotReady):
        answer(letter, text=" ", by=editor)
    with django_capture_on_commit_callbacks(execute=True):
        answer(letter, text="Thứ Năm hằng tuần.", by=editor)
    sent = mail.outbox[-1]
    assert sent.to == ["ban.doc@thu.example"]
    assert (
        "Kính gửi Lan," in sent.body and "Thứ Năm hằng tuần." in sent.body and "> lịch tiếp dân" in sent.body
    )
    before = len(mail.outbox)
    for act in (lambda: answer(letter, text="Nữa.", by=editor), lambda: close(letter, by=editor)):
        with pytest.raises(AlreadyDone, match="đã trả lời"):
            act()
    by_phone = letter_about(contact="0912 345 678", text="Xin gọi lại")
    with django_capture_on_commit_callbacks(execute=True):
        answer(by_phone, text="Đã gọi.", by=editor)
    assert len(mail.outbox) == before


def test_the_record_names_the_number_and_the_person_and_nothing_of_the_reader(from_address):
    from_address("192.0.2.44")
    letter = letter_about(name="Bế Thị Nhung", contact="nhung@thu.example", text="Chuyện riêng")
    assert not LogEntry.objects.exists()  # a reader's machine is not kept for ever
    from_address("192.0.2.1")
    editor = member("editor")
    mark_spam(letter, by=editor)
    reopen(letter, by=editor)
    with pytest.raises(AlreadyDone):
        reopen(letter, by=editor)
    answer(letter, text="Đã nhận, chị Nhung.", by=editor)
    reopen(letter, by=editor)  # it did not arrive
    assert letter.answer == "Đã nhận, chị Nhung."
    answer(letter, text=letter.answer, by=editor)
    entries = LogEntry.objects.all()
    assert {entry.verb for entry in entries} == {"spam_letter", "reopen_letter", "answer_letter"}
    for entry in entries:
        assert (entry.subject, entry.note, entry.actor) == (f"Thư số {letter.pk}", "", editor)


def test_a_letter_goes_when_its_time_is_over(settings):
    """With its notices, by either timer or by the next letter; until then nobody can act on it any more."""
    settings.LETTER_DAYS = 30
    editor = member("editor")

    def old():
        letter = letter_about(text=f"Thư thứ {Letter.objects.count()}")
        assert 29 < (letter.delete_after - timezone.now()).days + 1 <= 30
        Letter.objects.filter(pk=letter.pk).update(delete_after=timezone.now())
        return letter

    gone = old()
    with pytest.raises(AlreadyDone, match="hết hạn lưu"):
        answer(gone, text="Muộn rồi.", by=editor)
    kept = letter_about(text="Thư mới")
    assert list(Letter.objects.all()) == [kept] and Notice.objects.get().letter == kept
    for command in ("publish_due", "purge_letters"):
        old()
        call_command(command, stdout=StringIO())
        assert list(Letter.objects.all()) == [kept]
        assert LogEntry.objects.filter(verb="purge_letters").latest("pk").subject == "1 thư"
