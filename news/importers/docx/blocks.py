"""mammoth's HTML as a tree whose children are blocks, and what can be asked of a block."""

from copy import deepcopy

from lxml import etree

from news.importers.docx.plain_word import KINDS, SIDES
from news.text.normalise import one_line

_PARTING = {"br", "p", "li", "td", "th", "tr", "figure", "figcaption"}


def tree_of(markup: str):
    """A `<body>` whose children are mammoth's blocks. Raises etree.XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(f"<body>{markup}</body>".encode(), parser)


def text_of(block) -> str:
    """The words of `block`, line breaks and all white space one space."""
    return one_line(_ordered(block))


def _ordered(block) -> str:
    text = block.text or ""
    for child in block:
        space = " " if child.tag in _PARTING else ""
        text += space + _ordered(child) + space + (child.tail or "")
    return text


def kind_of(block) -> str:
    return next((name for name in block.get("class", "").split() if name in KINDS), "")


def side_of(block) -> str:
    return next((name for name in block.get("class", "").split() if name and name in SIDES), "")


def is_paragraph(block) -> bool:
    return block.tag == "p"


def is_all(block, tag: str) -> bool:
    """Does every word of `block` stand in a `tag` (`strong`, `em`)?"""
    if not text_of(block):
        return False
    outside = deepcopy(block)
    for marked in list(outside.iter(tag)):
        blank(marked)
    return not one_line(_ordered(outside))


def blank(element) -> None:
    """Empty `element`; what follows it stays."""
    tail = element.tail
    for child in list(element):
        element.remove(child)
    element.text, element.tail = None, tail


def has_more_than_words(block) -> bool:
    """Would a plain text of `block` lose a link, a note or a picture?"""
    return next(block.iter("a", "sup", "img", "table", "figure"), None) is not None
