"""What a Word file becomes: title, lead, text, lists, tables, notes, links, byline and source."""

import pytest

from news.importers.docx import parse_docx
from news.importers.imported import NotImportable
from tests.importers.docx.word import box, docx, numbering, p, r, story, table
from tests.inert import complaints

TITLE = p(r("Đảng ủy Khối họp phiên tháng 11", "b"), jc="center")
LEAD = p("Sáng 24/11, Đảng ủy Khối tổ chức hội nghị sơ kết công tác tháng 11.")
TEXT = p("Hội nghị đã nghe báo cáo kết quả công tác và thảo luận nhiều nội dung quan trọng.")


def parse(*blocks, **parts):
    article = parse_docx(docx(*blocks, **parts))
    assert complaints(article.body) == []
    return article


def body_of(*blocks, **parts) -> str:
    """The body of a whole article of which `blocks` are the middle."""
    return parse(TITLE, LEAD, *blocks, TEXT, **parts).body.removesuffix(
        "<p>Hội nghị đã nghe báo cáo kết quả công tác và thảo luận nhiều nội dung quan trọng.</p>"
    )


def noted(article, *words) -> bool:
    return any(all(word in note for word in words) for note in article.notes)


# Title and lead


def test_a_whole_article_gives_every_part_and_no_note():
    article = parse(TITLE, LEAD, TEXT, p("Tin, ảnh: Hoàng Thảo", jc="right"), p("Nguồn: Báo mẫu"))
    assert article.title == "Đảng ủy Khối họp phiên tháng 11"
    assert article.lead.startswith("Sáng 24/11")
    assert (article.byline, article.source_name) == ("Hoàng Thảo", "Báo mẫu")
    assert article.body.startswith("<p>Hội nghị đã nghe")
    assert article.notes == []


def test_the_style_title_wins_over_strong_lines():
    article = parse(p(r("TỈNH ỦY SƠN BÌNH", "b")), p("Lễ trao huy hiệu", style="T"), LEAD, TEXT)
    assert article.title == "Lễ trao huy hiệu"
    assert "TỈNH ỦY SƠN BÌNH" in article.body + article.lead


def test_a_title_over_several_centred_lines_is_one():
    article = parse(
        p(r("NGHỊ QUYẾT", "b"), jc="center"), p(r("về chuyển đổi số", "b"), jc="center"), LEAD, TEXT
    )
    assert article.title == "NGHỊ QUYẾT về chuyển đổi số"


def test_the_country_and_motto_are_no_title():
    motto = p(r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b"), jc="center")
    assert parse(motto, TITLE, LEAD, TEXT).title == "Đảng ủy Khối họp phiên tháng 11"


def test_a_guessed_title_is_noted():
    article = parse(p("Đảng ủy Khối họp"), LEAD, TEXT)
    assert article.title == "Đảng ủy Khối họp"
    assert noted(article, "Đoán tiêu đề")


def test_without_a_title_its_beginning_stands_in_and_no_sentence_is_lost():
    article = parse(LEAD, TEXT)
    assert article.title.startswith("Sáng 24/11")
    assert "Sáng 24/11" in article.body
    assert noted(article, "Không thấy dòng tiêu đề")


def test_a_long_paragraph_with_a_link_stays_whole_in_the_body():
    link = f'<w:hyperlink r:id="L">{r("đường dẫn này")}</w:hyperlink>'
    article = parse(
        TITLE, p("Xem chi tiết tại ", link, " để biết thêm."), TEXT, links={"L": "https://a.example/"}
    )
    assert article.lead == ""
    assert '<a href="https://a.example/"' in article.body


# Text


def test_alignment_comes_from_the_paragraph_and_from_its_style():
    body = body_of(
        p("Giữa", jc="center"), p("Phải", jc="end"), p("Đều", jc="both"), p("Theo kiểu", style="Under")
    )
    assert '<p class="align-center">Giữa</p>' in body
    assert '<p class="align-right">Phải</p>' in body
    assert '<p class="align-justify">Đều</p>' in body
    assert '<p class="align-center"><strong>Theo kiểu</strong></p>' in body


def test_bold_italic_underline_and_raised_letters_stay():
    body = body_of(
        p("a ", r("đậm", "b"), r(" nghiêng", "i"), r(" gạch", "u"), " m", r("2", "^"), " H", r("2", "_"))
    )
    assert "<strong>đậm</strong><em> nghiêng</em><u> gạch</u> m<sup>2</sup> H<sub>2</sub>" in body


def test_headings_start_at_the_second_rank_and_skip_none():
    body = body_of(p("Một", style="H1"), TEXT, p("Hai", style="H2"), TEXT)
    assert "<h2>Một</h2>" in body
    assert "<h3>Hai</h3>" in body


def test_bold_lines_stay_paragraphs_and_are_noted():
    assert noted(
        parse(TITLE, LEAD, p(r("1. Kết quả đạt được", "b")), TEXT), "giống tiêu đề mục", "1. Kết quả"
    )


# Lists

LISTS = {
    "numbering": numbering(("bullet", "•"), ("decimal", "%n."), ("lowerLetter", "%n)"), ("upperRoman", "%n."))
}


def test_lists_in_lists():
    body = body_of(
        p("Một", number=(1, 0)), p("Trong", number=(1, 1)), p("Hai", number=(1, 0)), parts=LISTS
    )  # fmt: skip
    assert "<ul><li>Một<ul><li>Trong</li></ul></li><li>Hai</li></ul>" in body


def test_a_list_goes_on_counting_after_a_paragraph_between():
    item = [p(f"Việc {n}", number=(2, 0)) for n in range(1, 5)]
    body = body_of(*item[:2], TEXT, *item[2:], parts=LISTS)
    assert "<ol><li>Việc 1</li><li>Việc 2</li></ol>" in body
    assert '<ol start="3"><li>Việc 3</li><li>Việc 4</li></ol>' in body


def test_two_lists_side_by_side_count_each_for_itself():
    body = body_of(
        *[p(f"A{n}", number=(2, 0)) for n in (1, 2)],
        *[p(f"B{n}", number=(3, 0)) for n in (1, 2)],
        parts=LISTS,
    )
    assert "<li>A2</li></ol><ol><li>B1</li>" in body


def test_a_lone_number_is_written_out():
    body = body_of(
        p(r("KẾT QUẢ", "b"), number=(4, 0)), TEXT, p(r("NHIỆM VỤ", "b"), number=(4, 0)), TEXT, parts=LISTS
    )
    assert "<strong>I. KẾT QUẢ</strong>" in body
    assert "<strong>II. NHIỆM VỤ</strong>" in body


def test_letters_that_became_numbers_are_reported():
    article = parse(TITLE, LEAD, p("x", number=(3, 0)), p("y", number=(3, 0)), TEXT, parts=LISTS)
    assert "<ol><li>x</li><li>y</li></ol>" in article.body
    assert noted(article, "Danh sách đánh số", "2 mục")


# Tables, notes, links


def test_merged_cells_stay_merged():
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("rộng")}</w:tc>'
    top = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("cao")}</w:tc>'
    below = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('')}</w:tc>"
    body = body_of(table([wide], [top, "a"], [below, "b"]))
    assert '<td colspan="2"><p>rộng</p></td>' in body
    assert '<td rowspan="2"><p>cao</p></td>' in body


