"""What stands beside an article: related news (`Tin liên quan`) and its neighbours in the section
(`Tin mới hơn`, `Tin cũ hơn`), computed from live editions."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, Subquery

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
    near = (
        # Each is the beginning of one index, however large the archive is.
        _newest(EditionTag.objects.filter(tag__slug__in=tags)),
        _newest(in_section),
        others.newest_first().values("pk")[:wanted],
    )
    found = Q(article__in=picked)
    for editions in near:
        found |= Q(pk__in=editions)
    if neighbours:
        found |= Q(pk__in=_beside(edition, in_section, neighbours))
    shared = Count("tag_placements", filter=Q(tag_placements__tag__slug__in=tags))
    of_section = Exists(in_section.filter(edition=OuterRef("pk")))
    candidates = list(others.for_listing().filter(found).annotate(shared=shared, of_section=of_section))
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


def _beside(edition: Edition, placements, wanted: int) -> list[Subquery]:
    """The editions just above and just below `edition`, each as a query of its own.

    Every one is a step along an index; SQLite could not join two limited lists.
    """
    at, number = _when(edition)
    # The first condition is a range that the index can start at; the second parts equal times.
    newer = placements.filter(published_at__gte=at).exclude(published_at=at, edition__lte=number)
    older = placements.filter(published_at__lte=at).exclude(published_at=at, edition__gte=number)
    sides = (newer.order_by("published_at", "edition"), older.order_by("-published_at", "-edition"))
    return [Subquery(side.values("edition")[place : place + 1]) for side in sides for place in range(wanted)]
