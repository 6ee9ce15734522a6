"""One form for every text that comes in."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from news.text.normalise import normalise, one_line


@given(st.text())
def test_text_is_composed_and_stays_so(text):
    once = normalise(text)
    assert unicodedata.is_normalized("NFC", once)
    assert normalise(once) == once


@given(st.text())
def test_a_line_is_one_line_and_stays_so(text):
    line = one_line(text)
    assert line == line.strip()
    assert "\n" not in line
    assert "  " not in line
    assert one_line(line) == line


def test_invisible_characters_go():
    assert normalise("\ufeffĐảng\u200b ủy\u00ad\x00\u202e") == "Đảng ủy"


def test_line_ends_are_one_kind():
    assert normalise("a\r\nb\rc\nd\te") == "a\nb\nc\nd\te"


def test_a_line_takes_no_break_spaces_for_spaces():
    assert one_line("\u00a0 Lộc\u00a0\u3000Bình\n") == "Lộc Bình"


def test_a_heap_of_marks_over_one_letter_ends_at_six():
    assert normalise("a" + "\u0316" * 500_000) == "a" + "\u0316" * 6
    assert normalise("e\u0302\u0301") == "ế"
