"""What is no old page is refused with the way to do it right."""

import re

import pytest

from news.importers.imported import NotImportable
from news.importers.page import parse_page
from tests.importers.old_page import LEAD, LONG, page, parse


def refusal(data: bytes) -> str:
    with pytest.raises(NotImportable) as refused:
        parse_page(data)
    return str(refused.value)


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
