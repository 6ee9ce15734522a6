"""The flattened document → a small .docx of our own writing, which is all that mammoth ever sees.

mammoth knows styles by name and runs by their own properties, loses alignment and follows
relations. So each paragraph gets a style that says what it is and how it is aligned, each run what
it inherits, and each picture and link a new relation to something harmless.
"""

import io
import re
import zipfile
from xml.sax.saxutils import quoteattr

from lxml import etree

from news.importers.docx.names import PIC, WP, A, R, V, W, own, remove, unwrap, val
from news.importers.docx.numbers import Counter, write_number
from news.importers.docx.pictures import Pictures
from news.importers.docx.relations import Relations
from news.importers.docx.report import Report
from news.importers.docx.styles import Styles, first, first_switch

KINDS = ("text", "title", "lead", "caption", "quote", *(f"h{level}" for level in range(1, 7)))
SIDES = ("", "center", "right", "justify")
# What a paragraph is that says nothing. mammoth takes as long over a property as over a word, and most have none.
_PLAIN = ("text", "")
# mammoth's own map with everything left out that never comes here: it is asked for every run.
_ITEM = "ul|ol > li > "
_LISTS = [
    f"p:{form}-list({depth + 1}) => {_ITEM * depth}{tag} > li:fresh"
    for depth in range(5)
    for form, tag in (("unordered", "ul"), ("ordered", "ol"))
]
_SIDE_OF = {"center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "justify"}
_KIND_OF = {
    "title": "title", "tiêu đề": "title", "subtitle": "lead", "caption": "caption", "image caption": "caption",
    "quote": "quote", "intense quote": "quote",
}  # fmt: skip
_OUTLINED = tuple("012345")  # levels that are headings
_HEADING = re.compile(r"heading ([1-6])$")
_WEB = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_NAMESPACES = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class PlainWord:
    """Collects the stories of one document and writes them as a .docx."""

    def __init__(self, styles: Styles, counter: Counter, pictures: Pictures, report: Report):
        self._styles, self._counter, self._pictures, self._report = styles, counter, pictures, report
        self._links: list[str] = []
        self._stories: dict[str, bytes] = {}
        self._used: set[tuple[str, str]] = set()

    def add(self, name: str, root, relations: Relations, note_ids: dict[str, set[str]]) -> None:
        """Take the story `root` in as `word/<name>.xml`. `note_ids` are the notes that may be referred to."""
        items = self._counter.items(root)
        for paragraph in list(root.iter(f"{W}p")):
            self._paragraph(paragraph, items.get(paragraph))
        for drawing in list(root.iter(f"{W}drawing", f"{W}pict", f"{W}object")):
            self._drawing(drawing, relations)
        for link in list(root.iter(f"{W}hyperlink")):
            self._link(link, relations)
        for kind in ("footnote", "endnote"):
            for reference in list(root.iter(f"{W}{kind}Reference")):
                if reference.get(f"{W}id") not in note_ids[kind]:
                    remove(reference)
                else:
                    self._report.add("notes")
        self._report.add("merged", times=sum(1 for _ in root.iterfind(f".//{W}tc/{W}tbl")))
        self._stories[name] = etree.tostring(root, encoding="utf-8")

    def style_map(self) -> str:
        """What mammoth makes of our styles: paragraphs whose classes say kind and side."""
        kinds = [
            f"p.{kind}{side} => p.{kind}{'.' + side if side else ''}:fresh"
            for kind, side in sorted(self._used)
        ]
        return "\n".join([*kinds, *_LISTS, f"p => p.{_PLAIN[0]}:fresh", "u => u"])

    def to_bytes(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
            file.writestr("[Content_Types].xml", _CONTENT_TYPES)
            file.writestr("_rels/.rels", f"<Relationships {_NAMESPACES}/>")
            file.writestr("word/numbering.xml", _numbering())
            for place in range(len(self._pictures.photos) + 1):
                file.writestr(f"word/media/{place}.png", str(place))
            for name, story in self._stories.items():
                file.writestr(f"word/{name}.xml", story)
                file.writestr(f"word/_rels/{name}.xml.rels", self._relationships())
        return out.getvalue()

    def _relationships(self) -> str:
        pictures = [
            f'<Relationship Id="P{place}" Type="{_OFFICE}/image" Target="media/{place}.png"/>'
            for place in range(len(self._pictures.photos) + 1)
        ]
        links = [
            f'<Relationship Id="L{at}" Type="{_OFFICE}/hyperlink" Target={quoteattr(address)}/>'
            for at, address in enumerate(self._links)
        ]
        return f"<Relationships {_NAMESPACES}>{''.join(pictures + links)}</Relationships>"

    def _paragraph(self, paragraph, item) -> None:
        properties = self._styles.paragraph(paragraph)
        kind = self._kind(paragraph, properties)
        side = _SIDE_OF.get(first(properties, "jc") or "", "")
        for run in [node for node in own(paragraph) if node.tag == f"{W}r"]:
            self._run(run, paragraph, kind)
        for old in paragraph.findall(f"{W}pPr"):
            remove(old)
        says = etree.Element(f"{W}pPr")
        if item and item.written:
            write_number(paragraph, item.written)
        if item and not item.written:
            number = etree.SubElement(says, f"{W}numPr")
            etree.SubElement(number, f"{W}ilvl").set(f"{W}val", str(item.depth))
            etree.SubElement(number, f"{W}numId").set(f"{W}val", "2" if item.ordered else "1")
            if item.ordered:
                mark = etree.Element(f"{W}bookmarkStart")
                mark.set(f"{W}name", f"so-{item.number}")
                paragraph.insert(0, mark)
        elif (kind, side) != _PLAIN:
            self._used.add((kind, side))
            etree.SubElement(says, f"{W}pStyle").set(f"{W}val", f"{kind}{side}")
        if len(says):
            paragraph.insert(0, says)

    def _kind(self, paragraph, properties: list) -> str:
        name = self._styles.name_of(self._styles.paragraph_style(paragraph))
        if heading := _HEADING.match(name):
            return f"h{heading[1]}"
        if name in _KIND_OF:
            return _KIND_OF[name]
        outline = first(properties, "outlineLvl")
        if outline in _OUTLINED:
            return f"h{int(outline) + 1}"
        return "text"

    def _run(self, run, paragraph, kind: str) -> None:
        properties = self._styles.run(run, paragraph)
        own_style = self._styles.name_of(val(run.find(f"{W}rPr"), "rStyle"))
        is_link = "hyperlink" in own_style
        if first_switch(properties, "caps"):
            for text in run.iter(f"{W}t"):
                text.text = (text.text or "").upper()
        says = etree.Element(f"{W}rPr")
        if kind in ("text", "quote"):
            for mark in ("b", "i"):
                if first_switch(properties, mark):
                    etree.SubElement(says, f"{W}{mark}")
        elif first_switch(properties, "i") and kind != "caption":
            etree.SubElement(says, f"{W}i")
        if not is_link and first(properties, "u") not in (None, "", "none", "0", "false"):
            etree.SubElement(says, f"{W}u").set(f"{W}val", "single")
        if first_switch(properties, "strike") or first_switch(properties, "dstrike"):
            etree.SubElement(says, f"{W}strike")
        shift = first(properties, "vertAlign")
        is_reference = (
            run.find(f"{W}footnoteReference") is not None or run.find(f"{W}endnoteReference") is not None
        )
        if shift in ("superscript", "subscript") and not is_reference:
            etree.SubElement(says, f"{W}vertAlign").set(f"{W}val", shift)
        for old in run.findall(f"{W}rPr"):
            remove(old)
        if len(says):
            run.insert(0, says)

    def _drawing(self, drawing, relations: Relations) -> None:
        """Its pictures, one after the other, and nothing else of it."""
        shown = [self._pictures.take(blip, relations) for blip in drawing.iter(f"{A}blip", f"{V}imagedata")]
        for place, alt in shown:
            drawing.addprevious(_picture(place, alt))
        remove(drawing)

    def _link(self, link, relations: Relations) -> None:
        name = link.get(f"{R}id")
        relation = relations.get(name) if name else None
        address = relation.target if relation is not None and relation.external else ""
        if link.get(f"{W}anchor") and not address:
            unwrap(link)  # to a place in the same document; there is none in an article
            return
        if not _WEB.match(address):
            words = "".join(text.text or "" for text in link.iter(f"{W}t"))
            self._report.add("links", words or address)
            unwrap(link)
            return
        if link.get(f"{W}anchor"):
            address = f"{address.split('#')[0]}#{link.get(f'{W}anchor')}"
        for attribute in list(link.attrib):
            del link.attrib[attribute]
        link.set(f"{R}id", f"L{len(self._links)}")
        self._links.append(address)


def _picture(place: int, alt: str):
    drawing = etree.Element(f"{W}drawing")
    inline = etree.SubElement(drawing, f"{WP}inline")
    etree.SubElement(inline, f"{WP}docPr").set("descr", alt)
    data = etree.SubElement(etree.SubElement(inline, f"{A}graphic"), f"{A}graphicData")
    fill = etree.SubElement(etree.SubElement(data, f"{PIC}pic"), f"{PIC}blipFill")
    etree.SubElement(fill, f"{A}blip").set(f"{R}embed", f"P{place}")
    return drawing


def _numbering() -> str:
    def abstract(name: int, form: str) -> str:
        levels = "".join(f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{form}"/></w:lvl>' for depth in range(9))
        return f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'

    numbers = "".join(f'<w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>' for name in (1, 2))
    return f'<w:numbering xmlns:w="{W[1:-1]}">{abstract(1, "bullet")}{abstract(2, "decimal")}{numbers}</w:numbering>'


_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/></Types>'
)
