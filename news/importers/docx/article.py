"""Which blocks of a document are title, lead, byline and source; the rest is the body.

Rule over all of it, as for pages: a guess is noted, and what is not understood stays in the body.
"""

import re
from dataclasses import dataclass

from news.importers.docx.blocks import (
    has_more_than_words,
    is_all,
    is_paragraph,
    kind_of,
    side_of,
    text_of,
)
from news.importers.docx.report import Report
from news.importers.page import signs as signs
from news.importers.page.notes import start_of
from news.text.awaited import NO_TITLE
from news.text.fold import fold
from news.text.pieces import detach

TITLE_LENGTH = 250  # characters, as Article.title
_TITLE_WORDS = 45
_LEAD_WORDS = 200
_HEAD_BLOCKS = 15  # where a title may be looked for
_GUESSED = "Đoán tiêu đề là “{}”; cần xem lại."
_LABELS = re.compile(
    r"(?P<label>(?:(?:tin|bài|ảnh|bài viết|tác giả|người viết|thực hiện)(?: ?(?:,|-|–|/|&|và) ?| )?)+) ?: ?(?P<name>[^:]+)",
    re.IGNORECASE,
)
# The head of an official letter is no title.
_STATE_LINES = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam", "doc lap - tu do - hanh phuc")


@dataclass
class Head:
    title: str = ""
    lead: str = ""


@dataclass
class Tail:
    byline: str = ""
    source: str = ""
    credit: str = ""  # whose photos these are


def take_head(body, report: Report) -> Head:
    """Title and lead, taken out of `body`."""
    if any(is_internal(fold(text_of(block))) for block in body):
        report.say("Tài liệu ghi là lưu hành nội bộ: hãy hỏi nơi ban hành trước khi đăng.")
    title = _take_title(body, report)
    if title:
        return Head(title, _take_lead(body, report))
    first = next((words for block in body if (words := text_of(block))), "")
    if not first:
        report.say("Tài liệu không có dòng chữ nào: cần viết tiêu đề và sapo.")
        return Head(NO_TITLE)
    # The sentence itself stays in the body.
    report.say("Không thấy dòng tiêu đề: tạm lấy mấy chữ đầu của bài, cần viết lại; sapo cũng cần viết.")
    return Head(_beginning(first))


def _beginning(text: str, length: int = 80) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "…"


def _take_title(body, report: Report) -> str:
    blocks = [block for block in body if text_of(block) and block.tag != "figure"][:_HEAD_BLOCKS]
    styled = [block for block in blocks if is_paragraph(block) and kind_of(block) == "title"]
    if styled:
        return _take_together(styled[0], lambda block: kind_of(block) == "title")
    texts = [block for block in blocks if is_paragraph(block)]
    if len(blocks) == 1 and next(body.iter("figure"), None) is None:
        return ""  # one line is the whole document: it stays in the body
    if texts and kind_of(texts[0]).startswith("h") and _fits(texts[0]):
        level = kind_of(texts[0])
        # One of many chapters of the same rank names its chapter, not the document.
        if sum(1 for block in body if is_paragraph(block) and kind_of(block) == level) == 1 or level == "h1":
            return _take_together(texts[0], _is_nothing)
    for at, block in enumerate(texts):
        if at and not signs.is_short(text_of(texts[at - 1]), _TITLE_WORDS):
            break  # the text has begun
        if _is_strong(block) and _fits(block) and not _is_official(block):
            centred = side_of(block) == "center"
            title = _take_together(block, _is_strong_and_centred if centred else _is_nothing)
            if at:
                report.say(_GUESSED.format(start_of(title)))
            return title
    if (
        len(texts) > 1
        and _fits(texts[0])
        and not _is_official(texts[0])
        and not signs.is_item(text_of(texts[0]))
    ):
        title = _take_together(texts[0], _is_nothing)
        report.say(_GUESSED.format(start_of(title)))
        return title
    return ""


def _is_strong_and_centred(block) -> bool:
    return side_of(block) == "center" and _is_strong(block)


def _is_nothing(block) -> bool:
    return False


def _take_together(block, belongs) -> str:
    """The text of `block` and of those right after it that belong to it, as long as it stays a title."""
    words, following = text_of(block), block.getnext()
    detach(block)
    while following is not None and is_paragraph(following) and belongs(following):
        more = text_of(following)
        if len(words) + len(more) + 1 > TITLE_LENGTH:
            break
        after = following.getnext()
        if more and not has_more_than_words(following):
            words = f"{words} {more}"
            detach(following)
        following = after
    return words[:TITLE_LENGTH]


