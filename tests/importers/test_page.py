"""Rules of reading a page of the old site; the page as it really is: tests/real/test_page_01.py."""

import html
import re
import unicodedata
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.importers.imported import NotImportable
from news.importers.page import parse_page

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
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


def refusal(data: bytes) -> str:
    with pytest.raises(NotImportable) as refused:
        parse_page(data)
    return str(refused.value)


def noted(article, *words) -> bool:
    return any(all(word in note for word in words) for note in article.notes)


# The order of a page


def test_a_whole_page_gives_every_part_and_no_note():
    article = parse(page(*indented(LEAD, LONG, LONG), "Tác giả: Hoàng Thảo"))
    assert (article.section_name, article.title) == ("Tin tức", "Đảng ủy Khối họp")
    assert article.published_at == datetime(2020, 7, 21, 8, 46, tzinfo=HANOI)
    assert (article.lead, article.byline, article.source_name) == (LEAD, "Hoàng Thảo", "X.vn")
    assert blocks(article) == [("p", LONG), ("p", LONG)]
    assert article.notes == []


@pytest.mark.parametrize(
    "stamp",
    [
        "21/07/2020 08:46",
        "21.7.2020 8:46",
        "Thứ ba, 21/07/2020 | 08:46",
        "Thứ ba - 21/07/2020 08:46",
        "08:46 21/07/2020",
        "Ngày đăng: 21-07-2020 08:46",
        "Cập nhật lúc 08h46, ngày 21/07/2020",
        "Thứ Ba, 21/07/2020, 08:46 (GMT+7)",
        "2020-07-21 08:46:00",
        "21/07/2020 08:46 AM",
    ],
)
def test_a_date_is_read_however_it_is_written(stamp):
    article = parse(page(LEAD, LONG, stamp=stamp))
    assert article.published_at == datetime(2020, 7, 21, 8, 46, tzinfo=HANOI)
    assert article.title == "Đảng ủy Khối họp"


def test_a_date_without_hour_is_midnight_and_noted():
    article = parse(page(LEAD, LONG, stamp="21-07-2020"))
    assert article.published_at == datetime(2020, 7, 21, tzinfo=HANOI)
    assert noted(article, "không ghi giờ", "21-07-2020")


@pytest.mark.parametrize("stamp", ["32-13-2020 08:46", "21-07-2020 25:99", "21-07-0020 08:46"])
def test_a_date_that_does_not_exist_is_left_out_and_noted(stamp):
    article = parse(page(LEAD, LONG, stamp=stamp))
    assert article.published_at is None
    assert article.title == "Đảng ủy Khối họp"
    assert noted(article, stamp, "không có thật")


def test_a_date_within_the_body_stays_there():
    article = parse(page(LEAD, LONG, "20-07-2020", LONG))
    assert article.published_at.day == 21
    assert ("p", "20-07-2020") in blocks(article)
    assert noted(article, "20-07-2020")


def test_a_sentence_with_a_date_is_no_date_line():
    assert parse(page("21/07/2020 Đảng ủy họp.", LONG, stamp="")).published_at is None
    assert (
        parse(page("Ngày 22/7/2020, hội nghị khai mạc.", LONG)).lead == "Ngày 22/7/2020, hội nghị khai mạc."
    )


def test_each_missing_part_is_noted():
    article = parse("Đảng ủy Khối họp\n\n" + LONG)
    assert (article.section_name, article.published_at, article.source_name) == ("", None, "")
    assert (article.lead, blocks(article)) == ("", [("p", LONG)])
    for missing in ("ngày giờ", "chuyên mục", "nguồn tin", "sapo"):
        assert noted(article, "Không thấy", missing)


def test_without_a_section_the_line_above_the_date_is_the_title():
    article = parse(page(LEAD, LONG, section=""))
    assert (article.section_name, article.title) == ("", "Đảng ủy Khối họp")
    assert noted(article, "chuyên mục")


def test_more_lines_above_the_date_stay_in_the_body_and_are_noted():
    article = parse("Trang chủ\n\n" + page(*indented(LEAD, LONG, LONG)))
    assert (article.section_name, article.title) == ("Tin tức", "Đảng ủy Khối họp")
    assert blocks(article)[0] == ("p", "Trang chủ")
    assert noted(article, "Trang chủ")


def test_a_title_below_the_date_is_found():
    article = parse("21-07-2020 08:46\n\nĐảng ủy Khối họp\n\n" + LONG)
    assert article.title == "Đảng ủy Khối họp"
    assert noted(article, "Đoán tiêu đề")


