"""The site's own search, as the measuring sees it: this module alone knows what it is called."""

from collections.abc import Iterator
from contextlib import contextmanager


def has_engine() -> bool:
    try:
        import news.search.find  # noqa: F401
    except ImportError:
        return False
    return True


def rebuild() -> None:
    """Write the index of everything that is live; nothing while there is no engine."""
    if has_engine():
        from news.search.rebuild import rebuild as run

        run()


def find(text: str, size: int = 20, **filters) -> list[int]:
    """Ids of articles, the best first. `filters`: `section`, `units`, `source` (ids), `since`, `until` (dates)."""
    from news.search.find import Filters
    from news.search.find import find as run

    hits = run(text, filters=Filters(**filters), size=size).hits
    return [hit.object_id for hit in hits if hit.kind == "article"]


@contextmanager
def without_index() -> Iterator[None]:
    """Within it, publishing writes no index."""
    yield
