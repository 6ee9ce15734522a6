"""From all that Word can put into a story to paragraphs, tables, runs and pictures only.

Tracked changes are accepted, boxes opened, wrappers taken away, and whatever has no place in an
article goes, counted. What is left is what mammoth reads without losing anything.
"""

import re

from lxml import etree
from mammoth.docx.dingbats import dingbats

from news.importers.docx.names import CHART, DIAGRAM, MC, A, M, V, W, own, own_text, remove, unwrap, val
from news.importers.docx.report import Report
from news.importers.docx.styles import Styles, first_switch, font

_GONE = {f"{W}{name}" for name in (
    "del", "moveFrom", "cellDel", "sectPr", "proofErr", "bookmarkStart", "bookmarkEnd",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "permStart", "permEnd",
    "commentRangeStart", "commentRangeEnd", "annotationRef", "footnoteRef", "endnoteRef", "separator",
    "continuationSeparator", "lastRenderedPageBreak", "softHyphen", "rt", "pgNum",
    "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "sectPrChange",
)}  # fmt: skip
_OPENED = {f"{W}{name}" for name in (
    "ins", "moveTo", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo", "ruby", "rubyBase",
)}  # fmt: skip
_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")  # ST_ShortHexNumber, ECMA-376 part 1, 22.9.2.18
_SHOWN = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd]")  # what XML may hold
_SYMBOL_FONTS = {name for name, _ in dingbats}


def flatten(root, styles: Styles, report: Report) -> None:
    """Simplify the story `root` (a body or a note) in place."""
    _alternatives(root)
    _accept_changes(root, report)
    _wrappers(root, report)
    _boxes(root, report)
    _drawings(root, report)
    _equations(root, report)
    _runs(root, styles, report)


def _alternatives(root) -> None:
    """Of the ways in which the same thing is drawn, the one that says most to us."""
    for choice in reversed(list(root.iter(f"{MC}AlternateContent"))):
        ways = [way for way in choice if way.tag in (f"{MC}Choice", f"{MC}Fallback")]
        best = max(
            ways,
            key=lambda way: (_has(way, f"{W}txbxContent"), _has(way, f"{A}blip", f"{V}imagedata")),
            default=None,
        )
        for way in ways:
            if way is not best:
                remove(way)
        if best is not None:
            unwrap(best)
        unwrap(choice)


