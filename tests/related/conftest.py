"""Articles long enough for their texts to be compared."""

import random

import pytest

from tests.factories import published_article

_WORDS = [
    "cây",
    "cầu",
    "bắc",
    "qua",
    "suối",
    "nối",
    "hai",
    "thôn",
    "bản",
    "làng",
    "trồng",
    "rừng",
    "dựng",
    "trường",
    "mở",
    "chợ",
    "chăn",
    "nuôi",
    "dệt",
    "vải",
]


def story(seed: int, size: int = 150) -> str:
    """A body that no other seed gives."""
    drawn = random.Random(seed)
    return f"<p>{' '.join(drawn.choice(_WORDS) + str(drawn.randrange(50)) for _ in range(size))}</p>"


@pytest.fixture
def twins():
    """The same press release from two units, under two headings; the second is the newer."""

    def make(seed: int = 1, **facts):
        body = story(seed)
        shared = {"lead": "", **facts}
        return [
            published_article(title=f"Khánh thành cầu Na Lùng, tin thứ nhất ({seed})", body=body, **shared),
            published_article(title=f"Xã vùng cao có cây cầu mới ({seed})", body=body, **shared),
        ]

    return make
