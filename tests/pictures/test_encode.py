"""Pixels only: of every kind, in sRGB, in 8 bits, upright, whole."""

import io
import struct
import zlib

import pytest
from PIL import Image

from news.pictures.encode import Bounds, encode
from news.pictures.refusal import NoPhoto

BOUNDS = Bounds(pixels=1_000_000, side=400)


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def near(pixel, expected, by=12) -> bool:
    return all(abs(one - other) <= by for one, other in zip(pixel, expected, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_every_kind_keeps_its_colour(kind):
    encoded = encode(saved(Image.new("RGB", (40, 30), (200, 40, 40)), kind), BOUNDS)
    assert near(opened(encoded.data).getpixel((20, 15)), (200, 40, 40))


def test_an_iphone_s_heic_comes_in():
    pillow_heif = pytest.importorskip("pillow_heif")
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), (200, 40, 40))).save(out, quality=90)
    encoded = encode(out.getvalue(), BOUNDS)
    assert (encoded.width, encoded.height, encoded.extension) == (64, 48, "jpg")
    assert near(opened(encoded.data).getpixel((20, 15)), (200, 40, 40))


def test_colours_of_an_embedded_profile_become_srgb():
    # Half of the light, said in linear numbers, is a much higher number in sRGB.
    encoded = encode(saved(Image.new("L", (40, 30), 128), "PNG", icc_profile=grey_profile(gamma=1.0)), BOUNDS)
    assert near(opened(encoded.data).getpixel((5, 5)), (188, 188, 188), by=3)


def grey_profile(gamma: float) -> bytes:
    """A smallest ICC v2 grey profile (ICC.1:2001-04), by which linear light can be said."""

    def xyz(*values):
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"text\0\0\0\0thu\0"
    described = b"desc\0\0\0\0" + struct.pack(">I", 4) + b"thu\0" + b"\0" * 79 + b"\0"
    tags = {b"desc": described, b"cprt": text, b"wtpt": xyz(0.9642, 1.0, 0.8249), b"kTRC": curve}
    body, table = b"", struct.pack(">I", len(tags))
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        data += b"\0" * (-len(data) % 4)
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data
    header = bytearray(128)
    header[0:4] = struct.pack(">I", start + len(body))
    header[8:12] = b"\x02\x10\0\0"
    header[12:24] = b"mntrGRAYXYZ "
    header[36:40] = b"acsp"
    header[68:80] = xyz(0.9642, 1.0, 0.8249)[8:]
    return bytes(header) + table + body


def test_a_broken_profile_does_not_cost_the_photo():
    encoded = encode(
        saved(Image.new("RGB", (40, 30), (200, 40, 40)), "PNG", icc_profile=b"profile" * 40), BOUNDS
    )
    assert opened(encoded.data).getpixel((5, 5))[0] > 180
    assert "icc_profile" not in opened(encoded.data).info


def test_ink_colours_become_screen_colours():
    encoded = encode(saved(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG", quality=95), BOUNDS)
    image = opened(encoded.data)
    assert image.mode == "RGB"
    assert near(image.getpixel((5, 5)), (255, 0, 0), by=30)


def test_sixteen_bits_of_grey_keep_their_brightness():
    encoded = encode(saved(Image.new("I;16", (40, 30), 32768), "PNG"), BOUNDS)
    assert near(opened(encoded.data).getpixel((5, 5)), (128, 128, 128), by=3)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA"])
def test_every_kind_of_pixel_becomes_eight_bits_of_colour(mode):
    picture = Image.new("RGBA", (40, 30), (255, 255, 255, 255)).convert(mode)
    image = opened(encode(saved(picture, "PNG"), BOUNDS).data)
    assert (image.format, image.mode) == ("JPEG", "RGB")  # nothing in it is see-through
    assert near(image.getpixel((5, 5)), (255, 255, 255))


def test_see_through_colours_of_a_palette_stay_so():
    picture = Image.new("P", (40, 30), 0)
    image = opened(encode(saved(picture, "PNG", transparency=0), BOUNDS).data)
    assert (image.format, image.getpixel((5, 5))[3]) == ("PNG", 0)


def test_of_moving_pictures_the_first_is_taken():
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert near(opened(encode(data, BOUNDS).data).getpixel((5, 5)), (255, 0, 0), by=20)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_half_a_photo_is_refused(kind):
    noise = Image.effect_noise((300, 200), 80).convert("RGB")
    data = saved(noise, kind)
    with pytest.raises(NoPhoto, match="Hãy chép lại"):
        encode(data[: len(data) // 2], BOUNDS)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded():
    # The head of a PNG of 30,000 × 30,000 with no pixels behind it: nothing to decode.
    head = saved(Image.new("RGB", (8, 8)), "PNG")
    bomb = head[:16] + struct.pack(">II", 30_000, 30_000) + head[24:]
    bomb = bomb[:29] + struct.pack(">I", zlib.crc32(bomb[12:29])) + bomb[33:]
    with pytest.raises(NoPhoto, match="điểm ảnh"):
        encode(bomb, BOUNDS)


def test_a_small_photo_is_not_made_larger():
    encoded = encode(saved(Image.new("RGB", (40, 30)), "JPEG"), BOUNDS)
    assert (encoded.width, encoded.height) == (40, 30)
