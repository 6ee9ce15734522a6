"""Locks between the processes of this machine, on files; who dies lets go of them."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STEP = 0.01  # seconds between two looks at a lock


@contextmanager
def alone(lock: Path, patience: float) -> Iterator[bool]:
    """Nobody else, of any process or thread, holds `lock`; False when somebody still does after `patience` seconds.

    Without a disk everybody is alone.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = os.open(lock, os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError:
        yield True
        return
    try:
        yield _locked(held, patience)
    finally:
        os.close(held)


def _locked(lock: int, patience: float) -> bool:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() >= end:
                return False
            time.sleep(_STEP)
