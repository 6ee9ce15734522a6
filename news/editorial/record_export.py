"""The record as a table for a spreadsheet; taking it out is itself on the record."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format

from news.editorial.permissions import Act, may
from news.editorial.record import log, verb_name
from news.editorial.refusals import NotAllowed
from news.models import Article

HEADINGS = (
    "Số", "Lúc", "Ai", "Việc", "Đối tượng", "Bài viết số", "Bản sửa số", "Từ trạng thái", "Sang trạng thái",
    "Lý do, ghi chú", "Địa chỉ máy", "Mã băm nội dung",
)  # fmt: skip
_STATES = dict(Article.State.choices)


def export_record(entries, *, by, described: str) -> Iterator[tuple]:
    """The rows of `entries` (a queryset of LogEntry), newest first, under `HEADINGS`.

    They are read as they are taken, so a record of years needs no memory. `described` says
    in words what was chosen. Raises NotAllowed.
    """
    if not may(by, Act.SEE_RECORD):
        raise NotAllowed("Bạn không có quyền xuất nhật ký.")
    taken = log("export_record", by=by, subject="Nhật ký", note=described)
    return _rows(entries.filter(pk__lt=taken.pk).order_by("-pk"))


def _rows(entries) -> Iterator[tuple]:
    yield HEADINGS
    for entry in entries.iterator(chunk_size=1000):
        yield (
            entry.pk,
            date_format(timezone.localtime(entry.at), "d-m-Y H:i:s"),
            entry.actor_name or "Hệ thống",
            verb_name(entry.verb),
            entry.subject,
            entry.article_id or "",
            entry.version or "",
            _STATES.get(entry.from_state, entry.from_state),
            _STATES.get(entry.to_state, entry.to_state),
            entry.note,
            entry.address or "",
            entry.digest,
        )
