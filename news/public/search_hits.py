"""What a page of search results shows of each hit, and the names of what can be chosen.

All of it is one query, whatever was found: each part comes as rows of JSON, as in `news.site_frame`.
What is gone by the time it is asked for is left out.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import JSONObject
from django.urls import reverse

from news.models import Document, Edition, EditionPhoto, FormerPhotoFile, Section, Source, Unit, UnitChange
from news.pictures.shapes import Picture
from news.search.entries import ARTICLE, DOCUMENT, PHOTO
from news.search.find import Found
from news.search.marks import Piece, marked
from news.search.question import Question
from news.text.normalise import one_line
from news.text.plain import paragraphs

_SUMMARY = 45  # words of a document's summary, which is its title

_PICTURE = {"file": "file", "width": "width", "height": "height", "x": "focal_x", "y": "focal_y"}
_FORMER = {"file": "name", **{name: of for name, of in _PICTURE.items() if name != "file"}}


@dataclass(frozen=True)
class Result:
    """A hit as a page shows it. `title` and `passage` in pieces, some of them to be marked."""

    kind: str
    address: str
    title: list[Piece]
    passage: list[Piece]
    label: str = ""  # what it is filed under
    at: datetime | None = None
    on: date | None = None
    picture: Picture | None = None
    alt: str = ""


Rows = dict[str, list[dict]]


def shown_of(found: Found) -> Rows:
    """The facts of what a page shows, by part: a kind of hit; `section`, `unit`, `source`; `change`. One query, or none."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for hit in found.hits:
        numbers[hit.kind].append(hit.object_id)
    for name in ("section", "unit", "source"):
        numbers[name] = list(found.counts.get(name, ()))
    return rows_of(part for kind, parts in _PARTS.items() if numbers[kind] for part in parts(numbers[kind]))


def rows_of(parts: Iterable[QuerySet]) -> Rows:
    """The facts that `parts` (see `part`) bring. One query, or none."""
    rows: Rows = defaultdict(list)
    parts = list(parts)
    for name, facts in parts[0].union(*parts[1:], all=True) if parts else ():
        rows[name].append(facts)
    return rows


def results(found: Found, rows: Rows) -> list[Result]:
    """The hits that are still there, in their order."""
    there = {(kind, facts["id"]): facts for kind in _MAKERS for facts in rows[kind]}
    return [
        _MAKERS[hit.kind](facts, found.question)
        for hit in found.hits
        if (facts := there.get((hit.kind, hit.object_id)))
    ]


def _article(facts: dict, question: Question) -> Result:
    texts = [*facts["lead"].splitlines(), *paragraphs(facts["body"]), facts["lead_caption"]]
    title, passage = marked(question, facts["title"], texts)
    return Result(
        kind=ARTICLE,
        address=reverse("public:article", args=[facts["slug"], facts["id"]]),
        title=title,
        passage=passage,
        label=facts["section_name"],
        at=_moment(facts["published_at"]),
        picture=_picture(facts, "lead_file") or _picture(facts, "lead_photo"),
        alt=facts["lead_alt"],
    )


def _document(facts: dict, question: Question) -> Result:
    name = f"{facts['type']} {facts['number']}"
    title, passage = marked(question, name, [one_line(facts["summary"])], _SUMMARY)
    return Result(
        kind=DOCUMENT,
        address=reverse("public:document", args=[facts["slug"], facts["id"]]),
        title=title,
        passage=passage,
        label=facts["issuer"],
        on=date.fromisoformat(facts["issued_on"]),
    )


def _photo(facts: dict, question: Question) -> Result:
    leads = facts["leads"] == facts["id"]
    former = facts["former"]
    if isinstance(former, str):  # SQLite
        former = json.loads(former)
    former = {f"former_{name}": fact for name, fact in (former or {"file": None}).items()}
    caption = (facts["lead_caption"] if leads else "") or facts["caption"] or facts["alt"]
    title, passage = marked(
        question, one_line(caption or facts["title"]), [facts["title"]] if caption else []
    )
    return Result(
        kind=PHOTO,
        address=reverse("public:article", args=[facts["slug"], facts["article"]]),
        title=title,
        passage=passage,
        at=_moment(facts["at"]),
        picture=(_picture(facts, "lead_file") if leads else _picture(former, "former"))
        or _picture(facts, "photo"),
    )


