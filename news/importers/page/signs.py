"""What one line of an old page can be seen to be by itself: a date, a source, a byline, a credit.

Every pattern meets short lines only (`is_short` first), so none can be made to take long.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from news.text.fold import fold

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_WORD_LENGTH = 12  # letters at the most, on average

_DATE = re.compile(r"(?<!\d)(?:(\d{1,2})([-/.])(\d{1,2})\2(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2}))(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d{1,2}) ?[:hg] ?(\d{2})(?::\d{2})?(?!\d)")
# What else may stand in a line that gives the date; some sites write it without diacritics.
_DATE_WORDS = {
    "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật", "cn", "t2", "t3", "t4", "t5", "t6", "t7",
    "2", "3", "4", "5", "6", "7", "07", "ngày", "đăng", "cập", "lúc", "giờ", "xuất", "bản", "thời", "gian",
    "gmt", "am", "pm",
}  # fmt: skip
_DATE_WORDS |= set(map(fold, _DATE_WORDS))
_RELATED = {
    "tin liên quan", "các tin liên quan", "tin bài liên quan", "bài viết liên quan", "tin cùng chuyên mục",
    "các tin khác", "tin khác", "tin mới hơn", "tin cũ hơn", "các tin mới hơn", "các tin cũ hơn",
    "các tin đã đưa",
}  # fmt: skip
_ITEM = re.compile(r"(?:[-–—•*+]|\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[IVX]{1,5}[.)]|[a-zđ][.)])(?:\s|$)")
_SOURCE = re.compile(r"nguồn(?: tin)? ?: ?(.+)", re.IGNORECASE)
_ACCORDING_TO = re.compile(r"theo:? (.+)", re.IGNORECASE)
_PRESS = re.compile(r"(?:báo|tạp chí|cổng|trang|đài|thông tấn)\b|\S+\.(?:vn|com|net|org)\b", re.IGNORECASE)
_DOMAIN = re.compile(r"\w\.(?:vn|com|net|org)\b", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:nhóm )?(?:tác giả|người viết) ?: ?(.+)", re.IGNORECASE)
_REPORTERS = re.compile(
    r"(?:tin|bài|thực hiện)(?: ?(?:,|-|/|&|và)? ?(?:bài|ảnh|clip|video))* ?: ?\S", re.IGNORECASE
)
_CREDIT = re.compile(r"ảnh ?: ?\S", re.IGNORECASE)
_CREDIT_AT_END = re.compile(r"(?<!\w)ảnh ?: ?[^:]{1,60}$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:PV|BBT|TTXVN|[^\W\d_]{1,3}(?:\.[^\W\d_]+)+\.?)$")
_SENTENCE_END = tuple(".!?…:;,")
_QUOTES = "“”\"'‘’()[]«» "


@dataclass(frozen=True)
class Stamp:
    """A line that gives the date; `when` is None if there is no such day or hour."""

    when: datetime | None
    has_time: bool


def is_short(text: str, words: int) -> bool:
    return len(text) <= words * _WORD_LENGTH and len(text.split()) <= words


def ends_a_sentence(text: str) -> bool:
    return text.rstrip(_QUOTES).endswith(_SENTENCE_END)


def starts_upper(text: str) -> bool:
    return text.lstrip(_QUOTES)[:1].isupper()


def is_item(text: str) -> bool:
    """`- …`, `1. …`, `I. …`, `a) …`: a list item or a numbered heading."""
    return _ITEM.match(text) is not None


def is_heading(text: str) -> bool:
    """Short, and numbered or all in capitals."""
    numbered = is_item(text) and text[0] not in "-–—•*+" and not ends_a_sentence(text)
    return is_short(text, 20) and (numbered or text.isupper())


def stamp_of(text: str) -> Stamp | None:
    """`text` as the line that dates the article, if it gives a date and says nothing else."""
    if len(text) > 80:
        return None
    lower = text.lower()
    date = _DATE.search(lower)
    if not date:
        return None
    rest = _DATE.sub(" ", lower, count=1)
    time = _TIME.search(rest)
    words = re.findall(r"[^\W_]+", _TIME.sub(" ", rest, count=1))
    if not set(words) <= _DATE_WORDS:
        return None
    day, _, month, year, iso_year, iso_month, iso_day = date.groups()
    hour, minute = map(int, time.groups()) if time else (0, 0)
    if "pm" in words and hour < 12:
        hour += 12
    try:
        when = datetime(
            int(year or iso_year), int(month or iso_month), int(day or iso_day), hour, minute, tzinfo=HANOI
        )
    except ValueError:
        when = None
    if when and not 1990 <= when.year < 2100:
        when = None
    return Stamp(when, time is not None)


def is_related_heading(text: str) -> bool:
    return len(text) < 40 and text.strip(" :.…»").lower() in _RELATED


def source_of(text: str) -> str:
    """`Nguồn: X`, `(Nguồn tin: X)`, `Theo X` → X; else empty."""
    if not is_short(text, 20):
        return ""
    bare = _unbracketed(text)
    named = _SOURCE.fullmatch(bare)
    if named:
        return _without_stop(named[1])
    according = _ACCORDING_TO.fullmatch(bare)
    if according and is_short(according[1], 8):
        name = _without_stop(according[1])
        if _PRESS.match(name) or _all_capitalised(name):
            return name
    return ""


def byline_of(text: str) -> str:
    """`Tác giả: X` → X; `Tin, ảnh: X` as it stands; else empty."""
    if not is_short(text, 15):
        return ""
    author = _AUTHOR.fullmatch(_unbracketed(text))
    if author:
        return _without_stop(author[1])
    return text if _REPORTERS.match(text.lstrip("(")) else ""


def is_bare_name(text: str) -> bool:
    """`Hoàng Thảo`, `HOÀNG THẢO (Ban Tuyên giáo)`, `N.H`: a name as it is signed with."""
    if not is_short(text, 10) or is_item(text) or any(char.isdigit() for char in text):
        return False
    if source_of(text) or _DOMAIN.search(text):
        return False
    if _INITIALS.match(text):
        return True
    name = re.split(r" [-–—] | ?\(", text)[0]
    return not ends_a_sentence(text) and 2 <= len(name.split()) <= 8 and _all_capitalised(name)


def is_credit(text: str) -> bool:
    """`Ảnh: X` and nothing before it."""
    return is_short(text, 15) and _CREDIT.match(text.lstrip("([")) is not None


def is_photo_line(text: str) -> bool:
    """A credit, or words about a photo that end with its credit: `… hội nghị. Ảnh: N.H`."""
    return is_credit(text) or (
        is_short(text, 50) and not byline_of(text) and _CREDIT_AT_END.search(text) is not None
    )


def _unbracketed(text: str) -> str:
    return text[1:-1].strip() if text[0] + text[-1] in ("()", "[]") else text


def _all_capitalised(name: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word != "và"]
    return bool(words) and all(word[0].isupper() for word in words)


def _without_stop(text: str) -> str:
    return text.strip().removesuffix(".").strip()
