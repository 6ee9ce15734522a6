"""The queries of one search, and what they catch.

The wide net is the newest `WIDE` entries that hold every word. When it is full, the levels of
`news.search.rank` are asked for one by one, the newest of each, until there is enough to rank; so a
common word costs what the page shows, not what the site holds.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log1p

from django.db import connection

from news.models import SearchTerm
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
from news.search.filters import Filters
from news.search.place import span_of
from news.search.question import Question, Reading, runs
from news.search.rank import MOST_WORDS_LEVEL, Rank, Row, rank, rank_most, written

WIDE = 1000  # newest entries that are found and counted
RANKED = 200  # of them, at most, that are read and put in order
# The share of the words, by weight, that makes most of them: beside entries with all, and alone.
_MOST_BESIDE, _MOST = 0.7, 0.55
_BESIDE_THE_BEST = 0.6  # of the worth of the best that another needs
# Entries of a level that are read; when better levels have so many, worse ones are not asked for.
_OF_A_LEVEL = 80
# Entries, about, that are looked at for most of the words: beside entries with all, and alone.
_RAREST_BESIDE, _RAREST = 60, 200

_COLUMNS = ("id", "kind", "object_id", "section", "unit", "source")


@dataclass
class Catch:
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

    def joined(self, other: "Catch") -> "Catch":
        return Catch(self.rows | other.rows, self.ranks | other.ranks, self.complete, self.capped)

    def as_written(self, reading: Reading) -> str:
        """`reading` with the diacritics that the best entry gives it."""
        return written(self.rows[self.order[0]], reading)


class Net:
    """The queries of one search."""

    def __init__(
        self, question: Question, filters: Filters, model: type[Entry], *, in_other_words: bool = False
    ):
        self.question, self.filters, self.model = question, filters, model
        self.in_other_words = in_other_words
        self.table = model._meta.db_table
        self.span = span_of(filters.since, filters.until)

    def asking(self, readings: tuple[Reading, ...]) -> "Net":
        """The same in other words."""
        question = replace(self.question, readings=readings)
        return Net(question, self.filters, self.model, in_other_words=True)

    @cached_property
    def entries(self) -> dict[str, int]:
        """How many entries hold each word, and each pair, of what was typed."""
        reading = self.question.typed
        terms = {word.folded for word in reading} | set(pairs(reading))
        return dict(SearchTerm.objects.filter(term__in=terms, entries__gt=0).values_list("term", "entries"))

    def catch(self) -> Catch:
        """The entries with every word, in order."""
        rows = self.wide()
        if not self.question:
            return Catch({row.id: row for row in rows}, {}, len(rows), len(rows) >= WIDE)
        read = rows if len(rows) <= RANKED else self._by_level()
        newest = max((row.id for row in [*rows, *read]), default=0)
        ranks = {row.id: worth for row in read if (worth := rank(row, self.question, newest)) is not None}
        refused = {row.id for row in read} - ranks.keys()
        # What was not read may lack a long phrase, and is not offered.
        offered = read if self._is_for_readers_to_tell() else [*rows, *read]
        found = {row.id: row for row in offered if row.id not in refused}
        return Catch(found, ranks, len(found), len(rows) >= WIDE or len(offered) < len(rows))

    def _is_for_readers_to_tell(self) -> bool:
        """Is there a phrase of which the index knows only the pairs, so that who reads the text must tell?"""
        phrases = [run.split() for reading in self.question.readings for run in runs(reading)]
        return any(len(run) > KNOWN for run in [*phrases, *self.question.excluded])

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

    def with_most_words(self, there: dict[int, Rank]) -> Catch:
        """The entries that hold most of the words as typed, beside those that are `there`."""
        reading, entries = self.question.typed, self.entries
        bound = _RAREST_BESIDE if there else _RAREST
        rare = _rarest(entries, bound)
        if not rare or not any(not word.glued for word in reading[1:]):
            return Catch()
        wanted = any_of(Token(HEAD if " " in term else ANYWHERE, term) for term in rare)
        # What was typed as one is wanted as one.
        wanted = all_of([wanted, *(Token(ANYWHERE, pair) for pair in pairs(reading, glued_only=True))])
        sql, parameters = self._newest(wanted, bound)
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
        return Catch({row.id: row for row in rows if row.id in ranks}, ranks)

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


def _rarest(entries: dict[str, int], bound: int) -> list[str]:
    """The rarest terms, as many as lead to `bound` entries in all; at least one."""
    rare, led_to = [], 0
    for term in sorted(entries, key=lambda term: (entries[term], term)):
        if rare and led_to + entries[term] > bound:
            break
        rare.append(term)
        led_to += entries[term]
    return rare