_MAKERS = {ARTICLE: _article, DOCUMENT: _document, PHOTO: _photo}


def _picture(facts: dict, relation: str) -> Picture | None:
    if not facts[f"{relation}_file"]:
        return None
    return Picture(*(facts[f"{relation}_{name}"] for name in _PICTURE))


def _moment(text: str) -> datetime:
    """SQLite leaves out that it is UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# --- The query -----------------------------------------------------------------------


def part(name: str, rows: QuerySet, /, **facts) -> QuerySet:
    """Rows of JSON: each `id` and what else `facts` names (where it comes from, if not so called)."""
    facts = {fact: F(of) if isinstance(of, str) else of for fact, of in facts.items()}
    return (
        rows.order_by()
        .annotate(part=Value(name, CharField()), facts=JSONObject(**facts))
        .values_list("part", "facts")
    )


def _of(relation: str, names: dict[str, str]) -> dict[str, str]:
    return {f"{relation}_{name}": f"{relation}__{of}" for name, of in names.items()}


def _articles(numbers: list[int]):
    facts = ("title", "slug", "lead", "body", "section_name", "published_at", "lead_alt", "lead_caption")
    yield part(
        ARTICLE,
        Edition.objects.live().filter(article__in=numbers),
        id="article_id",
        **{name: name for name in facts},
        **_of("lead_photo", _PICTURE),
        **_of("lead_file", _FORMER),
    )


def _documents(numbers: list[int]):
    yield part(
        DOCUMENT,
        Document.objects.published().filter(pk__in=numbers),
        id="id", number="number", slug="slug", type="type__name", issuer="issuer__name", summary="summary",
        issued_on="issued_on",
    )  # fmt: skip


def _photos(numbers: list[int]):
    """Each photo with the newest live edition that shows it."""
    uses = EditionPhoto.objects.filter(edition__state=Edition.State.LIVE)
    newest = uses.filter(photo=OuterRef("photo")).order_by("-edition__published_at", "-edition")
    # Replaced since, an edition's body goes on showing the file that it names.
    body = ExpressionWrapper(OuterRef("edition__body"), TextField())
    former = FormerPhotoFile.objects.annotate(body=body).filter(
        photo=OuterRef("photo"), body__contains=F("name")
    )
    yield part(
        PHOTO,
        uses.filter(photo__in=numbers, pk=Subquery(newest.values("pk")[:1])),
        id="photo_id",
        title="edition__title", slug="edition__slug", article="edition__article_id", at="edition__published_at",
        leads="edition__lead_photo_id", lead_caption="edition__lead_caption",
        caption="photo__caption", alt="photo__alt",
        former=Subquery(former.order_by("-pk").values(facts=JSONObject(**_FORMER))[:1]),
        **_of("photo", _PICTURE),
        **{f"lead_file_{name}": f"edition__lead_file__{of}" for name, of in _FORMER.items()},
    )  # fmt: skip


def _sections(numbers: list[int]):
    """With those above them."""
    above = Section.objects.filter(pk__in=numbers).values("parent")
    yield part(
        "section",
        Section.objects.filter(Q(pk__in=numbers) | Q(pk__in=above)),
        id="id", slug="slug", name="name", parent="parent_id",
    )  # fmt: skip


def _units(numbers: list[int]):
    """With all that came out of one of them: whoever asks for a unit gets the news of those before it too."""
    before = UnitChange.objects.filter(successors=OuterRef("pk"))
    yield part(
        "unit",
        Unit.objects.filter(Q(pk__in=numbers) | Exists(before)),
        id="id", slug="slug", name="name",
    )  # fmt: skip
    yield from changes()


def _sources(numbers: list[int]):
    yield part("source", Source.objects.filter(pk__in=numbers), id="id", slug="slug", name="name")


def changes():
    """The part `change`: which unit (`after`) came out of which (`before`)."""
    sides = UnitChange.objects.filter(predecessors__isnull=False, successors__isnull=False)
    yield part("change", sides, id="id", before="predecessors", after="successors")


_PARTS = {
    ARTICLE: _articles,
    DOCUMENT: _documents,
    PHOTO: _photos,
    "section": _sections,
    "unit": _units,
    "source": _sources,
}  # fmt: skip
