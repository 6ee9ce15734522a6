"""The demo site with small photos, for tests that look at what is on it."""

import pytest

from news.demo.load import DemoReport, load_demo
from news.editorial import photos
from news.pictures.encode import encode


def load_small_demo(**options) -> DemoReport:
    """`load_demo(**options)`, with photos 160 pixels wide unless told otherwise.

    We draw its pictures ourselves, so they are decoded in this process: a child for each of 130 takes longer than
    everything else about them. That photos from outside go through a child is what tests/pictures and tests/real see.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(photos, "encode_apart", encode)
        return load_demo(**{"width": 160, **options})
