"""What a person pastes (Word, Google Docs, a web page, plain text) as clean blocks, and what was dropped.

The clipboard says with styles and classes what an article says with elements: those are read
here, on markup that nh3 has made well formed; then `clean_html` decides, as for every body.
"""

import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qs

import nh3
from lxml import etree, html

from news.text import paste_fonts, paste_styles, paste_word
from news.text.html import ATTRIBUTES, DROPPED_WITH_CONTENT, TAGS, bounded, clean_html, normalise_markup
from news.text.legacy import is_legacy
from news.text.normalise import normalise, one_line
from news.text.pieces import detach
from news.text.tidy import AWAITED_PHOTO, BLOCK_WRAPPERS
from news.text.tree import RENAMED, parse

_START = re.compile(r"<!--\s{0,9}StartFragment\s{0,9}-->")
_END = re.compile(r"<!--\s{0,9}EndFragment\s{0,9}-->")
# What is dropped with its content before there is a tree to count in.
_DROPPED = {
    "mã chạy (script)": re.compile(r"<script\b", re.IGNORECASE),
    "khung nhúng, video, âm thanh": re.compile(r"<(?:iframe|object|embed|video|audio)\b", re.IGNORECASE),
    "hình vẽ": re.compile(r"<(?:svg|canvas)\b", re.IGNORECASE),
    "ô nhập, nút bấm": re.compile(r"<(?:input|select|textarea|button)\b", re.IGNORECASE),
}
_HEADING = re.compile(r"h([1-6])")
_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n\s*")
_THROUGH_GOOGLE = re.compile(r"https?://www\.google\.com/url\?(.*)")  # as Google Docs writes links
# An empty line is how web pages and letters part paragraphs; a parser closes what is open there.
_BREAKS = re.compile(r"(?:<br>\s*){2,}")
_TINY = re.compile(r"0*[0-2]")  # pixels; what is so small counts visitors
_MOST_FIGURE_ROWS = 2  # the picture, its caption

