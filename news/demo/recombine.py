"""Invented articles in any number, made of the sentences of the demo's own articles.

Sentences are taken as they are, so words and their neighbours have the frequencies of real prose; an article keeps to the
two or three demo articles it is made of, so that it is about something. Names of people, places, papers and figures
are put in anew, so that rare words exist and go on coming as the archive grows.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from html import escape, unescape

from django.utils import timezone

from news.demo.articles import DemoArticle, read_articles
from news.demo.names import paper_number, person, place, rank
from news.text.plain import paragraphs

YEARS = 20  # that the archive goes back
# The newest of them stands still, so that the same number makes the same article on every day.
_LAST_DAY = datetime(2026, 11, 24)
_OWN_SHARE = 0.9  # of an article's sentences that are of its own subjects
_REPUBLISHED = 0.3  # of the articles
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[“A-ZÀ-ỸĐ])")
_LETTER = "[A-ZÀ-ỸĐ][a-zà-ỹđ]+"
_FAMILY_NAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Vũ|Đặng|Bùi|Đỗ|Lý|Nông|Vi|Hứa|Mông|Triệu|Lương|Hà|Chu|Đinh|Dương|Trương"
)
_NAME = re.compile(rf"\b(?:{_FAMILY_NAMES}) {_LETTER} {_LETTER}(?: {_LETTER})?\b")
_FIGURE = re.compile(r"(?<![\d/.,-])\d{2,4}(?![\d/.,-]*\d)(?!-)")
_WITH_NEWS = (
    "Việc này được làm theo văn bản số {paper}, do {person} ở {place} theo dõi.",
    "Theo {person}, từ khi có văn bản số {paper}, công việc ở {place} đã đi vào nền nếp.",
    "Đoàn công tác do {person} dẫn đầu cũng đến {place} nắm tình hình.",
    "Tại {place}, {person} là người đầu tiên đăng ký tham gia.",
    "Kết quả được báo cáo tại văn bản số {paper}.",
)
_TITLES = (
    "{whole}",
    "{head} ở {place}",
    "{head}: {other}",
    "{place}: {head}",
    "{person} và chuyện ở {place}: {head}",
)


@dataclass(frozen=True)
class MadeArticle:
    """An invented article; `section`, `unit` are slugs as in the demo, `source` too, or empty."""

    number: int
    title: str
    lead: str
    body: str
    section: str
    further_sections: tuple[str, ...]
    unit: str
    source: str
    byline: str
    tags: tuple[str, ...]
    published_at: datetime


@dataclass(frozen=True)
class _Subject:
    article: DemoArticle
    sentences: tuple[str, ...]


@cache
def _subjects() -> list[_Subject]:
    return [_Subject(article, tuple(_sentences(article))) for article in read_articles()]


def _sentences(article: DemoArticle) -> Iterator[str]:
    for piece in article.pieces:
        for paragraph in paragraphs(piece) if isinstance(piece, str) else ():
            for sentence in _SENTENCE_END.split(paragraph):
                if sentence.endswith((".", "!", "?", "…", "”")) and len(sentence.split()) > 4:
                    yield unescape(sentence)


def make_article(number: int, *, units: list[str], sources: list[str], seed: int = 0) -> MadeArticle:
    """The article number `number` (from 0) of the archive with this `seed`: the same one every time.

    `units` and `sources` are slugs to choose among.
    """
    chance = random.Random(f"{seed}/{number}")
    subjects = _subjects()
    own = chance.sample(subjects, chance.choice((1, 2, 2, 3)))
    main = own[0].article
    names = _Names(chance, number)

    def sentence() -> str:
        subject = chance.choice(own if chance.random() < _OWN_SHARE else subjects)
        return names.put_into(chance.choice(subject.sentences))

    blocks = []
    for _ in range(chance.randint(4, 8)):
        words = [sentence() for _ in range(chance.randint(1, 4))]
        if chance.random() < 0.35:
            words.append(names.fill(chance.choice(_WITH_NEWS)))
        blocks.append(f"<p>{escape(' '.join(words), quote=False)}</p>")
    tags = list(dict.fromkeys(tag for subject in own for tag in subject.article.tags))
    return MadeArticle(
        number=number,
        title=_title(chance, own, names),
        lead=" ".join(sentence() for _ in range(chance.choice((1, 1, 2)))),
        body="".join(blocks),
        section=main.section,
        further_sections=tuple(main.further_sections) if chance.random() < 0.3 else (),
        unit=units[rank(chance, len(units))],
        source=chance.choice(sources) if sources and chance.random() < _REPUBLISHED else "",
        byline=person(rank(chance, 60)),
        tags=tuple(chance.sample(tags, min(len(tags), chance.randint(1, 4)))),
        published_at=_time(chance),
    )


def _title(chance: random.Random, own: list[_Subject], names: "_Names") -> str:
    whole = own[0].article.title
    head, _, tail = whole.partition(":")
    other = own[-1].article.title.partition(":")[0] if len(own) > 1 else tail.strip() or whole
    title = names.fill(chance.choice(_TITLES), whole=names.put_into(whole), head=head, other=other)
    return title[:250]


def _time(chance: random.Random) -> datetime:
    """Some working hour of the last `YEARS`; later years have more news than earlier ones."""
    days = YEARS * 365 * (1 - chance.random() ** 0.7)
    clock = timedelta(hours=chance.randint(6, 20), minutes=chance.randint(0, 59))
    return timezone.make_aware(_LAST_DAY - timedelta(days=int(days)) + clock)


class _Names:
    """The invented names of one article; one article keeps speaking of the same few."""

    def __init__(self, chance: random.Random, number: int):
        used = 100 + 2 * number  # how many names the archive knows by then
        self._chance = chance
        self._people = [person(rank(chance, used)) for _ in range(3)]
        self._places = [place(rank(chance, used)) for _ in range(2)]

    def fill(self, pattern: str, **more: str) -> str:
        """`pattern` with its blanks filled, its first letter a capital one."""
        filled = pattern.format(
            person=self._chance.choice(self._people),
            place=self._chance.choice(self._places),
            paper=paper_number(self._chance),
            **more,
        )
        return filled[:1].upper() + filled[1:]

    def put_into(self, sentence: str) -> str:
        """`sentence` with other people in it and, half the time, other figures."""
        sentence = _NAME.sub(lambda _: self._chance.choice(self._people), sentence)
        if self._chance.random() < 0.5:
            sentence = _FIGURE.sub(lambda found: self._like(found[0]), sentence)
        return sentence

    def _like(self, figure: str) -> str:
        if len(figure) == 4 and figure[:2] in ("19", "20"):
            return figure  # a year
        return str(self._chance.randint(10 ** (len(figure) - 1), 10 ** len(figure) - 1))
