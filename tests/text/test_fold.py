"""One fold for index, query, slug and tag."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng ủy Khối", "dang uy khoi"),
        ("ĐỒNG ĐĂNG", "dong dang"),
        ("Nghị quyết số 12-NQ/TW", "nghi quyet so 12-nq/tw"),
        ("ưỡ ượ ừ ằ ẫ ễ ỹ", "uo uo u a a e y"),
        ("", ""),
    ],
)
def test_diacritics_and_case_do_not_count(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("quý", "qúy")]
)
def test_both_places_of_the_tone_mark_fold_alike(one, other):
    assert fold(one) == fold(other)


def test_decomposed_letters_fold_like_composed_ones():
    assert fold(unicodedata.normalize("NFD", "Đảng ủy ở Lộc Bình")) == fold("Đảng ủy ở Lộc Bình")


@given(st.text())
def test_a_hit_in_the_folded_text_stands_at_the_same_place_in_the_original(text):
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyÁẰỂỌĐ ", max_size=40))
def test_vietnamese_folds_to_ascii(text):
    assert fold(text).isascii()