def _has(element, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def _accept_changes(root, report: Report) -> None:
    report.add(
        "changes",
        times=sum(1 for _ in root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")),
    )
    for mark in list(root.iter(f"{W}trPr")):
        if mark.find(f"{W}del") is not None:
            remove(mark.getparent())
    for cell in list(root.iter(f"{W}cellDel")):
        owner = next(cell.iterancestors(f"{W}tc"), None)
        if owner is not None:
            remove(owner)
    # A paragraph whose mark was deleted goes on in the next (ECMA-376 part 1, 17.13.5.15).
    for paragraph in list(root.iter(f"{W}p")):
        properties = paragraph.find(f"{W}pPr/{W}rPr")
        if properties is None:
            continue
        gone = properties.find(f"{W}del") is not None or properties.find(f"{W}moveFrom") is not None
        following = paragraph.getnext()
        if not gone:
            continue
        for mark in (f"{W}del", f"{W}moveFrom"):
            for inside in list(paragraph.iterchildren(mark)):
                remove(inside)
        content = [child for child in paragraph if child.tag != f"{W}pPr"]
        if following is None or following.tag != f"{W}p":
            if not content:
                remove(paragraph)
            continue
        at = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
        for child in reversed(content):
            following.insert(at, child)
        remove(paragraph)


def _wrappers(root, report: Report) -> None:
    for sdt in reversed(list(root.iter(f"{W}sdt"))):
        gallery = val(sdt, "sdtPr/docPartObj/docPartGallery")
        if gallery == "Table of Contents":
            report.add("contents")
            remove(sdt)
            continue
        for child in list(sdt):
            if child.tag != f"{W}sdtContent":
                remove(child)
        unwrap(sdt)
    for element in reversed(list(root.iter(*_GONE))):
        # `w:del` and its like also stand in properties, where they say something else.
        remove(element)
    for element in reversed(list(root.iter(*_OPENED))):
        if element.tag in (f"{W}ruby", f"{W}smartTag", f"{W}customXml"):
            for properties in list(element):
                if properties.tag in (f"{W}rubyPr", f"{W}smartTagPr", f"{W}customXmlPr"):
                    remove(properties)
        unwrap(element)
    for base in reversed(list(root.iter(f"{W}r"))):
        # What a ruby or a field held: runs within a run.
        if base.getparent().tag == f"{W}r":
            unwrap(base)
    for chunk in list(root.iter(f"{W}altChunk", f"{W}subDoc")):
        report.add("embedded")
        remove(chunk)
    for reference in list(root.iter(f"{W}commentReference")):
        remove(reference)


def _boxes(root, report: Report) -> None:
    """The paragraphs of each text box go after the paragraph that holds the box."""
    for box in reversed(list(root.iter(f"{W}txbxContent"))):
        holder = next(box.iterancestors(f"{W}p"), None)
        blocks = [block for block in box if block.tag in (f"{W}p", f"{W}tbl")]
        says = any(own_text(paragraph).strip() for paragraph in box.iter(f"{W}p"))
        if says or _has(box, f"{A}blip", f"{V}imagedata"):
            report.add("text boxes")
        if holder is not None:
            for block in reversed(blocks):
                holder.addnext(block)
        for child in list(box):
            remove(child)


def _drawings(root, report: Report) -> None:
    """Of a drawing only its pictures are left; the rest is counted."""
    for drawing in list(root.iter(f"{W}drawing", f"{W}pict", f"{W}object")):
        if next(drawing.iterancestors(f"{W}drawing", f"{W}pict", f"{W}object"), None) is not None:
            continue
        if drawing.tag == f"{W}object":
            report.add("objects")
        if _has(drawing, f"{A}blip", f"{V}imagedata"):
            continue
        if _has(drawing, f"{CHART}chart", f"{DIAGRAM}relIds"):
            report.add("charts")
        elif drawing.tag != f"{W}object" and not _has(drawing, f"{W}txbxContent"):
            report.add("shapes")
        remove(drawing)


def _equations(root, report: Report) -> None:
    for equation in list(root.iter(f"{M}oMathPara", f"{M}oMath")):
        if (
            equation.getparent() is None
            or next(equation.iterancestors(f"{M}oMathPara", f"{M}oMath"), None) is not None
        ):
            continue
        words = "".join(part.text or "" for part in equation.iter(f"{M}t"))
        report.add("equations")
        run = etree.Element(f"{W}r")
        text = etree.SubElement(run, f"{W}t")
        text.text = words
        equation.addprevious(run)
        remove(equation)


def _runs(root, styles: Styles, report: Report) -> None:
    """Hidden text goes, symbols become characters."""
    for paragraph in list(root.iter(f"{W}p")):
        for run in [node for node in own(paragraph) if node.tag == f"{W}r"]:
            properties = styles.run(run, paragraph)
            if first_switch(properties, "vanish") and not first_switch(properties, "specVanish"):
                words = "".join(text.text or "" for text in run.iter(f"{W}t"))
                if words.strip():
                    report.add("hidden", words)
                remove(run)
                continue
            for symbol in list(run.iter(f"{W}sym")):
                name = symbol.get(f"{W}font", "")
                symbol.tag, symbol.text = f"{W}t", _character(name, symbol.get(f"{W}char", ""), report)
            name = font(properties)
            if name in _SYMBOL_FONTS:
                for text in run.iter(f"{W}t"):
                    text.text = "".join(_symbol(name, sign, report) for sign in text.text or "")


def _character(name: str, code: str, report: Report) -> str:
    sign = chr(int(code, 16)) if _CODE.fullmatch(code) else ""
    if not _SHOWN.fullmatch(sign):
        report.add("symbols", name)
        return "□"
    return _symbol(name, sign, report)


def _symbol(name: str, sign: str, report: Report) -> str:
    """The Unicode character for `sign` in a symbol font; its letters stand at U+F020 and up, too."""
    code = ord(sign)
    if code > 0xFF and not 0xF000 <= code <= 0xF0FF:
        return sign
    found = dingbats.get((name, code & 0xFF))
    if found:
        return chr(found)
    if sign.isspace():
        return sign
    if code < 0x80 and name not in _SYMBOL_FONTS:
        return sign
    report.add("symbols", name)
    return "□"