def test_two_short_lines_without_a_date_are_guessed_to_be_section_and_title():
    article = parse(page(LEAD, LONG, stamp=""))
    assert (article.section_name, article.title, article.lead) == ("Tin tức", "Đảng ủy Khối họp", LEAD)
    assert noted(article, "Đoán chuyên mục", "Tin tức", "Đảng ủy Khối họp")


def test_a_title_may_begin_with_a_number():
    assert parse("50 năm thành lập Đảng bộ\n\n" + LONG).title == "50 năm thành lập Đảng bộ"


@pytest.mark.parametrize("first", ["I. MỞ ĐẦU", "- Một là, học tập", "Quê hương là chùm khế ngọt"])
def test_what_does_not_read_like_a_lead_stays_in_the_body(first):
    article = parse(page(first, LONG, LONG))
    assert article.lead == ""
    assert blocks(article)[0] == ("p", first)
    assert noted(article, "sapo")


def test_a_lead_may_stand_below_the_first_photo():
    article = parse(page("Quang cảnh hội nghị", *indented(LEAD, LONG, LONG)))
    assert article.lead == LEAD
    assert blocks(article)[0] == ("figure", "Quang cảnh hội nghị")


# The end of a page


@pytest.mark.parametrize(
    "line",
    ["Nguồn: Baolangson.vn", "(Nguồn: Baolangson.vn)", "Nguồn tin: Baolangson.vn.", "Theo Baolangson.vn",
     "(Theo Baolangson.vn)", "NGUỒN : Baolangson.vn"],
)  # fmt: skip
def test_a_source_is_read_however_it_is_written(line):
    article = parse(page(LEAD, LONG, LONG, source=line))
    assert article.source_name == "Baolangson.vn"
    assert len(blocks(article)) == 2


def test_brackets_of_the_source_itself_stay():
    assert (
        parse(page(LEAD, LONG, source="Nguồn: Báo Nhân Dân (bản in)")).source_name == "Báo Nhân Dân (bản in)"
    )


@pytest.mark.parametrize(
    "line, byline",
    [
        ("Hoàng Thảo", "Hoàng Thảo"),
        ("HOÀNG THẢO - MINH ANH", "HOÀNG THẢO - MINH ANH"),
        ("Hoàng Thảo (Ban Tuyên giáo)", "Hoàng Thảo (Ban Tuyên giáo)"),
        ("N.H", "N.H"),
        ("Tin, ảnh: Hoàng Thảo", "Tin, ảnh: Hoàng Thảo"),
        ("Bài và ảnh: Hoàng Thảo", "Bài và ảnh: Hoàng Thảo"),
        ("Tác giả: Hoàng Thảo", "Hoàng Thảo"),
    ],
)
@pytest.mark.parametrize("source_first", [False, True])
def test_a_byline_at_the_end_is_read_above_or_below_the_source(line, byline, source_first):
    end = ["Nguồn: X.vn", line] if source_first else [line, "Nguồn: X.vn"]
    article = parse(page(*indented(LEAD, LONG, LONG), *end, source=""))
    assert (article.byline, article.source_name) == (byline, "X.vn")
    assert blocks(article) == [("p", LONG), ("p", LONG)]


def test_a_credit_at_the_end_joins_the_byline():
    article = parse(page(*indented(LEAD, LONG, LONG), "Hoàng Thảo", "Ảnh: Minh Anh"))
    assert article.byline == "Hoàng Thảo; Ảnh: Minh Anh"


def test_a_last_short_line_that_is_no_name_stays_in_the_body_and_is_noted():
    article = parse(page(*indented(LEAD, LONG, LONG), "Văn phòng Đảng ủy"))
    assert blocks(article)[-1] == ("p", "Văn phòng Đảng ủy")
    assert noted(article, "bút danh", "Văn phòng Đảng ủy")


def test_a_second_source_stays_in_the_body_and_is_noted():
    article = parse(page(LEAD, LONG, LONG, "Nguồn: Y.vn"))
    assert article.source_name == "X.vn"
    assert blocks(article)[-1] == ("p", "Nguồn: Y.vn")
    assert noted(article, "Nguồn: Y.vn")


def test_an_empty_block_of_related_titles_goes_without_a_note():
    article = parse(page(*indented(LEAD, LONG, LONG)) + "\n \n\nTin liên quan")
    assert article.source_name == "X.vn"
    assert article.notes == []


