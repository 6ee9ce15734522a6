"""Photos where Django serves them: what is there, and 404 for whatever else is asked for."""

import pytest

from tests.factories import PhotoFactory

pytestmark = pytest.mark.django_db


def test_a_photo_is_served(client):
    assert client.get(PhotoFactory().file.url).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "a" * 5000,
        "a/" * 2500 + "a",
        "a" * 101,
        "%00",
        "anh/%00.jpg",
        "Đ%E1%BB%83" * 60,
        "..%2f..%2fmanage.py",
        "../manage.py",
        "anh/",
        "",
        "anh/%ff.jpg",
        "anh/%0a",
    ],
)
def test_no_name_that_is_asked_for_is_a_failure(client, name):
    assert client.get(f"/media/{name}").status_code == 404