_reader = nh3.Cleaner(
    tags=TAGS | RENAMED.keys() | BLOCK_WRAPPERS | {"span", "font"},
    clean_content_tags=DROPPED_WITH_CONTENT,
    attributes=ATTRIBUTES | {"*": {"style", "class", "align", "id", "face", "color"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


@dataclass(frozen=True)
class Pasted:
    html: str  # as `clean_html` returns it
    said: str  # what was dropped or changed, in Vietnamese; empty when nothing was


def clean_paste(markup: str) -> Pasted:
    """`markup` of a clipboard as blocks of an article. Words are kept, but those no reader saw."""
    # Word says in the head what its classes look like.
    rules, markup = paste_fonts.class_encodings(markup), _fragment(markup)
    dropped = Counter({name: len(tag.findall(markup)) for name, tag in _DROPPED.items()})
    root = _tree(markup)
    seen = Counter()
    paste_word.tidy_word(root, dropped)
    if paste_fonts.to_unicode(root, rules):
        seen["legacy"] = 1
    if paste_styles.looks_to_marks(root):
        dropped["phông, cỡ và màu chữ"] = 1
    _shift_headings(root)
    _tables(root, dropped)
    _links(root)
    _pictures(root, seen)
    body = html.tostring(root, encoding="unicode").removeprefix("<body>").removesuffix("</body>")
    body = _BREAKS.sub("</p><p>", paste_fonts.without_stand_in(body))
    return Pasted(clean_html(body), _said(dropped, seen))


def clean_paste_text(text: str) -> Pasted:
    """Plain text: blank lines part paragraphs; where there are none, every line is one."""
    text = normalise(text).strip()
    parts = _BLANK_LINE.split(text) if _BLANK_LINE.search(text) else text.split("\n")
    paragraphs = [
        "<br>".join(escape(one_line(line), quote=False) for line in part.split("\n")) for part in parts
    ]
    seen = Counter(suspect=any(is_legacy(line) for line in text.split("\n")[:200]))
    return Pasted(clean_html("".join(f"<p>{words}</p>" for words in paragraphs)), _said(Counter(), seen))


def _fragment(markup: str) -> str:
    """What was selected, where the clipboard says so; each mark is looked for once."""
    start, end = _START.search(markup), max(_END.finditer(markup), key=re.Match.start, default=None)
    return markup[start.end() : end.start()] if start and end and start.end() <= end.start() else markup


def _tree(markup: str):
    """As `tidy` reads it; TCVN3's `ư`, which is a soft hyphen elsewhere, has a stand-in."""
    bounded_markup = bounded(normalise_markup(paste_fonts.with_stand_in(markup)))
    return parse(normalise_markup(paste_fonts.with_stand_in(_reader.clean(bounded_markup))))


def _said(dropped: Counter, seen: Counter) -> str:
    things = [
        name if name.startswith("phông") else f"{count} {name}" for name, count in dropped.items() if count
    ]
    sentences = [f"Đã bỏ: {', '.join(things)}."] if things else []
    if seen["outside"]:
        sentences.append(
            f"{seen['outside']} ảnh nằm ở nơi khác không được chép theo: bấm vào khung chờ ảnh rồi chọn ảnh."
        )
    if seen["legacy"]:
        sentences.append("Đã chuyển chữ gõ bằng phông cũ (TCVN3, VNI) sang Unicode: cần đọc lại.")
    if seen["suspect"]:
        sentences.append("Có dòng như gõ bằng phông cũ (TCVN3, VNI): hãy dán lại từ Word để được chuyển mã.")
    return " ".join(sentences)


def _shift_headings(root) -> None:
    """A text with an h1 of its own goes a level down: the page's h1 is the article's title."""
    if next(root.iter("h1"), None) is None:
        return
    for element in list(root.iter(etree.Element)):
        if found := _HEADING.fullmatch(element.tag):
            element.tag = f"h{min(int(found[1]) + 1, 4)}"


def _tables(root, dropped: Counter) -> None:
    for table in list(root.iter("table")):
        if next(table.iterancestors("table"), None) is not None:
            dropped["bảng lồng (chữ vẫn giữ)"] += 1
            _table_to_lines(table)
            continue
        rows = list(table.iter("tr"))
        cells = list(table.iter("td", "th"))
        pictures = len(list(table.iter("img")))
        if pictures == 1 and len(cells) == len(rows) <= _MOST_FIGURE_ROWS:
            _table_to_figure(table)
        elif len(cells) == 1:  # a frame around some text
            for element in list(table.iter("table", "thead", "tbody", "tfoot", "tr", "td", "th")):
                if next(element.iterancestors("td", "th"), None) is None or element is cells[0]:
                    element.tag = "div"
    for cell in list(root.iter("td", "th", "li")):
        _only_paragraph(cell)


def _table_to_lines(table) -> None:
    """A table in a cell: one line a row, for a phone has no room for it."""
    for row in table.iter("tr"):
        cells = list(row.iter("td", "th"))
        for cell in cells[:-1]:
            cell.tail = " – "
    for element in list(table.iter(etree.Element)):
        if element.tag in ("table", "tr", "caption"):
            element.tag = "div"
        elif element.tag in ("thead", "tbody", "tfoot", "td", "th", "p", "div"):
            element.tag = "span"


def _table_to_figure(table) -> None:
    """News sites lay a photo and its caption out as a table of two rows."""
    for element in list(table.iter("tbody", "thead", "tfoot", "tr")):
        element.tag = "div"
    for cell in list(table.iter("td", "th")):
        cell.tag = "figcaption" if next(cell.iter("img"), None) is None else "div"
    table.tag = "figure"


def _only_paragraph(cell) -> None:
    """Word and Google Docs put a paragraph into every cell and item; one alone is just its text."""
    blocks = [child for child in cell if child.tag in ("p", "div")]
    if len(blocks) != 1 or (cell.text or "").strip():
        return
    if any((child.tail or "").strip() or child.tag not in ("p", "div", "ul", "ol") for child in cell):
        return
    if side := paste_styles.side_of(blocks[0]):
        cell.set("style", f"text-align:{side}")
    blocks[0].tag = "span"


def _links(root) -> None:
    for link in root.iter("a"):
        address = link.get("href", "")
        if address.startswith("#"):  # a place in the document that was left behind
            del link.attrib["href"]
        elif found := _THROUGH_GOOGLE.match(address):
            wanted = parse_qs(found[1]).get("q", [""])[0]
            if wanted.startswith(("http://", "https://")):
                link.set("href", wanted)


def _pictures(root, seen: Counter) -> None:
    """Pictures of other places wait for a photo; what only counts visitors goes."""
    for image in list(root.iter("img")):
        sizes = [image.get(name, "") for name in ("width", "height")]
        if any(_TINY.fullmatch(size) for size in sizes):
            detach(image)
        elif not re.match(r"/(?![/\\])", image.get("src", "")):
            image.attrib.pop("width", None)
            image.attrib.pop("height", None)
            image.set("src", AWAITED_PHOTO)
            seen["outside"] += 1
