"""Which live articles may be related to a subject: a bounded number, whatever the archive holds.

The nearest in time with each of its tags, of its unit, of its section and of the whole site; and
those that have a distinctive pair of syllables of its title, lead or tags in theirs. Each is the
beginning of a range of one index.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice
from math import log

from django.db import connection

from news.models import Edition, SearchEntry, SearchTerm
from news.models.search import BREAK
from news.related.reasons import Candidate, Match, Rarity
from news.related.subject import Subject
from news.search import backend
from news.search.expression import HEAD, Facet, Token, all_of, any_of
from news.search.place import day_of, span_of

_TAGS = 8  # of a subject that are asked for
_COUNTED = 80  # live articles with a tag, on either side in time, that are counted; of those farther away it counts no more
_OF_TAG, _OF_SECTION, _OF_UNIT, _OF_SITE = 12, 12, 6, 8  # on either side in time
_BY_TEXT = 60
_LOOKED_AT = 400  # entries, about, that the distinctive pairs lead to
_PAIRS = 24  # at most, the rarest

_ARTICLE = SearchEntry.Kind.ARTICLE
_LIVE = Edition.State.LIVE.value


def matches(subject: Subject, also: Iterable[int] = ()) -> list[Match]:
    """What may be related to `subject`, the nearest first; the live ones of `also` (ids) among them.

    Four queries.
    """
    entries = _entries_of(subject)
    tagged, near = _near(subject)
    numbers = {*_by_text(subject, entries), *near, *also} - {subject.article}
    rarity = Rarity({slug: len(articles) for slug, articles in tagged.items()}, _weights(subject, entries))
    found = [Match(subject, candidate, rarity) for candidate in _candidates(numbers, tagged)]
    # The newer of two that are as near: of the higher number, as good as always.
    return sorted(found, key=lambda match: (-match.score, -match.article))


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


def _near(subject: Subject) -> tuple[dict[str, set[int]], set[int]]:
    """The articles with each of its tags, as far as counted; and those nearest in time with each tag, of its
    unit, of its section and of the site. One query: a union of short walks along indexes, written out because
    Django takes longer to put it together than the database to answer it.
    """
    live = "news_edition WHERE state = %s"
    walks = [("", "id", live, [_LIVE], _OF_SITE)]
    if subject.unit is not None:
        walks.append(("", "id", f"{live} AND unit_id = %s", [_LIVE, subject.unit], _OF_UNIT))
    if subject.section is not None:
        section = "news_editionsection WHERE section_id = %s"
        walks.append(("", "edition_id", section, [subject.section], _OF_SECTION))
    for slug in islice(subject.tags, _TAGS):
        # A number in place of a join: so the index by tag and time is walked and not sorted.
        tag = "news_editiontag WHERE tag_id = (SELECT id FROM news_tag WHERE slug = %s)"
        walks.append((slug, "edition_id", tag, [slug], _COUNTED))
    at = connection.ops.adapt_datetimefield_value(subject.at)
    sides, parameters = [], []
    for slug, number, rows, its, most in walks:
        for sign, order in (("<=", "DESC"), (">", "ASC")):
            sides.append(
                f"SELECT * FROM (SELECT CAST(%s AS varchar(120)) AS slug, {number} AS edition, published_at FROM {rows} "
                f"AND published_at {sign} %s ORDER BY published_at {order}, {number} {order} LIMIT %s) AS side{len(sides)}"
            )
            parameters += [slug, *its, at, most]
    sql = (
        "SELECT near.slug, news_edition.article_id, near.published_at "
        f"FROM ({' UNION ALL '.join(sides)}) AS near JOIN news_edition ON news_edition.id = near.edition"
    )
    nearest: dict[str, list] = {"": []}
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        for slug, article, published_at in cursor.fetchall():
            nearest.setdefault(slug, []).append((_apart(published_at, subject.at), article))
    found = {article for _, article in nearest.pop("")}
    for tagged in nearest.values():
        found |= {article for _, article in sorted(tagged)[: 2 * _OF_TAG]}
    return {slug: {article for _, article in tagged} for slug, tagged in nearest.items()}, found


def _apart(published_at, at: datetime) -> timedelta:
    """SQLite gives a time that no column's type is known of as text."""
    if isinstance(published_at, str):
        published_at = datetime.fromisoformat(published_at)
    return abs((published_at if published_at.tzinfo else published_at.replace(tzinfo=UTC)) - at)


def _candidates(numbers: Iterable[int], tagged: dict[str, set[int]]) -> list[Candidate]:
    """What the index says of these articles; those that readers may not find now are left out. One query."""
    entries = SearchEntry.objects.filter(kind=_ARTICLE, object_id__in=numbers)
    return [
        Candidate(
            article=article,
            head=f" {title} {BREAK} {lead} ",
            unit=unit,
            section=section,
            day=day_of(place),
            tags=frozenset(slug for slug, articles in tagged.items() if article in articles),
        )
        for place, article, title, lead, unit, section in entries.values_list(
            "pk", "object_id", "title", "lead", "unit", "section"
        )
    ]
