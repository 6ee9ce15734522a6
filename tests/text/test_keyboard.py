"""Keystrokes of Telex and VNI that no input method turned into letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.keyboard import as_typed
from news.text.words import words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddangr uyr khoois", "đảng ủy khối"), ("d9ang3 uy3 khoi61", "đảng ủy khối"), ("dang3 uy3", "dảng ủy"),
        ("truwowngf hocj", "trường học"), ("truongwf hocj", "trường học"), ("nghij quyeets", "nghị quyết"),
        ("muaw lonws", "mưa lớn"), ("cana boj", "cân bọ"), ("kyx thuaatj", "kỹ thuật"), ("thuowr", "thuở"),
        ("u7o7c1 nguye65n", "ước nguyện"), ("hieen mau nhan dao", "hiên mau nhan dao"),
    ],
)  # fmt: skip
def test_keystrokes_are_read(typed, meant):
    assert [word.exact for word in words(as_typed(typed)[0])] == [word.exact for word in words(meant)]


@pytest.mark.parametrize("plain", ["", "dang uy khoi", "Đảng ủy", "covid19", "internet", "2026"])
def test_what_is_no_keystrokes_stays(plain):
    assert as_typed(plain) == []


@given(st.text(max_size=60))
def test_any_text_is_read(typed):
    for reading in as_typed(typed):
        assert reading != typed
