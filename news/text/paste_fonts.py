"""Pasted text in the fonts of the nineties (TCVN3, VNI): which font a run has, and its Unicode."""

import re
from itertools import groupby

from lxml import etree

from news.text.legacy_fonts import Encoding, encoding_of_font, is_unicode_already, pieces_to_unicode

# TCVN3 keeps `ư` where Unicode has the soft hyphen, which is dropped from all other text.
_SOFT_HYPHEN, _STAND_IN = "\xad", "\ue0ad"
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?(?:&quot;)?([^;,\"'}&]+)", re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_STYLE_END = re.compile(r"</style>", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_BLOCKS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "div", "blockquote", "figcaption", "body",
}  # fmt: skip


def with_stand_in(markup: str) -> str:
    return markup.replace(_SOFT_HYPHEN, _STAND_IN)


def without_stand_in(markup: str) -> str:
    return markup.replace(_STAND_IN, "")


def class_encodings(markup: str) -> dict[str, Encoding]:
    """The classes that the `<style>` of a clipboard gives an old font (`MsoNormal` → TCVN3)."""
    found = {}
    last = max((end.end() for end in _STYLE_END.finditer(markup)), default=0)
    for sheet in _STYLE.findall(markup[:last]):  # else each opening tag looks for its end to the end
        for selectors, declared in _RULE.findall(sheet):
            family = _FAMILY.search(declared)
            encoding = encoding_of_font(family[1]) if family else None
            if encoding:
                found |= dict.fromkeys(_CLASS.findall(selectors), encoding)
    return found


def to_unicode(root, classes: dict[str, Encoding]) -> bool:
    """Rewrite the text of `root` that stands in an old font. True when there was any."""
    encodings, blocks, runs = {}, {}, {}
    for element in root.iter(etree.Element):
        parent = element.getparent()
        encodings[element] = _own(element, classes, encodings.get(parent))
        blocks[element] = element if element.tag in _BLOCKS else blocks.get(parent)
    if not any(encodings.values()):
        return False
    _gather(root, encodings, blocks, runs)
    changed = False
    for pieces in runs.values():
        if is_unicode_already("".join(text for _, _, text, encoding in pieces if encoding)):
            continue
        for encoding, group in groupby(pieces, key=lambda piece: piece[3]):
            group = list(group)
            if encoding is None:
                continue
            before = [text.replace(_STAND_IN, _SOFT_HYPHEN) for _, _, text, _ in group]
            for (element, place, _, _), text in zip(group, pieces_to_unicode(before, encoding), strict=True):
                setattr(element, place, text)
            changed = True
    return changed


def _own(element, classes: dict[str, Encoding], inherited: Encoding | None) -> Encoding | None:
    family = _FAMILY.search(element.get("style", ""))
    name = family[1] if family else element.get("face", "")
    if name:
        return encoding_of_font(name)
    return next((classes[one] for one in element.get("class", "").split() if one in classes), inherited)


def _gather(element, encodings, blocks, runs) -> None:
    """The text of each block, in order, with its encoding: a VNI letter may be cut in two runs."""
    for each in element.iter(etree.Element):
        if each.text:
            runs.setdefault(blocks[each], []).append((each, "text", each.text, encodings[each]))
        for child in each:
            if child.tail:
                # In order only within a run of one encoding, which is all a cut letter needs.
                runs.setdefault(blocks[each], []).append((child, "tail", child.tail, encodings[each]))
