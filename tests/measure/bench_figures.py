"""What `make bench` makes of its measurements: ratios, goals, tables."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from tests.measure.metrics import table
from tests.measure.rounds import Loads, errors, ratio
from tests.measure.storm import Watched

PAGES = ("uncached", "home", "section", "search")
# By what each is divided: gunicorn's own answers by a view that returns as many bytes, nginx's by a file.
_UNDER = dict.fromkeys(PAGES, "floor") | {
    "tier1": "floor_gzip",
    "tier1_plain": "floor",
    "tier2": "ceiling",
}
_NAMES = {
    "tier1": "article, tier 1 (gunicorn, stored) ÷ floor",
    "tier1_plain": "the same, not compressed ÷ floor",
    "tier2": "article, tier 2 (nginx) ÷ ceiling",
    "uncached": "article uncached ÷ floor",
    "home": "front page uncached ÷ floor",
    "section": "section uncached ÷ floor",
    "search": "search uncached ÷ floor",
}
AT_LEAST = {
    "tier1_over_floor": 0.80,
    "tier2_over_ceiling": 0.90,
    "uncached_over_floor": 0.15,
    "growth_tier1": 0.85,
    "growth_uncached": 0.85,
    "storm_over_quiet": 0.50,
}
AT_MOST = {"rss_mb": 200, "storm_errors": 0, "storm_stale": 0}


@dataclass(frozen=True)
class Measured:
    """`calm`: publications one by one; `watched`: those of the storm. `staff`: milliseconds by size and act.

    `admin`: figures of `bench_admin` by size, or nothing.
    `memory` in MB, `first_page` in seconds.
    """

    sizes: tuple[int, ...]
    loads: Loads
    watched: Watched
    calm: Watched
    staff: dict[int, dict[str, float]]
    admin: dict[int, dict[str, float]]
    memory: dict[str, float]
    first_page: float

    @property
    def largest(self) -> int:
        return self.sizes[-1]

    def over(self, name: str, size: int) -> float:
        """`name` at `size` ÷ what it is compared with."""
        return ratio(self.loads[name, size], self.loads[_UNDER[name], 0])

    def growth(self, name: str) -> float:
        """`name` at the largest size ÷ at the smallest."""
        return ratio(self.loads[name, self.largest], self.loads[name, self.sizes[0]])


def flat(measured: Measured) -> dict[str, float | int]:
    """The figures of the largest site, as var/bench.json has them."""
    large = measured.largest
    storm = {kind: measured.loads[kind, large] for kind in ("quiet", "storm")}
    ratios = {
        "tier1_over_floor": measured.over("tier1", large),
        "tier2_over_ceiling": measured.over("tier2", large),
        **{f"{page}_over_floor": measured.over(page, large) for page in PAGES},
        "growth_tier1": measured.growth("tier1"),
        "growth_uncached": measured.growth("uncached"),
        "p99_ms_64": median(one.p99 for one in measured.loads["tier2", large]),
        "rss_mb": measured.memory["rss"],
        "storm_over_quiet": ratio(storm["storm"], storm["quiet"]),
    }
    return {name: round(figure, 4 if figure < 1 else 2) for name, figure in ratios.items()} | {
        "storm_errors": measured.watched.errors + sum(one.errors for one in storm["storm"]),
        "storm_stale": measured.watched.stale,
    }


def missed(figures: dict[str, float | int]) -> list[str]:
    """The goals that `figures` do not reach, as said in the table."""
    return [
        f"{name} {figures[name]} ({sign} {goal})"
        for sign, goals, fails in (
            ("≥", AT_LEAST, lambda figure, goal: figure < goal),
            ("≤", AT_MOST, lambda figure, goal: figure > goal),
        )
        for name, goal in goals.items()
        if fails(figures[name], goal)
    ]


def shown(measured: Measured) -> str:
    """The tables of docs/performance.md: ratios first."""
    figures = flat(measured)
    lacking = missed(figures)
    return "\n\n".join(
        [
            _ratios(measured),
            _loads(measured),
            _staff(measured),
            *([_admin(measured)] if measured.admin else []),
            _single(measured, figures),
            "Goals missed: " + "; ".join(lacking) + "." if lacking else "Every goal is met.",
        ]
    )


def _ratios(measured: Measured) -> str:
    rows = []
    for name, said in _NAMES.items():
        goal = AT_LEAST.get(f"{name}_over_{'ceiling' if name == 'tier2' else 'floor'}")
        cells = _by_size(measured, name, lambda size, name=name: f"{measured.over(name, size):.3f}")
        growth = f"{measured.growth(name):.2f}" if (name, measured.sizes[0]) in measured.loads else ""
        rows.append([said, f"≥ {goal:.2f}" if goal else "", *cells, growth])
    return table(["answers a second, ÷", "goal", *_sizes(measured)], rows)


def _loads(measured: Measured) -> str:
    def cell(name: str, size: int) -> str:
        runs = measured.loads[name, size]
        rate, p50, p99 = (median(getattr(one, kind) for one in runs) for kind in ("rate", "p50", "p99"))
        return f"{rate:,.0f} · {p50:.1f} / {p99:.1f}"

    rows = []
    for name in ("floor", "floor_gzip", "ceiling"):
        rows.append([name, *[""] * (len(measured.sizes) - 1), cell(name, 0)])
    for name in (*_NAMES, "quiet", "storm"):
        rows.append([name, *_by_size(measured, name, lambda size, name=name: cell(name, size))])
    return table(["a second · median / p99 (ms)", *(f"{size:,}" for size in measured.sizes)], rows)


def _staff(measured: Measured) -> str:
    acts = {"list": "list of articles", "save": "save", "publish": "`Đăng`"}
    rows = [
        _grown(said, [measured.staff[size][act] for size in measured.sizes]) for act, said in acts.items()
    ]
    return table(["staff, by HTTP (ms)", *_sizes(measured)], rows)


def _admin(measured: Measured) -> str:
    names = [name for name in measured.admin[measured.largest] if name.endswith("_ms")]
    rows = [
        _grown(
            name.removeprefix("admin_").removesuffix("_ms"),
            [measured.admin[size][name] for size in measured.sizes],
        )
        for name in names
    ]
    return table(["screen or step (ms)", *_sizes(measured)], rows)


def _sizes(measured: Measured) -> list[str]:
    """The heads of columns: every size, and the largest ÷ the smallest."""
    heads = [f"{size:,}" for size in measured.sizes]
    return [*heads, f"{heads[-1]} ÷ {heads[0]}"]


def _grown(said: str, times: list[float]) -> list[str]:
    return [said, *(f"{time:.0f}" for time in times), f"{times[-1] / times[0]:.2f}"]


def _by_size(measured: Measured, name: str, cell: Callable[[int], str]) -> list[str]:
    return [cell(size) if (name, size) in measured.loads else "" for size in measured.sizes]


def _single(measured: Measured, figures: dict[str, float | int]) -> str:
    watched, calm = measured.watched, measured.calm
    new = calm.read - calm.stale
    rows = [
        ["99th percentile with 64 connections, article by nginx (ms)", f"{figures['p99_ms_64']}"],
        ["memory of gunicorn and two workers, RSS (MB; goal ≤ 200)", f"{measured.memory['rss']:.0f}"],
        ["what they share counted once, PSS (MB)", f"{measured.memory['pss']:.0f}"],
        ["from starting gunicorn to its first page (s)", f"{measured.first_page:.1f}"],
        ["`Đăng` in the calm (ms)", _ms(calm.publish)],
        ["the next request for the page (ms)", _ms(calm.page)],
        ["next requests that had the new page", f"{new} of {calm.read}"],
        ["storm ÷ quiet (goal ≥ 0.5)", f"{figures['storm_over_quiet']}"],
        ["published in the storm, pages read by the watchers", f"{watched.published}, {watched.read}"],
        ["`Đăng` in the storm (ms)", _ms(watched.publish)],
        ["errors, stale pages in the storm", f"{figures['storm_errors']}, {figures['storm_stale']}"],
        ["errors in all loads", f"{errors(measured.loads)}"],
    ]
    return table(["", "measured"], rows)


def _ms(times: list[float]) -> str:
    return f"{median(times):.0f}" if times else "none"
