"""Loads taken by turns, A B C A B C …: on a machine that others use too, only what was measured side by side compares."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.measure.wrk import Load, load


@dataclass(frozen=True)
class Target:
    """What wrk asks: `paths` is the file with the addresses. `size`: articles of the site, 0 for what has none."""

    name: str
    size: int
    address: str
    paths: Path
    coding: str = "gzip"


Loads = dict[tuple[str, int], list[Load]]


def measure(targets: Sequence[Target], *, rounds: int, seconds: int) -> Loads:
    """`rounds` loads of every target, by name and size."""
    found: Loads = {(target.name, target.size): [] for target in targets}
    for _ in range(rounds):
        for target in targets:
            one = load(target.address, target.paths, seconds, coding=target.coding)
            found[target.name, target.size].append(one)
    return found


def ratio(over: Sequence[Load], under: Sequence[Load]) -> float:
    """The median of the rounds' rates, `over` ÷ `under`."""
    return median(one.rate / other.rate for one, other in zip(over, under, strict=True))


def errors(loads: Loads) -> int:
    return sum(one.errors for runs in loads.values() for one in runs)
