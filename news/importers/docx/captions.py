"""Which words belong to a picture, and who took it.

Staff write captions in five ways: Word's own style Caption, `Ảnh: …`, `(Ảnh: …)`, words that end
with the credit, and a short centred line in italics.
"""

import re

from news.importers.page import signs as signs

CAPTION_WORDS = 60

_OPEN = re.compile(
    r"[(\[]?\s*(?:(?:trong )?ảnh|hình)(?: minh họa| tư liệu)?(?: \d{1,2})?\s*[:.]\s*(?P<rest>.+)",
    re.IGNORECASE,
)
_AT_END = re.compile(
    r"(?P<caption>.*\S)\s*(?:[(\[]\s*ảnh(?: minh họa| tư liệu)?\s*:\s*(?P<bracketed>[^()\[\]:]{1,80})[)\]]"
    r"|(?<!\w)[-–—/]?\s*ảnh(?: minh họa| tư liệu)?\s*:\s*(?P<bare>[^()\[\]:]{1,60}))\s*\.?",
    re.IGNORECASE | re.DOTALL,
)


def is_caption(text: str, *, kind: str, side: str, italic: bool) -> bool:
    """Is a paragraph next to a picture its caption? `italic` means all of it is."""
    if not text:
        return False
    if kind == "caption":
        return signs.is_short(text, 2 * CAPTION_WORDS)
    if not signs.is_short(text, CAPTION_WORDS):
        return False
    return is_credit_line(text) or signs.is_photo_line(text) or (side == "center" and italic)


def is_credit_line(text: str) -> bool:
    """`Ảnh: …`, `(Ảnh: …)`, `Ảnh 1: …`, `Hình 2. …`."""
    return signs.is_short(text, CAPTION_WORDS) and _OPEN.fullmatch(text) is not None


def caption_and_credit(text: str) -> tuple[str, str]:
    """A caption line parted: the words about the photo, and whose photo it is. Either may be empty."""
    opened = _OPEN.fullmatch(text)
    if opened:
        rest = _unbracketed(opened["rest"])
        if re.match(r"[(\[]?\s*ảnh", text, re.IGNORECASE) and looks_like_name(rest):
            return "", rest
        inner = _AT_END.fullmatch(rest)
        if inner and looks_like_name(_name(inner)):
            return inner["caption"], _name(inner)
        return rest, ""
    ended = _AT_END.fullmatch(text)
    if ended and (ended["bracketed"] or looks_like_name(_name(ended))):
        return ended["caption"].rstrip(" -–—/"), _name(ended)
    return text, ""


def looks_like_name(text: str) -> bool:
    """`Hoàng Thảo`, `TTXVN`, `N.H`, `CTV`, `Minh Anh – Thu Hà`: as people sign."""
    words = re.findall(r"[^\W\d_]+", text)
    return (
        0 < len(words) <= 8
        and all(word[0].isupper() or word in ("và", "tỉnh") for word in words)
        and len(text) <= 80
    )


def _name(found: re.Match) -> str:
    return _unbracketed(found["bracketed"] or found["bare"])


def _unbracketed(text: str) -> str:
    text = text.strip().removesuffix(".").strip()
    if text.endswith((")", "]")) and text.count("(") < text.count(")") + text.count("]"):
        text = text[:-1].strip()
    return text.removesuffix(".").strip() if text.endswith("..") is False else text
