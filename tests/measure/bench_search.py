"""`make bench-search`: how fast search is at several sizes on both databases, into var/bench-search.json."""

import json
import sys

from tests.measure.machine import machine
from tests.measure.metrics import table
from tests.measure.sites import POSTGRES, SQLITE, VAR, end_tidily, run, say, site

RESULT = VAR / "bench-search.json"
SIZES = (1_000, 10_000, 100_000)


def ratios(figures: dict[str, dict]) -> dict[str, dict]:
    """By database and kind: p99 of the largest size ÷ that of the smallest, and `icontains` ÷ ours at the largest."""
    found = {}
    for kind, sizes in figures.items():
        smallest, largest = (sizes[size] for size in (min(sizes, key=int), max(sizes, key=int)))
        found[kind] = {
            "p99_growth": {
                name: round(one["p99"] / smallest["find"][name]["p99"], 2)
                for name, one in largest["find"].items()
            },
            "icontains_to_ours": {
                name: round(largest["icontains"][name]["median"] / one["median"], 1)
                for name, one in largest["find"].items()
            },
        }
    return found


def shown(result: dict) -> str:
    """The tables of docs/performance.md: ratios first."""
    kinds = {
        name for sizes in result["figures"].values() for one in sizes.values() for name in one["icontains"]
    }
    names = [name for name in ("common", "rare", "phrase", "filtered", "empty") if name in kinds]
    growth = [
        [f"{kind}, {label}", *(f"{ratio[key][name]:.1f}×" for name in names)]
        for kind, ratio in result["ratios"].items()
        for key, label in (
            ("p99_growth", "p99, largest ÷ smallest"),
            ("icontains_to_ours", "`icontains` ÷ ours"),
        )
    ]
    times, sides = [], []
    for kind, sizes in result["figures"].items():
        for size, one in sizes.items():
            for way in ("find", "page", "icontains"):
                if one[way]:
                    cells = [
                        f"{one[way][name]['median']:.1f} / {one[way][name]['p99']:.1f}" for name in names
                    ]
                    times.append([f"{kind} {int(size):,}, {way}", *cells])
            publish = one["publish_milliseconds"]
            sides.append(
                [
                    f"{kind} {int(size):,}",
                    *(f"{one[name]}" for name in ("build_seconds", "index_megabytes", "data_megabytes")),
                    *(f"{publish[name]}" for name in ("with", "without", "added")),
                ]
            )
    head = ["", "build (s)", "index (MB)", "other data (MB)", "publish (ms)", "without index", "added"]
    return "\n\n".join(
        [
            table(["ratio", *names], growth),
            table(["median / p99 (ms)", *names], times),
            table(head, sides),
        ]
    )


def main(sizes: tuple[int, ...]) -> int:
    figures: dict[str, dict] = {}
    for kind in (POSTGRES, SQLITE):
        figures[kind] = {}
        for size in sorted(set(sizes)):
            say(f"{kind}, {size} articles")
            with site(kind) as env:
                figures[kind][str(size)] = run("bench_search_site", str(size), env=env)
            # After every site: a large one takes long, and what was measured should not be lost.
            result = {"ratios": ratios(figures), "machine": machine(), "figures": figures}
            RESULT.parent.mkdir(exist_ok=True)
            RESULT.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(shown(result))
    print(f"\n{result['machine']}\nwritten to {RESULT}")
    return 0


if __name__ == "__main__":
    end_tidily()
    sys.exit(main(tuple(map(int, sys.argv[1:])) or SIZES))
