"""The site's own search, as the measuring asks it: this module alone knows what it is called."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from news.search.filters import Filters
from news.search.find import find as site_find


def find(text: str, size: int, **filters) -> list[int]:
    """Ids of articles, the best first. `filters`: `section`, `units`, `source` (ids), `since`, `until` (dates)."""
    hits = site_find(text, filters=Filters(**filters), size=size).hits
    return [hit.object_id for hit in hits if hit.kind == "article"]


@contextmanager
def without_index() -> Iterator[None]:
    """Within it, publishing writes no index."""
    with patch("news.editorial.publishing.put_edition"):
        yield
