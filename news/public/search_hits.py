"""What a page of search results shows of each hit.

All of it is one query, whatever was found: each kind comes as rows of JSON, as in `news.site_frame`.
What is gone by the time it is asked for is left out.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import (
    CharField,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import JSONObject, Substr
from django.urls import reverse

from news.models import Document, Edition, EditionPhoto, FormerPhotoFile
from news.pictures.shapes import Picture
from news.search.entries import ARTICLE, DOCUMENT, PHOTO
from news.search.find import Found
from news.search.marks import Piece, marked
from news.search.question import Question
from news.search.shown_photo import PublishedWords, published_words
from news.text.normalise import one_line
from news.text.plain import paragraphs

# A body names the renditions of a file, in another folder: where in its own name the common part begins.
_WITHIN = len("anh/") + 1
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


def results(found: Found) -> list[Result]:
    """The hits that are still there, in their order. One query, or none."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for hit in found.hits:
        numbers[hit.kind].append(hit.object_id)
    parts = [_PARTS[kind](of_kind) for kind, of_kind in numbers.items()]
    there = {
        (kind, facts["id"]): facts for kind, facts in (parts[0].union(*parts[1:], all=True) if parts else ())
    }
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
    lead = PublishedWords(facts["lead_caption"], facts["lead_alt"], facts["lead_credit"]) if leads else None
    name = published_words(facts["body"], {facts["photo_file"], former["former_file"]}, lead).name
    title, passage = marked(question, one_line(name or facts["title"]), [facts["title"]] if name else [])
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


def _part(name: str, rows: QuerySet, /, **facts) -> QuerySet:
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
    return _part(
        ARTICLE,
        Edition.objects.live().filter(article__in=numbers),
        id="article_id",
        **{name: name for name in facts},
        **_of("lead_photo", _PICTURE),
        **_of("lead_file", _FORMER),
    )


def _documents(numbers: list[int]):
    return _part(
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
        photo=OuterRef("photo"), body__contains=Substr("name", _WITHIN)
    )
    return _part(
        PHOTO,
        uses.filter(photo__in=numbers, pk=Subquery(newest.values("pk")[:1])),
        id="photo_id",
        title="edition__title", slug="edition__slug", article="edition__article_id", at="edition__published_at",
        leads="edition__lead_photo_id", lead_caption="edition__lead_caption", lead_alt="edition__lead_alt",
        lead_credit="edition__lead_credit", body="edition__body",
        former=Subquery(former.order_by("-pk").values(facts=JSONObject(**_FORMER))[:1]),
        **_of("photo", _PICTURE),
        **{f"lead_file_{name}": f"edition__lead_file__{of}" for name, of in _FORMER.items()},
    )  # fmt: skip


_PARTS = {ARTICLE: _articles, DOCUMENT: _documents, PHOTO: _photos}
