"""Pasted text: what an article may have is kept, and what is dropped is named."""

import re
import time
from collections import Counter

import pytest
from hypothesis import given

from news.text.html import clean_html
from news.text.paste import clean_paste, clean_paste_text
from news.text.plain import plain_text
from tests import clipboards
from tests.inert import complaints
from tests.text import markup
from tests.text.test_html import letters


@given(markup.anything)
def test_whatever_is_pasted_what_leaves_is_inert_and_stays(body):
    clean = clean_paste(body).html
    assert complaints(clean) == []
    assert clean_html(clean) == clean


@given(markup.documents(markup.INLINE + markup.BLOCK + markup.LISTS + markup.FIGURES))
def test_no_letter_is_lost_or_doubled(body):
    assert Counter(letters(clean_paste(body).html)) == Counter(letters(body))


# --- Word -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def word():
    return clean_paste(clipboards.WORD)


def test_words_headings_stand_below_the_articles_title(word):
    assert '<h2 class="align-center">Kết quả sáu tháng</h2>' in word.html
    assert "<h3>Nhiệm vụ</h3>" in word.html


def test_words_list_paragraphs_become_lists(word):
    assert (
        "<ul><li>Sinh hoạt chi bộ<ul><li>Chuyên đề quý</li></ul></li><li>Thu, nộp đảng phí</li></ul>"
        '<ol start="3"><li>Kết nạp 25 đảng viên</li></ol><p>a) Khối trường học</p>'
    ) in word.html


def test_words_tables_keep_their_merged_cells(word):
    assert (
        '<tr><td rowspan="2" class="align-center"><strong>Chi bộ</strong></td><td colspan="2">Đảng viên</td></tr>'
        "<tr><td>Nam</td><td>Nữ</td></tr>"
    ) in re.sub(r">\s+<", "><", word.html)


def test_words_are_not_fused_at_line_ends_and_wide_spaces(word):
    text = plain_text(word.html)
    assert "bàn về từ ngữ trong văn kiện." in text
    assert "Sáng 24-11" in text
    assert "ẩn" not in text.split()


def test_it_is_said_what_was_dropped_from_word(word):
    assert word.said == (
        "Đã bỏ: 1 ghi chú bên lề, 1 chỗ đã xóa (theo dõi thay đổi), 1 chỗ chữ ẩn, phông, cỡ và màu chữ. "
        "1 ảnh nằm ở nơi khác không được chép theo: bấm vào khung chờ ảnh rồi chọn ảnh."
    )


def test_numbering_goes_on_within_a_list():
    items = "".join(
        f"<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>{n}.</span>Mục {n}</p>\n"
        for n in (1, 2, 3)
    )
    assert clean_paste(items).html == "<ol><li>Mục 1</li><li>Mục 2</li><li>Mục 3</li></ol>"


# --- Old fonts ------------------------------------------------------------------------


def test_text_in_an_old_font_becomes_unicode():
    pasted = clean_paste(
        '<p class=MsoNormal><span style=\'font-family:".VnTime"\'>§¶ng ñy</span> <span style="font-family:VNI-Times">Ñaû</span>'
        '<b style="font-family:VNI-Times">ng uûy</b> <span style="font-family:Arial">café</span></p>'
    )
    assert plain_text(pasted.html) == "Đảng ủy Đảng ủy café"
    assert "Unicode" in pasted.said


def test_an_old_font_of_a_class_counts_and_its_soft_hyphen_is_a_letter():
    sheet = '<style>p.MsoNormal {font-size:14pt; font-family:".VnTime";}</style>'
    pasted = clean_paste(f"{sheet}<!--StartFragment--><p class=MsoNormal>h\xadíng dÉn</p><!--EndFragment-->")
    assert plain_text(pasted.html) == "hướng dẫn"


def test_unicode_in_an_old_font_is_left_alone():
    assert clean_paste("<p style='font-family:.VnTime'>Đảng ủy</p>").html == "<p>Đảng ủy</p>"


# --- Google Docs and web pages ---------------------------------------------------------


