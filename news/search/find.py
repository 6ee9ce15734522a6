"""`find`: what was typed in, what was found out, in the right order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from news.models import SearchEntry
from news.models.search import Entry
from news.search.context import context_of
from news.search.filters import Filters
from news.search.net import Catch, Net
from news.search.place import day_of
from news.search.question import LONGEST, Question, Reading, ask
from news.search.rank import CLOSE_LEVELS
from news.search.spelling import spelt
from news.text.keyboard import as_typed
from news.text.normalise import one_line
from news.text.words import words

FEW = 10  # entries with all words; with fewer, those with most of them come too

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
    net = Net(question, filters, model)
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


def _otherwise(net: Net, text: str) -> tuple[Net, Catch, dict]:
    """Where the words typed are nowhere together: the best of what their keys may mean, of another spelling, and of
    the entries with most of the words."""
    second_best = net, Catch(), {}
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


def _other_words(net: Net, text: str) -> Iterator[tuple[tuple[Reading, ...], bool]]:
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
