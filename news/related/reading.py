"""What a page shows beside an article: its related news (`Tin liên quan`), as stored, and its neighbours in the
section (`Tin mới hơn`, `Tin cũ hơn`)."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Subquery

from news.models import Edition, EditionSection, RelatedBan, RelatedNews
from news.related.alike import first_unlike
from news.related.lists import SHOWN, suggestions
from news.related.subject import subject_of

_SPARE = 3  # of the newest that fill a list: one may be banned, or say what another says
_ROUNDS, _STEP = 3, 30  # how often it is read on, and how far each time, where all of them are


@dataclass(frozen=True)
class Around:
    """`newer` and `older` are the neighbours in the section, the nearest first."""

    related: list[Edition] = field(default_factory=list)
    newer: list[Edition] = field(default_factory=list)
    older: list[Edition] = field(default_factory=list)


def related_editions(edition: Edition, *, wanted: int = SHOWN) -> list[Edition]:
    """Up to `wanted` live editions, from the stored list (see `news.related.lists`); where that has too few,
    the newest of the section and then of the site. Never the article itself. One query, or two; see `around`.
    """
    return around(edition, wanted=wanted, neighbours=0).related


def around(edition: Edition, *, wanted: int = SHOWN, neighbours: int = 3) -> Around:
    """Related news as `related_editions`, and up to `neighbours` on either side of a published `edition`.

    One query for both; one more, where the stored list has too few; `_ROUNDS` more, at most, where even the newest
    that fill it up are banned or say what others say.
    """
    stored = RelatedNews.objects.filter(article=edition.article_id)
    in_section = EditionSection.objects.filter(section=edition.section_id)
    enough = wanted + _SPARE
    near = [Edition.objects.filter(article__in=stored.values("related")), *_newest(edition, 0, enough)]
    if neighbours:
        near += [_among(side) for side in _beside(edition, in_section, neighbours)]
    found = _read(edition, near)
    # Among what was found are the nearest; so the nearest of it are they.
    row = sorted(filter(lambda other: other.of_section, found), key=_when) if neighbours else []
    return Around(
        related=_filled(edition, found, wanted, enough),
        newer=[other for other in row if _when(other) > _when(edition)][:neighbours],
        older=[other for other in reversed(row) if _when(other) < _when(edition)][:neighbours],
    )


def _newest(edition: Edition, start: int, stop: int) -> list:
    """What fills a list, from place `start` to `stop`: of the section and of the site.

    Each is read along an index from its beginning, however large the archive is.
    """
    in_section = EditionSection.objects.filter(section=edition.section_id).order_by(
        "-published_at", "-edition"
    )
    others = Edition.objects.live().exclude(article=edition.article_id).newest_first()
    return [_among(in_section.values("edition")[start:stop]), _among(others.values("pk")[start:stop])]


def _read(edition: Edition, near: list) -> list[Edition]:
    """The live editions `near` it, never its own, with what a list needs to know of each. One query."""
    # A union of small lists: an OR of them makes PostgreSQL look at every edition there is.
    first, *more = (editions.order_by().values("pk") for editions in near)
    line = RelatedNews.objects.filter(article=edition.article_id, related=OuterRef("article"))
    in_section = EditionSection.objects.filter(section=edition.section_id, edition=OuterRef("pk"))
    banned = RelatedBan.objects.filter(article=edition.article_id, related=OuterRef("article"))
    return list(
        Edition.objects.live()
        .exclude(article=edition.article_id)
        .for_listing()
        .filter(pk__in=first.union(*more))
        .order_by()
        .annotate(
            place=Subquery(line.values("place")[:1]),
            score=Subquery(line.values("score")[:1]),
            of_section=Exists(in_section),
            banned=Exists(banned),
        )
    )


def _filled(edition: Edition, found: list[Edition], wanted: int, read: int) -> list[Edition]:
    """Up to `wanted` of `found`; where that falls short, of older ones too. `read`: places of the newest in it."""
    related = _related(found, wanted, edition.article_id)
    for _ in range(_ROUNDS):
        # Fewer than were asked for are all there are.
        if len(related) >= wanted or len(found) < read:
            break
        known = {other.pk for other in found}
        older = _read(edition, _newest(edition, read, read + _STEP))
        found = [*found, *(other for other in older if other.pk not in known)]
        read += _STEP
        related = _related(found, wanted, edition.article_id)
    return related


def related_to_typed(edition: Edition, *, wanted: int = SHOWN) -> list[Edition]:
    """What would stand below an `edition` that is not live: a preview, an earlier one. Worked out on the spot."""
    banned = RelatedBan.objects.filter(article=edition.article_id).values_list("related", flat=True)
    listed, _ = suggestions(subject_of(edition), banned, wanted)
    order = [number for number, _ in listed]
    live = {
        other.article_id: other for other in Edition.objects.live().for_listing().filter(article__in=order)
    }
    return [live[number] for number in order if number in live]


def _related(found: list[Edition], wanted: int, article: int) -> list[Edition]:
    allowed = [other for other in found if not other.banned]
    listed = sorted((other for other in allowed if other.score is not None), key=_as_listed)
    rest = sorted((other for other in allowed if other.score is None), key=_as_filling)
    if len(listed) >= wanted or not rest:
        return listed[:wanted]
    by_article = {other.article_id: other for other in [*listed, *rest]}
    picked = frozenset(other.article_id for other in listed if other.place is not None)
    order = first_unlike(by_article, wanted, own=article, spared=picked)
    return [by_article[number] for number in order]


def _as_listed(other: Edition) -> tuple:
    return (other.place is None, other.place or 0, -other.score, -other.article_id)


def _as_filling(other: Edition) -> tuple:
    return (not other.of_section, -other.published_at.timestamp(), -other.pk)


def _when(edition: Edition) -> tuple:
    return (edition.published_at, edition.pk)


def _among(numbers):
    """The editions of a limited query; by themselves such queries cannot stand in a union on SQLite."""
    return Edition.objects.filter(pk__in=numbers)


def _beside(edition: Edition, placements, wanted: int) -> tuple:
    """The editions just above and just below `edition` among `placements`: two steps along an index."""
    at, number = _when(edition)
    # The first condition is a range that the index can start at; the second parts equal times.
    newer = placements.filter(published_at__gte=at).exclude(published_at=at, edition__lte=number)
    older = placements.filter(published_at__lte=at).exclude(published_at=at, edition__gte=number)
    return (
        newer.order_by("published_at", "edition").values("edition")[:wanted],
        older.order_by("-published_at", "-edition").values("edition")[:wanted],
    )
