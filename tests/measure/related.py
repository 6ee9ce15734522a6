"""`make eval-related`: how fitting related news is, over a file of real articles, into var/eval-related.json."""

import json
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from statistics import fmean

from tests.measure.metrics import table
from tests.measure.real_articles import RealArticle
from tests.measure.sites import SQLITE, VAR, end_tidily, read_aloud, run, site

RESULT = VAR / "eval-related.json"
FIVE = 5
NEAR = timedelta(days=14)  # on either side
# Ours on a site without sections, where the category cannot be read off the section.
UNTOLD = "ours_untold"
FIGURES = ("category", "near", "cluster", "given")


def measured(articles: list[RealArticle], given: list[list[int]]) -> dict[str, float]:
    """The figures of one way; `given` are the places of up to five articles for each of `articles`.

    A share is of the five places: one that stays empty counts as a miss. Each share is taken over the articles that
    the file says enough about: `category` over those with a category, `near` over the dated ones, `cluster` over
    those of a cluster of at least two. A share over no articles is left out.
    """
    pairs = [
        (article, [articles[place] for place in five]) for article, five in zip(articles, given, strict=True)
    ]
    sizes = Counter(article.cluster for article in articles if article.cluster)
    shares = {
        "category": [
            sum(other.category == article.category for other in five) / FIVE
            for article, five in pairs
            if article.category
        ],
        "near": [
            sum(other.at is not None and abs(other.at - article.at) <= NEAR for other in five) / FIVE
            for article, five in pairs
            if article.at
        ],
        "cluster": [
            sum(other.cluster == article.cluster for other in five) / FIVE
            for article, five in pairs
            if sizes[article.cluster] > 1
        ],
        "given": [len(five) for _, five in pairs],
    }
    return {name: round(fmean(values), 4) for name, values in shares.items() if values}


def cluster_ceiling(articles: list[RealArticle]) -> float | None:
    """The share that the best of all ways would reach: a small cluster has no five others."""
    sizes = Counter(article.cluster for article in articles if article.cluster)
    best = [min(FIVE, size - 1) / FIVE for size in sizes.values() for _ in range(size) if size > 1]
    return round(fmean(best), 4) if best else None


def shown(result: dict) -> str:
    """The table of docs/search.md."""
    head = ["way", "same category", "within 14 days", "same cluster", "given"]
    rows = [
        [name, *(f"{figures[key]:.3f}" if key in figures else "–" for key in FIGURES)]
        for name, figures in result["ways"].items()
    ]
    return table(head, rows)


def main(path: Path) -> int:
    articles = read_aloud(path)
    given = {}
    for categories in ("told", "untold"):
        with site(SQLITE) as env:
            answer = run("related_site", str(path.resolve()), categories, env=env)
        given |= {name if categories == "told" else UNTOLD: five for name, five in answer["given"].items()}
    result = {"ways": {name: measured(articles, five) for name, five in given.items()}}
    if (ceiling := cluster_ceiling(articles)) is not None:
        result["cluster_ceiling"] = ceiling
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(shown(result))
    if ceiling is not None:
        print(f"\nno way can reach more than {ceiling:.3f} of the same cluster")
    print(f"written to {RESULT}")
    return 0


if __name__ == "__main__":
    end_tidily()
    sys.exit(main(Path(sys.argv[1])))
