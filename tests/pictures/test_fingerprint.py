"""Pictures that look alike are found; the look-up never misses one within the distance."""

import io
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from news.pictures.fingerprint import BANDS, NEAR, bands, distance, fingerprint


def scene(turn: int = 0) -> Image.Image:
    spots = Image.effect_mandelbrot((320, 240), (-1.5, -1.2, 1.0, 1.2), 40)
    return spots.rotate(turn).convert("RGB")


def test_another_size_quality_or_brightness_stays_near():
    original = fingerprint(scene())
    out = io.BytesIO()
    scene().resize((200, 150)).save(out, "JPEG", quality=40)
    smaller = Image.open(io.BytesIO(out.getvalue()))
    brighter = ImageEnhance.Brightness(scene()).enhance(1.1)
    assert distance(original, fingerprint(smaller)) <= NEAR
    assert distance(original, fingerprint(brighter)) <= NEAR


def test_another_picture_is_far():
    assert distance(fingerprint(scene()), fingerprint(scene(90))) > 2 * NEAR


def test_a_picture_of_one_colour_looks_like_nothing():
    assert fingerprint(Image.new("RGB", (30, 20), "red")) == ""


@given(st.integers(0, 2**64 - 1), st.sets(st.integers(0, 63), max_size=NEAR))
def test_two_within_the_distance_share_a_band(bits, flipped):
    other = bits
    for place in flipped:
        other ^= 1 << place
    one, two = f"{bits:016x}", f"{other:016x}"
    assert distance(one, two) == len(flipped)
    assert set(bands(one)) & set(bands(two))


@given(st.integers(0, 2**64 - 1))
def test_bands_cover_every_bit_and_are_told_apart(bits):
    found = bands(f"{bits:016x}")
    assert len(set(found)) == BANDS
    assert all(one >> 13 != other >> 13 for one, other in combinations(found, 2))
    assert sum((band & 0x1FFF).bit_count() for band in found) == bits.bit_count()
