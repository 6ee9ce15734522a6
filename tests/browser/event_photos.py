"""Photos of an event, wide and upright by turns, for galleries in a browser."""

from news.models import Photo
from tests.factories import PhotoFactory, picture


def photos(count: int) -> list[Photo]:
    return [
        PhotoFactory(
            data=picture(n + 40, size=(900, 600 if n % 2 else 1200)), alt=f"Hội trường {n}", caption=f"Ảnh sự kiện số {n}"
        )
        for n in range(1, count + 1)
    ]  # fmt: skip
