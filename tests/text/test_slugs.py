"""Addresses from Vietnamese titles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.slugs import SLUG_LENGTH, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đảng ủy Khối", "dang-uy-khoi"),
        ("Kết luận số 01-KL/TW: “Học tập” và làm theo", "ket-luan-so-01-kl-tw-hoc-tap-va-lam-theo"),
        ("  --Tin--nóng!  ", "tin-nong"),
        ("Đại hội 2025–2030", "dai-hoi-2025-2030"),
        ("Đa\u0309ng\u200b u\u0309y", "dang-uy"),
        ("…", "muc"),
        ("会议", "muc"),
    ],
)
def test_a_title_becomes_an_address(title, slug):
    assert slugify(title) == slug


def test_the_fallback_answers_for_a_title_without_letters():
    assert slugify("!!!", fallback="bai-viet") == "bai-viet"


def test_a_long_title_is_cut_between_words():
    slug = slugify("đồng chí " * 40)
    assert len(slug) <= SLUG_LENGTH
    assert set(slug.split("-")) == {"dong", "chi"}


def test_one_endless_word_is_cut_all_the_same():
    assert slugify("a" * 500) == "a" * SLUG_LENGTH


@given(st.text(max_size=300))
def test_every_text_gives_a_usable_address(text):
    slug = slugify(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= SLUG_LENGTH
    assert slugify(slug) == slug
