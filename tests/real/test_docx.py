"""Real Word files: each is understood as it stands there, or refused with what to do."""

import zipfile
from collections import Counter
from functools import cache

import pytest
from lxml import etree

from news.importers.docx import parse_docx
from news.importers.docx.names import MC, W
from news.importers.imported import ImportedDocument, NotImportable
from news.text.plain import plain_text
from tests.importers.docx.bounds import outcome
from tests.inert import complaints
from tests.real.inputs import INPUTS, needs

pytestmark = needs("docx")

FILES = sorted((INPUTS / "docx").glob("*"))
GUESSED = "Không thấy dòng tiêu đề"

# File: title, counts of what its body and photos hold, words of the body, words of its notes.
EXPECTED: dict[str, tuple[str, dict[str, int], list[str], list[str]]] = {
    "docx4j__EMF": ("This document contains an EMF.", {"figure": 2, "photos": 0}, ["created in Powerpoint"], ["2 hình là hình EMF", GUESSED]),
    "docx4j__Symbols": ("Symbols", {"figure": 0}, ["It is the w:hAnsi value which matters"], ["ký hiệu của phông riêng"]),
    "docx4j__WordAddIn_walkthrough": ("OpenDoPE Word Add-In", {"photos": 14, "figure": 16, "table": 1, "li": 19, "h2": 13}, ["<h2>Introduction</h2>", "jason@plutext.org"], ["chưa có chú thích"]),
    "docx4j__sample-docx": ("Docx sample document", {"photos": 3, "table": 1, "h2": 6, "li": 5}, ['rowspan="2"', 'colspan="2"', '<p class="align-center">Centred</p>', "<u>underline</u>", "An insertion Followed by."], ["2 chỗ sửa", "My header"]),
    "mammoth.js__comments": ("Ouch.", {"p": 1}, ["Ouch."], ["2 nhận xét"]),
    "mammoth.js__external-picture": ("Bài chưa có tiêu đề", {"photos": 0, "figure": 1}, [], ["liên kết ra ngoài tệp, không tải về"]),
    "mammoth.js__footnote-hyperlink": ("[1]", {"li": 1}, ["<sup>[1]</sup>", 'href="http'], ["1 chú thích cuối trang"]),
    "mammoth.js__simple-list": ("Apple Banana", {"ul": 1, "li": 2}, ["<li>Apple</li><li>Banana</li>"], [GUESSED]),
    "mammoth.js__text-box": ("Datum plane", {"p": 1}, ["<p>Datum plane</p>"], ["1 hộp văn bản"]),
    "mammoth.js__tiny-picture-target-base-relative": ("Bài chưa có tiêu đề", {"photos": 1, "figure": 1}, [], ["không có dòng chữ nào"]),
    "mammoth.js__underline": ("The Sunset Tree", {}, ["<u>Sunset</u>"], [GUESSED]),
    "mammoth.js__utf8-bom": ("This XML has a byte order mark.", {"p": 1}, [], [GUESSED]),
    "pandoc__comments": ("I want some text to have a comment on it.", {"p": 4}, ["One more."], ["nhận xét"]),
    "pandoc__image_vml": ("VML Image", {"photos": 1, "figure": 1}, ["It should follow below:"], []),
    "pandoc__inline_images": ("This picture is an identicon.", {"photos": 2, "figure": 2}, ["This picture is an identicon."], []),
    "pandoc__links": ("An internal link and an external link", {"a": 2, "h2": 1}, ["http://google.com", "A bookmark right here"], ["Đoán tiêu đề"]),
    "pandoc__lists_level_override": ("For each initiative below", {"h2": 5}, ["1. State of Documentation", "6. Education efforts"], []),
    "pandoc__mendeley_citations": ("This is a Mendeley test", {"p": 7, "h2": 1}, ["Hadwen-Bennett", "Seo, J. (2019)"], []),
    "pandoc__table_captions_no_field": ("See Table 5.1.", {"table": 1, "caption": 1}, ["<caption>Table 5.1</caption>", "First option"], []),
    "pandoc__table_header_rowspan": ("A B C", {"table": 1}, ['rowspan="2"', 'colspan="3"'], []),
    "pandoc__textbox_image_duplicate_encoding": ("The image is below.", {"photos": 1, "figure": 1}, ["The image is above."], ["1 hộp văn bản"]),
    "pandoc__track_changes_insertion": ("This is a text with two exciting insertions.", {"p": 1}, [], ["1 chỗ sửa"]),
    "pandoc__track_changes_move": ("Here is some text.", {"p": 3}, ["<p>Here is the text to be moved.</p><p>Here is some more text.</p>"], ["2 chỗ sửa"]),
    "pandoc__track_changes_scrubbed_metadata": ("Here is a test document.", {"p": 1}, [], ["2 chỗ sửa", "1 nhận xét"]),
    "python-docx__having-images": ("Bài chưa có tiêu đề", {"photos": 3, "figure": 5}, [], ["5 ảnh chưa có chú thích"]),
    "python-docx__tbl-cell-access": ("1 2 3 4 5 6 7 8 9", {"table": 4}, ["colspan", "rowspan"], []),
    "vi__ND30_Phuluc1": ("Phụ lục I THỂ THỨC, KỸ THUẬT TRÌNH BÀY VĂN BẢN HÀNH CHÍNH VÀ BẢN SAO VĂN BẢN", {"table": 4, "figure": 1, "sup": 5}, ["I. QUY ĐỊNH CHUNG", "20 - 25 mm"], ["hộp văn bản", "hình vẽ", "1 chú thích cuối trang", "giống tiêu đề mục"]),
    "vi__ND30_Phuluc2": ("Phụ lục II VIẾT HOA TRONG VĂN BẢN HÀNH CHÍNH", {"table": 0}, ["I. VIẾT HOA VÌ PHÉP ĐẶT CÂU", "sách báo, tạp chí"], []),
    "vi__ND30_Phuluc6": ("Phụ lục VI HỆ THỐNG QUẢN LÝ TÀI LIỆU ĐIỆN TỬ", {"table": 3, "sup": 5}, [], ["4 chú thích cuối trang"]),
    "vi__nghi_quyet_mau": ("NGHỊ QUYẾT về chuyển đổi số trong công tác xây dựng Đảng giai đoạn 2026 - 2030", {"table": 2}, ["TỈNH UỶ ĐỒNG THÁP", "Lê Quốc Phong"], []),
    "vi__to_gioi_thieu": ("PHẦN MỀM QUẢN LÝ VĂN BẢN THÔNG MINH", {"table": 5}, ["Phiên bản Beta"], ["lưu hành nội bộ"]),
}  # fmt: skip


