"""Related news (`Tin liên quan`), computed from live editions."""

from django.db.models import Count, Exists, OuterRef, Q

from news.models import Edition, EditionSection, EditionTag

_CANDIDATES = 40  # newest editions looked at per reason; bounds the query, whatever the archive


def related_editions(edition: Edition, *, wanted: int = 6) -> list[Edition]:
    """Up to `wanted` live editions: hand-picked, then by shared tags, then of the section, then the newest.

    Never the article itself. One query, of the newest few of each kind.
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
    shared = Count("tag_placements", filter=Q(tag_placements__tag__slug__in=tags))
    of_section = Exists(in_section.filter(edition=OuterRef("pk")))
    candidates = list(others.for_listing().filter(found).annotate(shared=shared, of_section=of_section))
    candidates.sort(
        key=lambda other: (
            picked.get(other.article_id, len(picked)),
            -other.shared,
            not other.of_section,
            -other.published_at.timestamp(),
            -other.pk,
        )
    )
    return candidates[:wanted]


def _newest(placements):
    """The editions of the newest `placements` (EditionSection, EditionTag)."""
    return placements.order_by("-published_at", "-edition").values("edition")[:_CANDIDATES]
