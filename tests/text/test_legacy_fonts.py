"""TCVN3 and VNI become Unicode: known words, and every syllable of the language there and back."""

import unicodedata

import pytest

from news.text.legacy_fonts import (
    Encoding,
    encoding_of_font,
    is_unicode_already,
    pieces_to_unicode,
    to_unicode,
)
from tests.real.inputs import INPUTS, needs

# As typed at the time, by the charts; not made from the tables under test.
TCVN3 = [
    ("§¶ng bé Khèi c¸c c¬ quan tØnh", "Đảng bộ Khối các cơ quan tỉnh"),
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("gi÷ g×n nh÷ng truyÒn thèng quý b¸u", "giữ gìn những truyền thống quý báu"),
    ("¨n qu¶ nhí kÎ trång c©y, ®­êng", "ăn quả nhớ kẻ trồng cây, đường"),
]
VNI = [
    ("Ñaûng boä Khoái caùc cô quan tænh", "Đảng bộ Khối các cơ quan tỉnh"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
    ("aên quaû nhôù keû troàng caây, ñöôøng", "ăn quả nhớ kẻ trồng cây, đường"),
    ("thò xaõ Myõ Tho, lyù lòch, kyø hoïp, tæ leä, myï", "thị xã Mỹ Tho, lý lịch, kỳ họp, tỉ lệ, mỵ"),
]


@pytest.mark.parametrize(("typed", "meant"), TCVN3)
def test_tcvn3_is_read(typed, meant):
    assert to_unicode(typed, Encoding.TCVN3) == meant


@pytest.mark.parametrize(("typed", "meant"), TCVN3)
def test_the_fonts_of_capitals_give_capitals(typed, meant):
    assert to_unicode(typed, Encoding.TCVN3_CAPITALS) == meant.upper()


@pytest.mark.parametrize(("typed", "meant"), VNI)
def test_vni_is_read(typed, meant):
    assert to_unicode(typed, Encoding.VNI) == meant


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3), (".VnTimeH", Encoding.TCVN3_CAPITALS), (".VnArial NarrowH", Encoding.TCVN3_CAPITALS),
        ("VNI-Times", Encoding.VNI), ("VNI Helve", Encoding.VNI), ("Times New Roman", None), ("Vni", None), ("", None),
    ],
)  # fmt: skip
def test_the_font_tells_the_encoding(font, encoding):
    assert encoding_of_font(font) is encoding


@pytest.mark.parametrize("cut", range(len(VNI[0][0]) + 1))
def test_a_letter_cut_between_two_runs_is_one_letter(cut):
    typed, meant = VNI[0]
    pieces = pieces_to_unicode([typed[:cut], "", typed[cut:]], Encoding.VNI)
    assert len(pieces) == 3
    assert "".join(pieces) == meant


def test_letters_in_the_symbol_area_are_read_too():
    assert to_unicode("\uf0a7\uf0b6ng", Encoding.TCVN3) == "Đảng"


def test_text_in_unicode_is_known_by_its_letters():
    assert is_unicode_already("Đảng bộ")
    assert not is_unicode_already("Coäng hoøa")
    assert not is_unicode_already("Céng hßa")


def _tables():
    letters = "aăâeêioôơuưy"
    marks = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    return {unicodedata.normalize("NFC", letter + mark) for letter in letters for mark in marks} | {"đ"}


def _backwards(encoding: Encoding) -> dict[str, str]:
    """Every Vietnamese letter as it is typed, found by asking what each possible typing means."""
    alone = [chr(code) for code in range(0x20, 0x100)]
    pairs = [base + sign for base in "aeouyAEOUYôöÔÖ" for sign in alone[0xA0 - 0x20 :]]
    found: dict[str, str] = {}
    for typed in pairs + alone:
        meant = to_unicode(typed, encoding)
        if len(meant) == 1:
            found.setdefault(meant, typed)
    return found


@needs("viet")
@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI])
def test_every_syllable_goes_there_and_back(encoding):
    typed = _backwards(encoding)
    lines = (INPUTS / "viet" / "syllable_telex_vni.tsv").read_text(encoding="utf-8").splitlines()
    syllables = [unicodedata.normalize("NFC", line.split("\t")[0]) for line in lines]
    assert len(syllables) > 12_000
    forms = syllables + ([word.upper() for word in syllables] if encoding is Encoding.VNI else [])
    for word in forms:
        assert to_unicode("".join(typed[letter] for letter in word), encoding) == word


@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI])
def test_every_letter_has_one_way_to_be_typed(encoding):
    assert _tables() <= _backwards(encoding).keys()
