"""Within one site: what the ways give as related news to every article.

`python -m tests.measure.related_site FILE told|untold`: untold, all articles stand in one section and ours alone is
asked, so that it cannot read off the section what the category is.
"""

import json
import sys
import time
from pathlib import Path

from tests.measure.real_articles import read_articles
from tests.measure.sites import say, set_up

FIVE = 5


def answer_of(path: str, categories: str) -> dict:
    from news.models import Edition
    from news.related import rebuild as related
    from news.search.rebuild import rebuild
    from tests.measure.load import load
    from tests.measure.related_ways import WAYS

    articles = read_articles(Path(path)).articles
    ids = load(articles, by_category=categories == "told")
    say(f"{len(ids)} articles are live")
    began = time.perf_counter()
    rebuild()
    related.rebuild()
    prepared = time.perf_counter() - began
    places = {number: place for place, number in enumerate(ids)}
    answer = {"prepared": prepared, "given": {}, "seconds": {}}
    editions = {edition.article_id: edition for edition in Edition.objects.live().for_listing()}
    for name, way in WAYS.items() if categories == "told" else [("ours", WAYS["ours"])]:
        began = time.perf_counter()
        given = [way(editions[number], FIVE) for number in ids]
        answer["seconds"][name] = time.perf_counter() - began
        answer["given"][name] = [[places[other.article_id] for other in five] for five in given]
        say(f"{name}: {answer['seconds'][name]:.1f} s")
    return answer


def main(path: str, categories: str) -> None:
    set_up()
    print(json.dumps(answer_of(path, categories)))


if __name__ == "__main__":
    main(*sys.argv[1:])
