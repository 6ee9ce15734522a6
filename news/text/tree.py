"""Markup as a tree, and what is done to a tree as a whole: its names, its spaces, what is empty in it.

What may stand in what is for `tidy` to say.
"""

import re

from lxml import etree

from news.text.pieces import INLINE, TEXT_BLOCKS, content_of, detach, has_content, refill, trimmed, unwrap

RENAMED = {
    "b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u",
    "h1": "h2", "h5": "h4", "h6": "h4",
}  # fmt: skip
_MAX_DEPTH = 60  # elements; a person's document nests under ten

_VOID = {"br", "hr", "img"}

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z0-9]+)[^>]*>")
_SPACES = re.compile(r"[ \t\n\f\r\xa0\u2000-\u200a\u202f\u3000]{2,}|[\t\n\f\r]")


def parse(markup: str):
    """The tree of `markup`, which is well formed as nh3 writes it.

    Read as XML, so that the tree is nh3's own: libxml2's HTML parser has other rules for
    what may stand in what. Tags nested beyond reason are left out: what walks a tree recurses.
    """
    depth = 0

    def judge(tag: re.Match) -> str:
        nonlocal depth
        if tag["name"] in _VOID:
            return f"{tag[0][:-1]}/>"
        if tag["end"]:
            depth -= 1
            return tag[0] if depth < _MAX_DEPTH else ""
        depth += 1
        return tag[0] if depth <= _MAX_DEPTH else ""

    xml = _TAG.sub(judge, markup).replace("&nbsp;", "\xa0")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(f"<body>{xml}</body>".encode(), parser)


def rename(root) -> None:
    """One name for what means the same, one class for how a text is aligned."""
    for element in list(root.iter(etree.Element)):
        element.tag = RENAMED.get(element.tag, element.tag)
        _class_for_alignment(element)


def _class_for_alignment(element) -> None:
    """`style="text-align:center"` and `align` become classes: the public CSP allows no style."""
    style = element.attrib.pop("style", "")
    align = element.attrib.pop("align", "")
    found = re.search(r"text-align:\s*(left|center|right|justify)", style)
    side = found.group(1) if found else align.lower()
    if element.tag == "center":
        side = "center"
    if side in ("left", "center", "right", "justify"):
        kept = [name for name in element.get("class", "").split() if not name.startswith("align-")]
        element.set("class", " ".join([*kept, f"align-{side}"]))


def join_spaces(root) -> None:
    """One space where several follow each other, or a line ends."""
    for element in root.iter(etree.Element):
        if element.text:
            element.text = _SPACES.sub(" ", element.text)
        if element.tail:
            element.tail = _SPACES.sub(" ", element.tail)


def drop_empty(root) -> None:
    """Empty inline marks and blocks, and white space at the edges of a block."""
    for element in reversed(list(root.iter(*INLINE))):
        nested = next(element.iterancestors(element.tag), None) is not None
        if nested or (not element.text and not len(element)):
            unwrap(element)
    for block in reversed(list(root.iter(*TEXT_BLOCKS, "li", "blockquote", "figcaption"))):
        if block.tag in (*TEXT_BLOCKS, "figcaption"):
            refill(block, trimmed(content_of(block)))
        if not has_content(block) and block.getparent() is not None:
            detach(block)
