"""parse_docx: the order in which a Word file is judged, simplified, read by mammoth and understood.

Every part of the text is looked over for a secrecy marking before anything is made of it.
"""

import hashlib
import io
from dataclasses import dataclass

import mammoth
from lxml import etree

from news.importers.docx import body as blocks_to_html
from news.importers.docx.archive import Archive
from news.importers.docx.article import take_head, take_tail
from news.importers.docx.blocks import text_of, tree_of
from news.importers.docx.figures import Figures
from news.importers.docx.flatten import flatten
from news.importers.docx.legacy import convert_legacy_fonts
from news.importers.docx.markings import refuse_marked
from news.importers.docx.names import W, own_text
from news.importers.docx.numbers import Counter
from news.importers.docx.pictures import Pictures
from news.importers.docx.plain_word import PlainWord
from news.importers.docx.relations import Relations
from news.importers.docx.report import Report
from news.importers.docx.styles import Numbering, Styles
from news.importers.docx.xml import Budget, parse, refuse_crowded
from news.importers.imported import ImportedDocument, NotImportable
from news.text.normalise import one_line

MOST_TEXT = 400_000  # characters; beyond that making clean HTML takes longer than anybody waits
_TOO_LONG = (
    "Tài liệu dài hơn {} chữ cái, quá dài cho một bài viết. Hãy chép riêng phần bài cần đăng sang một tài liệu "
    "mới, lưu kiểu .docx rồi gửi lại."
)
_TOO_DEEP = (
    "Tài liệu có các bảng hoặc khung lồng nhau quá nhiều lớp. Hãy chép riêng phần bài cần đăng sang một tài liệu "
    "mới, lưu kiểu .docx rồi gửi lại."
)
_NOTHING = "Tài liệu không có chữ và không có ảnh nào để làm thành bài. Hãy kiểm tra lại tệp rồi gửi lại."
_NO_DOCUMENT = (
    "Trong tệp không có nội dung Word. Hãy mở bằng Word, chọn Lưu thành (Save as), kiểu “Tài liệu Word (.docx)”, "
    "rồi gửi tệp mới."
)
_BROKEN = (
    "Tệp Word bị hỏng ở bên trong. Hãy mở bằng Word, chọn Lưu thành (Save as) một tệp .docx mới rồi gửi lại."
)
_OTHER_STORIES = ("header", "footer", "comments", "diagramData", "chart")


def parse_docx(data: bytes) -> ImportedDocument:
    """The article in the Word file `data`. Raises NotImportable with a sentence that says what to do."""
    report = Report()
    try:
        word = _open(data)
        _judge(word, report)
        markup, photos = _simplify(word, report)
        return _understand(hashlib.sha256(data).hexdigest(), markup, photos, report)
    except RecursionError:
        raise NotImportable(_TOO_DEEP) from None


@dataclass
class _Word:
    """The parsed parts of one document."""

    archive: Archive
    budget: Budget
    name: str  # of the main part
    document: object
    relations: Relations
    notes: dict[str, tuple[str, object]]  # "footnotes", "endnotes": part name, root
    others: list[tuple[str, object]]  # kind, root: read for their words only
    styles: Styles
    numbering: Numbering


def _open(data: bytes) -> _Word:
    archive, budget = Archive(data), Budget()
    parts = Relations(archive, "", budget).parts("officeDocument", archive)
    name = next(iter(parts), "word/document.xml")
    if name not in archive:
        raise NotImportable(_NO_DOCUMENT)
    document = parse(archive.read(name), budget)
    if document.tag != f"{W}document" or document.find(f"{W}body") is None:
        raise NotImportable(_NO_DOCUMENT)
    relations = Relations(archive, name, budget)

    def root(kind: str):
        part = next(iter(relations.parts(kind, archive)), None)
        return parse(archive.read(part), budget) if part else None

    notes = {
        kind: (part, parse(archive.read(part), budget))
        for kind in ("footnotes", "endnotes")
        for part in relations.parts(kind, archive)[:1]
    }
    others = [
        (kind, parse(archive.read(part), budget))
        for kind in _OTHER_STORIES
        for part in relations.parts(kind, archive)
    ]
    for part in archive.names():
        if part.lower().startswith("docprops/") and part.lower().endswith(".xml"):
            others.append(("properties", parse(archive.read(part), budget)))
    return _Word(
        archive,
        budget,
        name,
        document,
        relations,
        notes,
        others,
        Styles(root("styles")),
        Numbering(root("numbering")),
    )


