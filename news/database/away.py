"""When a database counts as away, and how long one waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import InterfaceError, InternalError, OperationalError

# PostgreSQL, Appendix A: a write to a server that only lets read.
_READ_ONLY = "25006"
_patience: ContextVar[float | None] = ContextVar("patience", default=None)


def is_away(error: BaseException | None) -> bool:
    """Does `error` say that the database can't be asked now (gone, hanging, read-only), rather than that we asked wrongly?"""
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", None) == _READ_ONLY
    return isinstance(error, OperationalError | InterfaceError)


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """In here nobody waits longer than `seconds` for one answer of the database (PostgreSQL; SQLite never hangs)."""
    token = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(token)


def current_patience(usual: float | None) -> float | None:
    """Seconds; None: as long as it takes."""
    own = _patience.get()
    return usual if own is None or (usual and usual < own) else own
