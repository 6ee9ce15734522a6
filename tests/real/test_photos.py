"""Real and hostile picture files: each is a clean photo, or refused for what it is."""

import io
import time

import pytest
from PIL import Image

from news.editorial.photos import encode_photo
from news.editorial.refusals import BadPhoto
from news.pictures.fingerprint import NEAR, distance
from tests.real.inputs import INPUTS, needs

pytestmark = needs("images")

FILES = sorted((INPUTS / "images").glob("*"))
TRACES = (b"<script", b"<?php", b"onerror", b"Exif\x00\x00", b"http://ns.adobe.com/xap", b"<svg")

# What a file is refused as, by its ending; where the ending lies, by its whole name.
REFUSED_AS = {
    ".tif": "TIFF", ".tiff": "TIFF", ".bmp": "BMP", ".j2k": "JPEG 2000", ".jp2": "JPEG 2000",
    ".svg": "SVG", ".psd": "Photoshop", ".ico": "ICO", ".blp": "BLP", ".html": "trang web",
    ".xml": "trang web", ".vml": "trang web", ".pcx": "không phải ảnh", ".bin": "không phải ảnh",
    "upexp__poc-min.jpg": "văn bản",
    "heif__empty.heic": "trống",
    "pillow__truncated_image.png": "bị cụt",
    "corkami__small-invalid.jpg": "hỏng",
    "pillow__broken_data_stream.png": "hỏng",
    "pillow__apng_syntax_num_frames_zero.png": "hỏng",
    "pillow__png_decompression_dos.png": "hỏng",
    "pillow__zero_width.gif": "hỏng",
    "pngsuite__xc1n0g08.png": "hỏng",
    "pngsuite__xd0n2c08.png": "hỏng",
    "pngsuite__xd9n2c08.png": "hỏng",
    "pngsuite__xhdn0g08.png": "hỏng",
    "pngsuite__xcrn0g04.png": "hỏng phần đầu",
    "pngsuite__xs1n0g01.png": "hỏng phần đầu",
    "pngsuite__xs4n0g01.png": "hỏng phần đầu",
}  # fmt: skip
# Upright size of photos that lie on their side.
UPRIGHT = {
    "exiforient__Portrait_2.jpg": (1200, 1800),
    "exiforient__Portrait_4.jpg": (1200, 1800),
    "exiforient__Portrait_6.jpg": (1200, 1800),
    "exiforient__Portrait_8.jpg": (1200, 1800),
    "pillow__orientation_rectangle.jpg": (1, 2),
}
SEE_THROUGH = {
    "patt__xss_comment_exif_metadata_single_quote.png", "pillow__dispose_bgnd_transparency.gif",
    "pillow__first_frame_transparency.gif", "pillow__p_trns_single.png",
    "pillow__tiff_16bit_RGBa_target.png", "pillow__xmp_tags_orientation_exiftool.png",
    "pngsuite__basi6a16.png",
}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_file_is_a_clean_photo_or_refused_for_what_it_is(path, settings):
    expected = REFUSED_AS.get(path.name) or REFUSED_AS.get(path.suffix)
    started = time.monotonic()
    if expected:
        with pytest.raises(BadPhoto, match=expected) as refusal:
            encode_photo(path.read_bytes())
        assert "Hãy" in str(refusal.value)  # every refusal says what to do
        return
    encoded = encode_photo(path.read_bytes())
    assert time.monotonic() - started < 10
    image = Image.open(io.BytesIO(encoded.data), formats=["JPEG", "PNG"])
    image.load()
    assert image.size == UPRIGHT.get(path.name, image.size)
    assert (encoded.width, encoded.height) == image.size
    assert max(image.size) <= settings.PHOTO_MAX_WIDTH
    assert image.mode == ("RGBA" if path.name in SEE_THROUGH else "RGB")
    assert not image.getexif()
    assert not {"comment", "xmp", "photoshop", "icc_profile"} & image.info.keys()
    assert [trace for trace in TRACES if trace in encoded.data] == []


def test_the_same_face_is_recognised_in_every_position():
    """Eight files of one picture, each lying another way: upright they look alike."""
    prints = {encode_photo(path.read_bytes()).fingerprint for path in FILES if "hopper_orient" in path.name}
    assert all(distance(one, other) <= NEAR for one in prints for other in prints)