def test_google_docs_styles_become_marks():
    pasted = clean_paste(clipboards.GOOGLE_DOCS)
    assert pasted.html == (
        '<h2>Kế hoạch</h2><p class="align-center"><strong><em>Đậm nghiêng</em></strong> và thường, '
        '<a href="https://tin.example/ke-hoach" rel="noopener noreferrer">liên kết</a></p>'
        "<ul><li>Một</li><li><ul><li>Một rưỡi</li></ul></li><li>Hai</li></ul>"
        '<table><tbody><tr><td colspan="2">Gộp hai ô</td></tr><tr><td>Trái</td><td>Phải</td></tr></tbody></table>'
        '<figure class="image"><img src="/static/img/anh-dang-cho.svg" alt=""></figure>'
    )
    assert pasted.said.startswith("Đã bỏ: phông, cỡ và màu chữ. 1 ảnh")


def test_a_web_page_leaves_its_text_and_says_what_it_lost():
    pasted = clean_paste(clipboards.WEB_PAGE)
    assert pasted.html == (
        "<h2>Xây dựng nông thôn mới</h2><p>Xã Tân Lập&nbsp;đạt <strong>19/19</strong> tiêu chí.</p>"
        '<figure class="image"><img src="/static/img/anh-dang-cho.svg" alt="Đường làng">'
        "<figcaption>Đường làng được bê tông hóa. Ảnh: Minh Châu</figcaption></figure>"
        "<table><tbody><tr><td>Năm 2025</td><td><p>Vốn – 12 tỷ</p></td></tr></tbody></table><p>Xem ảnh.</p>"
    )
    assert pasted.said == (
        "Đã bỏ: 1 mã chạy (script), 1 khung nhúng, video, âm thanh, phông, cỡ và màu chữ, 1 bảng lồng (chữ vẫn giữ). "
        "1 ảnh nằm ở nơi khác không được chép theo: bấm vào khung chờ ảnh rồi chọn ảnh."
    )


def test_clean_text_is_pasted_without_a_word():
    assert clean_paste("<p>Một</p><p>Hai</p>") == clean_paste_text("Một\n\nHai")
    assert clean_paste("<p>Một</p>").said == ""


def test_empty_lines_part_paragraphs_in_whatever_they_stand():
    assert clean_paste("<div>Một <b>hai<br>\n<br>ba</b></div>").html == (
        "<p>Một <strong>hai</strong></p><p><strong>ba</strong></p>"
    )
    assert clean_paste("<ul><li>một<br><br>hai</li></ul>").html == "<ul><li><p>một</p><p>hai</p></li></ul>"


def test_our_own_pictures_stay():
    assert 'src="/media/anh/a.jpg"' in clean_paste('<img src="/media/anh/a.jpg">').html


# --- Plain text -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Một\nhai\n\nBa <b>", "<p>Một<br>hai</p><p>Ba &lt;b&gt;</p>"),
        ("Một\r\nhai", "<p>Một</p><p>hai</p>"),
        ("  Một  ", "<p>Một</p>"),
        ("Đa\u0309ng", "<p>Đảng</p>"),
        ("", ""),
    ],
)
def test_plain_text_keeps_its_paragraphs(text, expected):
    assert clean_paste_text(text).html == expected


def test_plain_text_of_an_old_encoding_is_told_of():
    assert "phông cũ" in clean_paste_text("§¶ng ñy khèi c¸c c¬ quan").said


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000])
def test_a_number_that_is_none_is_no_reason_to_lose_the_text(number):
    markup = (
        f'<p>Trước</p><img src="https://x.vn/a.png" width="{number}">'
        f'<p style="mso-list:l0 level{number} lfo1">Sau</p>'
    )
    assert plain_text(clean_paste(markup).html).split() == ["Trước", "Sau"]


@pytest.mark.parametrize(
    "part", ["<b>", "<div>", "<b", "<!--StartFragment-->", "<style>", "<STYLE>a</style", "<a href='"]
)
def test_a_paste_of_nothing_but_openings_takes_no_longer_than_its_length(part):
    spent = time.process_time()
    clean_paste(part * (2_000_000 // len(part)))
    assert time.process_time() - spent < 10
