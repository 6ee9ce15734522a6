"""The names of WordprocessingML and how this package walks its trees."""

from collections.abc import Iterator
from functools import lru_cache

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_PARTS_TEXT = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


@lru_cache(maxsize=200)
def _full(path: str) -> str:
    return "/".join(W + step for step in path.split("/"))


def val(element, path: str) -> str | None:
    """The `w:val` of the first `path` (`jc`, `rPr/b`) in `element`; empty if it has none, None if absent."""
    if element is None:
        return None
    found = element.find(_full(path))
    return None if found is None else found.get(f"{W}val", "")


def switch(element, name: str) -> bool | None:
    """An on/off property: True, False, or None where nothing is said. ECMA-376 part 1, 17.17.4."""
    said = val(element, name)
    return None if said is None else said not in ("0", "false", "off", "none")


def own(paragraph) -> Iterator:
    """What stands in `paragraph`, in order, but not in a paragraph within it (a text box)."""
    for child in paragraph:
        if child.tag != f"{W}p":
            yield child
            yield from own(child)


def own_text(paragraph) -> str:
    """The words of `paragraph` as they stand in the file, deleted ones too; line breaks are `\\n`."""
    return "".join(
        (node.text or "") if node.tag in (f"{W}t", f"{W}delText") else _PARTS_TEXT.get(node.tag, "")
        for node in own(paragraph)
    )


def unwrap(element) -> None:
    """Put the children of `element` in its place."""
    parent = element.getparent()
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    remove(element)


def remove(element) -> None:
    """Take `element` out. (Tails hold nothing in WordprocessingML.)"""
    if element.getparent() is not None:
        element.getparent().remove(element)
