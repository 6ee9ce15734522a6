"""How near two articles are, and why: numbers for the order, words for the person who asks.

What counts, most first: shared tags, the rarer the more; the likeness of title, lead and tags;
the same unit; the same section; closeness in time. The measure is the same from either side
(only how rare words are is asked for one of the two), so a score stands in both their lists.
"""

from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from math import exp, log2, sqrt

from news.related.subject import Subject
from news.text.tags import tag_key

OF_TAGS, OF_TEXT, OF_UNIT, OF_SECTION, OF_TIME = 3.0, 3.0, 0.3, 0.25, 0.25
_NEAR = 30  # days after which closeness in time counts a third
_SOON = 14  # days within which staff are told that two are close in time
_PHRASES, _LONGEST_PHRASE = 2, 60  # characters


@dataclass(frozen=True, slots=True)
class Candidate:
    """A live article as the index of search has it. `head`: its tokens, with a space around each. `tags`: slugs,
    those shared."""

    article: int
    head: str
    unit: int | None
    section: int | None
    day: date
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rarity:
    """`tags`: in how many live articles each tag of the subject is, as far as counted.

    `pairs`: how much each pair of its head tells, more for a rarer one.
    """

    tags: dict[str, int]
    pairs: dict[str, float]

    @cached_property
    def mean(self) -> float:
        return sum(self.pairs.values()) / len(self.pairs)


@dataclass(frozen=True)
class Reasons:
    """`tags`: names. `phrases`: words of one that stand in the other too. `days`: between the two."""

    tags: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    unit: bool = False
    section: bool = False
    days: int = 0

    def as_data(self) -> dict:
        return asdict(self)

    def sentences(self) -> list[str]:
        """What staff read, the strongest first."""
        said = []
        if self.tags:
            said.append(f"cùng từ khóa: {', '.join(self.tags)}")
        if self.phrases:
            said.append(f"giống về nội dung: {', '.join(self.phrases)}")
        if self.unit:
            said.append("cùng tổ chức")
        near = "gần ngày" if self.days <= _SOON else ""
        if self.section:
            said.append(f"cùng chuyên mục{', ' + near if near else ''}")
        elif near:
            said.append(near)
        return said or ["tin mới của trang"]


class Match:
    """How near `other` is to `subject`. Why, is worked out when somebody asks."""

    def __init__(self, subject: Subject, other: Candidate, rarity: Rarity):
        self._subject, self._other, self._rarity = subject, other, rarity
        self._shared = [pair for pair, spaced in subject.spaced_pairs if spaced in other.head]
        self._days = abs((subject.day - other.day).days)
        self._same_unit = subject.unit is not None and subject.unit == other.unit
        self._same_section = subject.section is not None and subject.section == other.section
        self.article = other.article
        score = (
            OF_TAGS * _of_tags(other, rarity)
            + OF_TEXT * _of_text(subject, other, self._shared, rarity)
            + OF_UNIT * self._same_unit
            + OF_SECTION * self._same_section
            + OF_TIME * exp(-self._days / _NEAR)
        )
        self.score = round(score, 4)

    @property
    def reasons(self) -> Reasons:
        tags = [name for slug, name in self._subject.tags.items() if slug in self._other.tags]
        phrases = _phrases(self._subject, set(self._shared), self._rarity, tags)
        return Reasons(tags, phrases, self._same_unit, self._same_section, self._days)


def _of_tags(other: Candidate, rarity: Rarity) -> float:
    """From 0 towards 1; a second shared tag adds less than the first."""
    worth = sum(1 / log2(2 + rarity.tags.get(slug, 0)) for slug in other.tags)
    return worth / (worth + 0.5)


def _of_text(subject: Subject, other: Candidate, shared: list[str], rarity: Rarity) -> float:
    """The cosine of both heads, each pair weighed by its rarity; for pairs of the other alone, the mean."""
    if not shared:
        return 0.0
    both = sum(rarity.pairs[pair] for pair in shared)
    # A head has about as many pairs as tokens.
    return min(1.0, both / (rarity.mean * sqrt(len(subject.pairs) * max(1, other.head.count(" ") - 2))))


def _phrases(subject: Subject, shared: set[str], rarity: Rarity, tags: list[str]) -> list[str]:
    """The passages of the subject's head that the other has too, the most telling first."""
    if not shared:
        return []
    said = {tag_key(tag) for tag in tags}
    found: dict[str, tuple[float, str]] = {}
    for passage, words in subject.head:
        start, worth = None, 0.0
        for place in range(len(words)):
            pair = f"{words[place].folded} {words[place + 1].folded}" if place + 1 < len(words) else ""
            if pair in shared:
                start, worth = (place if start is None else start), max(worth, rarity.pairs[pair])
            elif start is not None:
                phrase = passage[words[start].start : words[place].end]
                key = tag_key(phrase)
                if worth >= rarity.mean and len(phrase) <= _LONGEST_PHRASE and key not in said:
                    found.setdefault(key, (worth, phrase))
                start, worth = None, 0.0
    telling = sorted(found.values(), key=lambda one: -one[0])
    return [phrase for _, phrase in telling[:_PHRASES]]
