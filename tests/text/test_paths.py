"""One form for an address of a page, whoever wrote it down."""

import pytest

from news.text.paths import joined, path_of, without_appended


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/tin.html", "/tin.html"),
        ("  https://cu.example/tin.html?id=1#binh-luan ", "/tin.html?id=1"),
        ("http://cu.example", "/"),
        ("/b%C3%A0i%20m%E1%BB%9Bi", "/bài mới"),
        ("/ba\u0300i", "/bài"),
        ("/tim?q=tin+m%E1%BB%9Bi", "/tim?q=tin mới"),
        ("", None),
        ("tin.html", None),
        ("//cu.example/tin", None),
        ("ftp://cu.example/tin", None),
        ("https:///tin", None),
        ("http://[cu/tin", None),
        ("/tin tức", None),
        ("/tin%0A", None),
        ("/tin%00", None),
    ],
)
def test_an_address_becomes_its_path(address, path):
    assert path_of(address) == path


def test_what_was_appended_on_the_way_is_left_out():
    assert without_appended("id=1&fbclid=abc&utm_source=zalo&trong=") == "id=1&trong="
    assert joined("/tin", without_appended("fbclid=abc")) == "/tin"
