"""The ways to related news that are compared: a live edition in, other live editions out, the best first."""

from django.db.models import Count

from news.models import Edition
from news.related import related_editions


def ours(edition: Edition, wanted: int) -> list[Edition]:
    return related_editions(edition, wanted=wanted)


def tags_only(edition: Edition, wanted: int) -> list[Edition]:
    """Those that share the most tags, the newest first; none for an article without tags."""
    slugs = [tag["slug"] for tag in edition.tags]
    others = Edition.objects.live().exclude(pk=edition.pk).filter(tag_placements__tag__slug__in=slugs)
    shared = others.annotate(shared=Count("tag_placements"))
    return list(shared.order_by("-shared", "-published_at", "-pk").defer("body")[:wanted])


def newest_in_section(edition: Edition, wanted: int) -> list[Edition]:
    """What a list of the section shows: the newest of it, whatever the article is about."""
    others = Edition.objects.live().exclude(pk=edition.pk).filter(section=edition.section_id)
    return list(others.newest_first().defer("body")[:wanted])


WAYS = {"ours": ours, "tags_only": tags_only, "newest_in_section": newest_in_section}
