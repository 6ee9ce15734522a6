"""Lists of live editions in pages, by key instead of by number: newest first, or in the order of a topic.

A page is "what is older than this edition": an article that comes in meanwhile pushes
nothing onto two pages, and the last page of an archive costs as much as the first.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from django.db.models import Field, Q, QuerySet
from django.http import Http404, HttpRequest

from news.models import Edition, EditionSection, EditionTag, Section, Topic, TopicArticle
from news.models.headline import FURTHER, Headline, headline, headline_values
from news.models.prepared import Parameter, Prepared

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
    def of(cls, edition: Headline) -> "Cursor":
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

    `places` are those of what was `found`, where they are not told by the editions. `more` says that there is a
    next page, for those who found no more than they show.
    """

    def __init__(
        self, found: list[Headline], *, after, places: list[Place] | None = None, more: bool = False
    ):
        self.editions = found[:PER_PAGE]
        self.is_first = after is None
        self.older = None
        if more or len(found) > PER_PAGE:
            last = len(self.editions) - 1
            self.older = places[last] if places else Cursor.of(self.editions[last])


def latest(cursor: Cursor | None, **facts) -> Page:
    """The live editions of which `facts` hold (none: all). One query.

    Fast where an index of live editions begins with what is asked. Objects are named by number.
    """
    return _page(_latest(tuple(sorted(facts)), cursor is not None), cursor, **facts)


def of_section(section: Section, cursor: Cursor | None) -> Page:
    """The live editions in a section or below it. One query."""
    return _page(_placed(EditionSection, "section", cursor is not None), cursor, section=section.pk)


def of_tag(tag: int, cursor: Cursor | None) -> Page:
    """The live editions with a tag. One query."""
    return _page(_placed(EditionTag, "tag", cursor is not None), cursor, tag=tag)


def of_units(units: list[int], cursor: Cursor | None) -> Page:
    """The live editions of several units together. One query, of the newest few of each."""
    if len(units) == 1:
        return latest(cursor, unit=units[0])
    found = Q(pk__in=[])
    for unit in units:
        found |= Q(pk__in=rows(Edition.objects.live().filter(unit=unit), cursor).values("pk"))
    editions = headline_values(Edition.objects.live().filter(found).newest_first())
    return Page([headline(row) for row in editions], after=cursor)


def of_topic(topic: Topic, place: Place | None) -> Page:
    """The live editions of a topic, in its own order. One query; a topic is of bounded length."""
    entries = TopicArticle.objects.filter(topic=topic)
    if place is not None:
        entries = entries.filter(
            Q(position__gt=place.position) | Q(position=place.position, id__gt=place.entry_id)
        )
    editions = Edition.objects.live().filter(article__topic_entries__in=entries)
    position, entry = "article__topic_entries__position", "article__topic_entries__id"
    found = list(headline_values(editions.order_by(position, entry), position, entry)[: PER_PAGE + 1])
    places = [Place(*row[FURTHER:]) for row in found]
    return Page([headline(row) for row in found], after=place, places=places)


def _page(list_: Prepared, cursor: Cursor | None, **facts) -> Page:
    given = {"published_at": cursor.published_at, "edition": cursor.edition_id} if cursor else {}
    return Page([headline(row) for row in list_.rows(**facts, **given)], after=cursor)


@cache
def _latest(names: tuple[str, ...], goes_on: bool) -> Prepared:
    def make() -> QuerySet:
        facts = {name: Parameter(name, _edition_field(name.partition("__")[0])) for name in names}
        return headline_values(
            rows(Edition.objects.live().filter(**facts), _parameters() if goes_on else None)
        )

    return Prepared(make)


@cache
def _placed(model: type[EditionSection] | type[EditionTag], of: str, goes_on: bool) -> Prepared:
    def make() -> QuerySet:
        placements = model.objects.filter(**{of: Parameter(of, model._meta.get_field(of))})
        # Placements first: one range of one index, and only then the rows that are shown.
        shown = rows(placements, _parameters() if goes_on else None, key="edition_id").values("edition_id")
        return headline_values(Edition.objects.live().filter(pk__in=shown).newest_first())

    return Prepared(make)


def _parameters() -> Cursor:
    """What stands for a cursor in a prepared query."""
    return Cursor(
        Parameter("published_at", _edition_field("published_at")), Parameter("edition", _edition_field("id"))
    )


def _edition_field(name: str) -> Field:
    return Edition._meta.get_field(name)


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
