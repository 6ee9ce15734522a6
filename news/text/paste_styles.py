"""What pasted text says with CSS (`font-weight:700`) as the elements an article knows (`strong`)."""

import re

from lxml import etree

from news.text.pieces import content_of, refill

_LOOKS = re.compile(r"(?:^|[;\s])(?:font(?:-family|-size)?|color|background(?:-color)?)\s*:", re.IGNORECASE)
_BOLD = re.compile(r"bold|[6-9]00")
_ALIGN = re.compile(r"(?:^|;)\s*text-align:\s*(left|center|right|justify)", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def looks_to_marks(root) -> bool:
    """Bold, italic, underlined… become elements. True when fonts, sizes or colours were dropped."""
    looks = False
    for element in list(root.iter(etree.Element)):
        style = element.get("style", "")
        looks = looks or element.tag == "font" or _LOOKS.search(style) is not None
        if not style:
            continue
        declared = declarations(style)
        if element.tag in ("b", "strong") and declared.get("font-weight") in ("normal", "400"):
            element.tag = "span"  # Google Docs wraps the whole in a bold that is none
        if element.tag in ("i", "em") and declared.get("font-style") == "normal":
            element.tag = "span"
        marks = _marks(element, declared)
        if marks:
            _wrap_content(element, marks)
    return looks


def declarations(style: str) -> dict[str, str]:
    """`color:red; font-weight:700` as a dict; names and values in small letters."""
    parts = (part.partition(":") for part in style.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in parts if value}


def side_of(block) -> str:
    """Which way the text of `block` is aligned, or an empty string."""
    found = _ALIGN.search(block.get("style", ""))
    return found[1].lower() if found else block.get("align", "").lower()


def _marks(element, declared: dict[str, str]) -> list[str]:
    if element.tag == "p":
        # A paragraph's look is its text's unless the text has its own.
        inner = any("font-weight" in each.get("style", "") for each in element.iterdescendants("span", "b"))
        return [] if inner else _weight_and_slant(declared)
    if element.tag not in ("span", "font"):
        return []
    heading = next(element.iterancestors(*_HEADINGS), None) is not None
    marks = [] if heading else _weight_and_slant(declared)
    line = declared.get("text-decoration", "") + declared.get("text-decoration-line", "")
    links = [*element.iterancestors("a"), *element.iterdescendants("a")]
    if "underline" in line and not links:  # a link is underlined anyway
        marks.append("u")
    if "line-through" in line:
        marks.append("s")
    marks += {"super": ["sup"], "sub": ["sub"]}.get(declared.get("vertical-align", ""), [])
    return marks


def _weight_and_slant(declared: dict[str, str]) -> list[str]:
    marks = ["strong"] if _BOLD.fullmatch(declared.get("font-weight", "")) else []
    return [*marks, "em"] if declared.get("font-style") in ("italic", "oblique") else marks


def _wrap_content(element, marks: list[str]) -> None:
    outer = inner = etree.Element(marks[0])
    for mark in marks[1:]:
        inner = etree.SubElement(inner, mark)
    content = content_of(element)
    refill(element, [outer])
    refill(inner, content)