def test_related_titles_are_left_out_counted_and_noted():
    article = parse(page(LEAD, LONG, LONG) + "\n\nTin liên quan:\nTin thứ nhất\n20-07-2020\nTin thứ hai")
    assert "Tin thứ" not in article.body
    assert noted(article, "Đã bỏ 2 tin liên quan", "Tin thứ nhất", "Tin thứ hai")


def test_a_related_heading_with_paragraphs_below_is_left_in_place_and_noted():
    article = parse(page(LEAD, LONG, "Tin liên quan", "Tin thứ nhất", LONG))
    texts = [text for _, text in blocks(article)]
    assert texts == [LONG, "Tin liên quan", "Tin thứ nhất", LONG]
    assert noted(article, "tin liên quan", "giữa bài")


# Captions


@pytest.mark.parametrize(
    "caption", ["Lãnh đạo Đảng ủy Khối tham quan.", "Quang cảnh hội nghị", "“Ngày hội” cơ sở"]
)
def test_a_caption_is_a_short_unindented_line_where_paragraphs_are_indented(caption):
    article = parse(page(*indented(LEAD, LONG), caption, *indented(LONG)))
    assert blocks(article) == [("p", LONG), ("figure", caption), ("p", LONG)]
    assert article.body.count("<img") == 1
    assert noted(article, "1 dòng là chú thích ảnh", caption[:10])


def test_a_caption_may_cling_to_the_paragraph_above_it():
    article = parse(page(*indented(LEAD, LONG + "\nQuang cảnh hội nghị."), *indented(LONG)))
    assert blocks(article) == [("p", LONG), ("figure", "Quang cảnh hội nghị."), ("p", LONG)]
    centred = parse(page(*indented(LEAD, LONG + "\n          Quang cảnh hội nghị."), *indented(LONG)))
    assert captions(centred) == ["Quang cảnh hội nghị."]


def test_a_long_unindented_line_is_a_paragraph():
    article = parse(page(*indented(LEAD, LONG, LONG), LONG))
    assert captions(article) == []
    assert len(blocks(article)) == 3


@pytest.mark.parametrize(
    "line", ["1. Công tác tuyên giáo", "II. KẾT QUẢ", "KẾT QUẢ NỔI BẬT", "- Một là học tập",
             "Cụ thể như sau:", "và tiếp tục thực hiện", "Nguồn: Y.vn", "20/07/2020"],
)  # fmt: skip
def test_headings_items_and_marked_lines_are_no_captions(line):
    article = parse(page(*indented(LEAD, LONG), line, *indented(LONG)))
    assert blocks(article) == [("p", LONG), ("p", line), ("p", LONG)]


def test_many_short_lines_in_a_row_are_no_captions():
    verse = ["Quê hương là chùm khế ngọt", "Cho con trèo hái mỗi ngày", "Quê hương là đường đi học",
             "Con về rợp bướm vàng bay"]  # fmt: skip
    article = parse(page(*indented(LEAD, LONG), *verse, *indented(LONG)))
    assert captions(article) == []
    assert [text for _, text in blocks(article)][1:5] == verse
    assert noted(article, "4 dòng ngắn liền nhau")


@pytest.mark.parametrize("credit", ["Ảnh: N.H", "(Ảnh: Hoàng Thảo)", "Quang cảnh hội nghị. Ảnh: Hoàng Thảo"])
def test_without_indentation_only_a_credit_tells_a_caption(credit):
    article = parse(page(LEAD, LONG, credit, "Một dòng ngắn", LONG))
    assert captions(article) == [credit]
    assert ("p", "Một dòng ngắn") in blocks(article)
    assert noted(article, "có thể là chú thích ảnh", "Một dòng ngắn")


def test_a_credit_below_a_caption_joins_it():
    article = parse(page(*indented(LEAD, LONG), "Quang cảnh hội nghị.\nẢnh: Hoàng Thảo", *indented(LONG)))
    assert captions(article) == ["Quang cảnh hội nghị. Ảnh: Hoàng Thảo"]


def test_a_margin_of_the_whole_page_is_no_indentation():
    text = page(*indented(LEAD, LONG), "Quang cảnh hội nghị", *indented(LONG))
    shifted = "\n".join("    " + line for line in text.split("\n"))
    assert captions(parse(shifted)) == ["Quang cảnh hội nghị"]