def test_the_style_caption_above_a_table_is_its_caption():
    assert "<table><caption>Bảng 1. Kết quả</caption>" in body_of(
        p("Bảng 1. Kết quả", style="C"), table(["a", "b"])
    )


def test_footnotes_go_to_the_end_with_their_numbers():
    note = story("footnotes", f'<w:footnote w:id="2">{p("Số liệu năm 2025.")}</w:footnote>')
    article = parse(
        TITLE,
        LEAD,
        p("Đạt 90%", '<w:r><w:footnoteReference w:id="2"/></w:r>', "."),
        parts={"footnotes": note},
    )
    assert "Đạt 90%<sup>[1]</sup>." in article.body
    assert article.body.endswith("<hr><ol><li><p>Số liệu năm 2025.</p></li></ol>")
    assert noted(article, "1 chú thích cuối trang")


def test_a_note_that_is_not_there_is_no_reason_to_fail():
    assert "Đạt 90%." in body_of(p("Đạt 90%", '<w:r><w:footnoteReference w:id="9"/></w:r>', "."))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///C:/a.doc", "\\\\may\\chung\\a.doc"])
def test_a_link_to_no_web_page_leaves_its_words(address):
    link = f'<w:hyperlink r:id="L">{r("văn bản")}</w:hyperlink>'
    article = parse(TITLE, LEAD, p("Xem ", link, "."), TEXT, links={"L": address})
    assert "<p>Xem văn bản.</p>" in article.body
    assert noted(article, "1 liên kết", "văn bản")


def test_a_link_to_a_place_in_the_document_leaves_its_words():
    assert "<p>Xem mục II.</p>" in body_of(
        p("Xem ", f'<w:hyperlink w:anchor="x">{r("mục II")}</w:hyperlink>', ".")
    )


# What Word can hold besides


