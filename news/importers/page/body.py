"""The body of a page: which lines are paragraphs, captions, headings, items; and the lead.

A caption is a short line that is not indented where the paragraphs are, or that clings to the
paragraph above it where blank lines part them. Without any indentation only a credit
(`Ảnh: …`) tells a caption; all else stays a paragraph, and a note asks staff to look.
"""

from html import escape
from itertools import groupby

from news.importers.page import signs as signs
from news.importers.page.lines import Line
from news.importers.page.notes import note

CAPTION_WORDS = 35
_LEAD_WORDS = 200
_MOST_CAPTIONS = 3  # one after the other

Block = tuple[str, str]  # "paragraph", "caption", "heading", "item", "list line"; its text


def blocks_of(lines: list[Line]) -> list[Block]:
    """What the lines are, in order."""
    long = [line for line in lines if not signs.is_short(line.text, CAPTION_WORDS)]
    indents = _most(line.indented for line in long or lines)
    parted = _most(line.after_blank for line in lines)
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        kind = _kind(lines, index, indents=indents, parted=parted)
        if signs.is_credit(line.text) and blocks and blocks[-1][0] == "caption" and not line.after_blank:
            blocks[-1] = ("caption", f"{blocks[-1][1]} {line.text}")
        else:
            blocks.append((kind, line.text))
    return _without_lists(blocks)


def _without_lists(blocks: list[Block]) -> list[Block]:
    """Many short lines in a row are a list, or verse: photos seldom follow one another so."""
    result: list[Block] = []
    for kind, run in groupby(blocks, key=lambda block: block[0]):
        run = list(run)
        if kind == "caption" and len(run) > _MOST_CAPTIONS:
            run = [(kind if signs.is_photo_line(text) else "list line", text) for _, text in run]
        result.extend(run)
    return result


def _kind(lines: list[Line], index: int, *, indents: bool, parted: bool) -> str:
    line, text = lines[index], lines[index].text
    if signs.is_item(text):
        return "heading" if signs.is_heading(text) else "item"
    if signs.is_photo_line(text):
        return "caption"
    if signs.is_heading(text):
        return "heading"
    is_last = index == len(lines) - 1
    if not indents or is_last or not signs.is_short(text, CAPTION_WORDS) or not signs.starts_upper(text):
        return "paragraph"
    if text.endswith(":") or signs.source_of(text) or signs.byline_of(text) or signs.stamp_of(text):
        return "paragraph"
    above = lines[index - 1].text if index else ""
    clings = parted and not line.after_blank and not signs.is_short(above, CAPTION_WORDS)
    return "caption" if clings or not line.indented else "paragraph"


def _most(answers) -> bool:
    answers = list(answers)
    return sum(answers) * 2 > len(answers)


def take_lead(blocks: list[Block], notes: list[str]) -> tuple[str, list[Block]]:
    """The first paragraph, if it reads like a lead and others follow; captions may stand above it."""
    paragraphs = [index for index, (kind, _) in enumerate(blocks) if kind == "paragraph"]
    if len(paragraphs) > 1:
        at = paragraphs[0]
        text = blocks[at][1]
        if (
            all(kind == "caption" for kind, _ in blocks[:at])
            and signs.is_short(text, _LEAD_WORDS)
            and (signs.ends_a_sentence(text) or not signs.is_short(text, 15))
        ):
            return text, blocks[:at] + blocks[at + 1 :]
    notes.append("Không thấy sapo: cần viết.")
    return "", blocks


def markup(kind: str, text: str) -> str:
    words = escape(text, quote=False)
    if kind == "caption":
        return f'<figure class="image"><figcaption>{words}</figcaption></figure>'
    return f"<p>{words}</p>"


def note_blocks(blocks: list[Block], notes: list[str]) -> None:
    """Tell staff what was guessed and what was not recognised."""

    def texts(kind):
        return [text for found, text in blocks if found == kind]

    paragraphs = texts("paragraph")
    note(notes, "Đã coi {} dòng là chú thích ảnh, cần đưa ảnh vào: {}.", texts("caption"))
    note(notes, "{} dòng giống tiêu đề mục, đang để là đoạn văn: {}.", texts("heading"))
    note(notes, "{} dòng ngắn liền nhau, đang để là đoạn văn, không phải chú thích: {}.", texts("list line"))
    marked = list(filter(_is_marked, paragraphs))
    note(notes, "{} dòng ghi nguồn, tác giả hoặc ngày nằm giữa bài, đang để là đoạn văn: {}.", marked)
    note(
        notes,
        "{} dòng ngắn có thể là chú thích ảnh hoặc bút danh, đang để là đoạn văn: {}.",
        [text for text in paragraphs if _is_loose(text) and not _is_marked(text)],
    )


def _is_marked(text: str) -> bool:
    return bool(signs.source_of(text) or signs.byline_of(text) or signs.stamp_of(text))


def _is_loose(text: str) -> bool:
    return (
        signs.is_short(text, CAPTION_WORDS) and signs.starts_upper(text) and not signs.ends_a_sentence(text)
    )
