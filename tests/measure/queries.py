"""Known-item queries: what somebody would type who looks for one article that there is.

Each kind is a function of the article (and of the collection), and of nothing else: the same file gives the same
queries on every machine. docs/search.md tells the definitions.
"""

import math
import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from news.text.fold import fold
from tests.measure.real_articles import RealArticle

KINDS = ("title", "title_folded", "three_words", "phrase", "typo")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[^\W\d_]{2,}")
# Within these a run of words goes on; a comma or a full stop ends it.
_RUN = re.compile(r"\w+(?: \w+)*")


@dataclass(frozen=True)
class Query:
    kind: str
    text: str
    article: int  # place in the list of articles


def queries(articles: list[RealArticle], *, sample: int = 0) -> list[Query]:
    """The queries of every kind for the articles with a reliable title, in the order of the file.

    `sample` above 0 takes only so many of the articles, the same ones for all kinds.
    """
    known = [place for place, article in enumerate(articles) if article.title_reliable]
    if 0 < sample < len(known):
        known = sorted(random.Random(f"sample {sample}").sample(known, sample))
    frequencies = document_frequencies(article.body for article in articles)
    found = []
    for place in known:
        article = articles[place]
        texts = {
            "title": article.title,
            "title_folded": fold(article.title),
            "three_words": three_words(article.body, frequencies, len(articles)),
            "phrase": phrase(article.body, _chance("phrase", article)),
            "typo": typo(article.title, _chance("typo", article)),
        }
        found += [Query(kind, texts[kind], place) for kind in KINDS if texts[kind]]
    return found


def _chance(kind: str, article: RealArticle) -> random.Random:
    # Of the text, not of the line, so that a file in another order asks the same.
    return random.Random(f"{kind} {article.title} {article.body[:200]}")


def document_frequencies(bodies: Iterable[str]) -> Counter:
    """In how many of `bodies` each folded word stands."""
    return Counter(word for body in bodies for word in {fold(word) for word in _WORD.findall(body)})


def three_words(body: str, frequencies: Counter, articles: int) -> str:
    """The three words of `body` with the highest tf·idf, (1 + ln tf) × ln (N / df), as they are written, in their order in `body`.

    A word is a run of at least two letters (a Vietnamese syllable). Words of this body alone count only when there
    are not three others. Empty when the body has no three words.
    """
    first, counts = {}, Counter()
    for word in _WORD.findall(body):
        key = fold(word)
        first.setdefault(key, (len(first), word))
        counts[key] += 1
    weight = {
        key: (1 + math.log(count)) * math.log(articles / max(1, frequencies[key]))
        for key, count in counts.items()
    }
    best = sorted(counts, key=lambda key: (frequencies[key] < 2, -weight[key], key))[:3]
    return " ".join(word for _, word in sorted(first[key] for key in best)) if len(best) == 3 else ""


def phrase(body: str, chance: random.Random) -> str:
    """Four to six words that stand side by side in `body`, nothing between them but spaces; empty if there are none."""
    runs = [run.split(" ") for line in body.split("\n") for run in _RUN.findall(line)]
    runs = [run for run in runs if len(run) >= 4]
    if not runs:
        return ""
    # A long run has more places to begin in: every one of them is as likely.
    run = chance.choices(runs, weights=[len(run) - 3 for run in runs])[0]
    length = min(chance.randint(4, 6), len(run))
    start = chance.randint(0, len(run) - length)
    return " ".join(run[start : start + length])


def typo(title: str, chance: random.Random) -> str:
    """`title` with one letter dropped, doubled, swapped with the next or replaced; empty if it has none to spare."""
    places = [match.start() + at for match in _WORD.finditer(title) for at in range(len(match[0]))]
    if not places:
        return ""
    while True:
        at, error = chance.choice(places), chance.choice(("drop", "double", "swap", "replace"))
        letter, after = title[at], title[at + 1 : at + 2]
        if error == "drop":
            return title[:at] + title[at + 1 :]
        if error == "double":
            return title[:at] + letter + title[at:]
        if error == "swap" and after.isalpha() and after.lower() != letter.lower():
            return title[:at] + after + letter + title[at + 2 :]
        if error == "replace":
            other = chance.choice([other for other in _LETTERS if other != fold(letter)])
            return title[:at] + other + title[at + 1 :]
