"""Editorial notes: what people say to one another about an article, and what came of it.

A note starts a thread, replies follow it, `đã xử lý` closes it; a reply opens it again,
because somebody has something to add. Notes are their own record: they are never changed.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format

from news.editorial import notices
from news.editorial.permissions import Act, may
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import Article, Note
from news.text.normalise import normalise

LONGEST = 4000  # characters
_TWICE = timedelta(seconds=10)  # the same words again so soon are one press too many


@transaction.atomic
def write_note(article: Article, *, by, text: str) -> Note:
    """A new note on `article`. Raises NotAllowed, NotReady (empty, too long), AlreadyDone (sent twice)."""
    _ask(article, by)
    note = _write(article, by=by, text=text)
    notices.tell_of_note(note, by=by)
    return note


@transaction.atomic
def reply(note: Note, *, by, text: str) -> Note:
    """An answer in the thread of `note`, which is open again. Raises as `write_note`."""
    _ask(note.article, by)
    head = note.reply_to or note
    answer = _write(note.article, by=by, text=text, reply_to=head)
    Note.objects.filter(pk=head.pk).update(resolved_at=None, resolved_by=None)
    notices.tell_of_note(answer, by=by)
    return answer


@transaction.atomic
def resolve(note: Note, *, by) -> None:
    """The matter of this thread is settled. Raises NotAllowed, AlreadyDone."""
    _ask(note.article, by)
    now = timezone.now()
    if not _threads(note).filter(resolved_at=None).update(resolved_at=now, resolved_by=by):
        raise AlreadyDone(_what_happened(note))
    note.resolved_at, note.resolved_by = now, by
    notices.tell_of_resolution(note, by=by)


@transaction.atomic
def reopen(note: Note, *, by) -> None:
    """It is not settled after all. Raises NotAllowed, AlreadyDone."""
    _ask(note.article, by)
    if not _threads(note).filter(resolved_at__isnull=False).update(resolved_at=None, resolved_by=None):
        raise AlreadyDone("Ghi chú này đang chờ xử lý, không cần mở lại.")
    note.resolved_at = note.resolved_by = None


def unresolved(article: Article):
    """The threads of `article` that wait for somebody, oldest first."""
    return article.notes.filter(reply_to=None, resolved_at=None)


def checked_text(text: str) -> str:
    """`text` as it is kept. Raises NotReady when there is none, or too much."""
    text = normalise(text).strip()
    if not text:
        raise NotReady(["Hãy ghi nội dung."])
    if len(text) > LONGEST:
        raise NotReady(
            [f"Nội dung dài {len(text)} ký tự, quá {LONGEST} ký tự; hãy rút gọn hoặc chia làm hai."]
        )
    return text


def _write(article: Article, *, by, text: str, reply_to: Note | None = None) -> Note:
    text = checked_text(text)
    # Changes nothing but holds the row, so that of two presses at once the second sees the first.
    Article.objects.filter(pk=article.pk).update(version=F("version"))
    same = Note.objects.filter(article=article, author=by, reply_to=reply_to, text=text)
    if same.filter(written_at__gt=timezone.now() - _TWICE).exists():
        raise AlreadyDone("Ghi chú này vừa được gửi rồi, không cần gửi lại.")
    return Note.objects.create(article=article, reply_to=reply_to, author=by, text=text)


def _ask(article: Article, by) -> None:
    if not may(by, Act.WRITE_NOTE, article):
        raise NotAllowed(f"Bạn không có quyền {Act.WRITE_NOTE.value} này.")


def _threads(note: Note):
    return Note.objects.filter(pk=note.pk, reply_to=None)


def _what_happened(note: Note) -> str:
    now = Note.objects.select_related("resolved_by").get(pk=note.pk)
    if now.resolved_at is None:
        return "Chỉ ghi chú mở đầu mới đánh dấu xử lý được; câu trả lời đi theo ghi chú ấy."
    when = date_format(timezone.localtime(now.resolved_at), "H:i d-m-Y")
    return f"{now.resolved_by} đã đánh dấu ghi chú này là đã xử lý lúc {when}."
