"""A page of the old site, copied as plain text → an ImportedArticle.

Here belongs the order of such a page: section, title, date, lead, paragraphs with captions
between them, byline, source, related titles. `bytes.py` refuses what is no page, `address.py` knows where it stood,
`lines.py` knows how lines stand on it, `signs.py` what a line is by itself, and
`body.py` tells captions from paragraphs. Rule over all of it: a guess is noted, and what
is not understood stays in the body, so that no sentence is lost.
"""

import hashlib
from dataclasses import dataclass

from news.importers.imported import ImportedArticle, NotImportable
from news.importers.page import signs as signs
from news.importers.page.address import take_address
from news.importers.page.body import CAPTION_WORDS, blocks_of, markup, note_blocks, take_lead
from news.importers.page.bytes import read_text
from news.importers.page.lines import Line, lines_of, unwrap
from news.importers.page.notes import note, start_of
from news.text.html import clean_html

_TITLE_WORDS = 40
_HEAD_LINES = 12  # lines above the date at the most

_NO_TITLE = (
    "Không thấy dòng tiêu đề nào: hãy sao chép cả trang cũ, từ tên chuyên mục và tiêu đề đến dòng nguồn tin."
)
_NO_BODY = "Chỉ thấy tiêu đề, không có nội dung bài: hãy sao chép cả trang cũ, đến hết dòng nguồn tin."


@dataclass
class _Head:
    section: str
    title: str
    stamp: signs.Stamp | None
    unknown: list[Line]


def parse_page(data: bytes) -> ImportedArticle:
    """The article on the page `data`, UTF-8 text of 2 MB at the most. Raises NotImportable."""
    address, text = take_address(read_text(data))
    notes: list[str] = []
    lines, joints = unwrap(lines_of(text))
    if joints:
        notes.append(f"Văn bản bị ngắt dòng cứng: đã nối {joints} chỗ; cần xem lại chỗ chia đoạn.")
    if not lines:
        raise NotImportable(_NO_TITLE)
    lines = _without_related(lines, notes)
    head, lines = _take_head(lines, notes)
    byline, source, lines = _take_tail(lines, notes)
    if not lines:
        raise NotImportable(_NO_BODY)
    lead, blocks = take_lead(blocks_of(lines), notes)
    note_blocks(blocks, notes)
    unknown = [("paragraph", line.text) for line in head.unknown]
    return ImportedArticle(
        key=hashlib.sha256("".join(text.split()).encode()).hexdigest(),
        title=head.title,
        lead=lead,
        body=clean_html("".join(markup(kind, words) for kind, words in unknown + blocks)),
        section_name=head.section,
        published_at=head.stamp.when if head.stamp else None,
        byline=byline,
        source_name=source,
        address=address,
        notes=notes,
    )


def _without_related(lines: list[Line], notes: list[str]) -> list[Line]:
    """`lines` without the block of related titles, which only ever ends a page."""
    at = None
    for index in range(len(lines) - 1, 0, -1):
        text = lines[index].text
        if signs.is_related_heading(text):
            at = index
        elif not signs.is_short(text, _TITLE_WORDS) or signs.source_of(text) or signs.byline_of(text):
            break
    if at is None:
        inside = [line.text for line in lines if signs.is_related_heading(line.text)]
        note(notes, "{} dòng “tin liên quan” nằm giữa bài, còn để trong nội dung: {}.", inside)
        return lines
    titles = [
        line.text
        for line in lines[at:]
        if not signs.is_related_heading(line.text) and not signs.stamp_of(line.text)
    ]
    note(notes, "Đã bỏ {} tin liên quan ở cuối trang: {}.", titles)
    return lines[:at]


def _take_head(lines: list[Line], notes: list[str]) -> tuple[_Head, list[Line]]:
    """Section, title and date, and the lines that follow them. Raises NotImportable."""
    at, stamp = _find_stamp(lines)
    if stamp is None:
        notes.append("Không thấy dòng ngày giờ đăng.")
        head, used = _guess_head(lines, notes), 0
    elif at == 0:
        head, used = _guess_head(lines[1:2], notes), 1
    else:
        above = [line.text for line in lines[:at]]
        section = above[-2] if at > 1 else ""
        head, used = _Head(section, above[-1], None, lines[: max(at - 2, 0)]), 1
        note(notes, "{} dòng ở đầu trang chưa rõ là gì, đã để vào đầu nội dung: {}.", above[:-2])
    used += len(head.unknown) + bool(head.section) + 1
    head.stamp = stamp
    _note_head(head, lines[at].text, notes)
    return head, lines[used:]


def _find_stamp(lines: list[Line]) -> tuple[int, signs.Stamp | None]:
    for index, line in enumerate(lines[:_HEAD_LINES]):
        stamp = signs.stamp_of(line.text)
        if stamp:
            return index, stamp
        if not signs.is_short(line.text, _TITLE_WORDS):
            break
    return 0, None


def _guess_head(lines: list[Line], notes: list[str]) -> _Head:
    """Without a date below them: two short lines are section and title, one is the title."""
    if not lines or not _is_title(lines[0]):
        raise NotImportable(_NO_TITLE)
    section, title = "", lines[0].text
    if len(lines) > 2 and _is_title(lines[1]) and lines[0].indented == lines[1].indented:
        section, title = title, lines[1].text
        notes.append(
            f"Đoán chuyên mục là “{start_of(section)}”, tiêu đề là “{start_of(title)}”; cần xem lại."
        )
    else:
        notes.append(f"Đoán tiêu đề là “{start_of(title)}”; cần xem lại.")
    return _Head(section, title, None, [])


def _is_title(line: Line) -> bool:
    text = line.text
    known = signs.is_item(text) or signs.source_of(text) or signs.byline_of(text) or signs.is_photo_line(text)
    ended = text.endswith((".", ";", ",")) and not text.endswith("...")
    return (
        signs.is_short(text, _TITLE_WORDS)
        and (signs.starts_upper(text) or text[0].isdigit())
        and not (known or ended)
    )


def _note_head(head: _Head, stamp_text: str, notes: list[str]) -> None:
    if not head.section:
        notes.append("Không thấy tên chuyên mục.")
    if head.stamp and head.stamp.when is None:
        notes.append(f"Ngày giờ “{stamp_text}” không có thật, đã bỏ qua.")
    elif head.stamp and not head.stamp.has_time:
        notes.append(f"Trang chỉ ghi ngày “{stamp_text}”, không ghi giờ: lấy 00:00.")


def _take_tail(lines: list[Line], notes: list[str]) -> tuple[str, str, list[Line]]:
    """Byline, source, and the lines above them; either may come last."""
    lines, source, byline, credit = list(lines), "", "", ""
    while lines:
        text = lines[-1].text
        if not source and signs.source_of(text):
            source = signs.source_of(text)
        elif not byline and signs.byline_of(text):
            byline = signs.byline_of(text)
        elif not credit and signs.is_credit(text) and not _is_below_caption(lines):
            credit = text
        elif not byline and len(lines) > 1 and signs.is_bare_name(text):
            byline = text
            notes.append(f"Đã coi dòng “{text}” ở cuối bài là bút danh.")
        else:
            break
        lines.pop()
    if not source:
        notes.append("Không thấy nguồn tin.")
    return "; ".join(filter(None, [byline, credit])), source, lines


def _is_below_caption(lines: list[Line]) -> bool:
    """Is the last line the credit of the photo whose caption stands directly above it?"""
    return len(lines) > 1 and not lines[-1].after_blank and signs.is_short(lines[-2].text, CAPTION_WORDS)
