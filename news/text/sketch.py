"""Whether two texts say the same: sketches of them, small enough to keep, that can be compared.

A text is the set of its runs of `RUN` tokens. Each run falls into one of `BINS` by its hash, and
of each bin the smallest hash is kept (MinHash with one permutation): the share of bins that two
sketches have in common is about the share of runs that the texts have in common (Jaccard). An
empty bin takes what the next full one has, so that short texts compare as well.

Texts are alike when that share is `ALIKE` or more: a press release that two units have each
given a heading and a first sentence of their own, and cut here and there, shares more; two
reports of one meeting, written by two people, share next to nothing. Of a short text (a photo
with its caption, a notice from a template) so much is formula that the titles must be the same too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

RUN = 4  # tokens
BINS = 48
BAND = 3  # bins; two texts with half of their runs in common share one of 16 bands nine times out of ten
ALIKE = 0.5
SHORT = 60  # tokens
_MOST = 4000  # tokens that are looked at


@dataclass(frozen=True, slots=True)
class Sketch:
    """`words`: how many tokens the text has; `title`: a number that stands for those of its title."""

    bins: tuple[int, ...]
    words: int
    title: int

    def bands(self) -> list[int]:
        """Numbers (63 bits) of which two sketches that are alike have one in common, nearly always."""
        found = (self.bins[start : start + BAND] for start in range(0, len(self.bins), BAND))
        return [_hash(f"{place} {band}") for place, band in enumerate(found)]


def sketch(title: Sequence[str], text: Sequence[str]) -> Sketch:
    """The sketch of a text, as folded tokens; `text` is all of it, its title too."""
    text = text[:_MOST]
    smallest: list[int | None] = [None] * BINS
    for run in set(_runs(text)):
        value, place = divmod(_hash(run), BINS)
        known = smallest[place]
        if known is None or value < known:
            smallest[place] = value
    return Sketch(tuple(_filled(smallest)), len(text), _hash(" ".join(title)))


def share_in_common(one: Sketch, other: Sketch) -> float:
    """About which share of what either says both say, from 0 to 1."""
    if not one.bins or not other.bins:
        return 0.0
    return sum(a == b for a, b in zip(one.bins, other.bins, strict=True)) / BINS


def are_alike(one: Sketch, other: Sketch) -> bool:
    """Do both say the same, but for a few words?"""
    if min(one.words, other.words) < SHORT and one.title != other.title:
        return False
    return share_in_common(one, other) >= ALIKE


def _runs(tokens: Sequence[str]) -> Iterator[str]:
    if tokens:
        for start in range(max(1, len(tokens) - RUN + 1)):
            yield " ".join(tokens[start : start + RUN])


def _filled(smallest: list[int | None]) -> Iterator[int]:
    if all(value is None for value in smallest):
        return
    for place in range(BINS):
        distance = 0
        while (value := smallest[(place + distance) % BINS]) is None:
            distance += 1
        # Borrowed at the same distance or not borrowed at all, or they would not have it in common.
        yield value + distance


def _hash(text: str) -> int:
    """A number of 63 bits, the same on every machine: it is kept in databases."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1
