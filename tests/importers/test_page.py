"""Which line of an old page is what; the page as it really is: tests/real/test_page_01.py."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.importers.old_page import LEAD, LONG, blocks, captions, indented, noted, page, parse

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


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


def test_an_address_above_the_page_is_taken_off_and_makes_it_no_other_page():
    plain, with_address = page(LEAD, LONG), "https://cu.example/tin.aspx?id=1\n" + page(LEAD, LONG)
    assert parse(with_address).address == "https://cu.example/tin.aspx?id=1"
    assert (parse(with_address).key, parse(with_address).body) == (parse(plain).key, parse(plain).body)
    assert parse(plain).address == ""
