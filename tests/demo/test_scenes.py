"""The drawn photos: every scene draws, the same seed draws the same, another one another."""

import io

import pytest
from PIL import Image

from news.demo.scenes import SCENES, draw


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_drawn_again_exactly_and_otherwise_with_another_seed(scene):
    first = draw(scene, 1, width=160)
    assert first == draw(scene, 1, width=160)
    assert first != draw(scene, 2, width=160)


def test_a_picture_has_the_size_that_was_asked_for():
    assert Image.open(io.BytesIO(draw("nui-rung", 1, width=400))).size == (400, 250)


@pytest.mark.parametrize("scene", SCENES)
def test_a_picture_is_more_than_a_few_flat_boxes(scene):
    picture = Image.open(io.BytesIO(draw(scene, 3, width=320)))
    assert len(picture.resize((64, 40)).getcolors(64 * 40)) > 700


def test_an_unknown_scene_is_refused():
    with pytest.raises(KeyError):
        draw("khong-co", 1)
