"""What related news is looked for: an article as it was published, or as somebody is typing it."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from news.models import Edition
from news.search.place import day_in_vietnam
from news.text.plain import paragraphs
from news.text.sketch import Sketch, sketch
from news.text.words import Word, words


@dataclass(frozen=True)
class Subject:
    """`article`: its id, None for a new one. `tags`: slugs with names. `body`: as `clean_html` returns it.

    `picked`: ids of articles, in the order of the hand that picked them.
    """

    article: int | None
    title: str
    lead: str
    body: str
    at: datetime
    tags: dict[str, str] = field(default_factory=dict)
    unit: int | None = None
    section: int | None = None
    picked: tuple[int, ...] = ()

    @cached_property
    def head(self) -> list[tuple[str, list[Word]]]:
        """Title, lines of the lead, tags: each with its tokens."""
        passages = [self.title, *self.lead.splitlines(), *self.tags.values()]
        return [(passage, words(passage)) for passage in passages]

    @cached_property
    def day(self) -> date:
        return day_in_vietnam(self.at)

    @cached_property
    def tokens(self) -> set[str]:
        return {word.folded for _, found in self.head for word in found}

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The syllables that stand side by side in its head, as search counts them."""
        return frozenset().union(*(pairs_of([word.folded for word in found]) for _, found in self.head))

    @cached_property
    def spaced_pairs(self) -> list[tuple[str, str]]:
        """Each pair, and as it stands in a text with a space on either side."""
        return [(pair, f" {pair} ") for pair in self.pairs]

    @cached_property
    def sketch(self) -> Sketch:
        return sketch_of(self.title, self.lead, self.body)


def subject_of(edition: Edition) -> Subject:
    """`edition` may be unsaved, and its section missing."""
    return Subject(
        article=edition.article_id,
        title=edition.title,
        lead=edition.lead,
        body=edition.body,
        at=edition.published_at,
        tags={tag["slug"]: tag["name"] for tag in edition.tags},
        unit=edition.unit_id,
        section=edition.section_id,
        picked=tuple(edition.picked_articles),
    )


def pairs_of(tokens: Iterable[str]) -> set[str]:
    return {f"{a} {b}" for a, b in itertools.pairwise(tokens)}


def sketch_of(title: str, lead: str, body: str) -> Sketch:
    """The sketch of what a reader reads first to last; who sent it in, and its tags, tell nothing of the text."""
    heading = [word.folded for word in words(title)]
    rest = (word.folded for text in [lead, *paragraphs(body)] for word in words(text))
    return sketch(heading, [*heading, *rest])
