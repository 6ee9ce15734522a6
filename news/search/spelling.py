"""The nearest spelling of a question that finds nothing: one letter more, less, other, or two changed places."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from string import ascii_lowercase

from news.models import SearchTerm
from news.search.question import Reading

_DOUBTED = 3  # words of a question, at most, that may be misspelt


def spelt(reading: Reading, entries: dict[str, int], spared: frozenset[str]) -> Reading | None:
    """`reading` with each word that nobody wrote as the one somebody wrote that it is most like; None without any.

    Where all its words exist, the one that goes least with its neighbours is doubted. `entries`: how
    many entries hold each of its words and pairs; `spared`: words that are meant as they are. At most one query.
    """
    doubted = [place for place in _doubted(reading, entries) if reading[place].folded not in spared]
    if not doubted:
        return None
    wanted: set[str] = set()
    for place in doubted:
        for other in _near(reading[place].folded):
            wanted.add(other)
            wanted.update(_pairs_with(reading, place, other))
    known = dict(SearchTerm.objects.filter(term__in=wanted, entries__gt=0).values_list("term", "entries"))
    changed = list(reading)
    for place in doubted:
        best = max(
            (other for other in set(_near(reading[place].folded)) if other in known),
            key=lambda other: (_goes_with(reading, place, other, known), known[other], other),
            default=None,
        )
        if best is not None and (
            not entries.get(reading[place].folded) or _goes_with(reading, place, best, known)
        ):
            # Its diacritics are not known, so they don't count.
            changed[place] = replace(reading[place], folded=best, exact=best)
    return tuple(changed) if tuple(changed) != reading else None


def _doubted(reading: Reading, entries: dict[str, int]) -> list[int]:
    """The places of the words that are likely misspelt."""
    unknown = [
        place for place, word in enumerate(reading) if not entries.get(word.folded) and _is_word(word.folded)
    ]
    if unknown:
        return unknown[:_DOUBTED]
    lonely = [
        place
        for place, word in enumerate(reading)
        if _is_word(word.folded)
        and not any(entries.get(pair) for pair in _pairs_with(reading, place, word.folded))
    ]
    return lonely[:_DOUBTED] if len(reading) > 1 else []


def _is_word(token: str) -> bool:
    return len(token) > 1 and token.isascii() and token.isalpha()


def _pairs_with(reading: Reading, place: int, token: str) -> list[str]:
    """The pairs that `token` makes in `place` with its neighbours."""
    pairs = []
    if place > 0:
        pairs.append(f"{reading[place - 1].folded} {token}")
    if place + 1 < len(reading):
        pairs.append(f"{token} {reading[place + 1].folded}")
    return pairs


def _goes_with(reading: Reading, place: int, token: str, known: dict[str, int]) -> int:
    return sum(known.get(pair, 0) for pair in _pairs_with(reading, place, token))


def _near(token: str) -> Iterator[str]:
    """What is one typing error away from `token`."""
    splits = [(token[:place], token[place:]) for place in range(len(token) + 1)]
    for head, tail in splits:
        if tail:
            yield head + tail[1:]
            for letter in ascii_lowercase:
                yield head + letter + tail[1:]
        for letter in ascii_lowercase:
            yield head + letter + tail
    for place, (first, second) in enumerate(pairwise(token)):
        yield token[:place] + second + first + token[place + 2 :]
