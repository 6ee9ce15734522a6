"""Within one site: fills it and measures search. `python -m tests.measure.bench_search_site SIZE`."""

import json
import sys
import time
from collections.abc import Callable
from statistics import median

from tests.measure.metrics import quantile
from tests.measure.sites import say, set_up

REPEATS = 3  # of every query; the middle one counts, so that a neighbour on the machine does not
PLAIN = 4  # queries a kind that `icontains` is asked
PUBLISHED = 30  # articles with, and as many without the index
PAGE = 20  # hits of a page


def milliseconds(act: Callable[[], object], repeats: int = 1) -> float:
    """The median of `repeats` measurements."""
    spent = []
    for _ in range(repeats):
        began = time.perf_counter()
        act()
        spent.append(1000 * (time.perf_counter() - began))
    return median(spent)


def summary(values: list[float]) -> dict[str, float]:
    return {
        "queries": len(values),
        "median": round(median(values), 2),
        "p99": round(quantile(values, 0.99), 2),
    }


def database_bytes() -> int:
    """What the database takes on disk, free pages apart."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]
        figures = []
        for name in ("page_count", "freelist_count", "page_size"):
            cursor.execute(f"PRAGMA {name}")
            figures.append(cursor.fetchone()[0])
        return (figures[0] - figures[1]) * figures[2]


def tidy() -> None:
    """What PostgreSQL does by itself within minutes."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def publish_times(size: int) -> dict[str, float]:
    """Median milliseconds of `publish` with and without writing the index, taken by turns."""
    from contextlib import nullcontext

    from accounts.models import User
    from news.demo.recombine import make_article
    from news.editorial import workflow
    from news.models import Article, Section, Tag, Unit
    from tests.measure import engine

    by, unit = User.objects.get(username="thuky"), Unit.objects.order_by("pk").first()
    spent = {"with": [], "without": []}
    for place in range(2 * PUBLISHED):
        made = make_article(size + place, units=[unit.slug], sources=[])
        article = Article(
            state=Article.State.APPROVED, title=made.title, lead=made.lead, body=made.body, unit=unit,
            section=Section.objects.get(slug=made.section), byline=made.byline, created_by=by, updated_by=by,
        )  # fmt: skip
        article.save()
        article.tags.set(Tag.objects.named(made.tags))
        way = ("with", "without")[place % 2]
        with engine.without_index() if way == "without" else nullcontext():
            spent[way].append(milliseconds(lambda article=article: workflow.publish(article, by=by)))
    medians = {way: median(values) for way, values in spent.items()}
    return {**{way: round(value, 2) for way, value in medians.items()},
            "added": round(medians["with"] - medians["without"], 2)}  # fmt: skip


def measure(size: int) -> dict:
    from django.test import Client

    from news.demo.fill import fill
    from news.models import SearchEntry
    from news.search.rebuild import rebuild
    from tests.measure import engine, systems
    from tests.measure.bench_queries import bench_queries

    result = {"fill_seconds": round(fill(size, index=False, progress=say).seconds, 1)}
    tidy()
    before = database_bytes()
    result["build_seconds"] = round(milliseconds(lambda: rebuild(models=(SearchEntry,))) / 1000, 1)
    tidy()
    result["data_megabytes"] = round(before / 1e6, 1)
    result["index_megabytes"] = round((database_bytes() - before) / 1e6, 1)
    say(f"{size}: filled in {result['fill_seconds']} s, indexed in {result['build_seconds']} s")
    client, asked = Client(), bench_queries()
    result["find"], result["page"], result["icontains"] = {}, {}, {}
    for kind, queries in asked.items():
        ways = {
            "find": lambda query: engine.find(query.text, PAGE, **query.filters),
            "page": lambda query: client.get("/tim-kiem/", {"q": query.text} | query.narrowed).content,
        }
        for name, way in ways.items():
            for query in queries[:20]:
                way(query)
            result[name][kind] = summary(
                [milliseconds(lambda query=query, way=way: way(query), REPEATS) for query in queries]
            )
        plain = [query.text.strip('"') for query in queries[:: max(1, len(queries) // PLAIN)][:PLAIN]]
        systems.icontains(plain[0], PAGE)
        result["icontains"][kind] = summary(
            [milliseconds(lambda text=text: systems.icontains(text, PAGE)) for text in plain]
        )
        say(f"{size}: {kind} measured")
    result["publish_milliseconds"] = publish_times(size)
    return result


def main(size: str) -> None:
    set_up()
    print(json.dumps(measure(int(size))))


if __name__ == "__main__":
    main(*sys.argv[1:])