# Spacing, line ends, letters


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
        assert "không có nội dung" in str(refused)  # every line went to byline and source
        return
    parts = [article.title, article.lead, article.section_name, article.source_name, article.byline]
    out = words(" ".join(parts + [text for _, text in blocks(article)]))
    if article.published_at:
        # The day may have been found in one of the lines, without an hour.
        out += words(f"{article.published_at:%d %m %Y %H %M}") & (words(text) - out)
    lost, doubled = words(text) - out, out - words(text)
    assert not doubled
    assert not lost - _LABELS


# Refusals


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n", "\ufeff\xa0\u200b\n".encode()])
def test_an_empty_file_is_refused(data):
    assert "trống" in refusal(data)


@pytest.mark.parametrize(
    "data",
    [page(LONG).encode(code) for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")]
    # Windows-1258, TCVN3, and UTF-8 cut within a letter.
    + [b"\xd0\xe3ng b\xf4\xf2 h\xf2p", b"\xa7\xb6ng b\xe9 Kh\xe8i c\xb8c c\xac quan"]
    + [LONG.encode() + b"\xe1"],
)  # fmt: skip
def test_text_that_is_not_utf8_is_refused_with_the_way_to_convert_it(data):
    assert re.search("không phải UTF-8.*Notepad.*Save as", refusal(data))


@pytest.mark.parametrize(
    "data, what",
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word đời cũ"),
        (b"{\\rtf1\\ansi Tin}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "ảnh"),
        (b"Tin\x00t\x00\x00\x01\x02", "nhị phân"),
        (b"Tin \x01\x02\x03\x04 hop\n", "nhị phân"),
        (b"\xff\x01\x02\x03\x04\x05", "nhị phân"),
        (b"<!DOCTYPE html><html><body><p>Tin</p>", "mã nguồn"),
        (b"<div><p>Tin</p><p>Tin</p></div>", "mã nguồn"),
        (b"<" * 4000, "mã nguồn"),
    ],
)
def test_another_kind_of_file_is_refused_by_its_name(data, what):
    message = refusal(data)
    assert what in message
    assert "sao chép" in message


@pytest.mark.parametrize(
    "text, why",
    [
        ("§¶ng bé Khèi c¸c c¬ quan tØnh: Mét nhiÖm kú nhiÒu dÊu Ên, ®¹t nhiÒu kÕt qu¶ ®¸ng kÓ", "TCVN3"),
        ("Äáº£ng bá»™ Khá»‘i cÃ¡c cÆ¡ quan tá»‰nh há»p", "lỗi phông"),
    ],
)
def test_legacy_and_broken_letters_are_refused(text, why):
    assert why in refusal(f"{text}\n\n{text}\n".encode())


@pytest.mark.parametrize(
    "text", [LONG, "- một\n- hai\n- ba", '{"id": 1}', "# readme\n\ntext", LONG + "\n\n" + LONG]
)
def test_text_without_a_title_is_refused(text):
    assert "tiêu đề" in refusal(text.encode())


@pytest.mark.parametrize("text", ["Đảng ủy Khối họp", page(source=""), page()])
def test_a_title_without_a_text_is_refused(text):
    assert "không có nội dung" in refusal(text.encode())


def test_more_than_two_megabytes_are_refused():
    assert "2 MB" in refusal(page(LONG).encode() + b" " * 2 * 1024 * 1024)


# Hostile input: that the test ends is what it asserts. Each was seconds or minutes without its bound.

HOSTILE = {
    "one line": "a" * 2_000_000,
    "one line of signs": "á»" * 500_000,
    "many lines": "a b\n" * 100_000,
    "blank lines": " \n" * 900_000,
    "stacked marks": "\u0301\u0323" * 500_000,
    "stacked marks, hidden": "\u0301\u0323\u200b" * 280_000,
}
HEAVY = {
    "lines of signs": ("»" * 19_000 + "\n") * 50,
    "credits": ("ảnh " * 80 + "\n") * 4_000,
    "dates": "20-07-2020 08:46\n" * 4_900,
    "names": "Hoàng Thảo\n" * 4_900,
    "wrapped": ("a" + "»" * 89 + "\n") * 4_900,
    "a stray mark": "\u0338abc " * 10,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_no_person_wrote_is_refused(text):
    assert refusal(page(text).encode())


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_the_heaviest_page_let_in_is_read(text):
    article = parse(page(LEAD, LONG, text))
    assert article.title == "Đảng ủy Khối họp"
    assert LONG in article.body
