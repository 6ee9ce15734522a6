"""Vietnamese without its diacritics: the one key for index, query, slug and tag.

Neither `unicodedata` nor SQLite's `remove_diacritics` folds đ, which has no
decomposition; and a fold that changes the length could not be used to mark a hit
in the original. So: letter by letter, on NFC.
"""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    lower = letter.lower()
    if lower == "đ":
        return "d"
    base = unicodedata.normalize("NFD", lower)[0]
    if len(lower) == 1:
        return base
    return letter  # a letter whose lower case is longer (İ) stays, so offsets hold


def fold(text: str) -> str:
    """`text` in lower case without diacritics; as long as `text` in NFC.

    `fold("Đảng ủy")` is `"dang uy"`; `hoà` and `hòa` have the same fold.
    """
    return "".join(map(_fold_letter, unicodedata.normalize("NFC", text)))
