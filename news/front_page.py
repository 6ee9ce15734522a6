"""What the front page shows: the lead story, the newest, and the blocks as the board arranged them.

Two queries whatever the archive holds and however many blocks there are: the numbers of every story, and
the stories. How it is arranged the frame of the site knows, but for the documents.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import CharField, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from news.documents import latest_documents
from news.models import Document, Edition, EditionSection, FrontLead, HomeBlock, Section
from news.models.headline import Headline, headline, headline_values
from news.models.prepared import Parameter, Prepared, PreparedAmong

_BESIDE = 4
_TOP = 1 + _BESIDE  # the lead story and those beside it, where blocks follow
_STORIES = PreparedAmong(
    Edition._meta.get_field("id"),
    lambda numbers: headline_values(Edition.objects.live().filter(pk__in=numbers).order_by()),
)
_LEAD, _LATEST = "lead", "latest"


@dataclass
class Block:
    """What stands under one heading; only one of the lists is filled."""

    kind: str
    title: str
    address: str = ""
    editions: list[Headline] = field(default_factory=list)
    links: list[dict] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.editions or self.links or self.documents)


@dataclass
class Front:
    lead: Headline | None
    latest: list[Headline]  # without the lead
    blocks: list[Block]
    more: bool  # is there more behind the last of them?

    @property
    def beside(self) -> list[Headline]:
        """The lead story."""
        return self.latest[:_BESIDE]

    @property
    def further(self) -> list[Headline]:
        """Below it."""
        return self.latest[_BESIDE:]

    @property
    def stories(self) -> list[Headline]:
        return [self.lead, *self.latest] if self.lead else []


@dataclass(frozen=True)
class Arrangement:
    """What stands on the page whatever is published: its blocks, and the documents that they show."""

    blocks: list[dict]
    documents: list[Document]

    @classmethod
    def of(cls, rows: list[dict]) -> "Arrangement":
        """`rows`: see `Site.blocks`. One query where a block shows documents, else none."""
        blocks = _blocks(rows)
        return cls(blocks, _documents(blocks))


def front_page(per_page: int, arrangement: Arrangement) -> Front:
    """`per_page` stories as long as nobody arranged any blocks."""
    arranged = arrangement.blocks
    wanted = _TOP if arranged else per_page
    numbers = _numbers(arranged, wanted)
    lead = next(iter(numbers[_LEAD]), None) or next(iter(numbers[_LATEST]), None)
    waiting = [number for number in numbers[_LATEST] if number != lead]
    latest = waiting[: wanted - 1]
    seen = {lead, *latest}
    chosen: dict[int, list[int]] = {}
    for row in arranged:
        found = numbers.get(str(row["id"]), [])
        if row["kind"] == HomeBlock.Kind.SECTION:
            found = [number for number in found if number not in seen]
            seen.update(found[: row["count"]])
        chosen[row["id"]] = found[: row["count"]]
    shown = {lead, *latest}.union(*chosen.values()) - {None}
    editions = {row[0]: headline(row) for row in _STORIES.rows(sorted(shown))}
    rest = [editions[number] for number in latest if number in editions]
    more = len(waiting) > len(latest) and rest
    blocks = [
        _block(row, [editions[n] for n in chosen[row["id"]] if n in editions], arrangement.documents)
        for row in arranged
    ]
    return Front(
        lead=editions.get(lead),
        latest=rest,
        blocks=[block for block in blocks if block],
        more=bool(more),
    )


def _blocks(rows: list[dict]) -> list[dict]:
    """In their order, each with its `links`."""
    blocks: dict[int, dict] = {}
    for row in sorted(
        rows, key=lambda row: (row["position"], row["id"], row["link_position"] or 0, row["link"] or 0)
    ):
        block = blocks.setdefault(row["id"], {**row, "links": []})
        if row["label"]:
            block["links"].append({"label": row["label"], "address": row["address"]})
    return list(blocks.values())


def _numbers(arranged: list[dict], wanted: int) -> dict[str, list[int]]:
    """Part of the page: numbers of its editions, newest first. One query.

    Each part is the beginning of one index. A section's is longer by what may stand above it.
    """
    blocks = tuple((row["id"], row["kind"], row["section"], row["count"]) for row in arranged)
    found = _prepared_numbers(blocks, wanted).rows(now=timezone.now())
    numbers: dict[str, list[int]] = {_LEAD: [], _LATEST: []}
    for name, _, number in sorted(found, key=lambda row: row[1:], reverse=True):
        numbers.setdefault(name, []).append(number)
    return numbers


@lru_cache(maxsize=8)
def _prepared_numbers(blocks: tuple[tuple, ...], wanted: int) -> Prepared:
    def make() -> QuerySet:
        live = Edition.objects.live()
        now = Parameter("now", FrontLead._meta.get_field("until"))
        parts = [
            _part(_LEAD, live.filter(article__in=FrontLead.objects.filter(until__gt=now).values("article"))),
            _part(_LATEST, live, wanted + 1),
        ]
        above = wanted
        for number, kind, section, count in blocks:
            name = str(number)
            if kind == HomeBlock.Kind.SECTION:
                placed = EditionSection.objects.filter(section=section)
                parts.append(_part(name, placed, count + above, key="edition_id"))
                above += count
            elif kind == HomeBlock.Kind.PHOTOS:
                parts.append(_part(name, live.filter(has_gallery=True), count))
            elif kind == HomeBlock.Kind.VIDEOS:
                parts.append(_part(name, live.filter(has_video=True), count))
        return parts[0].union(*parts[1:], all=True)

    return Prepared(make)


def _part(name: str, rows, count: int = 1, *, key: str = "pk"):
    # A part of a union may have no limit of its own on SQLite, a subquery may.
    newest = rows.order_by("-published_at", f"-{key}").values("pk")[:count]
    return (
        rows.model.objects.filter(pk__in=newest)
        .order_by()
        .values_list(Value(name, CharField()), "published_at", key)
    )


def _documents(arranged: list[dict]) -> list[Document]:
    """As many of the newest as the longest block of documents shows. One query, none without such a block."""
    counts = [row["count"] for row in arranged if row["kind"] == HomeBlock.Kind.DOCUMENTS]
    return latest_documents(max(counts)) if counts else []


def _block(row: dict, editions: list[Headline], papers: list[Document]) -> Block:
    kind, address, documents = HomeBlock.Kind(row["kind"]), "", []
    if kind == HomeBlock.Kind.SECTION:
        address = Section(slug=row["slug"]).get_absolute_url()
    elif kind == HomeBlock.Kind.DOCUMENTS:
        address, documents = reverse("public:documents"), papers[: row["count"]]
    return Block(
        kind=kind,
        title=row["title"] or row["section_name"] or kind.label,
        address=address,
        editions=editions,
        links=row["links"],
        documents=documents,
    )
