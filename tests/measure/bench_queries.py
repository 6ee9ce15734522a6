"""The queries of `make bench-search`: at least a hundred different ones of every kind, the same on every run.

common    the words, and pairs of neighbours, that most articles hold (of the demo's prose: the same at every size)
rare      names of places and numbers of papers that at most one in two thousand articles holds
phrase    in quotes, four to six words that stand side by side in an article
filtered  a common pair within a section, a unit, a source or a year
empty     what no article holds
"""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from news.demo.articles import read_articles
from news.models import Edition, Section, Source, Unit
from news.text.plain import plain_text
from tests.measure.queries import phrase

KINDS = ("common", "rare", "phrase", "filtered", "empty")
EACH = 120
_LOOKED_AT = 2000  # editions that rarity is judged by
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(
    r"\b(?:xã|bản|thôn|phường|chợ|cầu|suối|đèo) [^\W\d_a-z]\w+ [^\W\d_a-z]\w+|\b\d+-[A-ZĐƯ][\w]*/[A-ZĐƯ]\w+"
)


@dataclass(frozen=True)
class BenchQuery:
    """`filters` as `find` takes them, `narrowed` the same in the page's address."""

    text: str
    filters: dict = field(default_factory=dict)
    narrowed: dict[str, str] = field(default_factory=dict)


def bench_queries() -> dict[str, list[BenchQuery]]:
    """The queries of every kind for the site as it is filled."""
    chance = random.Random("bench")
    words, pairs = _common()
    return {
        "common": [BenchQuery(text) for text in words[: EACH // 2] + pairs[: EACH // 2]],
        "rare": [BenchQuery(text) for text in _rare(chance)],
        "phrase": [BenchQuery(f'"{text}"') for text in _phrases(chance)],
        "filtered": _filtered(pairs, chance),
        "empty": [BenchQuery(text) for text in _nowhere(chance)],
    }


def _common() -> tuple[list[str], list[str]]:
    """Words and pairs of the demo's articles by how many of these hold them, most first."""
    words, pairs = Counter(), Counter()
    for article in read_articles():
        text = plain_text(" ".join(piece for piece in article.pieces if isinstance(piece, str))).lower()
        own = _WORD.findall(text)
        words.update(set(own))
        pairs.update({f"{one} {two}" for one, two in pairwise(own)})
    return [word for word, _ in words.most_common(EACH)], [pair for pair, _ in pairs.most_common(EACH)]


def _some_editions(chance: random.Random, many: int) -> list[str]:
    numbers = list(Edition.objects.live().order_by("pk").values_list("pk", flat=True))
    chosen = chance.sample(numbers, min(many, len(numbers)))
    found = []
    for start in range(0, len(chosen), 500):
        found += Edition.objects.filter(pk__in=chosen[start : start + 500]).values_list("pk", "body")
    return [plain_text(body) for _, body in sorted(found)]


def _rare(chance: random.Random) -> list[str]:
    counts = Counter(name for body in _some_editions(chance, _LOOKED_AT) for name in set(_NAME.findall(body)))
    once = sorted(name for name, count in counts.items() if count == 1)
    return chance.sample(once, min(EACH, len(once)))


def _phrases(chance: random.Random) -> list[str]:
    found = dict.fromkeys(phrase(body, chance) for body in _some_editions(chance, 2 * EACH))
    return [text for text in found if text][:EACH]


def _filtered(pairs: list[str], chance: random.Random) -> list[BenchQuery]:
    sections, units, sources = (
        list(model.objects.order_by("pk").values_list("pk", "slug")) for model in (Section, Unit, Source)
    )
    found = []
    for place, pair in enumerate(pairs):
        section, unit, source = chance.choice(sections), chance.choice(units), chance.choice(sources)
        year = chance.randint(2008, 2025)
        found.append(
            (
                BenchQuery(pair, {"section": section[0]}, {"chuyen-muc": section[1]}),
                BenchQuery(pair, {"units": (unit[0],)}, {"to-chuc": unit[1]}),
                BenchQuery(pair, {"source": source[0]}, {"nguon": source[1]}),
                BenchQuery(
                    pair,
                    {"since": date(year, 1, 1), "until": date(year, 12, 31)},
                    {"thoi-gian": str(year)},
                ),
            )[place % 4]
        )
    return found


def _nowhere(chance: random.Random) -> list[str]:
    """Two made-up words each, with letters that no Vietnamese word begins with."""

    def word() -> str:
        return chance.choice("fjzw") + "".join(
            chance.choice(letters) for letters in ("eiouy", "bkpz", "aeio", "dfs")
        )

    found: dict[str, None] = {}
    while len(found) < EACH:
        found[f"{word()} {word()}"] = None
    return list(found)
