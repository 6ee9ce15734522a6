"""What follows a change of words that many things say: each of their entries is written anew.

A few are written in the transaction of the change. Many would keep everybody else from saving
meanwhile: they are written after it, some hundreds a transaction, and staff find them by the old
words until then. What a crash leaves undone, `manage.py reindex --check` names and `reindex` mends.
"""

from collections.abc import Callable, Iterable
from functools import partial

from django.db import transaction

from news.search.index import one_writer

AT_ONCE = 500  # things that are written in the transaction of the change
_BATCH = 200  # things a transaction, and entries a query, else

Put = Callable[[list[int]], None]


def follow(numbers: Iterable[int], put: Put) -> None:
    """Call `put` with some of `numbers` (ids) at a time, until all were written.

    Inside the caller's transaction, as the last thing that it does.
    """
    numbers = sorted(numbers)
    if len(numbers) > AT_ONCE:
        # The change is stored: an error in what follows is logged, and not told as one of it.
        transaction.on_commit(partial(_afterwards, numbers, put), robust=True)
    elif numbers:
        one_writer()
        for batch in _batches(numbers):
            put(batch)


def _afterwards(numbers: list[int], put: Put) -> None:
    for batch in _batches(numbers):
        with transaction.atomic():
            one_writer()  # first: what is read afterwards nobody writes an older entry over
            put(batch)


def _batches(numbers: list[int]) -> Iterable[list[int]]:
    return (numbers[start : start + _BATCH] for start in range(0, len(numbers), _BATCH))
