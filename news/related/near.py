"""The live editions near another one, in one query: its stored list, the newest that may fill it, its neighbours.

Every part is the beginning of one index, so that it costs the same however large the archive is.
"""

from functools import cache
from typing import NamedTuple

from django.db.models import (
    BooleanField,
    Exists,
    F,
    FloatField,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)

from news.models import Edition, EditionSection, RelatedBan, RelatedNews
from news.models.headline import FURTHER, Headline, headline, headline_values
from news.models.prepared import Parameter, Prepared

LISTED, NEWEST_OF_SECTION, NEWEST, NEWER, OLDER = range(5)


class Near(NamedTuple):
    """An edition near another one. `place` and `score`: in the stored list; None for what is not read from it."""

    edition: Headline
    part: int
    place: int | None
    score: float | None
    banned: bool


class Subject(NamedTuple):
    """What the others are near: an edition, or Parameters for one."""

    article: int | Parameter
    section: int | Parameter
    edition: int | Parameter
    at: object

    @classmethod
    def of(cls, edition: Edition) -> "Subject":
        return cls(edition.article_id, edition.section_id, edition.pk, edition.published_at)


def near(edition: Edition, wanted: int, spare: int, neighbours: int) -> list[Near]:
    """`wanted` of its stored list; if there are fewer, `wanted` and `spare` of the newest of section and site as well.

    And up to `neighbours` next to it in its section, on either side. One query.
    """
    found = _prepared(wanted, spare, neighbours).rows(**Subject.of(edition)._asdict())
    return [_read(row) for row in found]


def newest(edition: Edition, start: int, stop: int) -> list[Near]:
    """Those at the places from `start` to `stop` of its section and of the site. One query."""
    subject = Subject.of(edition)
    section, site = (_as_values(subject, *part) for part in _newest(subject, start, stop))
    return [_read(row) for row in section.union(site, all=True)]


@cache
def _prepared(wanted: int, spare: int, neighbours: int) -> Prepared:
    def make() -> QuerySet:
        subject = Subject(
            *(
                Parameter(name, Edition._meta.get_field(of))
                for name, of in zip(
                    Subject._fields, ("article", "section", "id", "published_at"), strict=True
                )
            )
        )
        listed = _listed(subject)
        short = ~Exists(listed[wanted - 1 : wanted])
        parts = [(LISTED, Edition.objects.filter(article__in=listed.values("related")[:wanted]))]
        parts += [(part, rows.filter(short)) for part, rows in _newest(subject, 0, wanted + spare)]
        parts += _beside(subject, neighbours) if neighbours else []
        first, *more = (_as_values(subject, *part) for part in parts)
        return first.union(*more, all=True)

    return Prepared(make)


def _listed(subject: Subject) -> QuerySet:
    """The lines of its list that pages may show, the best first."""
    live = Edition.objects.live().filter(article=OuterRef("related"))
    banned = RelatedBan.objects.filter(article=subject.article, related=OuterRef("related"))
    lines = RelatedNews.objects.filter(Exists(live), ~Exists(banned), article=subject.article)
    return lines.order_by(F("place").asc(nulls_last=True), "-score", "-related_id")


def _newest(subject: Subject, start: int, stop: int) -> list[tuple[int, QuerySet]]:
    in_section = EditionSection.objects.filter(section=subject.section).order_by("-published_at", "-edition")
    others = Edition.objects.live().exclude(article=subject.article).newest_first()
    return [
        (NEWEST_OF_SECTION, _among(in_section.values("edition")[start:stop])),
        (NEWEST, _among(others.values("pk")[start:stop])),
    ]


def _beside(subject: Subject, wanted: int) -> list[tuple[int, QuerySet]]:
    """The editions just above and just below it in its section: two steps along an index."""
    placements = EditionSection.objects.filter(section=subject.section)
    # The first condition is a range that the index can start at; the second parts equal times.
    newer = placements.filter(published_at__gte=subject.at).exclude(
        published_at=subject.at, edition__lte=subject.edition
    )
    older = placements.filter(published_at__lte=subject.at).exclude(
        published_at=subject.at, edition__gte=subject.edition
    )
    return [
        (NEWER, _among(newer.order_by("published_at", "edition").values("edition")[:wanted])),
        (OLDER, _among(older.order_by("-published_at", "-edition").values("edition")[:wanted])),
    ]


def _among(numbers: QuerySet) -> QuerySet:
    """The editions of a limited query; by themselves such queries cannot stand in a union on SQLite."""
    return Edition.objects.filter(pk__in=numbers)


def _as_values(subject: Subject, part: int, rows: QuerySet) -> QuerySet:
    """What Near says. A part asks only for what it needs: looked for in vain, a condition may read a whole section."""
    place, score = Value(None, IntegerField()), Value(None, FloatField())
    banned = Value(False, BooleanField())
    if part == LISTED:
        line = RelatedNews.objects.filter(article=subject.article, related=OuterRef("article"))
        place, score = Subquery(line.values("place")[:1]), Subquery(line.values("score")[:1])
    elif part in (NEWEST_OF_SECTION, NEWEST):
        banned = Exists(RelatedBan.objects.filter(article=subject.article, related=OuterRef("article")))
    rows = rows.live().exclude(article=subject.article).order_by()
    shows_photo = part not in (NEWER, OLDER)
    return headline_values(rows, Value(part, IntegerField()), place, score, banned, photo=shows_photo)


def _read(row: tuple) -> Near:
    part, place, score, banned = row[FURTHER:]
    return Near(headline(row), part, place, score, bool(banned))
