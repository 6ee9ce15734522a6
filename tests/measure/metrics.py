"""Figures from ranks. A rank is 1 for the first hit, None for a hit that is not among the first ten."""

from collections.abc import Sequence
from statistics import fmean

TEN = 10


def rank_of(wanted: int, found: Sequence[int]) -> int | None:
    """The rank of `wanted` among the first ten of `found`."""
    first = list(found[:TEN])
    return first.index(wanted) + 1 if wanted in first else None


def success_at_one(ranks: Sequence[int | None]) -> float:
    """The share of the queries whose article came first; 0 without queries."""
    return fmean(rank == 1 for rank in ranks) if ranks else 0.0


def mrr_at_ten(ranks: Sequence[int | None]) -> float:
    """The mean of 1 / rank, 0 where the article is not among the first ten; 0 without queries."""
    return fmean(1 / rank if rank else 0.0 for rank in ranks) if ranks else 0.0


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of `values` lie, without interpolating: one that was measured."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column to the left, figures to the right."""
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]

    def line(row: Sequence[str]) -> str:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        return "| " + " | ".join(cells) + " |"

    rule = "|" + "|".join(["-" * (widths[0] + 2)] + ["-" * (width + 1) + ":" for width in widths[1:]]) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])