def test_changes_are_taken_as_accepted_and_counted():
    changed = (
        f'<w:ins w:id="1">{r("mới")}</w:ins><w:del w:id="2"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    )
    article = parse(TITLE, LEAD, p("Chữ ", changed, "."), TEXT)
    assert "<p>Chữ mới.</p>" in article.body
    assert noted(article, "2 chỗ sửa", "Track Changes")


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert "<p>Một hai.</p>" in body_of(p("Một ", more=gone), p("hai."))


def test_comments_are_left_out_and_counted():
    comments = story("comments", f'<w:comment w:id="0">{p("Xem lại số liệu")}</w:comment>')
    article = parse(
        TITLE, LEAD, p("Chữ", '<w:r><w:commentReference w:id="0"/></w:r>'), TEXT, parts={"comments": comments}
    )
    assert "Xem lại" not in article.body
    assert noted(article, "1 nhận xét")


def test_a_text_box_is_read_once_after_its_paragraph():
    article = parse(TITLE, LEAD, p("Trước.", box(p("Trong hộp."))), TEXT)
    assert "<p>Trước.</p><p>Trong hộp.</p>" in article.body
    assert article.body.count("Trong hộp.") == 1
    assert noted(article, "1 hộp văn bản")


def test_fields_and_controls_keep_their_words():
    body = body_of(
        p(f'<w:fldSimple w:instr="DATE">{r("24/11/2026")}</w:fldSimple>'),
        f"<w:sdt><w:sdtContent>{p('Trong khung điều khiển.')}</w:sdtContent></w:sdt>",
    )
    assert "24/11/2026" in body
    assert "Trong khung điều khiển." in body


def test_equations_charts_symbols_hidden_text_and_headers_are_reported():
    article = parse(
        TITLE,
        LEAD,
        p("Có ", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "."),
        p(
            "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        ),
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " xong"),
        p('<w:r><w:sym w:font="Phông lạ" w:char="F041"/></w:r>', " lạ"),
        p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>chữ ẩn</w:t></w:r>", "chữ hiện"),
        TEXT,
        parts={"header": story("hdr", p("Đảng bộ Khối"))},
    )
    assert "<p>Có a+b.</p>" in article.body
    assert "✓ xong" in article.body
    assert "□ lạ" in article.body
    assert "chữ ẩn" not in article.body
    for words in (
        ["công thức"],
        ["biểu đồ"],
        ["ký hiệu", "Phông lạ"],
        ["chữ ẩn"],
        ["Đầu trang", "Đảng bộ Khối"],
    ):
        assert noted(article, *words), words


def test_capitals_by_format_are_capitals_in_the_text():
    assert "ĐẢNG BỘ" in body_of(p("<w:r><w:rPr><w:caps/></w:rPr><w:t>Đảng bộ</w:t></w:r>"))


# Old fonts


def test_old_fonts_are_read_run_by_run():
    article = parse(
        p(r("§¶ng uû Khèi häp", "b", ".VnTime")),
        p(
            r("ViÖc ", font=".VnTime"),
            r("thật ", font="Arial"),
            r("Vieät ", font="VNI-Times"),
            r("tØnh", font=".VnTimeH"),
        ),
        TEXT,
    )
    assert article.title == "Đảng uỷ Khối họp"
    assert "Việc thật Việt TỈNH" in article.body + article.lead
    assert noted(article, "phông cũ", "TCVN3")


def test_an_old_font_of_a_style_counts_and_word_s_soft_hyphen_is_a_letter():
    body = body_of(p("<w:r><w:t>®</w:t><w:softHyphen/><w:t>êng ®i</w:t></w:r>", style="Under"))
    assert "đường đi" in body


def test_unicode_in_an_old_font_is_left_alone():
    article = parse(
        TITLE, LEAD, p(r("Công tác của Đảng bộ", font=".VnTime")), p(r("Công tác", font=".VnTime")), TEXT
    )
    assert "Công tác của Đảng bộ" in article.body
    assert "<p>Công tác</p>" in article.body


# The end of the article


@pytest.mark.parametrize(
    ("lines", "byline", "source"),
    [
        (["Tác giả: Hoàng Thảo"], "Hoàng Thảo", ""),
        (["Bài: Thu Hà; ảnh: Văn Đức"], "Thu Hà", ""),
        (["Nguồn: Báo mẫu", "Tin: Thu Hà"], "Thu Hà", "Báo mẫu"),
        (["(Nguồn: Báo mẫu)"], "", "Báo mẫu"),
    ],
)
def test_who_wrote_it_and_where_it_comes_from(lines, byline, source):
    article = parse(TITLE, LEAD, TEXT, *map(p, lines))
    assert (article.byline, article.source_name) == (byline, source)
    assert article.body.count("<p>") == 1


def test_a_bare_name_to_the_right_is_the_byline_and_noted():
    article = parse(TITLE, LEAD, TEXT, p("Hoàng Thảo", jc="right"))
    assert article.byline == "Hoàng Thảo"
    assert noted(article, "bút danh")


def test_a_document_without_anything_is_refused():
    with pytest.raises(NotImportable, match="không có chữ"):
        parse_docx(docx(p("")))


def test_what_is_for_internal_use_is_said():
    assert noted(parse(TITLE, LEAD, p("TÀI LIỆU LƯU HÀNH NỘI BỘ"), TEXT), "nội bộ")


def test_a_first_row_in_bold_names_the_columns():
    body = body_of(table([p(r("Đơn vị", "b")), p(r("Số chi bộ", "b"))], ["Sở Y tế", "12"]))
    assert '<th scope="col"><p>Đơn vị</p></th>' in body
    assert "<td><p>Sở Y tế</p></td>" in body
