"""How a question is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.search.question import LONGEST, MOST_READINGS, MOST_WORDS, ask


def folded(reading):
    return [("+" if word.glued else "") + word.folded for word in reading]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Đảng uỷ", ["dang", "uy"]),
        ('"đảng ủy" khối', ["dang", "+uy", "khoi"]),
        ("“đảng ủy”", ["dang", "+uy"]),
        ('mở "ngoặc kép', ["mo", "ngoac", "+kep"]),
        ("12/NQ-TW", ["12", "+nq", "+tw"]),
        ("Hà Nội,Huế", ["ha", "noi", "hue"]),
        ("Hà Nội - Huế", ["ha", "noi", "hue"]),
        ("xã hội-nghề nghiệp", ["xa", "hoi", "+nghe", "nghiep"]),
        ("AND OR NOT *", ["and", "or", "not"]),
    ],
)
def test_question_is_read_as_words(typed, read):
    assert folded(ask(typed).typed) == read


def test_minus_before_a_word_or_a_phrase_excludes_it():
    question = ask('đảng -ủy -"kết nạp" a-b')
    assert folded(question.typed) == ["dang", "a", "+b"]
    assert [folded(reading) for reading in question.excluded] == [["uy"], ["ket", "+nap"]]


def test_question_too_long_is_cut_and_says_so():
    assert ask("từ " * 5000).cut
    assert len(ask("từ " * 5000).typed) == MOST_WORDS
    assert not ask("đảng ủy").cut


@pytest.mark.parametrize("nothing", ["", " ", "-", '""', "…", "\x00\x01", "- -", "*/%"])
def test_signs_alone_are_no_question(nothing):
    assert not ask(nothing)


def test_abbreviation_with_diacritics_of_another_word_is_not_taken_for_it():
    known = [("MT", "Mặt trận")]
    assert len(ask("mặt trận", known).readings) == 2
    assert len(ask("mát trấn", known).readings) == 1


@given(
    st.text(max_size=LONGEST * 2), st.lists(st.tuples(st.text(max_size=8), st.text(max_size=20)), max_size=5)
)
def test_any_text_and_any_abbreviations_are_read(typed, abbreviations):
    question = ask(typed, abbreviations)
    assert len(question.readings) <= MOST_READINGS
    assert all(len(reading) <= MOST_WORDS for reading in question.readings)
