"""Which of the entries found comes first.

What an entry is worth is, first, how it holds the words asked for (`LEVELS`); within one
level, where and how often; and, gently, how new it is. All of it is computed here, from the
tokens, so that both databases agree.
"""

import itertools
from dataclasses import dataclass
from functools import cached_property
from math import expm1, log1p
from statistics import fmean
from typing import NamedTuple

from news.models.search import BREAK, SearchEntry
from news.search.place import day_of
from news.search.question import Asked, Question, Reading, runs
from news.text.words import accented

# The best first. Words typed with diacritics count as they were typed before they count folded.
LEVELS = (
    "exact phrase in title", "exact phrase in head", "exact phrase in text",
    "phrase in title", "phrase in head", "phrase in text",
    "exact words near", "words near", "exact words", "words", "most words",
)  # fmt: skip
CLOSE_LEVELS = frozenset(range(8))  # side by side, or near
MOST_WORDS_LEVEL = len(LEVELS) - 1
_NEAR = 2  # words are near when all stand within so many times their number of words
# What being said often is worth: of words apart it tells the topic, of a phrase little more than being there.
_WORDS_OFTEN, _PHRASE_OFTEN = 3, 0.5
_FRESH_FOR = 365  # days after which being new counts half
_BEHIND = {SearchEntry.Kind.PHOTO: 20}  # of its worth: what was written comes before what was photographed
# A caption is no headline: it counts as text.
_OF_A_CAPTION = {0: 2, 1: 2, 3: 5, 4: 5}
_PAUSE = f" {BREAK} "
_ENOUGH = 50  # places of a word in a text that are looked at


class Row(NamedTuple):
    """An entry as it was found; the texts are None where they were not read."""

    id: int
    kind: str
    object_id: int
    section: int | None
    unit: int | None
    source: int | None
    title: str | None
    lead: str | None
    body: str | None
    exact_title: str | None
    exact_lead: str | None
    exact_body: str | None


@dataclass(frozen=True)
class Rank:
    """`level`: an index of `LEVELS`; `worth`: within it, more is better."""

    level: int
    worth: float

    @property
    def key(self) -> tuple:
        return (self.level, -self.worth)


class Field:
    """A text of an entry, as tokens."""

    def __init__(self, folded: str, exact: str):
        self.folded = f" {folded} "
        self._exact = exact

    @cached_property
    def exact(self) -> list[str]:
        return self._exact.split(" ")

    @cached_property
    def tokens(self) -> list[str]:
        return self.folded[1:-1].split(" ")

    @cached_property
    def size(self) -> int:
        """How many tokens."""
        return len(self.tokens) if self.folded.strip() else 0

    def places(self, phrase: str) -> list[int]:
        """Where `phrase` (folded tokens) begins, as numbers of tokens."""
        found, start, counted, at = [], 0, 0, 0
        wanted = f" {phrase} "
        while len(found) < _ENOUGH and (start := self.folded.find(wanted, start)) >= 0:
            at += self.folded.count(" ", counted, start)
            counted = start
            found.append(at)
            start += 1
        return found

    def holds_exactly(self, reading: Reading, place: int) -> bool:
        """Do the words at `place` have the diacritics that those of `reading` were typed with?"""
        return all(
            not word.accented or self.exact[place + offset] == word.exact
            for offset, word in enumerate(reading)
        )


class Seen:
    """An entry as ranking looks at it."""

    def __init__(self, entry: Row):
        self.title = Field(entry.title, entry.exact_title)
        self.head = _joined((entry.title, entry.exact_title), (entry.lead, entry.exact_lead))
        self.whole = _joined(
            (entry.title, entry.exact_title), (entry.lead, entry.exact_lead), (entry.body, entry.exact_body)
        )


def _joined(*texts: tuple[str, str]) -> Field:
    there = [text for text in texts if text[0]]
    return Field(*(_PAUSE.join(forms) for forms in zip(*there, strict=True))) if there else Field("", "")


def rank(entry: Row, question: Question, newest: int) -> Rank | None:
    """What `entry` is worth; None when it does not hold all words of any reading of `question`, or what that excludes.

    `newest`: a number of an entry.
    """
    seen = Seen(entry)
    found = [worth for reading in question.readings if (worth := _rank(seen, reading)) is not None]
    if not found or _is_excluded(seen, question):
        return None
    best = min(found, key=lambda worth: worth.key)
    level = _OF_A_CAPTION.get(best.level, best.level) if entry.kind == SearchEntry.Kind.PHOTO else best.level
    return Rank(level, best.worth + _freshness(entry.id, newest) - _BEHIND.get(entry.kind, 0))


def _is_excluded(seen: Seen, question: Question) -> bool:
    return any(seen.whole.places(" ".join(word.folded for word in reading)) for reading in question.excluded)


def _rank(seen: Seen, reading: Reading) -> Rank | None:
    phrase = " ".join(word.folded for word in reading)
    accented = any(word.accented for word in reading)
    in_title = _share(seen.title, reading)
    in_head = _share(seen.head, reading)
    level, times = _phrase_level(seen, reading, phrase, accented)
    often = _PHRASE_OFTEN * log1p(times)
    spread = 0.0
    if level is None:
        level, spread = _words_level(seen, reading, accented)
        if level is None:
            return None
        often = _WORDS_OFTEN * log1p(_mean_times(seen.whole, reading))
    worth = 3 * in_title + in_head + often + spread
    if level in (0, 3):
        # The closer the title is to being just what was asked for, the better.
        worth += 3 * len(reading) / max(seen.title.size, 1)
    return Rank(level, worth)


