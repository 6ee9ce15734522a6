"""`find`: what was typed in, what was found out, in the right order.

The wide net is the newest `WIDE` entries that hold every word; counts are counted in it. When
it is full, the levels of `news.search.rank` are asked for one by one, the newest of each, until
there is enough to rank; so a common word costs what the page shows, not what the site holds.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from math import log1p

from django.db import connection
from django.db.models import Value

from news.models import Abbreviation, SearchEntry, SearchTerm
from news.models.search import Entry
from news.search import backend
from news.search.expression import (
    ANYWHERE,
    HEAD,
    TITLE,
    Expression,
    Facet,
    Token,
    all_of,
    any_of,
    every_word,
    pairs,
    phrase,
    within,
)
from news.search.index import recent_key
from news.search.place import day_of, quarters, span_of
from news.search.question import Question, ask
from news.search.rank import MOST_WORDS_LEVEL, Rank, rank, rank_most

WIDE = 1000  # newest entries that are found and counted
RANKED = 200  # of them, at most, that are read and put in order
FEW = 5  # entries with all words; with fewer, those with most of them come too
# The share of the words, by weight, that makes most of them: beside entries with all, and alone.
_MOST_BESIDE, _MOST = 0.8, 0.55
_BESIDE_THE_BEST = 0.6  # of the worth of the best that another needs
_RAREST = 400  # entries, about, that are looked at for most of the words

_COLUMNS = ("id", "kind", "object_id", "section", "unit", "source")
_TEXTS = ("title", "lead", "body", "exact_title", "exact_lead", "exact_body")


@dataclass(frozen=True)
class Filters:
    """What the answers are among. `units`: any of them (a unit and those it came out of); days included."""

    kind: str = ""
    section: int | None = None
    units: tuple[int, ...] = ()
    source: int | None = None
    since: date | None = None
    until: date | None = None
    among: tuple[str, ...] = ()  # facets, any of which an answer has

    def __bool__(self) -> bool:
        return self != Filters()

    @property
    def facets(self) -> tuple[tuple[str, ...], ...]:
        return (
            (f"k{self.kind}",) if self.kind else (),
            (f"s{self.section}",) if self.section is not None else (),
            tuple(f"u{unit}" for unit in self.units),
            (f"o{self.source}",) if self.source is not None else (),
            self.among,
        )


_NOTHING = Question()


@dataclass(frozen=True)
class Hit:
    kind: str
    object_id: int
    level: int
    number: int


@dataclass(frozen=True)
class Found:
    """`hits`: those of the page asked for. `total` is at least that many when `capped`.

    `counts`: for `kind`, `section`, `unit`, `source` and `year`, how many of the newest have which.
    `complete`: how many of all hits hold all words; the others come after them.
    """

    question: Question = _NOTHING
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    capped: bool = False
    complete: int = 0
    counts: dict[str, Counter] = field(default_factory=dict)


@dataclass(frozen=True)
class _Context:
    """What one search needs to know of the site: one query."""

    abbreviations: tuple[tuple[str, str], ...]
    recent: tuple[str, ...]


def find(
    text: str,
    *,
    filters: Filters = Filters(),
    start: int = 0,
    size: int = 20,
    model: type[Entry] = SearchEntry,
) -> Found:
    """The entries that answer `text`, best first: `size` of them from the `start`-th."""
    context = _context(model)
    return answer(ask(text, context.abbreviations), context, filters, start, size, model)


def answer(question, context, filters, start, size, model) -> Found:
    if not question and not filters:
        return Found(question)
    net = _Net(question, filters, context, model)
    rows = net.wide()
    ranked = net.in_order(rows) if question else {row.id: Rank(0, 0.0) for row in rows}
    complete = max(len(rows), len(ranked))
    if question and complete < FEW:
        ranked |= net.with_most_words(ranked)
    order = sorted(ranked, key=lambda number: (*ranked[number].key, -number))
    order += [row.id for row in rows if row.id not in ranked]
    known = {row.id: row for row in [*rows, *net.read]}
    hits = [
        Hit(
            known[number].kind,
            known[number].object_id,
            ranked[number].level if number in ranked else 9,
            number,
        )
        for number in order[start : start + size]
    ]
    return Found(
        question,
        hits,
        total=len(order),
        capped=len(rows) >= WIDE,
        complete=complete,
        counts=_counts(known[number] for number in order),
    )


class _Net:
    """The queries of one search."""

    def __init__(self, question: Question, filters: Filters, context: _Context, model: type[Entry]):
        self.question, self.filters, self.context, self.model = question, filters, context, model
        self.table = model._meta.db_table
        self.span = span_of(filters.since, filters.until)
        self.read: list[Entry] = []

    def wide(self) -> list[Entry]:
        """The newest with every word; with their texts when they are few."""
        wanted = any_of(every_word(reading) for reading in self.question.readings) if self.question else None
        sql, parameters = self._newest(wanted, WIDE)
        few = f"(SELECT count(*) FROM net) <= {RANKED}"
        columns = [
            *(f"e.{name}" for name in _COLUMNS),
            *(f"CASE WHEN {few} THEN e.{name} END AS {name}" for name in _TEXTS),
        ]
        rows = self.model.objects.raw(
            f"WITH net AS MATERIALIZED ({sql}) SELECT {', '.join(columns)} FROM net JOIN {self.table} e ON e.id = net.id "
            "ORDER BY e.id DESC",
            parameters,
        )
        return list(rows)

    def in_order(self, rows: list[Entry]) -> dict[int, Rank]:
        """The rank of each entry that is worth reading, by number."""
        if len(rows) > RANKED:
            rows = self.read = self._by_level()
        newest = max((row.id for row in rows), default=0)
        ranks = {row.id: rank(row, self.question, newest) for row in rows}
        return {number: found for number, found in ranks.items() if found.level < MOST_WORDS_LEVEL}

    def _by_level(self) -> list[Entry]:
        """The newest of each level, the best levels first, until there are enough to put in order."""
        readings = self.question.readings
        exactly = [True, False] if self.question.accented else [False]
        wanted = [
            any_of(phrase(reading, place, exact=exact) for reading in readings)
            for exact in exactly
            for place in (TITLE, HEAD, ANYWHERE)
        ]
        wanted += [any_of(every_word(reading, exact=exact) for reading in readings) for exact in exactly]
        steps, parameters = [], []
        for number, expression in enumerate(wanted):
            sql, its = self._newest(expression, RANKED // 2)
            before = " + ".join(f"(SELECT count(*) FROM step{n})" for n in range(number)) or "0"
            # Not run at all when those before have found enough.
            steps.append(
                f"step{number} AS MATERIALIZED (SELECT id FROM ({sql}) s WHERE {before} < {RANKED // 2})"
            )
            parameters += its
        every = " UNION ".join(f"SELECT id FROM step{number}" for number in range(len(wanted)))
        columns = ", ".join(f"e.{name}" for name in (*_COLUMNS, *_TEXTS))
        return list(
            self.model.objects.raw(
                f"WITH {', '.join(steps)} SELECT {columns} FROM {self.table} e WHERE e.id IN ({every}) ORDER BY e.id DESC",
                parameters,
            )
        )

    def with_most_words(self, there: dict[int, Rank]) -> dict[int, Rank]:
        """The entries that hold most of the words as typed, beside those that are `there`."""
        reading = self.question.typed
        if len(reading) < 2:
            return {}
        terms = list(dict.fromkeys([word.folded for word in reading] + pairs(reading)))
        entries = dict(SearchTerm.objects.filter(term__in=terms).values_list("term", "entries"))
        rare, looked_at = [], 0
        for term in sorted(terms, key=lambda term: (entries.get(term, 0), term)):
            number = entries.get(term, 0)
            if number and (looked_at + number <= _RAREST or not rare):
                rare.append(term)
                looked_at += number
        if not rare:
            return {}
        wanted = any_of(Token(HEAD if " " in term else ANYWHERE, term) for term in rare)
        sql, parameters = self._newest(wanted, _RAREST)
        columns = ", ".join(f"e.{name}" for name in (*_COLUMNS, *_TEXTS))
        rows = list(
            self.model.objects.raw(
                f"SELECT {columns} FROM {self.table} e WHERE e.id IN ({sql}) ORDER BY e.id DESC", parameters
            )
        )
        most = max([2, *(entries.get(word.folded, 0) for word in reading)])
        weights = {
            word.folded: log1p(most / entries[word.folded]) if entries.get(word.folded) else 0.0
            for word in reading
        }
        newest = max((row.id for row in rows), default=0)
        at_least = _MOST_BESIDE if there else _MOST
        found = {}
        for row in rows:
            worth = rank_most(row, reading, weights, newest, at_least) if row.id not in there else None
            if worth is not None:
                found[row.id] = worth
        # What holds half of what the best holds is no answer any more.
        best = max((worth.worth for worth in found.values()), default=0)
        found = {number: worth for number, worth in found.items() if worth.worth >= best * _BESIDE_THE_BEST}
        self.read += [row for row in rows if row.id in found]
        return found

    def _newest(self, wanted: Expression | None, most: int) -> tuple[str, list]:
        facets = self.filters.facets
        if wanted is None:
            wanted = all_of(any_of(map(Facet, group)) for group in facets if group) if any(facets) else None
            facets = ()
        if wanted is None:
            return f"SELECT id FROM {self.table} WHERE id BETWEEN %s AND %s ORDER BY id DESC LIMIT %s", [
                *self.span,
                most,
            ]
        return backend.newest(
            self.table, within(self.question, wanted, facets), most, self.span, self.context.recent
        )


def _context(model: type[Entry]) -> _Context:
    since = SearchTerm.objects.filter(term=recent_key(model)).values_list("term", Value(""), "entries")
    known = Abbreviation.objects.values_list("short", "full", Value(0))
    abbreviations, recent = [], ()
    for short, full, day in known.order_by().union(since.order_by(), all=True):
        if full:
            abbreviations.append((short, full))
        elif connection.vendor == "postgresql":
            # The coming quarter too: an entry of tomorrow must not be left out.
            recent = tuple(quarters(day_of(day << 16), _next_quarter()))
    return _Context(tuple(sorted(abbreviations)), recent)


def _next_quarter() -> date:
    today = date.today()
    return date.fromordinal(today.toordinal() + 92)


def _counts(rows) -> dict[str, Counter]:
    counts: dict[str, Counter] = {name: Counter() for name in ("kind", "section", "unit", "source", "year")}
    for row in rows:
        counts["kind"][row.kind] += 1
        counts["year"][day_of(row.id).year] += 1
        for name in ("section", "unit", "source"):
            number = getattr(row, name)
            if number is not None:
                counts[name][number] += 1
    return counts
