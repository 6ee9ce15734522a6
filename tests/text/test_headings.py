"""Headings of a body go down step by step."""

import re

import pytest

from news.text.headings import in_order


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("234", "234"),
        ("33", "22"),
        ("3323", "2223"),
        ("24", "23"),
        ("424", "223"),
        ("4", "2"),
        ("2343", "2343"),
        ("", ""),
    ],
)
def test_levels(written, shown):
    body = "".join(f"<h{level}>Mục</h{level}><p>Lời</p>" for level in written)
    found = in_order(body)
    assert re.findall(r"<h(\d)>", found) == list(shown)
    assert re.findall(r"</h(\d)>", found) == list(shown)


def test_nothing_else_is_touched():
    body = '<p>h2 &lt;h3&gt;</p><hr><h3 class="align-center">Một <em>hai</em></h3>'
    assert in_order(body) == '<p>h2 &lt;h3&gt;</p><hr><h2 class="align-center">Một <em>hai</em></h2>'
