"""The words of a body without its markup."""

import re
from html import unescape

from news.text.normalise import one_line

_BLOCK_END = re.compile(r"</(?:p|h2|h3|h4|li|td|th|caption|figcaption|blockquote|tr|table)>|<(?:br|hr)[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def paragraphs(body: str) -> list[str]:
    """The text of each block of `body` (as `clean_html` returns it), empty ones left out."""
    blocks = _BLOCK_END.sub("\n", body).split("\n")
    lines = (one_line(unescape(_TAG.sub("", block))) for block in blocks)
    return [line for line in lines if line]


def plain_text(body: str) -> str:
    """`body` as one line of words."""
    return " ".join(paragraphs(body))
