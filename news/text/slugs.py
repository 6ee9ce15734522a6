"""Addresses from Vietnamese titles."""

import re

from news.text.fold import fold
from news.text.normalise import normalise

SLUG_LENGTH = 100  # characters; long enough for a headline, short enough to share

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def slugify(text: str, fallback: str = "muc") -> str:
    """`Đảng ủy Khối` → `dang-uy-khoi`; at most `SLUG_LENGTH`, cut between words.

    `fallback` answers for a text without a Latin letter or figure.
    """
    slug = _NOT_WORD.sub("-", fold(normalise(text))).strip("-")
    if len(slug) > SLUG_LENGTH:
        head, dash, _ = slug[: SLUG_LENGTH + 1].rpartition("-")
        slug = head if dash else slug[:SLUG_LENGTH]
    return slug or fallback
