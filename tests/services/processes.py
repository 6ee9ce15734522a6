"""Processes of this machine, with all that they started; ports; waiting for something to happen."""

import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

_STEP = 0.05  # seconds between two looks
PATIENCE = 30  # seconds for a program to start or to end


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def children(pid: int) -> list[int]:
    """The processes that `pid` started and that still run, without theirs."""
    found = []
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (thread / "children").read_text().split())
    except OSError:  # gone meanwhile
        pass
    return found


def tree(pid: int) -> list[int]:
    """`pid` and everything below it."""
    return [pid, *(below for child in children(pid) for below in tree(child))]


def resident(pids: list[int]) -> dict[str, float]:
    """The memory of these processes in MB: `rss` counts what they share once for each, `pss` once."""
    found = dict.fromkeys(("Rss", "Pss"), 0)
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            name, _, figure = line.partition(":")
            if name in found:
                found[name] += int(figure.split()[0])
    return {name.lower(): round(kilobytes / 1024, 1) for name, kilobytes in found.items()}


def send(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


def wait_until(happens: Callable[[], bool], what: str) -> None:
    """Raises TimeoutError, which names `what` was waited for."""
    end = time.monotonic() + PATIENCE
    while not happens():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {PATIENCE} s for {what}")
        time.sleep(_STEP)


def listens(port: int) -> bool:
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex(("127.0.0.1", port)) == 0
