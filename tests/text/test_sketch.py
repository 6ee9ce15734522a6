"""Sketches: near-duplicates are told from what merely speaks of the same."""

import random

import pytest

from news.text.sketch import BAND, BINS, SHORT, are_alike, share_in_common, sketch

FIRST_BAND = 6639043910765038553  # of four words
_WORDS = [f"tu{n}" for n in range(900)]


def text(seed: int, size: int = 300) -> list[str]:
    return random.Random(seed).choices(_WORDS, k=size)


def of(tokens: list[str], title: str = "mot hai"):
    return sketch(title.split(), tokens)


def test_a_text_is_like_itself_and_unlike_another():
    assert share_in_common(of(text(1)), of(text(1))) == 1
    assert share_in_common(of(text(1)), of(text(2))) < 0.1


def test_a_press_release_with_another_heading_and_a_cut_is_alike():
    release = text(3)
    sent = ["don", "vi", "khac", "dat", "dau", "de", *release[8:270]]
    assert are_alike(of(release), of(sent, "dau de khac"))
    assert set(of(release).bands()) & set(of(sent).bands())


def test_two_texts_with_a_third_in_common_are_not_alike():
    common = text(4, 100)
    assert not are_alike(of([*common, *text(5, 200)]), of([*common, *text(6, 200)]))


def test_short_texts_are_alike_only_under_the_same_title():
    notice = text(7, SHORT - 1)
    assert are_alike(of(notice), of(notice))
    assert not are_alike(of(notice), of(notice, "ba bon"))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 20])
def test_a_text_of_few_words_has_a_whole_sketch(size):
    made = of(text(8, size))
    assert len(made.bins) == BINS
    assert len(made.bands()) == BINS // BAND
    assert share_in_common(made, of(text(9, size))) < 0.5


def test_no_text_is_like_nothing():
    assert not are_alike(of([]), of([]))
    assert of([]).bands() == []


def test_a_sketch_is_the_same_on_every_machine():
    assert of(["mot", "hai", "ba", "bon"]).bands()[0] == FIRST_BAND
