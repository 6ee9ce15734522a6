"""Spacing, line ends and letters of an old page change nothing, and no word of it is lost."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.importers.imported import NotImportable
from tests.importers.old_page import INDENT, LEAD, LONG, blocks, indented, noted, page, parse

VARIANTS = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "byte-order mark": lambda text: "\ufeff" + text,
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "spaces at line ends": lambda text: text.replace("\n", " \xa0\t\n"),
    "doubled spaces": lambda text: re.sub(r"(?<=\S) (?=\S)", "\xa0 ", text),
    "several blank lines": lambda text: text.replace("\n\n", "\n\n \n\xa0\n"),
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
    "tabs for indentation": lambda text: text.replace(INDENT, "\t"),
    "soft hyphens": lambda text: text.replace("Đảng", "Đả\u00adng"),
}


@pytest.mark.parametrize("vary", VARIANTS.values(), ids=VARIANTS.keys())
def test_spacing_and_encoding_change_nothing(vary):
    text = page(*indented(LEAD, LONG), "Quang cảnh hội nghị", *indented(LONG), "Tin, ảnh: Hoàng Thảo")
    assert parse(vary(text)) == parse(text)


def test_the_key_knows_other_content():
    assert parse(page(LEAD, LONG)).key != parse(page(LEAD, LONG, LONG)).key
    assert re.fullmatch("[0-9a-f]{64}", parse(page(LEAD, LONG)).key)


WRAPPED = [
    "Hội nghị đã nghe báo cáo kết quả công tác sáu tháng đầu năm của Đảng",
    "bộ Khối, thảo luận và thống nhất nhiều nội dung quan trọng về công tác",
    "xây dựng Đảng, dân vận, kiểm tra và giám sát trong nhiệm kỳ vừa qua.",
    "Các đại biểu cũng nêu nhiều ý kiến về việc nâng cao chất lượng sinh",
    "hoạt chi bộ.",
]


def test_hard_wrapped_lines_are_joined_and_noted():
    article = parse(page("\n".join(WRAPPED), "\n".join(WRAPPED)))
    assert article.lead == " ".join(WRAPPED)
    assert blocks(article) == [("p", " ".join(WRAPPED))]
    assert noted(article, "ngắt dòng", "nối 8 chỗ")


def test_lines_of_uneven_length_are_not_joined():
    article = parse(page("Mở đầu.\n" + LONG + "\nvà một dòng viết thường\n" + LONG))
    assert ("p", "và một dòng viết thường") in blocks(article)


def test_what_looks_like_markup_is_shown_as_text():
    article = parse(page(LEAD, "Ảnh <script>alert(1)</script> & <b>", LONG, section="A & B"))
    assert blocks(article)[0][1] == "Ảnh <script>alert(1)</script> & <b>"
    assert "<script" not in article.body
    assert article.section_name == "A & B"


# Nothing lost, nothing doubled

_WORDS = st.lists(
    st.sampled_from(["đảng", "bộ", "khối", "hội", "nghị", "công", "2020", "lạng", "sơn", "<b>đậm", "x̣"]),
    min_size=1,
)
_TEXTS = st.builds(
    lambda first, words, end: " ".join([first, *words]) + end,
    st.sampled_from(
        ["Sáng", "Trong", "và", "1.", "-", "Ảnh:", "Nguồn:", "Tin, ảnh:", "HỌP", "Theo", "21/07/2020"]
    ),
    _WORDS | st.just(LONG.split()),
    st.sampled_from([".", "", ":", " Ảnh: Hoàng Thảo"]),
) | st.sampled_from(
    ["Hoàng Thảo", "20-07-2020 07:00", "Nguồn: X.vn", "Tác giả: Hoàng Thảo", WRAPPED[0], WRAPPED[1]]
)
_LINES = st.lists(
    st.tuples(_TEXTS, st.sampled_from(["", " ", INDENT, "\t"]), st.sampled_from(["\n", "\n\n", "\r\n \r\n"])),
    min_size=1,
    max_size=14,
)
_LABELS = Counter(["nguồn", "tin", "theo", "tác", "giả"])


def words(text: str) -> Counter:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower()))


@settings(max_examples=300, deadline=None)
@given(lines=_LINES, dated=st.booleans())
def test_no_word_is_lost_or_doubled(lines, dated):
    stamp = "21-07-2020 08:46" if dated else ""
    text = f"Tin tức\n\nĐảng ủy Khối họp\n\n{stamp}\n\n" + "".join(
        indent + line + end for line, indent, end in lines
    )
    try:
        article = parse(text)
    except NotImportable as refused:
        # Every line went to byline and source; or one word of markup, over and over, made it look like a page's code.
        reads_like_code = "<b>" in text and "mã nguồn" in str(refused)
        assert reads_like_code or "không có nội dung" in str(refused)
        return
    parts = [article.title, article.lead, article.section_name, article.source_name, article.byline]
    out = words(" ".join(parts + [text for _, text in blocks(article)]))
    if article.published_at:
        # The day may have been found in one of the lines, without an hour.
        out += words(f"{article.published_at:%d %m %Y %H %M}") & (words(text) - out)
    lost, doubled = words(text) - out, out - words(text)
    assert not doubled
    assert not lost - _LABELS
