"""What stands beside an article: related news (`Tin liên quan`) and its neighbours in the section
(`Tin mới hơn`, `Tin cũ hơn`), computed from live editions."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q

from news.models import Edition, EditionSection, EditionTag

_CANDIDATES = 40  # newest editions looked at per reason; bounds the query, whatever the archive


@dataclass(frozen=True)
class Around:
    """`newer` and `older` are the neighbours in the section, the nearest first."""

    related: list[Edition] = field(default_factory=list)
    newer: list[Edition] = field(default_factory=list)
    older: list[Edition] = field(default_factory=list)


def related_editions(edition: Edition, *, wanted: int = 6) -> list[Edition]:
    """Up to `wanted` live editions: hand-picked, then by shared tags, then of the section, then the newest.

    Never the article itself. One query, of the newest few of each kind.
    """
    return around(edition, wanted=wanted, neighbours=0).related


def around(edition: Edition, *, wanted: int = 6, neighbours: int = 3) -> Around:
    """Related news as `related_editions`, and up to `neighbours` on either side of a published `edition`.

    One query for both.
    """
    tags = [tag["slug"] for tag in edition.tags]
    picked = {number: place for place, number in enumerate(edition.picked_articles)}
    others = Edition.objects.live().exclude(article=edition.article_id)
    in_section = EditionSection.objects.filter(section=edition.section_id)
    near = [
        Edition.objects.filter(article__in=picked),
        # Each is the beginning of one index, however large the archive is.
        _among(_newest(EditionTag.objects.filter(tag__slug__in=tags))),
        _among(_newest(in_section)),
        _among(others.newest_first().values("pk")[:wanted]),
    ]
    if neighbours:
        near += [_among(side) for side in _beside(edition, in_section, neighbours)]
    # A union of small lists: an OR of them makes PostgreSQL look at every edition there is.
    first, *more = (editions.order_by().values("pk") for editions in near)
    found = others.for_listing().filter(pk__in=first.union(*more))
    shared = Count("tag_placements", filter=Q(tag_placements__tag__slug__in=tags))
    of_section = Exists(in_section.filter(edition=OuterRef("pk")))
    candidates = list(found.annotate(shared=shared, of_section=of_section))
    # Among the candidates are the nearest; so the nearest of the candidates are they.
    row = sorted(filter(lambda other: other.of_section, candidates), key=_when) if neighbours else []
    candidates.sort(
        key=lambda other: (
            picked.get(other.article_id, len(picked)),
            -other.shared,
            not other.of_section,
            -other.published_at.timestamp(),
            -other.pk,
        )
    )
    return Around(
        related=candidates[:wanted],
        newer=[other for other in row if _when(other) > _when(edition)][:neighbours],
        older=[other for other in reversed(row) if _when(other) < _when(edition)][:neighbours],
    )


def _when(edition: Edition) -> tuple:
    return (edition.published_at, edition.pk)


def _newest(placements):
    """The editions of the newest `placements` (EditionSection, EditionTag)."""
    return placements.order_by("-published_at", "-edition").values("edition")[:_CANDIDATES]


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
