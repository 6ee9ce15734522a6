"""Loads taken by turns, A B C A B C …: on a machine that others use too, only what was measured side by side compares."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median

from tests.measure.wrk import Load, load
from tests.services.processes import wait_until_idle
from tests.services.programs import Service


@dataclass(frozen=True)
class Target:
    """What wrk asks: `paths` is the file with the addresses. `size`: articles of the site, 0 for what has none."""

    name: str
    size: int
    server: Service
    paths: Path
    coding: str = "gzip"
    port: int = 0  # of another site of the same server

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}" if self.port else self.server.address


Loads = dict[tuple[str, int], list[Load]]


def measure(targets: Sequence[Target], *, rounds: int, seconds: int, until: float = inf) -> Loads:
    """`rounds` loads of every target, by name and size; fewer, but one, when the monotonic clock says `until`."""
    found: Loads = {(target.name, target.size): [] for target in targets}
    for done in range(rounds):
        if done and time.monotonic() + seconds * len(targets) > until:
            break
        for target in targets:
            one = load(target.address, target.paths, seconds, coding=target.coding)
            found[target.name, target.size].append(one)
            # What wrk no longer waits for is answered all the same, and would be in the way of the next.
            wait_until_idle(target.server.pids)
    return found


def ratio(over: Sequence[Load], under: Sequence[Load]) -> float:
    """The median of the rounds' rates, `over` ÷ `under`; 0 when that never answered."""
    rates = [one.rate / other.rate for one, other in zip(over, under, strict=True) if other.rate]
    return median(rates) if rates else 0.0


def errors(loads: Loads) -> int:
    return sum(one.errors for runs in loads.values() for one in runs)