def _phrase_level(seen: Seen, reading: Reading, phrase: str, accented: bool) -> tuple[int | None, int]:
    """The level at which the words stand side by side (None: nowhere), and how often they do."""
    places = seen.whole.places(phrase)
    if not places:
        return None, 0
    exact = [place for place in places if not accented or seen.whole.holds_exactly(reading, place)]
    counted = exact or places
    first = counted[0]
    if first + len(reading) <= seen.title.size:
        level = 0
    elif first < seen.head.size:
        level = 1
    else:
        level = 2
    return (level if exact else level + 3), len(counted)


def _words_level(seen: Seen, reading: Reading, accented: bool) -> tuple[int | None, float]:
    """The level of words that stand apart (None: not all are there), and how close they come (0 to 1)."""
    if any(not seen.whole.places(run) for run in runs(reading)):
        return None, 0.0
    span = _narrowest(seen.whole, reading, exact=accented)
    exact = span is not None
    if span is None:
        span = _narrowest(seen.whole, reading, exact=False)
    if span is None:
        return None, 0.0
    near = (
        span <= _NEAR * len(reading) or _narrowest(seen.title, reading, exact=exact and accented) is not None
    )
    level = (6 if exact else 7) if near else (8 if exact else 9)
    return level, len(reading) / span


def _narrowest(field: Field, reading: Reading, *, exact: bool) -> int | None:
    """In how few tokens of `field` all words of `reading` stand; None where one is missing."""
    wanted = {word.folded: word for word in reading}
    last: dict[str, int] = {}
    best = None
    for place, token in enumerate(field.tokens):
        word = wanted.get(token)
        if word is None or (exact and word.accented and field.exact[place] != word.exact):
            continue
        last[token] = place
        if len(last) == len(wanted):
            span = place - min(last.values()) + 1
            if best is None or span < best:
                best = span
    # Of a word asked for twice the second counts as there.
    return None if best is None else max(best, len(reading))


def _mean_times(field: Field, reading: Reading) -> float:
    """How often a word of `reading` stands in `field`: the geometric mean, so that one repeated word is no topic."""
    counts = [len(field.places(word.folded)) for word in reading]
    return expm1(fmean(log1p(count) for count in counts))


def _share(field: Field, reading: Reading) -> float:
    """How much of `reading` stands in `field`, from 0 to 1; folded counts half where it was typed exactly."""
    total = 0.0
    for word in reading:
        places = field.places(word.folded)
        if places:
            total += 1 if _is_exact(field, word, places) else 0.5
    return total / len(reading)


def _is_exact(field: Field, word: Asked, places: list[int]) -> bool:
    return not word.accented or any(field.exact[place] == word.exact for place in places)


def _freshness(number: int, newest: int) -> float:
    """From 0.3 for the newest day down; half of it after a year."""
    days = max(0, (day_of(newest) - day_of(number)).days)
    return 0.3 * 0.5 ** (days / _FRESH_FOR)


def rank_most(
    entry: Row, question: Question, weights: dict[str, float], newest: int, at_least: float
) -> Rank | None:
    """What an entry is worth that lacks some of the words; None when it has too few to be shown.

    `at_least`: the share of the words, by weight, that it must hold. `weights`: of each token of `reading`, more for a rarer one; one that nobody wrote weighs nothing.
    """
    seen, reading = Seen(entry), question.typed
    total = sum(weights[word.folded] for word in reading) or 1.0
    if any(not seen.whole.places(run) for run in runs(reading)) or _is_excluded(seen, question):
        return None
    there = sum(
        weights[word.folded] * (1 if _is_exact(seen.whole, word, places) else 0.7)
        for word in reading
        if (places := seen.whole.places(word.folded))
    )
    if there < total * at_least:
        return None
    in_title = sum(weights[word.folded] for word in reading if seen.title.places(word.folded)) / total
    side_by_side = _pairs_share(seen.title, reading) + _pairs_share(seen.whole, reading) / 2
    worth = there / total + in_title + 2 * side_by_side + _freshness(entry.id, newest) / 3
    worth -= _BEHIND.get(entry.kind, 0)
    return Rank(MOST_WORDS_LEVEL, worth)


def _pairs_share(field: Field, reading: Reading) -> float:
    pairs = list(itertools.pairwise(reading))
    if not pairs:
        return 0.0
    return sum(f" {a.folded} {b.folded} " in field.folded for a, b in pairs) / len(pairs)


def written(entry: Row, reading: Reading) -> str:
    """`reading` with the diacritics that it has in `entry`, side by side or word for word."""
    whole = Seen(entry).whole
    side_by_side = whole.places(" ".join(word.folded for word in reading))
    if side_by_side:
        exact = whole.exact[side_by_side[0] :][: len(reading)]
    else:
        places = [whole.places(word.folded) for word in reading]
        exact = [whole.exact[at[0]] if at else word.exact for at, word in zip(places, reading, strict=True)]
    return " ".join(map(accented, exact))
