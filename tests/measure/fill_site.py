"""Within one site: fills it for `make bench`. `python -m tests.measure.fill_site SIZE FILE [desk]`; FILE gets the addresses.

The same articles and entries as from `manage.py fill` and `manage.py reindex`, for less: one process fills while the
other writes the index, and PostgreSQL's index is built at the end, at once. Only articles that are measured get their
lists of related news; `desk`: with the index that staff search, and with more photos.
"""

import json
import multiprocessing
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.measure.sites import say, set_up

FEW_PHOTOS = 24  # each the lead photo of many articles: drawing takes longest of all
PHOTOS = 0.1  # of the number of articles, where staff's screens are measured too
ARTICLES = 200  # whose pages are asked for: spread over the archive, so that no row is read more than others
NEWEST = 30  # read and published during the storm
EACH = 25  # queries of a kind
_BATCH = 500  # entries a transaction
_BUILD_MEMORY = "512MB"


def main(size: str, place: str, *options: str) -> None:
    set_up(real_passwords=True)
    from django.db import connection, connections

    from news.models import DeskEntry, SearchEntry
    from news.related.lists import renew

    models = [SearchEntry, DeskEntry] if "desk" in options else [SearchEntry]
    began = time.monotonic()
    _execute(statement for model in models for statement in _drop(model))
    connections.close_all()
    filling = multiprocessing.Process(target=_fill, args=(int(size), "desk" in options))
    filling.start()
    _index_what_comes(filling)
    if filling.exitcode:
        raise SystemExit("the site could not be filled")
    with ThreadPoolExecutor() as builders:
        builds = []
        for model in models:
            _index_the_rest(model)
            # PostgreSQL builds it by itself, while the entries of the next are written here.
            builds.append(builders.submit(_build, model))
        say(f"{size}: {time.monotonic() - began:.0f} s, all is written")
    for build in builds:
        build.result()
    for edition in _measured():
        renew(edition)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
    Path(place).write_text(json.dumps(_addresses()), encoding="utf-8")
    say(f"{size}: {time.monotonic() - began:.0f} s, filled")


def _drop(model) -> list[str]:
    from news.search.postgres import drop

    return drop(model._meta.db_table)


def _build(model) -> None:
    from django.db import connection

    from news.search.postgres import create

    _execute([f"SET maintenance_work_mem = '{_BUILD_MEMORY}'", *create(model._meta.db_table)])
    connection.close()


def _execute(statements) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _fill(size: int, desk: bool) -> None:
    from news.demo.fill import fill

    fill(size, photos=int(size * PHOTOS) if desk else FEW_PHOTOS, index=False, progress=say)


def _index_what_comes(filling: multiprocessing.Process) -> None:
    """Write the entries of articles as they are committed, until `filling` has ended."""
    from news.models import Edition, SearchEntry
    from news.search.kinds import KINDS

    articles = next(kind for kind in KINDS if kind.model is SearchEntry and kind.name == "article")
    last = 0
    while True:
        ended = not filling.is_alive()
        later = Edition.objects.live().filter(article__gt=last).order_by("article")
        numbers = list(later.values_list("article", flat=True)[:_BATCH])
        if numbers:
            _write(articles, numbers)
            last = numbers[-1]
        elif ended:
            filling.join()
            return
        else:
            time.sleep(0.2)


def _index_the_rest(model) -> None:
    from news.models import SearchEntry
    from news.search.index import note_recent
    from news.search.kinds import KINDS

    for kind in KINDS:
        if kind.model is not model or (model is SearchEntry and kind.name == "article"):
            continue
        numbers = list(kind.numbers())
        for start in range(0, len(numbers), _BATCH):
            _write(kind, numbers[start : start + _BATCH])
    note_recent(model)


def _write(kind, numbers: list[int]) -> None:
    from django.db import transaction

    from news.search.index import write

    with transaction.atomic():
        write(kind.texts(numbers), kind.model)


def _measured() -> list:
    """The editions whose pages are asked for: the newest, then some of all times."""
    from news.models import Edition

    live = Edition.objects.live()
    newest = list(live.newest_first()[:NEWEST])
    numbers = list(live.order_by("pk").values_list("pk", flat=True))
    step = max(1, len(numbers) // ARTICLES)
    return newest + list(live.filter(pk__in=numbers[::step][:ARTICLES]).order_by("pk"))


def _addresses() -> dict[str, list | str]:
    """Paths by kind of page; `newest_ids` are the articles of `newest`; `password` is everybody's."""
    from django.utils.http import urlencode

    from news.demo.committee import PASSWORD
    from news.models import EditionSection, Section
    from tests.measure.bench_queries import KINDS as QUERIES
    from tests.measure.bench_queries import bench_queries

    measured = _measured()
    sections = Section.objects.filter(pk__in=EditionSection.objects.values("section")).order_by("pk")
    asked = bench_queries()
    return {
        "password": PASSWORD,
        "article": [edition.get_absolute_url() for edition in measured[NEWEST:]],
        "newest": [edition.get_absolute_url() for edition in measured[:NEWEST]],
        "newest_ids": [edition.article_id for edition in measured[:NEWEST]],
        "home": ["/"],
        "section": [section.get_absolute_url() for section in sections],
        "search": [
            "/tim-kiem/?" + urlencode({"q": query.text} | query.narrowed)
            for kind in QUERIES
            if kind != "empty"
            for query in asked[kind][:EACH]
        ],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
