"""Which live articles may be related to a subject: a bounded number, whatever the archive holds.

The nearest in time with each of its tags, of its unit, of its section and of the whole site; and
those that have a distinctive pair of syllables of its title, lead or tags in theirs. Each is the
beginning of a range of one index.
"""

from collections.abc import Iterable
from itertools import islice
from math import log

from django.db import connection
from django.db.models import Model, QuerySet, Subquery

from news.models import Edition, EditionSection, EditionTag, SearchEntry, SearchTerm, Tag
from news.related.reasons import Candidate, Match, Rarity, match
from news.related.subject import Subject, pairs_of
from news.search import backend
from news.search.expression import HEAD, Facet, Token, all_of, any_of
from news.search.place import day_of, span_of

_TAGS = 8  # of a subject that are asked for
_COUNTED = 100  # live articles with a tag, on either side in time, that are counted
_OF_TAG, _OF_SECTION, _OF_UNIT, _OF_SITE = 20, 20, 10, 20  # on either side in time
_BY_TEXT = 80
_LOOKED_AT = 400  # entries, about, that the distinctive pairs lead to
_PAIRS = 24  # at most, the rarest

_ARTICLE = SearchEntry.Kind.ARTICLE


def matches(subject: Subject, also: Iterable[int] = ()) -> list[Match]:
    """What may be related to `subject`, the nearest first; the live ones of `also` (ids) among them.

    Seven queries, at most.
    """
    entries = _entries_of(subject)
    rarity_of_tags, with_tags = _with_tags(subject)
    numbers = {*_by_text(subject, entries), *_beside(subject, with_tags), *also} - {subject.article}
    rarity = Rarity(rarity_of_tags, _weights(subject, entries))
    found = [match(subject, candidate, rarity) for candidate in _candidates(subject, numbers)]
    # The newer of two that are as near: of the higher number, as good as always.
    return sorted(found, key=lambda one: (-one.score, -one.article))


def _entries_of(subject: Subject) -> dict[str, int]:
    """In how many entries of the index each token and pair of its head is."""
    terms = subject.tokens | subject.pairs
    return dict(SearchTerm.objects.filter(term__in=terms).values_list("term", "entries"))


def _weights(subject: Subject, entries: dict[str, int]) -> dict[str, float]:
    # The commonest of its words is in about as many entries as there are.
    most = max([2, *(entries.get(token, 0) for token in subject.tokens)])
    return {pair: log(1 + most / max(1, entries.get(pair, 0))) for pair in subject.pairs}


def _by_text(subject: Subject, entries: dict[str, int]) -> list[int]:
    """The newest articles with a distinctive pair in title, lead or tags. One query."""
    telling, looked_at = [], 0
    there = [pair for pair in subject.pairs if entries.get(pair, 0) > 1]
    for pair in sorted(there, key=lambda pair: (entries[pair], pair))[:_PAIRS]:
        looked_at += entries[pair]
        if telling and looked_at > _LOOKED_AT:
            break
        telling.append(pair)
    if not telling:
        return []
    wanted = all_of([any_of(Token(HEAD, pair) for pair in telling), Facet(f"k{_ARTICLE}")])
    table = SearchEntry._meta.db_table
    sql, parameters = backend.newest(table, wanted, _BY_TEXT, span_of(None, None), ())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT object_id FROM {table} WHERE id IN ({sql})", parameters)
        return [number for (number,) in cursor.fetchall()]


def _with_tags(subject: Subject) -> tuple[dict[str, int], set[int]]:
    """How often each tag is used, as far as counted, and the editions with it that are nearest in time. One query."""
    sides = []
    for slug in islice(subject.tags, _TAGS):
        # A number in place of a join: so the index by tag and time is walked and not sorted.
        tag = Subquery(Tag.objects.filter(slug=slug).values("pk")[:1])
        sides += _sides(EditionTag.objects.filter(tag=tag), "edition", subject.at, _COUNTED)
    if not sides:
        return {}, set()
    rows = EditionTag.objects.filter(pk__in=_union([_whole(EditionTag, side.values("pk")) for side in sides]))
    used: dict[str, int] = {}
    nearest: dict[str, list] = {}
    for slug, edition, at in rows.order_by().values_list("tag__slug", "edition", "published_at"):
        used[slug] = used.get(slug, 0) + 1
        nearest.setdefault(slug, []).append((abs(at - subject.at), edition))
    return used, {edition for found in nearest.values() for _, edition in sorted(found)[: 2 * _OF_TAG]}


def _beside(subject: Subject, editions: set[int]) -> set[int]:
    """The articles of `editions`, and the nearest in time of unit, section and site. One query."""
    live = Edition.objects.live()
    sides = [side.values("pk") for side in _sides(live, "id", subject.at, _OF_SITE)]
    if subject.unit is not None:
        sides += [
            side.values("pk") for side in _sides(live.filter(unit=subject.unit), "id", subject.at, _OF_UNIT)
        ]
    if subject.section is not None:
        of_section = EditionSection.objects.filter(section=subject.section)
        sides += [side.values("edition") for side in _sides(of_section, "edition", subject.at, _OF_SECTION)]
    near = [_whole(Edition, side) for side in sides]
    if editions:
        near.append(Edition.objects.filter(pk__in=editions).order_by().values("pk"))
    found = live.filter(pk__in=_union(near)).order_by()
    return set(found.values_list("article", flat=True))


def _sides(rows: QuerySet, number: str, at, most: int) -> tuple[QuerySet, QuerySet]:
    """The `most` of `rows` up to `at`, and those after it: each a walk along an index."""
    return (
        rows.filter(published_at__lte=at).order_by("-published_at", f"-{number}")[:most],
        rows.filter(published_at__gt=at).order_by("published_at", number)[:most],
    )


def _whole(model: type[Model], numbers: QuerySet) -> QuerySet:
    """The rows of a limited query; by themselves such queries cannot stand in a union on SQLite."""
    return model.objects.filter(pk__in=numbers).order_by().values("pk")


def _union(rows: list[QuerySet]) -> QuerySet:
    first, *more = rows
    return first.union(*more, all=True) if more else first


def _candidates(subject: Subject, numbers: Iterable[int]) -> list[Candidate]:
    """What the index says of these articles; those that readers may not find now are left out. Two queries."""
    entries = list(
        SearchEntry.objects.filter(kind=_ARTICLE, object_id__in=numbers).values_list(
            "pk", "object_id", "title", "lead", "unit", "section"
        )
    )
    shared: dict[int, set[str]] = {}
    if subject.tags and entries:
        placements = EditionTag.objects.filter(
            tag__slug__in=list(subject.tags), edition__article__in=[entry[1] for entry in entries]
        )
        for article, slug in placements.values_list("edition__article", "tag__slug"):
            shared.setdefault(article, set()).add(slug)
    return [
        Candidate(
            article=article,
            pairs=frozenset(pairs_of(title.split()) | pairs_of(lead.split())),
            unit=unit,
            section=section,
            day=day_of(place),
            tags=frozenset(shared.get(article, ())),
        )
        for place, article, title, lead, unit, section in entries
    ]
