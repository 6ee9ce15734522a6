"""Where a text holds what was asked for: the words to mark, and the passage that shows them best.

A text is cut into pieces, each with whether it is a hit; put together they are the text again,
so a template escapes and marks them and nothing here knows of markup.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from news.search.question import Question, Reading
from news.text.words import Word, words

PASSAGE = 30  # words, about
_READ = 4000  # words of a text that are looked at for its best passage
_STRETCH = 40  # signs that a cut may move to come to the edge of what is written together

Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one reading side by side: tokens `first` to `last`, both included."""

    first: int
    last: int
    words: tuple[str, ...]

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def marked(
    question: Question, title: str, paragraphs: Iterable[str] = (), size: int = PASSAGE
) -> tuple[list[Piece], list[Piece]]:
    """`title`, and the best passage of `paragraphs`, in pieces; hits are `question`'s words, as a phrase where it stands as one.

    The passage is about `size` words of the paragraph where most of `question` stands together;
    without a hit the beginning of the first one; `…` where it goes on. Empty without text.
    """
    tokens = words(title)
    read = list(_read(question, paragraphs))
    runs, *others = _runs(question, [tokens, *(tokens for _, tokens in read)])
    return _pieces(title, tokens, runs), _passage(read, others, size)


def _passage(read: list[tuple[str, list[Word]]], found: list[list[_Run]], size: int) -> list[Piece]:
    best, best_worth = None, ()
    for (text, tokens), runs in zip(read, found, strict=True):
        for place, run in enumerate(runs):
            seen = [other for other in runs[place:] if other.last < run.first + size]
            worth = _worth(seen)
            if worth > best_worth:
                best, best_worth = (text, tokens, runs, run.first, seen[-1].last if seen else run.last), worth
    if best is None:
        if not read:
            return []
        best = (*read[0], [], 0, 0)
    return _cut(*best, size)


def _read(question: Question, paragraphs: Iterable[str]) -> Iterator[tuple[str, list[Word]]]:
    """The paragraphs with their tokens: to the first that holds all that was asked for, which none is better than."""
    left = _READ
    for text in paragraphs:
        if left <= 0:
            return
        tokens = words(text)
        left -= len(tokens)
        if tokens:
            yield text, tokens
        if any(_holds(tokens, reading) for reading in question.readings):
            return


def _holds(tokens: list[Word], reading: Reading) -> bool:
    """Do `tokens` hold `reading` as a phrase, with its diacritics where it has any?"""
    folded = f" {' '.join(token.folded for token in tokens)} "
    start = folded.find(f" {' '.join(word.folded for word in reading)} ")
    if start < 0:
        return False
    place = folded.count(" ", 0, start)
    return all(
        not word.accented or tokens[place + offset].exact == word.exact for offset, word in enumerate(reading)
    )


def _worth(runs: list[_Run]) -> tuple[int, int]:
    """How much of a question is there: different words, and the longest run of them."""
    return len({word for run in runs for word in run.words}), max((run.size for run in runs), default=0)


def _runs(question: Question, texts: list[list[Word]]) -> list[list[_Run]]:
    """The hits in each of `texts`, which are one text in several parts, in order and without overlap."""
    best: list[list[_Run]] = [[] for _ in texts]
    for reading in question.readings:
        for place, runs in enumerate(_runs_of(reading, texts)):
            taken = {token for run in best[place] for token in range(run.first, run.last + 1)}
            best[place] += [run for run in runs if taken.isdisjoint(range(run.first, run.last + 1))]
    return [sorted(runs, key=lambda run: run.first) for runs in best]


def _runs_of(reading: Reading, texts: list[list[Word]]) -> list[list[_Run]]:
    exact = _exact_words(reading, texts)
    found = [list(_longest_runs(reading, tokens, exact)) for tokens in texts]
    # A word that stands beside another of the question somewhere is no hit where it stands alone.
    together = {word for runs in found for run in runs if run.size > 1 for word in run.words}
    return [[run for run in runs if run.size > 1 or run.words[0] not in together] for runs in found]


def _exact_words(reading: Reading, texts: list[list[Word]]) -> dict[str, set[str]]:
    """By the folded form: the forms with diacritics that count, where they were typed and stand in `texts`."""
    typed: dict[str, set[str]] = {}
    for word in reading:
        typed.setdefault(word.folded, set())
        if word.accented:
            typed[word.folded].add(word.exact)
    there = {token.exact for tokens in texts for token in tokens if token.folded in typed}
    return {folded: forms & there for folded, forms in typed.items() if forms & there}


def _longest_runs(reading: Reading, tokens: list[Word], exact: dict[str, set[str]]) -> Iterator[_Run]:
    """From left to right, at each place the longest stretch of `reading` that begins there."""
    starts: dict[str, list[int]] = {}
    for place, word in enumerate(reading):
        starts.setdefault(word.folded, []).append(place)

    def holds(token: Word, place: int) -> bool:
        forms = exact.get(token.folded)
        return token.folded == reading[place].folded and (not forms or token.exact in forms)

    at = 0
    while at < len(tokens):
        size = 0
        for place in starts.get(tokens[at].folded, ()):
            length = 0
            while (
                place + length < len(reading)
                and at + length < len(tokens)
                and holds(tokens[at + length], place + length)
            ):
                length += 1
            size = max(size, length)
        if size:
            yield _Run(at, at + size - 1, tuple(token.folded for token in tokens[at : at + size]))
        at += size or 1


def _pieces(
    text: str, tokens: list[Word], runs: list[_Run], start: int = 0, end: int | None = None
) -> list[Piece]:
    """`text[start:end]` in pieces."""
    end = len(text) if end is None else end
    pieces, at = [], start
    for run in runs:
        first, last = max(at, tokens[run.first].start), min(end, tokens[run.last].end)
        if first >= last:
            continue
        pieces += [(text[at:first], False)] if at < first else []
        pieces.append((text[first:last], True))
        at = last
    return pieces + ([(text[at:end], False)] if at < end else [])


def _cut(text: str, tokens: list[Word], runs: list[_Run], first: int, last: int, size: int) -> list[Piece]:
    """About `size` words of `text` around its tokens `first` to `last`."""
    before = max(0, size - (last - first + 1)) // 3
    begin = max(0, min(first - before, len(tokens) - size))
    stop = min(len(tokens), begin + size)
    start = _edge(text, tokens[begin].start, -1) if begin else 0
    end = _edge(text, tokens[stop - 1].end, 1) if stop < len(tokens) else len(text)
    pieces = _pieces(text, tokens, runs, start, end)
    return [("… ", False)] * (start > 0) + pieces + [(" …", False)] * (end < len(text))


def _edge(text: str, at: int, step: int) -> int:
    """The nearest place from `at` on, in the direction of `step`, where white space begins; `at` where none is near."""
    for place in range(at, at + step * _STRETCH, step):
        if not 0 <= place <= len(text):
            break
        if place in (0, len(text)) or text[place - 1 if step < 0 else place].isspace():
            return place
    return at
