"""`make eval-search`: known-item search over a file of real articles, ours beside two plain ways, into var/eval-search.json."""

import json
import sys
from pathlib import Path

from tests.measure.metrics import mrr_at_ten, success_at_one, table
from tests.measure.queries import KINDS, Query, queries
from tests.measure.sites import POSTGRES, SQLITE, VAR, end_tidily, read_aloud, run, say, site

RESULT = VAR / "eval-search.json"
SYSTEMS = ("ours", "icontains", "pg_unaccent")
# Articles that are asked for, five queries each: `icontains` needs a quarter of a second a query. 0: all of them.
SAMPLE = 250


def measured(wanted: list[Query], ranks: dict[str, list[int | None]]) -> dict:
    """{kind: {system: {"s1": …, "mrr10": …}}} of the systems that were asked."""
    result = {}
    for kind in KINDS:
        result[kind] = {}
        for system, all_ranks in ranks.items():
            own = [rank for query, rank in zip(wanted, all_ranks, strict=True) if query.kind == kind]
            result[kind][system] = {"s1": round(success_at_one(own), 4), "mrr10": round(mrr_at_ten(own), 4)}
    return result


def shown(result: dict, wanted: list[Query]) -> str:
    """The table of docs/search.md."""
    systems = [system for system in SYSTEMS if system in result[KINDS[0]]]
    head = ["kind", "queries", *(f"{system} {name}" for name in ("s1", "MRR@10") for system in systems)]
    rows = []
    for kind in KINDS:
        count = sum(query.kind == kind for query in wanted)
        figures = [f"{result[kind][system][name]:.3f}" for name in ("s1", "mrr10") for system in systems]
        rows.append([kind, str(count), *figures])
    return table(head, rows)


def main(path: Path, sample: int = SAMPLE) -> int:
    wanted = queries(read_aloud(path), sample=sample)
    if not wanted:
        say("no article with a reliable title: nothing to ask for")
        return 1
    answers = {}
    for kind in (POSTGRES, SQLITE):
        with site(kind) as env:
            answers[kind] = run("search_site", str(path.resolve()), str(sample), env=env)
    result = measured(wanted, answers[POSTGRES]["ranks"])
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(shown(result, wanted))
    seconds = answers[POSTGRES]["seconds"]
    print(
        "\nmilliseconds a query on PostgreSQL: "
        + ", ".join(f"{name} {1000 * spent / len(wanted):.1f}" for name, spent in seconds.items())
    )
    pairs = list(zip(answers[POSTGRES]["tens"], answers[SQLITE]["tens"], strict=True))
    print(
        f"the same first ten on both databases: {sum(a == b for a, b in pairs) / len(pairs):.4f} of the queries"
    )
    print(f"written to {RESULT}")
    return 0


if __name__ == "__main__":
    end_tidily()
    sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:3])))
