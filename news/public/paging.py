"""Lists of editions in pages, newest first, by key instead of by number.

A page is "what is older than this edition": an article that comes in meanwhile pushes
nothing onto two pages, and the last page of an archive costs as much as the first.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from news.models import Edition, Section

PER_PAGE = 20
PARAMETER = "truoc"  # "before", in addresses

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# As many digits as a datetime and a 64-bit key can take.
_WRITTEN = re.compile(r"([0-9]{1,16})-([0-9]{1,18})")


class BadCursor(ValueError):
    """The text is no cursor of ours."""


@dataclass(frozen=True)
class Cursor:
    """The last edition of a page; written `<microseconds since 1970>-<edition id>`."""

    published_at: datetime
    edition_id: int

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """None for an empty text, which means the first page. Raises BadCursor."""
        if not text:
            return None
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise BadCursor(text)
        return cls(_EPOCH + int(match[1]) * _MICROSECOND, int(match[2]))

    def __str__(self) -> str:
        return f"{(self.published_at - _EPOCH) // _MICROSECOND}-{self.edition_id}"


class Page:
    """Up to `PER_PAGE` editions; `older` is the cursor of the next page, or None at the end.

    `more` says that there is one for those who found no more than they show.
    """

    def __init__(self, found: list[Edition], *, after: Cursor | None, more: bool = False):
        self.editions = found[:PER_PAGE]
        self.is_first = after is None
        self.older = None
        if more or len(found) > PER_PAGE:
            last = self.editions[-1]
            self.older = Cursor(last.published_at, last.pk)


def latest(cursor: Cursor | None) -> Page:
    """All live editions. One query."""
    editions = Edition.objects.live().for_listing()
    return Page(list(_rows(editions, cursor, key="id")), after=cursor)


def of_section(section: Section, cursor: Cursor | None) -> Page:
    """Live editions of `section` and of the sections below it. One query."""
    # Placements first: one range of one index, and only then the rows that are shown.
    placed = _rows(section.placements.all(), cursor, key="edition_id")
    editions = Edition.objects.live().for_listing().filter(pk__in=placed.values("edition_id"))
    return Page(list(editions.newest_first()), after=cursor)


def _rows(rows: QuerySet, cursor: Cursor | None, *, key: str) -> QuerySet:
    """The rows of one page and one more, which tells whether there is a next page."""
    if cursor is not None:
        # The first condition is a range that the index can start at; an OR alone is not.
        rows = rows.filter(published_at__lte=cursor.published_at).filter(
            Q(published_at__lt=cursor.published_at) | Q(**{f"{key}__lt": cursor.edition_id})
        )
    return rows.order_by("-published_at", f"-{key}")[: PER_PAGE + 1]
