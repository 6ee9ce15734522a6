"""Related news (`Tin liên quan`), computed from live editions."""

from django.db.models import Count, Q

from news.models import Edition

_CANDIDATES = 40  # newest editions looked at per reason; bounds the query, whatever the archive


def related_editions(edition: Edition, *, wanted: int = 6) -> list[Edition]:
    """Up to `wanted` live editions: hand-picked, then by shared tags, then of the section.

    Never the article itself. At most two queries; where nothing is picked or tagged, the one
    saved asks for the site's newest, so that a lone article of its section is no dead end.
    """
    others = Edition.objects.live().for_listing().exclude(article=edition.article_id)
    tags = [tag["slug"] for tag in edition.tags]
    picked = {number: place for place, number in enumerate(edition.picked_articles)}
    near = others.filter(Q(article__in=picked) | Q(tag_placements__tag__slug__in=tags))
    shared = Count("tag_placements", filter=Q(tag_placements__tag__slug__in=tags))
    asks_near = bool(picked or tags)
    candidates = list(near.annotate(shared=shared).newest_first()[:_CANDIDATES]) if asks_near else []
    candidates.sort(
        key=lambda other: (
            picked.get(other.article_id, len(picked)),
            -other.shared,
            -other.published_at.timestamp(),
        )
    )
    found = candidates[:wanted]
    found += _more(others.filter(placements__section=edition.section_id), found, wanted)
    if not asks_near:
        found += _more(others, found, wanted)
    return found


def _more(editions, found: list[Edition], wanted: int) -> list[Edition]:
    """The newest of `editions` that are not among `found`, as many as are still wanted."""
    missing = wanted - len(found)
    if missing <= 0:
        return []
    return list(editions.exclude(pk__in=[other.pk for other in found]).newest_first()[:missing])
