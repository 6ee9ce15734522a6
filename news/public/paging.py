"""Lists of live editions in pages, by key instead of by number: newest first, or in the order of a topic.

A page is "what is older than this edition": an article that comes in meanwhile pushes
nothing onto two pages, and the last page of an archive costs as much as the first.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest

from news.models import Edition, Topic

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
        numbers = _numbers(text)
        return cls(_EPOCH + numbers[0] * _MICROSECOND, numbers[1]) if numbers else None

    @classmethod
    def of(cls, edition: Edition) -> "Cursor":
        return cls(edition.published_at, edition.pk)

    def __str__(self) -> str:
        return f"{(self.published_at - _EPOCH) // _MICROSECOND}-{self.edition_id}"


@dataclass(frozen=True)
class Place:
    """The last article of a page of a topic; written `<place>-<entry id>`."""

    position: int
    entry_id: int

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """None for an empty text, which means the first page. Raises BadCursor."""
        numbers = _numbers(text)
        return cls(*numbers) if numbers else None

    @classmethod
    def of(cls, edition: Edition) -> "Place":
        return cls(edition.position, edition.entry_id)

    def __str__(self) -> str:
        return f"{self.position}-{self.entry_id}"


def _numbers(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise BadCursor(text)
    return int(match[1]), int(match[2])


def cursor_of(request: HttpRequest, kind: type[Cursor] | type[Place] = Cursor):
    """Where the page asked for begins; None for the first. Raises Http404 for nonsense."""
    try:
        return kind.read(request.GET.get(PARAMETER, ""))
    except BadCursor as error:
        raise Http404 from error


class Page:
    """Up to `PER_PAGE` editions; `older` is the cursor of the next page, or None at the end.

    `more` says that there is one for those who found no more than they show.
    """

    def __init__(
        self, found: list[Edition], *, after, cursor: type[Cursor] | type[Place] = Cursor, more: bool = False
    ):
        self.editions = found[:PER_PAGE]
        self.is_first = after is None
        self.older = cursor.of(self.editions[-1]) if more or len(found) > PER_PAGE else None


def latest(cursor: Cursor | None, *conditions: Q, **facts) -> Page:
    """The live editions of which `conditions` and `facts` hold (none: all). One query.

    Fast where an index of live editions begins with what is asked.
    """
    editions = Edition.objects.live().for_listing().filter(*conditions, **facts)
    return Page(list(rows(editions, cursor)), after=cursor)


def placed(placements: QuerySet, cursor: Cursor | None) -> Page:
    """The live editions of some EditionSection or EditionTag rows of one section or tag. One query."""
    # Placements first: one range of one index, and only then the rows that are shown.
    shown = rows(placements, cursor, key="edition_id").values("edition_id")
    editions = Edition.objects.live().for_listing().filter(pk__in=shown)
    return Page(list(editions.newest_first()), after=cursor)


def of_units(units: list[int], cursor: Cursor | None) -> Page:
    """The live editions of several units together. One query, of the newest few of each."""
    if len(units) == 1:
        return latest(cursor, unit=units[0])
    found = Q(pk__in=[])
    for unit in units:
        found |= Q(pk__in=rows(Edition.objects.live().filter(unit=unit), cursor).values("pk"))
    return Page(list(Edition.objects.live().for_listing().filter(found).newest_first()), after=cursor)


def of_topic(topic: Topic, place: Place | None) -> Page:
    """The live editions of a topic, in its own order. One query; a topic is of bounded length."""
    editions = (
        Edition.objects.live()
        .for_listing()
        .filter(article__topic_entries__topic=topic)
        .annotate(position=F("article__topic_entries__position"), entry_id=F("article__topic_entries__id"))
    )
    if place is not None:
        editions = editions.filter(
            Q(position__gt=place.position) | Q(position=place.position, entry_id__gt=place.entry_id)
        )
    return Page(list(editions.order_by("position", "entry_id")[: PER_PAGE + 1]), after=place, cursor=Place)


def rows(found: QuerySet, cursor: Cursor | None, *, key: str = "id") -> QuerySet:
    """The rows of one page and one more, which tells whether there is a next page."""
    return before(found, cursor, key=key).order_by("-published_at", f"-{key}")[: PER_PAGE + 1]


def before(found: QuerySet, cursor: Cursor | None, *, key: str = "id") -> QuerySet:
    """Those of `found` that come after `cursor` in a list, which are older."""
    if cursor is None:
        return found
    # The first condition is a range that the index can start at; an OR alone is not.
    return found.filter(published_at__lte=cursor.published_at).filter(
        Q(published_at__lt=cursor.published_at) | Q(**{f"{key}__lt": cursor.edition_id})
    )
