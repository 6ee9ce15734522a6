"""The content of an element as a list of pieces, text and elements, and back again.

lxml keeps text in `text` and `tail`; a list of pieces can be cut, joined and moved without
losing either. `tidy` is written in these words.
"""

from lxml import etree

# A `div` among the pieces is a gallery; every other box has been opened.
BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "figure", "hr", "div"}
TEXT_BLOCKS = {"p", "h2", "h3", "h4"}
INLINE = {"strong", "em", "u", "s", "sub", "sup", "a"}
EDGE = " \t\n\f\r\xa0\u2000\u2001\u2002\u2003\u2009\u202f\u3000"


def is_block(piece) -> bool:
    return not isinstance(piece, str) and piece.tag in BLOCKS


def is_blank(piece) -> bool:
    if isinstance(piece, str):
        return not piece.strip(EDGE)
    return piece.tag == "br" or (piece.tag in INLINE and not has_content(piece))


def has_content(element) -> bool:
    return bool("".join(element.itertext()).strip(EDGE)) or next(element.iter("img"), None) is not None


def alignment_of(element) -> str:
    return next((n for n in element.get("class", "").split() if n.startswith("align-")), "")


def box_edge():
    """Parts two runs of text; an empty paragraph, which is dropped later."""
    return etree.Element("p")


def paragraph_of(pieces: list):
    pieces = trimmed(pieces)
    if not pieces:
        return None
    paragraph = etree.Element("p")
    refill(paragraph, pieces)
    return paragraph


def trimmed(pieces: list) -> list:
    """`pieces` without white space and line breaks at either end."""
    pieces = list(pieces)
    while pieces and is_blank(pieces[0]):
        pieces.pop(0)
    while pieces and is_blank(pieces[-1]):
        pieces.pop()
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip(EDGE)
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip(EDGE)
    return pieces


def content_of(element) -> list:
    """The content of `element` as it is, text and elements."""
    pieces: list = [element.text] if element.text else []
    for child in list(element):
        tail, child.tail = child.tail, None
        pieces.append(child)
        if tail:
            pieces.append(tail)
    return pieces


def refill(element, pieces: list) -> None:
    """Make `pieces` the whole content of `element`."""
    for child in list(element):
        element.remove(child)
    element.text = None
    last = None
    for piece in pieces:
        if not isinstance(piece, str):
            detach(piece)
            element.append(piece)
            last = piece
        elif last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece


def detach(element) -> None:
    """Take `element` out of its parent and leave its tail text where it stood."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def unwrap(element) -> None:
    """Take the tag away and leave its content where it stood."""
    parent = element.getparent()
    pieces = content_of(parent)
    at = next(index for index, piece in enumerate(pieces) if piece is element)
    refill(parent, [*pieces[:at], *content_of(element), *pieces[at + 1 :]])
