"""One form for every text that comes in: NFC, no control characters, tidy spaces."""

import re
import unicodedata

# C0 and C1 controls except tab, newline and carriage return; zero-width and direction
# marks that Word and web pages leave behind; the byte-order mark; lone surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff\ufffe\uffff]"
)
# Unicode's normal forms take quadratic time on a heap of marks over one letter; a
# Vietnamese letter bears two at most, so what lies above the sixth is no writing.
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_HEAP = re.compile(f"({_MARK}{{6}}){_MARK}+")
_SPACES = re.compile(r"\s+")


def normalise(text: str) -> str:
    """`text` in NFC (TCVN 6909 asks for composed letters), without invisible characters."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", _HEAP.sub(r"\1", text))


def one_line(text: str) -> str:
    """`text` normalised, every run of white space (no-break spaces too) one space, trimmed."""
    return _SPACES.sub(" ", normalise(text)).strip()
