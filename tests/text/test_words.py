"""Words as search counts them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.words import LONGEST, accented, words


def folded(text):
    return [word.folded for word in words(text)]


def exact(text):
    return [word.exact for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"), ("thuỷ", "thủy"), ("KHOẺ", "khỏe"), ("kĩ", "kỹ"), ("quí", "quý"), ("đảng", "ĐẢNG"),
        ("05", "5"), ("4.037", "4,037"), ("4.037", "4037"), ("1.289.300", "1289300"), ("covid19", "Covid-19"), ("ｄａｎｇ", "dang"),
    ],
)  # fmt: skip
def test_ways_of_writing_one_word_are_one(one, other):
    assert exact(one) == exact(other)
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("đảng", "đang"), ("hòa", "hoa"), ("ban", "bản"), ("tô", "to")])
def test_diacritics_make_other_words_that_fold_alike(one, other):
    assert exact(one) != exact(other)
    assert folded(one) == folded(other)


def test_codes_and_dates_part_at_their_signs():
    assert folded("Chỉ thị 05-CT/TW, ngày 21-07-2020; 192.168.1.1; 3,5%") == [
        "chi", "thi", "5", "ct", "tw", "ngay", "21", "7", "2020", "192", "168", "1", "1", "3", "5",
    ]  # fmt: skip


@given(st.text(max_size=100))
def test_each_word_stands_where_it_says(text):
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.folded
        assert " " not in word.folded + word.exact
        assert len(word.folded) <= LONGEST


@given(st.text(alphabet="aăâbcdđeêghioôơuưy\u0300\u0301\u0303\u0309\u0323 ", max_size=40))
def test_composed_and_decomposed_are_one(text):
    composed = unicodedata.normalize("NFC", text)
    assert exact(composed) == exact(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "written", ["đảng", "ủy", "hòa", "quyết", "giữ", "toán", "thuở", "mười", "già", "không", "nq"]
)
def test_exact_form_can_be_written_again(written):
    assert accented(words(written)[0].exact) == written
