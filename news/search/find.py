"""`find`: what was typed in, what was found out, in the right order.

The wide net is the newest `WIDE` entries that hold every word; counts are counted in it. When
it is full, the levels of `news.search.rank` are asked for one by one, the newest of each, until
there is enough to rank; so a common word costs what the page shows, not what the site holds.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from math import log1p

from django.db import connection

from news.models import SearchEntry, SearchTerm
from news.models.search import Entry
from news.search import backend
from news.search.context import context_of
from news.search.expression import (
    ANYWHERE,
    HEAD,
    KNOWN,
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
from news.search.place import day_of, span_of
from news.search.question import LONGEST, Question, Reading, ask, runs
from news.search.rank import CLOSE_LEVELS, MOST_WORDS_LEVEL, Rank, Row, rank, rank_most, written
from news.search.spelling import spelt
from news.text.keyboard import as_typed
from news.text.normalise import one_line
from news.text.words import words

WIDE = 1000  # newest entries that are found and counted
RANKED = 200  # of them, at most, that are read and put in order
FEW = 10  # entries with all words; with fewer, those with most of them come too
# The share of the words, by weight, that makes most of them: beside entries with all, and alone.
_MOST_BESIDE, _MOST = 0.7, 0.55
_BESIDE_THE_BEST = 0.6  # of the worth of the best that another needs
_OF_A_LEVEL = (
    80  # entries of a level that are read; when better levels have so many, worse ones are not asked for
)
_RAREST = 200  # entries, about, that are looked at for most of the words

_COLUMNS = ("id", "kind", "object_id", "section", "unit", "source")


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


_NOTHING, _EVERYTHING = Question(), Filters()


@dataclass(frozen=True)
class Hit:
    """`level`: how it holds the words, an index of `news.search.rank.LEVELS`."""

    kind: str
    object_id: int
    level: int


@dataclass(frozen=True)
class Found:
    """`hits`: those of the page asked for. `total` is at least that many when `capped`.

    `counts`: for `kind`, `section`, `unit`, `source` and `year`, how many of the newest have which.
    `complete`: how many of all hits hold all words; the others come after them. `read_as`: the words that were
    looked for instead, because the ones typed are nowhere; `by_keys` says that they came out of Telex or VNI
    keystrokes, otherwise they are the nearest spelling.
    """

    question: Question = _NOTHING
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    capped: bool = False
    complete: int = 0
    counts: dict[str, Counter] = field(default_factory=dict)
    read_as: str = ""
    by_keys: bool = False


def find(
    text: str,
    *,
    filters: Filters = _EVERYTHING,
    start: int = 0,
    size: int = 20,
    model: type[Entry] = SearchEntry,
) -> Found:
    """The entries that answer `text`, best first: `size` of them from the `start`-th. Any text will do."""
    question = ask(text, context_of(model).abbreviations)
    if not question and not filters:
        return Found(question)
    net = _Net(question, filters, model)
    catch = net.catch()
    told: dict[str, str | bool] = {}
    if question and not catch.complete:
        net, catch, told = _otherwise(net, text)
    elif question and catch.complete < FEW:
        catch = catch.joined(net.with_most_words(catch.ranks))
    numbers = catch.order[start : start + size]
    hits = [
        Hit(catch.rows[number].kind, catch.rows[number].object_id, catch.level_of(number))
        for number in numbers
    ]
    return Found(
        net.question,
        hits,
        total=len(catch.order),
        capped=catch.capped,
        complete=catch.complete,
        counts=_counts(catch.rows[number] for number in catch.order),
        **told,
    )


def _otherwise(net: "_Net", text: str) -> tuple["_Net", "_Catch", dict]:
    """Where the words typed are nowhere together: the best of what their keys may mean, of another spelling, and of
    the entries with most of the words."""
    second_best = net, _Catch(), {}
    for readings, by_keys in _other_words(net, text):
        other = net.asking(readings)
        catch = other.catch()
        if catch.complete:
            found = other, catch, {"read_as": catch.as_written(readings[0]), "by_keys": by_keys}
            if catch.best in CLOSE_LEVELS:
                return found
            second_best = second_best if second_best[1].complete else found
    most = net.with_most_words({})
    return (net, most, {}) if most.rows else second_best


def _other_words(net: "_Net", text: str) -> Iterator[tuple[tuple[Reading, ...], bool]]:
    """Readings that `text` may stand for, and whether they come from its keystrokes."""
    capitals = _capitals(text)
    keyed = as_typed(one_line(text)[:LONGEST])
    if keyed and not all(word.folded in capitals for word in net.question.typed):
        yield tuple(reading for typed in keyed for reading in ask(typed).readings), True
    reading = spelt(net.question.typed, net.entries, capitals)
    if reading:
        yield (reading,), False


def _capitals(text: str) -> frozenset[str]:
    """The words of `text` in capitals, where not all are: abbreviations, which are no misspelt syllables."""
    text = one_line(text)[:LONGEST]
    found = words(text)
    loud = frozenset(word.folded for word in found if text[word.start : word.end].isupper())
    return loud if len(found) == 1 or len(loud) < len(found) else frozenset()


@dataclass
class _Catch:
    """Entries found: their rows by number, the ranks of those that were read, how many hold all words, and whether
    there are more that were not looked at."""

    rows: dict[int, Row] = field(default_factory=dict)
    ranks: dict[int, Rank] = field(default_factory=dict)
    complete: int = 0
    capped: bool = False

    @cached_property
    def order(self) -> list[int]:
        """The best first; those that were not read behind them, the newest first."""
        ranked = sorted(self.ranks, key=lambda number: (*self.ranks[number].key, -number))
        return ranked + sorted(self.rows.keys() - self.ranks.keys(), reverse=True)

    @property
    def best(self) -> int:
        return self.level_of(self.order[0])

    def level_of(self, number: int) -> int:
        return self.ranks[number].level if number in self.ranks else MOST_WORDS_LEVEL - 1

    def joined(self, other: "_Catch") -> "_Catch":
        return _Catch(self.rows | other.rows, self.ranks | other.ranks, self.complete, self.capped)

    def as_written(self, reading: Reading) -> str:
        """`reading` with the diacritics that the best entry gives it."""
        return written(self.rows[self.order[0]], reading)


class _Net:
    """The queries of one search."""

    def __init__(
        self, question: Question, filters: Filters, model: type[Entry], *, in_other_words: bool = False
    ):
        self.question, self.filters, self.model = question, filters, model
        self.in_other_words = in_other_words
        self.table = model._meta.db_table
        self.span = span_of(filters.since, filters.until)

    def asking(self, readings: tuple[Reading, ...]) -> "_Net":
        """The same in other words."""
        question = replace(self.question, readings=readings)
        return _Net(question, self.filters, self.model, in_other_words=True)

    @cached_property
    def entries(self) -> dict[str, int]:
        """How many entries hold each word, and each pair, of what was typed."""
        reading = self.question.typed
        terms = {word.folded for word in reading} | set(pairs(reading))
        return dict(SearchTerm.objects.filter(term__in=terms, entries__gt=0).values_list("term", "entries"))

    def catch(self) -> _Catch:
        """The entries with every word, in order."""
        rows = self.wide()
        if not self.question:
            return _Catch({row.id: row for row in rows}, {}, len(rows), len(rows) >= WIDE)
        read = rows if len(rows) <= RANKED else self._by_level()
        newest = max((row.id for row in [*rows, *read]), default=0)
        ranks = {row.id: worth for row in read if (worth := rank(row, self.question, newest)) is not None}
        refused = {row.id for row in read} - ranks.keys()
        # What was not read may lack a long phrase, and is not offered.
        offered = read if self._is_for_readers_to_tell() else [*rows, *read]
        found = {row.id: row for row in offered if row.id not in refused}
        return _Catch(found, ranks, len(found), len(rows) >= WIDE or len(offered) < len(rows))

    def _is_for_readers_to_tell(self) -> bool:
        """Is there a phrase of which the index knows only the pairs, so that who reads the text must tell?"""
        phrases = [run.split() for reading in self.question.readings for run in runs(reading)]
        return any(len(words) > KNOWN for words in [*phrases, *self.question.excluded])

    def wide(self) -> list[Row]:
        """The newest with every word; with their texts when they are few."""
        wanted = any_of(every_word(reading) for reading in self.question.readings) if self.question else None
        sql, parameters = self._newest(wanted, WIDE)
        few = f"(SELECT count(*) FROM net) <= {RANKED}"
        columns = [
            *(f"e.{name}" for name in _COLUMNS),
            *(f"CASE WHEN {few} THEN {text} END" for text in self._texts),
        ]
        return self._rows(
            f"WITH net AS MATERIALIZED ({sql}) SELECT {', '.join(columns)} FROM net JOIN {self.table} e ON e.id = net.id "
            "ORDER BY e.id DESC",
            parameters,
        )

    def _by_level(self) -> list[Row]:
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
            sql, its = self._newest(expression, _OF_A_LEVEL)
            before = " + ".join(f"(SELECT count(*) FROM step{n})" for n in range(number)) or "0"
            # Not run at all when those before have found enough.
            steps.append(
                f"step{number} AS MATERIALIZED (SELECT id FROM ({sql}) s WHERE {before} < {_OF_A_LEVEL})"
            )
            parameters += its
        every = " UNION ".join(f"SELECT id FROM step{number}" for number in range(len(wanted)))
        return self._rows(
            f"WITH {', '.join(steps)} SELECT {self._columns} FROM {self.table} e WHERE e.id IN ({every}) "
            "ORDER BY e.id DESC",
            parameters,
        )

    def with_most_words(self, there: dict[int, Rank]) -> _Catch:
        """The entries that hold most of the words as typed, beside those that are `there`."""
        reading, entries = self.question.typed, self.entries
        rare = _rarest(entries)
        if not rare or not any(not word.glued for word in reading[1:]):
            return _Catch()
        wanted = any_of(Token(HEAD if " " in term else ANYWHERE, term) for term in rare)
        # What was typed as one is wanted as one.
        wanted = all_of([wanted, *(Token(ANYWHERE, pair) for pair in pairs(reading, glued_only=True))])
        sql, parameters = self._newest(wanted, _RAREST)
        rows = self._rows(f"SELECT {self._columns} FROM {self.table} e WHERE e.id IN ({sql})", parameters)
        most = max([2, *(entries.get(word.folded, 0) for word in reading)])
        weights = {
            word.folded: log1p(most / entries[word.folded]) if word.folded in entries else 0.0
            for word in reading
        }
        newest = max((row.id for row in rows), default=0)
        at_least = _MOST_BESIDE if there else _MOST
        ranks = {
            row.id: worth
            for row in rows
            if row.id not in there
            and (worth := rank_most(row, self.question, weights, newest, at_least)) is not None
        }
        # What holds half of what the best holds is no answer any more.
        best = max((worth.worth for worth in ranks.values()), default=0)
        ranks = {number: worth for number, worth in ranks.items() if worth.worth >= best * _BESIDE_THE_BEST}
        return _Catch({row.id: row for row in rows if row.id in ranks}, ranks)

    @property
    def _texts(self) -> list[str]:
        """The texts of an entry; the exact ones, which are half of it all, only where diacritics are asked for."""
        texts = ["e.title", "e.lead", "e.body"]
        exact = [f"e.exact_{name}" for name in ("title", "lead", "body")]
        return texts + (exact if self.question.accented or self.in_other_words else texts)

    @property
    def _columns(self) -> str:
        return ", ".join([*(f"e.{name}" for name in _COLUMNS), *self._texts])

    def _rows(self, sql: str, parameters: list) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(map(Row._make, cursor.fetchall()))

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
            self.table, within(self.question, wanted, facets), most, self.span, context_of(self.model).recent
        )


def _rarest(entries: dict[str, int]) -> list[str]:
    """The rarest terms, as many as lead to `_RAREST` entries in all; at least one."""
    rare, led_to = [], 0
    for term in sorted(entries, key=lambda term: (entries[term], term)):
        if rare and led_to + entries[term] > _RAREST:
            break
        rare.append(term)
        led_to += entries[term]
    return rare


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
