"""What only Word's clipboard says: lists written as paragraphs, comments, tracked changes, hidden text."""

import re
from collections import Counter
from dataclasses import dataclass

from lxml import etree

from news.text.normalise import one_line
from news.text.pieces import detach

_LIST = re.compile(r"mso-list:\s*l\d+\s+level([0-9]{1,3})", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display:\s*none|mso-hide:\s*all)", re.IGNORECASE)
_COMMENT_CLASSES = {"MsoCommentReference", "MsoCommentText", "msocomanchor", "msocomtxt", "msocomoff"}
_COMMENT_STYLE = re.compile(r"mso-(?:element:\s*comment|comment-(?:reference|done))", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,3})[.)]")
_COUNTED = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-zđ]{1,2}|[ivxlc]+)[.)]|[^\W\d_]{2,}.*", re.IGNORECASE)
_DEEPEST = 9  # levels, as Word has


def tidy_word(root, dropped: Counter) -> None:
    """Comments, deleted and hidden text go (and are counted); list paragraphs become lists."""
    word = any("mso" in (each.get("style", "") + each.get("class", "")).lower() for each in root.iter("p"))
    for element in list(root.iter(etree.Element)):
        if element is root:
            continue
        if _is_comment(element):
            if next((a for a in element.iterancestors() if a is not root and _is_comment(a)), None) is None:
                dropped["ghi chú bên lề"] += element.tag == "span" or "comment-list" in element.get(
                    "style", ""
                )
            detach(element)
        elif _HIDDEN.search(element.get("style", "")):
            dropped["chỗ chữ ẩn"] += bool("".join(element.itertext()).strip())
            detach(element)
        elif word and element.tag == "del":
            dropped["chỗ đã xóa (theo dõi thay đổi)"] += 1
            detach(element)
        elif word and element.tag == "ins":
            element.tag = "span"
        elif "MsoTitle" in element.get("class", "").split() and element.tag == "p":
            element.tag = "h1"
    for container in list(root.iter(etree.Element)):
        if any(_level(child) for child in container):
            _lists(container)


def _is_comment(element) -> bool:
    style = element.get("style", "")
    if _COMMENT_CLASSES & set(element.get("class", "").split()) or _COMMENT_STYLE.search(style):
        return True
    return element.tag == "a" and re.match(r"#(?:_msocom|cmnt)", element.get("href", "")) is not None


def _level(element) -> int:
    """The level (from 1) of a paragraph that Word shows as an item; 0 for any other."""
    if element.tag not in ("p", "h1", "h2", "h3", "h4", "h5", "h6"):
        return 0
    found = _LIST.search(element.get("style", ""))
    return min(int(found[1]), _DEEPEST) if found else 0


@dataclass
class _Open:
    """A list being filled."""

    level: int
    element: etree._Element


def _lists(container) -> None:
    open_lists: list[_Open] = []
    for child in list(container):
        level = _level(child)
        if not level:
            if "".join(child.itertext()).strip() or next(child.iter("img"), None) is not None:
                open_lists.clear()
            continue
        marker = _take_marker(child)
        if child.tag != "p" or (_COUNTED.fullmatch(marker) and not _NUMBER.fullmatch(marker)):
            # `a)`, `Điều 3.`, `1.2.`: a list would count otherwise, so the mark is written out.
            if marker:
                child.text = f"{marker} {(child.text or '').lstrip()}"
            open_lists.clear()
            continue
        number = _NUMBER.fullmatch(marker)
        kind = "ol" if number else "ul"
        while open_lists and open_lists[-1].level > level:
            open_lists.pop()
        if open_lists and open_lists[-1].level == level and open_lists[-1].element.tag != kind:
            open_lists.pop()
        if not open_lists or open_lists[-1].level < level:
            _open(open_lists, level, kind, child, number[1] if number else "1")
        tail, child.tail = child.tail, None
        open_lists[-1].element.append(child)
        child.tag = "li"
        child.attrib.clear()
        if tail and tail.strip():
            top = open_lists[0].element
            top.tail = (top.tail or "") + tail
            open_lists.clear()


def _open(open_lists: list[_Open], level: int, kind: str, before, start: str) -> None:
    element = etree.Element(kind)
    if kind == "ol" and start not in ("0", "1"):
        element.set("start", start)
    if open_lists:
        open_lists[-1].element[-1].append(element)
    else:
        before.addprevious(element)
    open_lists.append(_Open(level, element))


def _take_marker(paragraph) -> str:
    """The bullet or number that Word wrote before the text; taken out."""
    marker = ""
    for span in list(paragraph.iter("span")):
        if _IGNORED.search(span.get("style", "")) and span.getparent() is not None:
            marker = marker or one_line("".join(span.itertext()))
            detach(span)
    return marker
