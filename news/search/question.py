"""What somebody typed, as words that search can look for. Any input makes a question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from news.text.normalise import one_line
from news.text.words import Word, words

LONGEST = 400  # characters that are read
MOST_WORDS = 24  # that are looked for
MOST_READINGS = 6  # of a question, with abbreviations written out and the other way round

# Straight, typographic and angle quotes; a quote left open ends with the text.
_PIECE = re.compile(
    r'(?P<minus>(?<!\S)[-−–](?=[^\s-]))?(?:["“”„«»](?P<quoted>[^"“”„«»]*)["“”„«»]?|(?P<plain>[^\s"“”„«»]+))'
)
# Between letters these only part words; all other signs hold a name together: `NQ-TW`, `12/2026`.
_PARTING = re.compile(r"(?<!\d)[,;:.!?()…]+|[,;:.!?()…]+(?!\d)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A word asked for. `glued`: only right after the one before it."""

    folded: str
    exact: str
    glued: bool = False

    @property
    def accented(self) -> bool:
        """Was it typed with diacritics, so that they count?"""
        return self.exact != self.folded


Reading = tuple[Asked, ...]


@dataclass(frozen=True)
class Question:
    """`readings`: the same question in other words, as typed first; `excluded`: what no answer may hold."""

    readings: tuple[Reading, ...] = ()
    excluded: tuple[Reading, ...] = ()
    cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.readings)

    @property
    def typed(self) -> Reading:
        return self.readings[0]

    @property
    def accented(self) -> bool:
        return any(word.accented for reading in self.readings for word in reading)


def ask(text: str, abbreviations: Iterable[tuple[str, str]] = ()) -> Question:
    """The question in `text`. `abbreviations`: pairs of short and full."""
    text = one_line(text[: LONGEST * 4])
    wanted: list[Asked] = []
    excluded: list[Reading] = []
    for match in _PIECE.finditer(text[:LONGEST]):
        quoted = match["quoted"] is not None
        for piece in [match["quoted"]] if quoted else _PARTING.split(match["plain"]):
            found = _bound(words(piece))
            if match["minus"] and found:
                excluded.append(found)
            else:
                wanted += found
    cut = len(text) > LONGEST or len(wanted) > MOST_WORDS
    reading = tuple(wanted[:MOST_WORDS])
    readings = _other_ways(reading, abbreviations) if reading else ()
    return Question(readings, tuple(excluded[:MOST_WORDS]), cut)


def _bound(found: list[Word]) -> Reading:
    return tuple(Asked(word.folded, word.exact, glued=place > 0) for place, word in enumerate(found))


def _other_ways(reading: Reading, abbreviations: Iterable[tuple[str, str]]) -> tuple[Reading, ...]:
    """`reading`, and it with each abbreviation written out, and each full name in short."""
    ways = [reading]
    for short, full in abbreviations:
        short_words, full_words = _bound(words(short)), _bound(words(full))
        if not (short_words and full_words):
            continue
        for old, new in ((short_words, full_words), (full_words, short_words)):
            for way in ways[:MOST_READINGS]:
                changed = _replaced(way, old, new)
                if changed and changed not in ways and len(ways) < MOST_READINGS:
                    ways.append(changed)
    return tuple(ways)


def _replaced(way: Reading, old: Reading, new: Reading) -> Reading | None:
    """`way` with the first run of `old` (as typed, diacritics where there are any) as `new`; None without one."""
    size = len(old)
    for start in range(len(way) - size + 1):
        run = way[start : start + size]
        if all(
            typed.folded == word.folded and (not typed.accented or typed.exact == word.exact)
            for typed, word in zip(run, old, strict=True)
        ):
            rest = way[start + size :]
            first = replace(new[0], glued=run[0].glued)
            return (*way[:start], first, *new[1:], *rest)[:MOST_WORDS]
    return None


def runs(reading: Reading) -> list[str]:
    """The runs of words that were typed as one: tokens with a space between."""
    found: list[list[str]] = []
    for word in reading:
        if word.glued and found:
            found[-1].append(word.folded)
        else:
            found.append([word.folded])
    return [" ".join(run) for run in found if len(run) > 1]
