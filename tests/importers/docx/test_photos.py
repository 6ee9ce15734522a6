"""Pictures become figures; the words next to them their captions; nothing is fetched."""

import pytest

from news.importers.docx import parse_docx
from news.text.figures import figures
from tests.factories import picture as pixels
from tests.importers.docx.word import docx, p, picture, r, table

TITLE = p(r("Đảng ủy Khối họp phiên tháng 11", "b"))
LEAD = p("Sáng 24/11, Đảng ủy Khối tổ chức hội nghị sơ kết công tác tháng 11.")
TEXT = p("Hội nghị đã nghe báo cáo kết quả công tác và thảo luận nhiều nội dung quan trọng.")
MEDIA = {f"P{n}": pixels(n) for n in (1, 2, 3)}


def parse(*blocks, media=MEDIA, **parts):
    return parse_docx(docx(TITLE, LEAD, *blocks, media=media, **parts))


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (p("Quang cảnh hội nghị.", style="C"), "Quang cảnh hội nghị.", ""),
        (p("Ảnh: Quang cảnh hội nghị"), "Quang cảnh hội nghị", ""),
        (p("Ảnh: Hoàng Thảo"), "", "Hoàng Thảo"),
        (p("(Ảnh: TTXVN)"), "", "TTXVN"),
        (p("Quang cảnh hội nghị. (Ảnh: Hoàng Thảo)"), "Quang cảnh hội nghị.", "Hoàng Thảo"),
        (p("Quang cảnh hội nghị. Ảnh: Hoàng Thảo"), "Quang cảnh hội nghị.", "Hoàng Thảo"),
        (p(r("Các đại biểu dự hội nghị", "i"), jc="center"), "Các đại biểu dự hội nghị", ""),
    ],
)
def test_the_line_below_is_the_caption(line, caption, credit):
    article = parse(p(picture("P1")), line, TEXT)
    assert [(f.photo, f.caption) for f in figures(article.body)] == [(1, caption)]
    assert (article.photos[0].caption, article.photos[0].credit) == (caption, credit)
    assert article.body.count("<p>") == 1


def test_caption_and_credit_on_two_lines():
    article = parse(p(picture("P1")), p("Quang cảnh hội nghị.", style="C"), p("(Ảnh: Hoàng Thảo)"), TEXT)
    assert (article.photos[0].caption, article.photos[0].credit) == ("Quang cảnh hội nghị.", "Hoàng Thảo")
    assert article.body.count("<p>") == 1


@pytest.mark.parametrize(
    "line", [p("Các đại biểu dự hội nghị", jc="center"), p(r("Nghiêng nhưng không ở giữa", "i")), TEXT]
)
def test_other_lines_stay_paragraphs(line):
    article = parse(p(picture("P1")), line, TEXT)
    assert figures(article.body)[0].caption == ""
    assert article.body.count("<p") == 2
    assert any("1 ảnh chưa có chú thích" in note for note in article.notes)


def test_words_in_the_same_paragraph_below_the_picture_are_its_caption():
    article = parse(p(picture("P1"), "<w:r><w:br/></w:r>", r("Các đại biểu", "i"), jc="center"), TEXT)
    assert figures(article.body)[0].caption == "Các đại biểu"


def test_a_picture_within_a_sentence_leaves_the_sentence_whole():
    article = parse(p("Trước ", picture("P1"), "và sau."), TEXT)
    assert "<p>Trước và sau.</p><figure" in article.body


def test_a_table_that_only_arranges_photos_becomes_figures():
    rows = [p(picture("P1")), p(picture("P2"))], ["Ảnh thứ nhất", "Ảnh thứ hai"]
    article = parse(table(*rows), TEXT)
    assert [(f.photo, f.caption) for f in figures(article.body)] == [(1, "Ảnh thứ nhất"), (2, "Ảnh thứ hai")]
    assert "<table" not in article.body


def test_words_beside_the_photo_are_its_caption():
    article = parse(table([p(picture("P1")), "Các đại biểu dự hội nghị"]), TEXT)
    assert [f.caption for f in figures(article.body)] == ["Các đại biểu dự hội nghị"]


def test_the_description_of_a_person_is_the_alt_text_and_a_file_s_name_is_not():
    article = parse(p(picture("P1", "Hội trường đông người")), p(picture("P2", "C:\\anh\\DSC01.jpg")), TEXT)
    assert [f.alt for f in figures(article.body)] == ["Hội trường đông người", ""]


def test_the_same_picture_twice_is_one_photo():
    article = parse(p(picture("P1")), TEXT, p(picture("P1")), TEXT)
    assert [f.photo for f in figures(article.body)] == [1, 1]
    assert len(article.photos) == 1


def test_the_credit_at_the_end_is_for_all_photos_without_one():
    article = parse(
        p(picture("P1")),
        p("Một. (Ảnh: TTXVN)"),
        p(picture("P2")),
        p("Hai", style="C"),
        TEXT,
        p("Tin, ảnh: Thu Hà"),
    )
    assert [photo.credit for photo in article.photos] == ["TTXVN", "Thu Hà"]
    assert article.byline == "Thu Hà"


def test_metafiles_missing_and_linked_pictures_leave_a_waiting_figure_and_a_note():
    emf = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(100)
    article = parse(p(picture("E")), p(picture("nowhere")), TEXT, media={"E": emf})
    assert [f.awaits_photo and f.photo is None for f in figures(article.body)] == [True, True]
    assert article.photos == []
    assert any("hình EMF" in note for note in article.notes)
    assert any("hỏng hoặc thiếu" in note for note in article.notes)


def test_a_linked_picture_is_never_fetched(monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("the network was asked"))
    linked = picture("L").replace("r:embed", "r:link")
    article = parse(p(linked), TEXT, links={"L": "http://10.0.0.1/anh.png"})
    assert article.photos == []
    assert any("liên kết ra ngoài" in note for note in article.notes)


def test_a_picture_outside_the_file_is_not_read():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="P1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="../../../../etc/passwd"/></Relationships>'
    )
    article = parse(p(picture("P1")), TEXT, extra={"word/_rels/document.xml.rels": rels}, media={})
    assert article.photos == []


def test_who_wrote_and_photographed_is_understood_right_below_the_last_photo():
    below = [p(r("Toàn cảnh", "i"), jc="center"), p(r("Tin, ảnh: Thu Hà", "b"), jc="right")]
    article = parse(TEXT, p(picture("P1")), *below)
    assert (article.byline, article.photos[0].credit) == ("Thu Hà", "Thu Hà")
