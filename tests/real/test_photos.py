"""Real and hostile picture files: each is either re-encoded or refused with a sentence."""

import io

import pytest
from PIL import Image

from news.editorial.photos import encode_photo
from news.editorial.refusals import BadPhoto
from tests.real.inputs import INPUTS, needs

pytestmark = needs("images")

FILES = sorted((INPUTS / "images").glob("*"))
TRACES = (b"<script", b"<?php", b"onerror", b"Exif\x00\x00", b"http://ns.adobe.com/xap", b"<svg")


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow comments on broken files
@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_file_is_a_clean_photo_or_refused(path, settings):
    try:
        encoded = encode_photo(path.read_bytes())
    except BadPhoto as refusal:
        assert len(str(refusal)) > 10
        return
    image = Image.open(io.BytesIO(encoded.data), formats=["JPEG", "PNG"])
    image.load()
    assert max(image.size) <= settings.PHOTO_MAX_WIDTH
    assert not image.getexif()
    assert not {"comment", "xmp", "photoshop", "icc_profile"} & image.info.keys()
    assert [trace for trace in TRACES if trace in encoded.data] == []
