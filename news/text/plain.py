"""The words of a body without its markup."""

import re
from html import unescape

from news.text.normalise import one_line

# Where a block begins counts too: `<li>một<ul><li>hai` are two lines.
_BLOCK_EDGE = re.compile(
    r"</?(?:p|h2|h3|h4|ul|ol|li|blockquote|figure|figcaption|table|caption|tr|th|td|br|hr|div)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")


def paragraphs(body: str) -> list[str]:
    """The text of each block of `body` (as `clean_html` returns it), empty ones left out."""
    blocks = _BLOCK_EDGE.sub("\n", body).split("\n")
    lines = (one_line(unescape(_TAG.sub("", block))) for block in blocks)
    return [line for line in lines if line]


def plain_text(body: str) -> str:
    """`body` as one line of words."""
    return " ".join(paragraphs(body))
