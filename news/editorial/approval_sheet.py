"""`Phiếu trình duyệt`: who judged exactly this text, and when, for a paper file.

The text is named by its SHA-256 (`publishing.content_digest`), and so is what each entry of
the record was about: a name stands on the sheet as a judgement of this text only when the
two are the same.
"""

from dataclasses import dataclass

from django.db import transaction

from news.editorial.permissions import Act, may
from news.editorial.publishing import snapshot
from news.editorial.record import log
from news.editorial.refusals import NotAllowed
from news.editorial.transitions import Verb
from news.models import Article, Edition, LogEntry

# What a sheet shows of the record, this text's and earlier ones'.
_JUDGEMENTS = (
    Verb.SUBMIT, Verb.RECALL, Verb.RETURN, Verb.APPROVE, Verb.REOPEN, Verb.PUBLISH, Verb.PUBLISH_ARCHIVED,
    Verb.SCHEDULE, Verb.UNSCHEDULE, Verb.APPEAR, Verb.WITHDRAW,
)  # fmt: skip
_EARLIER = 12  # rows; a sheet is a page


@dataclass(frozen=True)
class Sheet:
    """`text` is an edition, or the unsaved one that publishing the working copy would make."""

    article: Article
    text: Edition
    version: int | None
    entries: list[LogEntry]
    earlier: list[LogEntry]

    @property
    def digest_groups(self) -> list[str]:
        """The digest in eights, so that two people can read it to one another."""
        return [self.text.digest[start : start + 8] for start in range(0, 64, 8)]


def approval_sheet(article: Article, edition: Edition | None = None) -> Sheet:
    """The sheet of `edition`, or of the working copy as it stands."""
    text = edition or snapshot(article)
    record = list(LogEntry.objects.filter(article=article, verb__in=_JUDGEMENTS).order_by("pk"))
    about = [entry for entry in record if entry.digest == text.digest]
    if edition is not None:
        # The same text may have been published before, withdrawn and published again.
        about = [entry for entry in about if entry.edition_id in (None, edition.pk)]
    before = [entry for entry in record if entry not in about and (not about or entry.pk < about[-1].pk)]
    version = article.version if edition is None else next((e.version for e in about if e.edition_id), None)
    return Sheet(article, text, version, about, before[-_EARLIER:])


@transaction.atomic
def print_approval_sheet(article: Article, edition: Edition | None = None, *, by) -> tuple[Sheet, LogEntry]:
    """The sheet, and the entry that says who printed it. Raises NotAllowed."""
    if not may(by, Act.VIEW, article):
        raise NotAllowed("Bạn không có quyền xem bài này.")
    sheet = approval_sheet(article, edition)
    entry = log("print_approval_sheet", by=by, article=article, edition=edition, digest=sheet.text.digest)
    return sheet, entry
