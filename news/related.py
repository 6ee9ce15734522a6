"""Related news (`Tin liên quan`), computed from live editions."""

from django.db.models import Count, Q

from news.models import Edition

_CANDIDATES = 40  # newest editions looked at per reason; bounds the query, whatever the archive


def related_editions(edition: Edition, *, wanted: int = 6) -> list[Edition]:
    """Up to `wanted` live editions: hand-picked, then by shared tags, then of the section.

    Never the article itself. At most two queries.
    """
    others = Edition.objects.live().for_listing().exclude(article=edition.article_id)
    tags = [tag["slug"] for tag in edition.tags]
    picked = {number: place for place, number in enumerate(edition.picked_articles)}
    near = others.filter(Q(article__in=picked) | Q(tag_placements__tag__slug__in=tags))
    shared = Count("tag_placements", filter=Q(tag_placements__tag__slug__in=tags))
    candidates = list(near.annotate(shared=shared).newest_first()[:_CANDIDATES]) if picked or tags else []
    candidates.sort(
        key=lambda other: (
            picked.get(other.article_id, len(picked)),
            -other.shared,
            -other.published_at.timestamp(),
        )
    )
    found = candidates[:wanted]
    if len(found) < wanted:
        seen = [other.pk for other in found]
        found += (
            others.filter(placements__section=edition.section_id)
            .exclude(pk__in=seen)
            .newest_first()[: wanted - len(found)]
        )
    return found
