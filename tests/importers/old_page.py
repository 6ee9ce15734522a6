"""Pages of an old site for tests, and what to look at in what was read of them."""

import html
import re

from news.importers.page import parse_page

LONG = (
    "Hội nghị đã nghe báo cáo kết quả công tác sáu tháng đầu năm, thảo luận và thống nhất nhiều nội dung "
    "quan trọng về xây dựng Đảng, công tác dân vận, kiểm tra, giám sát và phát triển đảng viên trong toàn "
    "Đảng bộ Khối."
)
LEAD = "Sáng 21/7, Đảng ủy Khối tổ chức hội nghị."
INDENT = "\xa0 \xa0 \xa0 "


def page(*body, section="Tin tức", title="Đảng ủy Khối họp", stamp="21-07-2020 08:46", source="Nguồn: X.vn"):
    """The parts that are there, a blank line between any two."""
    return "\n\n".join(part for part in (section, title, stamp, *body, source) if part)


def indented(*paragraphs):
    return [INDENT + text for text in paragraphs]


def parse(text: str):
    return parse_page(text.encode())


def blocks(article) -> list[tuple[str, str]]:
    """("p" or "figure", text) of the body, in order."""
    found = re.findall(r"<(p|figure)\b[^>]*>(.*?)</\1>", article.body)
    return [(tag, html.unescape(re.sub(r"<[^>]*>", "", inner))) for tag, inner in found]


def captions(article) -> list[str]:
    return [text for tag, text in blocks(article) if tag == "figure"]


def noted(article, *words) -> bool:
    return any(all(word in note for word in words) for note in article.notes)
