"""When a database counts as away, and how long one waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from django.db import InterfaceError, InternalError, OperationalError

# PostgreSQL, Appendix A: a write to a server that only lets read.
_READ_ONLY = "25006"
_until: ContextVar[float | None] = ContextVar("until", default=None)


def is_away(error: BaseException | None) -> bool:
    """Does `error`, or what it came from, say that the database can't be asked now (gone, hanging, read-only)?

    Not that we asked it wrongly. What is raised while a broken transaction is being left comes from it too.
    """
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return True
        if isinstance(error, InternalError) and getattr(error.__cause__, "sqlstate", None) == _READ_ONLY:
            return True
        error = error.__cause__ or error.__context__
    return False


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """What is asked of the database in here waits for it no longer than `seconds` in all (PostgreSQL; SQLite never hangs)."""
    token = _until.set(monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


def patience_left(usual: float | None) -> float | None:
    """Seconds that the next answer may take; None: as long as it takes."""
    until = _until.get()
    if until is None:
        return usual
    left = max(0.0, until - monotonic())
    return min(left, usual) if usual else left
