"""How a Vietnamese syllable is built, and where its tone is written."""

import re
import unicodedata

VOWELS = frozenset("aăâeêioôơuưy")
_MARKED = frozenset("ăâêôơư")

_SYLLABLE = re.compile(
    r"(?:b|ch?|d|đ|gi(?=[aăâeêoôơuư])|gh?|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
    r"(?P<nucleus>[aăâeêioôơuưy]{1,3})(?:ch|c|m|ng|nh|n|p|t)?"
)


def nucleus(word: str) -> tuple[int, int] | None:
    """Where the vowels of `word` (lower case, without its tone) stand; None when it is no Vietnamese syllable."""
    match = _SYLLABLE.fullmatch(word)
    return match.span("nucleus") if match else None


def with_tone(word: str, tone: str) -> str:
    """`word` with `tone` (a combining mark) where most newspapers write it: hòa, thủy, but toán."""
    place = _tone_place(word)
    return unicodedata.normalize("NFC", word[: place + 1] + tone + word[place + 1 :])


def _tone_place(word: str) -> int:
    vowels = nucleus(word)
    if vowels is None:  # a foreign word
        return next((place for place, letter in enumerate(word) if letter in VOWELS), len(word) - 1)
    start, end = vowels
    marked = [place for place in range(start, end) if word[place] in _MARKED]
    if marked:
        return marked[-1]
    if end - start == 1:
        return start
    return start + 1 if end - start == 3 or end < len(word) else start