def _fits(block) -> bool:
    words = text_of(block)
    return (
        kind_of(block) not in ("caption", "quote", "lead")
        and len(words) <= TITLE_LENGTH
        and signs.is_short(words, _TITLE_WORDS)
        and not words.endswith((".", ";", ","))
        and any(map(str.isalpha, words))
        and next(block.iter("sup", "img"), None) is None
        and not (signs.source_of(words) or signs.byline_of(words) or signs.is_photo_line(words))
    )


def _is_strong(block) -> bool:
    return kind_of(block) != "caption" and (is_all(block, "strong") or text_of(block).isupper())


def _is_official(block) -> bool:
    words = fold(text_of(block)).strip(" *-")
    return words.startswith(_STATE_LINES) or is_internal(words)


def is_internal(words: str) -> bool:
    """Do `words` (folded) say that the document is not for the public?"""
    return re.search(r"(?:luu hanh|tai lieu) noi bo|khong (?:luu hanh|pho bien) cong khai", words) is not None


def _take_lead(body, report: Report) -> str:
    styled = [block for block in body if is_paragraph(block) and kind_of(block) == "lead" and text_of(block)]
    texts = [block for block in body if text_of(block) and block.tag not in ("figure",)]
    candidate = styled[0] if styled else next(iter(texts), None)
    if candidate is None or not is_paragraph(candidate) or has_more_than_words(candidate):
        report.say("Không thấy sapo: cần viết.")
        return ""
    words = text_of(candidate)
    reads_like_one = (
        len(texts) > 1
        and kind_of(candidate) in ("text", "lead")
        and side_of(candidate) not in ("center", "right")
        and signs.is_short(words, _LEAD_WORDS)
        and not signs.is_item(words)
        and not words.endswith(":")
        and (signs.ends_a_sentence(words) or not signs.is_short(words, 15))
    )
    if not (styled or reads_like_one):
        report.say("Không thấy sapo: cần viết.")
        return ""
    detach(candidate)
    return words


def take_tail(body, report: Report) -> Tail:
    """Byline, source and credit at the end of `body`, taken out of it."""
    tail = Tail()
    while len(body):
        block = body[-1]
        words = text_of(block)
        if block.tag == "p" and not words:
            detach(block)
            continue
        if (
            not is_paragraph(block)
            or len(body) < 2
            or has_more_than_words(block)
            or not signs.is_short(words, 20)
        ):
            break
        below_figure = block.getprevious() is not None and block.getprevious().tag == "figure"
        if not tail.source and signs.source_of(words):
            tail.source = signs.source_of(words)
        # Right below a photo, `Ảnh: X` is that photo's alone; `Tin, ảnh: X` is the whole article's.
        elif (labelled := _labelled(words)) and (
            not below_figure or any(_writes(label) for label, _ in labelled)
        ):
            if not _keep(tail, labelled):
                break
        elif not tail.byline and _is_signature(block, words):
            tail.byline = words
            report.say(f"Đã coi dòng “{start_of(words)}” ở cuối bài là bút danh.")
        else:
            break
        detach(block)
    if len(tail.byline) > 120:
        tail.byline = tail.byline[:120]
    return tail


def _labelled(words: str) -> list[tuple[str, str]]:
    """`Tin, ảnh: X` → [("tin, ảnh", "X")]; `Bài: X; ảnh: Y` gives two."""
    bare = words.strip("()[] ")
    parts = re.split(r"\s*(?:;|[-–—.]\s+(?=(?:ảnh|tin|bài)\s*:))\s*", bare, flags=re.IGNORECASE)
    found = [_LABELS.fullmatch(part) for part in parts if part]
    if not found or not all(found):
        return []
    return [(part["label"].lower(), part["name"].strip().removesuffix(".").strip()) for part in found]


def _writes(label: str) -> bool:
    """Does `label` name who wrote, and not only who photographed?"""
    return re.sub(r"ảnh|[ ,\-–/&]|và", "", label) != ""


def _keep(tail: Tail, labelled: list[tuple[str, str]]) -> bool:
    """Note who wrote and who photographed; False when that was said already by another line."""
    for label, name in labelled:
        writes = _writes(label)
        photographs = "ảnh" in label
        if (writes and tail.byline) or (photographs and tail.credit):
            return False
        if writes:
            tail.byline = name
        if photographs:
            tail.credit = name
    return True


def _is_signature(block, words: str) -> bool:
    """A bare name that stands as people sign: to the right, or in bold or italics."""
    stands_out = side_of(block) == "right" or is_all(block, "strong") or is_all(block, "em")
    return stands_out and signs.is_bare_name(words)
