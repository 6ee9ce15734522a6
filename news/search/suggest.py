"""Stub until the engine brings it."""

from dataclasses import dataclass

from news.models import Edition, Tag, Unit
from news.search.find import Filters, find
from news.text.fold import fold


@dataclass(frozen=True)
class Suggestion:
    kind: str
    label: str
    url_object: object


def suggest(text: str, *, limit: int = 8) -> list[Suggestion]:
    if not text:
        return []
    hits = find(text, filters=Filters(kind="article"), size=limit).hits
    editions = Edition.objects.live().filter(article__in=[hit.object_id for hit in hits]).defer("body")
    found = [Suggestion("tag", tag.name, tag) for tag in Tag.objects.all() if fold(text) in fold(tag.name)][
        :2
    ]
    found += [
        Suggestion("unit", unit.name, unit) for unit in Unit.objects.all() if fold(text) in fold(unit.name)
    ][:2]
    return (found + [Suggestion("article", edition.title, edition) for edition in editions])[:limit]
