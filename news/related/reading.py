"""What a page shows beside an article: its related news (`Tin liên quan`), as stored, and its neighbours in the
section (`Tin mới hơn`, `Tin cũ hơn`)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from news.models import Edition, RelatedBan
from news.models.headline import Headline
from news.related.alike import first_unlike
from news.related.lists import SHOWN, suggestions
from news.related.near import NEWER, NEWEST, NEWEST_OF_SECTION, OLDER, Near, near, newest
from news.related.subject import subject_of

_SPARE = 3  # of the newest that fill a list: one may be banned, or say what another says
_ROUNDS, _STEP = 3, 30  # how often it is read on, and how far each time, where all of them are


@dataclass(frozen=True)
class Around:
    """`newer` and `older` are the neighbours in the section, the nearest first."""

    related: Sequence[Headline | Edition] = field(default_factory=list)
    newer: list[Headline] = field(default_factory=list)
    older: list[Headline] = field(default_factory=list)


def related_editions(edition: Edition, *, wanted: int = SHOWN) -> list[Headline]:
    """Up to `wanted` live editions, from the stored list (see `news.related.lists`); where that has too few,
    the newest of the section and then of the site. Never the article itself. One query, or two; see `around`.
    """
    return around(edition, wanted=wanted, neighbours=0).related


def around(edition: Edition, *, wanted: int = SHOWN, neighbours: int = 3) -> Around:
    """Related news as `related_editions`, and up to `neighbours` on either side of a published `edition`.

    One query for both; one more, where the stored list has too few; `_ROUNDS` more, at most, where even the newest
    that fill it up are banned or say what others say.
    """
    found = near(edition, wanted, _SPARE, neighbours)
    newer = [each.edition for each in found if each.part == NEWER]
    older = [each.edition for each in found if each.part == OLDER]
    return Around(
        related=_filled(edition, [each for each in found if each.part not in (NEWER, OLDER)], wanted),
        newer=sorted(newer, key=_when),
        older=sorted(older, key=_when, reverse=True),
    )


def _filled(edition: Edition, found: list[Near], wanted: int) -> list[Headline]:
    """Up to `wanted` of `found`; where that falls short, of older ones too."""
    related = _related(found, wanted, edition.article_id)
    read = wanted + _SPARE
    for _ in range(_ROUNDS):
        # Fewer than were asked for are all there are.
        if len(related) >= wanted or sum(each.part == NEWEST for each in found) < read:
            break
        found = [*found, *newest(edition, read, read + _STEP)]
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


def _related(found: list[Near], wanted: int, article: int) -> list[Headline]:
    # What is there twice counts as listed, or else as of the section: the first of its parts.
    first = {each.edition.article_id: each for each in sorted(found, key=_part, reverse=True)}
    allowed = [each for each in first.values() if not each.banned]
    listed = sorted((each for each in allowed if each.score is not None), key=_as_listed)
    rest = sorted((each for each in allowed if each.score is None), key=_as_filling)
    if len(listed) >= wanted or not rest:
        return [each.edition for each in listed[:wanted]]
    by_article = {each.edition.article_id: each.edition for each in [*listed, *rest]}
    picked = frozenset(each.edition.article_id for each in listed if each.place is not None)
    order = first_unlike(by_article, wanted, own=article, spared=picked)
    return [by_article[number] for number in order]


def _part(one: Near) -> int:
    return one.part


def _as_listed(one: Near) -> tuple:
    return (one.place is None, one.place or 0, -one.score, -one.edition.article_id)


def _as_filling(one: Near) -> tuple:
    return (one.part != NEWEST_OF_SECTION, -one.edition.published_at.timestamp(), -one.edition.pk)


def _when(edition: Headline) -> tuple:
    return (edition.published_at, edition.pk)
