"""Crops hold the focal point; renditions are never larger than the photo; names say it all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.pictures.shapes import (
    CROPS,
    WHOLE,
    Picture,
    crop_box,
    height_of,
    read_name,
    rendition,
    size_of,
    widths_of,
)  # fmt: skip

pictures = st.builds(
    Picture,
    name=st.just("anh/2026/11/abc.jpg"),
    width=st.integers(1, 2000),
    height=st.integers(1, 2000),
    focal_x=st.integers(0, 100),
    focal_y=st.integers(0, 100),
)
shapes = st.sampled_from([WHOLE, *CROPS])


@given(pictures, shapes)
def test_a_crop_lies_within_the_picture_and_holds_the_focal_point(picture, shape):
    left, top, right, bottom = crop_box(picture, shape)
    assert 0 <= left < right <= picture.width
    assert 0 <= top < bottom <= picture.height
    assert left <= picture.width * picture.focal_x / 100 <= right
    assert top <= picture.height * picture.focal_y / 100 <= bottom


@given(pictures, shapes)
def test_no_rendition_is_larger_than_the_photo(picture, shape):
    full = size_of(picture, shape)
    widths = widths_of(picture, shape)
    assert widths == sorted(set(widths))
    assert widths[-1] <= full[0] <= picture.width
    assert height_of(picture, shape, widths[-1]) <= max(full[1], 1)


@given(pictures, shapes, st.sampled_from(["webp", "jpg"]))
def test_a_name_is_read_back_as_what_it_was_made_from(picture, shape, format):
    for width in widths_of(picture, shape):
        made = rendition(picture, shape, width, format)
        assert read_name(made.name) == made


@pytest.mark.parametrize(
    "name",
    [
        "anh-co/2026/11/abc.jpg/goc-640.svg",
        "anh-co/2026/11/abc.jpg/goc-50-50-640.webp",
        "anh-co/2026/11/abc.jpg/16x9-640.webp",
        "anh-co/goc-640.webp",
        "anh-co/2026/11/abc.jpg/../../goc-640.webp/x",
        "anh/2026/11/abc.jpg",
    ],
)
def test_a_name_that_is_not_ours_is_none(name):
    assert read_name(name) is None


def test_a_wide_photo_has_the_ladder_and_its_own_width():
    assert widths_of(Picture("anh/a.jpg", 2000, 1200), WHOLE) == [320, 480, 640, 960, 1280, 1600]
    assert widths_of(Picture("anh/a.jpg", 700, 500), WHOLE) == [320, 480, 640, 700]
    assert widths_of(Picture("anh/a.jpg", 100, 80), WHOLE) == [100]


def test_a_crop_follows_the_focal_point():
    upright = Picture("anh/a.jpg", 900, 1600, focal_x=50, focal_y=10)
    assert crop_box(upright, "1x1") == (0, 0, 900, 900)
    low = Picture("anh/a.jpg", 900, 1600, focal_x=50, focal_y=95)
    assert crop_box(low, "1x1") == (0, 700, 900, 1600)
