"""A secrecy marking is refused wherever it stands; the word in a sentence is not a marking."""

import pytest

from news.importers.docx import parse_docx
from news.importers.docx.markings import REFUSAL, is_marking
from news.importers.imported import NotImportable
from tests.importers.docx.word import box, docx, p, r, story, table

TITLE = p(r("Kế hoạch công tác", "b"))
SECRET = p("Nội dung không ai được biết, kể cả trong thông báo lỗi.")

MARKINGS = [
    "MẬT", "TỐI MẬT", "TUYỆT MẬT", "Mật", "Tối mật", "tuyệt mật", "(MẬT)", "[TỐI MẬT]", "* MẬT *", "M Ậ T",
    "T U Y Ệ T  M Ậ T", "MAT", "TOI MAT", "Tuyet mat", "MA\u0302\u0323T", "ĐỘ MẬT: TỐI MẬT", "Độ mật: Mật",
    "Dấu chỉ độ mật: MẬT", "TÀI LIỆU MẬT", "Văn bản tuyệt mật", "MẬT - Bản số 02", "TỐI MẬT, bản số: 1",
    "ＭẬＴ", "HỎA TỐC - MẬT", "Thượng khẩn; Tối mật", "TỐI MẬT/TOP SECRET", "TèI MËT", "TOÁI MAÄT", "TUYEÄT MAÄT", "MËT",
]  # fmt: skip
NO_MARKINGS = [
    "Độ mật", "ĐỘ MẬT", "Mật ong", "mật", "Mặt", "Mắt", "MẮT", "MẶT", "Mất", "Mật độ dân số", "Bảo mật", "BẢO MẬT",
    "Công tác bảo vệ bí mật nhà nước", "Tài liệu mật phải được quản lý chặt chẽ theo quy định.", "Bí mật", "Ma trận",
    "Các mức tối mật, tuyệt mật và mật được quy định tại Điều 8.", "Thân mật", "",
]  # fmt: skip


@pytest.mark.parametrize("line", MARKINGS)
def test_a_marking_is_known(line):
    assert is_marking(line)


@pytest.mark.parametrize("line", NO_MARKINGS)
def test_a_word_is_no_marking(line):
    assert not is_marking(line)


WATERMARK = '<w:p><w:r><w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r></w:p>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
    "<cp:category>MẬT</cp:category></cp:coreProperties>"
)
PLACES = {
    "paragraph": docx(TITLE, p("TỐI MẬT"), SECRET),
    "split in runs": docx(TITLE, p(r("TỐ", "b"), r("I M"), r("ẬT")), SECRET),
    "a line of a paragraph": docx(TITLE, p("TỈNH ỦY", "<w:r><w:br/></w:r>", "MẬT"), SECRET),
    "cell": docx(table(["TỈNH ỦY", "MẬT"]), TITLE, SECRET),
    "text box": docx(TITLE, p("Trước", box(p("TUYỆT MẬT"))), SECRET),
    "header": docx(TITLE, SECRET, parts={"header": story("hdr", p("MẬT"))}),
    "watermark": docx(TITLE, SECRET, parts={"header": story("hdr", WATERMARK)}),
    "footnote": docx(TITLE, SECRET, parts={"footnotes": story("footnotes", f'<w:footnote w:id="1">{p("MẬT")}</w:footnote>')}),
    "comment": docx(TITLE, SECRET, parts={"comments": story("comments", f'<w:comment w:id="1">{p("MẬT")}</w:comment>')}),
    "properties": docx(TITLE, SECRET, extra={"docProps/core.xml": CORE}),
    "TCVN3": docx(TITLE, p(r("tèi mËt", font=".VnTimeH")), SECRET),
    "VNI": docx(TITLE, p(r("TOÁI MA", font="VNI-Times"), r("ÄT", font="VNI-Times")), SECRET),
    "hidden": docx(TITLE, p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>MẬT</w:t></w:r>"), SECRET),
    "deleted": docx(TITLE, p('<w:del w:id="1"><w:r><w:delText>MẬT</w:delText></w:r></w:del>'), SECRET),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_marked_document_is_refused_and_nothing_of_it_is_said(place, caplog):
    with pytest.raises(NotImportable) as refused:
        parse_docx(PLACES[place])
    assert str(refused.value) == REFUSAL
    assert refused.value.__cause__ is None
    assert caplog.text == ""


def test_an_article_about_secrets_is_no_secret():
    article = parse_docx(
        docx(TITLE, p("Tài liệu MẬT, TỐI MẬT phải quản lý chặt chẽ."), p("Công tác bảo vệ bí mật."))
    )
    assert "TỐI MẬT" in article.lead + article.body
