"""The figures as a flat object and as tables in Markdown. Pure."""

from tests.chaos.answers import Figures
from tests.chaos.faults import Fault
from tests.chaos.writing import Outcome

_LOOKED = "not while we looked"


def flat(suffered: list[tuple[Fault, Figures]], writes: Outcome, seconds: float) -> dict[str, float | None]:
    """`failed`, `wrong` and `stale` of all scenarios together, then each of them, then the writes."""
    result: dict[str, float | None] = {
        name: sum(getattr(figures, name) for _, figures in suffered) for name in ("failed", "wrong", "stale")
    }
    result["recovered"] = all(figures.recovered is not None for _, figures in suffered)
    for fault, figures in suffered:
        for name in ("answers", "failed", "stale", "wrong", "published", "direct_failed"):
            result[f"{fault.key}_{name}"] = getattr(figures, name)
        result[f"{fault.key}_slowest_s"] = round(figures.slowest, 1)
        recovered = figures.recovered
        result[f"{fault.key}_recovered_s"] = None if recovered is None else round(recovered, 1)
    result |= {
        "writes_sent": writes.sent,
        "writes_acknowledged": writes.acknowledged,
        "writes_killed_workers": writes.killed,
        "writes_lost": len(writes.lost),
        "writes_half_made": len(writes.half_made),
        "writes_orphans": writes.orphans,
        "writes_orphans_unfound": writes.unfound,
        "writes_left_after_repair": writes.left_after_repair,
        "seconds": round(seconds),
    }
    return result


def is_kept(result: dict[str, float | None]) -> bool:
    """Is the goal reached: nothing failed, nothing wrong, nothing lost, everything back without a hand?"""
    none = (
        "failed",
        "wrong",
        "writes_lost",
        "writes_half_made",
        "writes_orphans_unfound",
        "writes_left_after_repair",
    )
    return bool(result["recovered"]) and not any(result[name] for name in none)


def tables(suffered: list[tuple[Fault, Figures]], writes: Outcome) -> str:
    rows = [
        "| what happens | answers | failed | wrong | stale | slowest (s) | published meanwhile | back after (s) | failed straight at the site |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        *(_row(fault, figures) for fault, figures in suffered),
        "",
        "| writes while workers are killed | |",
        "|---|--:|",
        f"| sent | {writes.sent} |",
        f"| acknowledged | {writes.acknowledged} |",
        f"| workers killed | {writes.killed} |",
        f"| acknowledged and not there | {len(writes.lost)} |",
        f"| half-made | {len(writes.half_made)} |",
        f"| files without a row | {writes.orphans} |",
        f"| of these not found by `doctor` | {writes.unfound} |",
        f"| findings after `doctor --repair` | {writes.left_after_repair} |",
    ]
    return "\n".join(rows)


def _row(fault: Fault, figures: Figures) -> str:
    back = _LOOKED if figures.recovered is None else f"{figures.recovered:.1f}"
    cells = (
        fault.name, f"{figures.answers:,}", figures.failed, figures.wrong, f"{figures.stale:,}", f"{figures.slowest:.1f}",
        figures.published, back, figures.direct_failed,
    )  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"