def _judge(word: _Word, report: Report) -> None:
    """Legacy fonts to Unicode, then refuse what bears a secrecy marking or is too long."""
    roots = [word.document, *(root for _, root in word.notes.values()), *(root for _, root in word.others)]
    for root in roots:
        refuse_crowded(root)
    convert_legacy_fonts(roots, word.styles, report)
    refuse_marked(roots)
    length = sum(len(text.text or "") for root in roots for text in root.iter(f"{W}t"))
    if length > MOST_TEXT:
        raise NotImportable(_TOO_LONG.format(f"{MOST_TEXT:,}".replace(",", ".")))
    for kind, root in word.others:
        if kind in ("header", "footer"):
            words = one_line(" ".join(own_text(paragraph) for paragraph in root.iter(f"{W}p")))
            if any(map(str.isalpha, words)):
                report.add("headers", words)
        elif kind == "comments":
            report.add("comments", times=len(root.findall(f"{W}comment")))


def _simplify(word: _Word, report: Report):
    """mammoth's HTML of the document, and its photos."""
    pictures = Pictures(word.archive, report)
    plain = PlainWord(word.styles, Counter(word.styles, word.numbering, report), pictures, report)
    ids = {
        kind: {note.get(f"{W}id") for note in word.notes[f"{kind}s"][1]}
        if f"{kind}s" in word.notes
        else set()
        for kind in ("footnote", "endnote")
    }
    flatten(word.document, word.styles, report)
    plain.add("document", word.document, word.relations, ids)
    for kind, (part, root) in word.notes.items():
        flatten(root, word.styles, report)
        plain.add(
            kind, root, Relations(word.archive, part, word.budget), {"footnote": set(), "endnote": set()}
        )
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(plain.to_bytes()),
            style_map=plain.style_map(),
            include_default_style_map=False,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(_place),
        )
    except RecursionError:
        raise
    except Exception:  # mammoth raises whatever a document that contradicts itself leads to
        raise NotImportable(_BROKEN) from None
    return result.value, pictures.photos


def _place(image) -> dict[str, str]:
    with image.open() as file:
        return {"src": file.read().decode()}


def _understand(key: str, markup: str, photos: list, report: Report) -> ImportedDocument:
    try:
        body = tree_of(markup)
    except (etree.XMLSyntaxError, ValueError):
        raise NotImportable(_BROKEN) from None
    if not text_of(body) and next(body.iter("img"), None) is None:
        raise NotImportable(_NOTHING)
    blocks_to_html.settle_notes(body)
    blocks_to_html.settle_lists(body)
    figures = Figures(photos, report)
    figures.make(body)
    head = take_head(body, report)
    tail = take_tail(body, report)
    if tail.credit:
        figures.credit_all(tail.credit)
    blocks_to_html.settle_tables(body)
    blocks_to_html.settle_headers(body)
    blocks_to_html.settle_headings(body, report)
    if figures.without_caption:
        report.say(f"{figures.without_caption} ảnh chưa có chú thích: hãy viết chú thích dưới ảnh.")
    return ImportedDocument(
        key=key,
        title=head.title,
        lead=head.lead,
        body=blocks_to_html.markup_of(body),
        byline=tail.byline,
        source_name=tail.source,
        notes=report.sentences(),
        photos=list(figures.photos.values()),
    )
