"""Words as search counts them: one token a Vietnamese syllable, a number, a foreign word.

Two forms of each. *Folded* is what everybody can type: lower case, no diacritics, `d` for
đ. *Exact* keeps the diacritics but not the ways of writing them: the tone stands at the end
as a figure, so that `hoà` and `hòa`, composed and decomposed, are one. In both, the final
i and y of open syllables that are written either way (`kĩ` and `kỹ`, `quí` and `quý`) are one,
grouped figures are joined (`4.037`, `4,037` and `4037`), leading noughts are dropped (`05` and
`5`), and letters part from figures (`covid19` and `Covid-19`), because officials write all of
these in more than one way.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from news.text.fold import fold
from news.text.syllable import with_tone

LONGEST = 40  # characters of a token that count; no word of any language we know is longer

_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_WORD = re.compile(
    r"(?P<grouped>(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?!\d|\.\d))|(?P<number>\d+)|(?P<letters>(?:[^\W\d_][\u0300-\u036f]*)+)"
)
_EITHER_WAY = re.compile(r"(h|k|l|m|s|t|qu)y")


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a text, at `text[start:end]`."""

    start: int
    end: int
    folded: str
    exact: str


def words(text: str) -> list[Word]:
    """The tokens of `text` (NFC, or decomposed), in order."""
    return [Word(match.start(), match.end(), *forms(match[0])) for match in _WORD.finditer(text)]


@lru_cache(maxsize=1 << 16)
def forms(token: str) -> tuple[str, str]:
    """The folded and the exact form of one token."""
    if token[0].isdigit():
        number = token.replace(".", "").replace(",", "")[:LONGEST].lstrip("0") or "0"
        return number, number
    letters, tones = [], []
    for letter in unicodedata.normalize("NFD", _plain(token[:LONGEST]).lower()):
        if letter in _TONES:
            tones.append(_TONES[letter])
        else:
            letters.append(letter)
    bare = unicodedata.normalize("NFC", "".join(letters))
    folded = "".join(letter for letter in fold(bare) if not unicodedata.combining(letter))
    if _EITHER_WAY.fullmatch(folded):
        bare, folded = bare[:-1] + "i", folded[:-1] + "i"
    return folded, bare + "".join(tones)


def _plain(token: str) -> str:
    """Full-width, bold and other letters of compatibility as the letters that they look like."""
    plain = token if token.isascii() else unicodedata.normalize("NFKC", token)
    return plain if plain.isalpha() else token


def accented(exact: str) -> str:
    """An exact form as it is written: `đang3` is `đảng`, `uy3` is `ủy`."""
    tones = [mark for mark, figure in _TONES.items() if exact[-1:] == figure]
    if exact.isdigit() or not tones:
        return exact
    return with_tone(exact[:-1], tones[0])