@cache
def understood(name: str) -> ImportedDocument:
    return parse_docx((INPUTS / "docx" / f"{name}.docx").read_bytes())


def count(article: ImportedDocument, what: str) -> int:
    return (
        len(article.photos)
        if what == "photos"
        else article.body.count(f"<{what}>") + article.body.count(f"<{what} ")
    )


def test_every_file_is_spoken_of():
    assert {path.stem for path in FILES} <= EXPECTED.keys() | {"vi__36-HD_VPTW"}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_document_is_understood(name):
    title, counts, words, notes = EXPECTED[name]
    article = understood(name)
    assert article.title.startswith(title)
    assert {what: count(article, what) for what in counts} == counts
    assert [word for word in words if word not in article.body] == []
    assert [note for note in notes if note not in "\n".join(article.notes)] == []
    assert complaints(article.body) == []


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - {"docx4j__Symbols"}))
def test_no_letter_of_a_document_is_lost(name):
    article = understood(name)
    kept = [article.title, article.lead, plain_text(article.body), article.byline, article.source_name]
    kept += [f"{photo.caption} {photo.credit}" for photo in article.photos]
    assert _letters(_accepted_text(name)) - _letters(" ".join(kept)) == Counter()


def _letters(text: str) -> Counter:
    return Counter("".join(text.split()))


def _accepted_text(name: str) -> str:
    """The words of the main part with changes accepted, text boxes once."""
    with zipfile.ZipFile(INPUTS / "docx" / f"{name}.docx") as file:
        part = next(part for part in file.namelist() if part.endswith("/document.xml"))
        root = etree.fromstring(file.read(part))
    for element in list(root.iter(f"{W}del", f"{W}moveFrom", f"{MC}Fallback")):
        element.getparent().remove(element)
    return "".join(text.text or "" for text in root.iter(f"{W}t"))


def test_an_old_word_file_is_refused_with_what_to_do():
    with pytest.raises(NotImportable, match=r"\.doc\).*Lưu thành"):
        parse_docx((INPUTS / "docx" / "vi__36-HD_VPTW.doc").read_bytes())


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_file_keeps_within_time_and_memory_and_asks_no_network(path, tmp_path):
    assert outcome(path.read_bytes(), tmp_path).startswith(("OK ", "REFUSED "))
