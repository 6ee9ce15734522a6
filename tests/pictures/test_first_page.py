"""The first page of a PDF as a picture; whatever goes wrong, there is just none."""

import io

import pytest
from PIL import Image

from news.pictures import first_page as room
from news.pictures.first_page import HEIGHT, WIDTH, first_page
from tests.office_files import pdf


def test_a_page_is_drawn_into_the_box():
    out = io.BytesIO()
    Image.new("L", (600, 1600), 200).save(out, "PDF")
    page = first_page(out.getvalue())
    assert page.width <= WIDTH and page.height == HEIGHT
    picture = Image.open(io.BytesIO(page.data))
    assert (picture.format, picture.size) == ("WEBP", (page.width, page.height))


def test_what_is_no_page_has_no_picture():
    long_and_thin = pdf().replace(b"0 0 200 200", b"0 0 14000 1")
    assert long_and_thin != pdf()
    assert first_page(long_and_thin) is None
    assert first_page(b"%PDF-1.7 hong") is None


def test_a_page_that_takes_too_long_has_no_picture(monkeypatch):
    monkeypatch.setattr(room, "WALL_SECONDS", 0.01)
    assert first_page(pdf()) is None


@pytest.mark.parametrize("dead", [b"", b"{}"])
def test_a_child_that_dies_leaves_no_picture(monkeypatch, dead):
    monkeypatch.setattr(room.sys, "executable", "/bin/false")
    assert first_page(b"%PDF" + dead) is None
