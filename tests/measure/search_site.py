"""Within one site: the ranks that the systems give to every query. `python -m tests.measure.search_site FILE SAMPLE`."""

import json
import sys
import time
from pathlib import Path

from tests.measure.metrics import rank_of
from tests.measure.queries import queries
from tests.measure.real_articles import read_articles
from tests.measure.sites import say, set_up


def main(path: str, sample: str) -> None:
    set_up()
    from django.db import connection

    from news.search.rebuild import rebuild
    from tests.measure import systems
    from tests.measure.load import load

    articles = read_articles(Path(path)).articles
    ids = load(articles)
    say(f"{connection.vendor}: {len(ids)} articles are live")
    # On SQLite ours alone: the others are measured where they are at their best.
    rebuild()
    asked = {"ours": systems.ours}
    if connection.vendor == "postgresql":
        systems.prepare_pg_unaccent()
        asked |= {"icontains": systems.icontains, "pg_unaccent": systems.pg_unaccent}
    wanted = queries(articles, sample=int(sample))
    answer = {"ranks": {}, "seconds": {}, "tens": []}
    for name, system in asked.items():
        began = time.perf_counter()
        found = [system(query.text) for query in wanted]
        answer["seconds"][name] = time.perf_counter() - began
        answer["ranks"][name] = [
            rank_of(ids[query.article], hits) for query, hits in zip(wanted, found, strict=True)
        ]
        if name == "ours":
            places = {number: place for place, number in enumerate(ids)}
            answer["tens"] = [[places[number] for number in hits] for hits in found]
        say(f"{connection.vendor}: {name} answered {len(wanted)} queries in {answer['seconds'][name]:.1f} s")
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
