"""A file is what its bytes say; whatever is not taken is called by its name."""

import pytest

from news.pictures.kinds import AVIF, HEIC, JPEG, recognise
from news.pictures.refusal import NoPhoto


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "trống"),
        (b"%PDF-1.7\n", "PDF"),
        (b'<?xml version="1.0"?><svg onload="alert(1)">', "SVG"),
        (b"<!doctype html><html>", "trang web"),
        (b"PK\x03\x04" + b"\0" * 60, "Word"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 60, "Office"),
        (b"II*\0" + b"\0" * 60, "TIFF"),
        (b"BM" + b"\0" * 60, "BMP"),
        (b"\0\0\0\x0cjP  \r\n", "JPEG 2000"),
        (b"\0\0\0\x20ftypisom" + b"\0" * 30, "phim"),
        (b"ID3" + b"\0" * 30, "âm thanh"),
        ("Biên bản họp chi bộ".encode(), "văn bản"),
        (b"\x01\x02\x03\0\xfe", "không phải ảnh"),
    ],
)
def test_a_refusal_names_the_file_and_says_what_to_do(data, named):
    with pytest.raises(NoPhoto, match=named) as refusal:
        recognise(data)
    assert "Hãy" in str(refusal.value)


def test_a_container_is_known_by_its_brands():
    assert recognise(b"\0\0\0\x18ftypmif1\0\0\0\0avifmif1") is AVIF
    assert recognise(b"\0\0\0\x18ftypmif1\0\0\0\0heicmif1") is HEIC


def test_the_name_of_a_file_is_not_asked():
    assert recognise(b"\xff\xd8\xff\xe0") is JPEG
