"""What readers ask of documents: the newest, a list filtered and in pages, one with what belongs to it."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from news.models import Document, DocumentType, Issuer, SearchEntry
from news.search.every_match import every_match_of
from news.search.filters import Filters

PER_PAGE = 20
MOST_TIES = 20  # documents that one replaces, or that replace it, on its page

_WRITTEN = re.compile(r"([0-9]{8})-([0-9]{1,18})")


class BadCursor(ValueError):
    """The text is no cursor of ours."""


@dataclass(frozen=True)
class DocumentCursor:
    """The last document of a page; written `<yyyymmdd>-<id>`."""

    issued_on: date
    number: int

    @classmethod
    def read(cls, text: str) -> "DocumentCursor | None":
        """None for an empty text, which means the first page. Raises BadCursor."""
        if not text:
            return None
        match = _WRITTEN.fullmatch(text)
        try:
            return cls(date.fromisoformat(match[1]), int(match[2])) if match else _refuse(text)
        except ValueError as error:
            raise BadCursor(text) from error

    def __str__(self) -> str:
        return f"{self.issued_on:%Y%m%d}-{self.number}"


def _refuse(text: str):
    raise BadCursor(text)


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for: words, slugs of type and issuer, a year, a standing. Empty: any."""

    words: str = ""
    type: str = ""
    issuer: str = ""
    year: str = ""
    standing: str = ""

    def __bool__(self) -> bool:
        return any((self.words, self.type, self.issuer, self.year, self.standing))


@dataclass(frozen=True)
class Choices:
    """What the filter offers: types and issuers of which something is published, years back to the first."""

    types: list[DocumentType]
    issuers: list[Issuer]
    years: list[int]


STANDINGS = {
    Document.Standing.IN_FORCE.value: "Còn hiệu lực",
    Document.Standing.EXPIRED.value: "Hết hiệu lực, đã được thay thế",
}


class DocumentPage:
    """Up to `PER_PAGE` documents; `older` is the cursor of the next page, or None at the end."""

    def __init__(self, found: list[Document], *, after: DocumentCursor | None):
        self.documents = found[:PER_PAGE]
        self.is_first = after is None
        self.older = None
        if len(found) > PER_PAGE:
            last = self.documents[-1]
            self.older = DocumentCursor(last.issued_on, last.pk)


def latest_documents(number: int) -> list[Document]:
    """The newest `number`, for a block of the home page. One query."""
    return list(_shown()[:number])


def choices() -> Choices:
    """Three queries, whatever the archive holds."""
    first = Document.objects.published().order_by("issued_on", "id").values_list("issued_on", flat=True)[:1]
    this_year = timezone.localdate().year
    oldest = min([day.year for day in first], default=this_year)
    return Choices(
        types=list(_used(DocumentType, "type")),
        issuers=list(_used(Issuer, "issuer")),
        years=list(range(this_year, oldest - 1, -1)),
    )


def find(wanted: Wanted, offered: Choices, cursor: DocumentCursor | None) -> DocumentPage:
    """The page of what is `wanted` after `cursor`, newest first. At most two queries."""
    documents = _shown()
    if wanted.words.strip():
        matches = every_match_of(wanted.words, Filters(kind=SearchEntry.Kind.DOCUMENT))
        documents = documents.filter(pk__in=matches) if matches else documents.none()
    for slug, rows, column in (
        (wanted.type, offered.types, "type"),
        (wanted.issuer, offered.issuers, "issuer"),
    ):
        if slug:
            documents = documents.filter(**{column: next((row.pk for row in rows if row.slug == slug), 0)})
    if wanted.year:
        year = next((year for year in offered.years if str(year) == wanted.year), None)
        if year is None:
            return DocumentPage([], after=cursor)
        documents = documents.filter(issued_on__range=(date(year, 1, 1), date(year, 12, 31)))
    if wanted.standing == Document.Standing.IN_FORCE:
        documents = documents.in_force()
    elif wanted.standing:
        documents = documents.out_of_force()
    if cursor is not None:
        # The first condition is a range that the index can start at; an OR alone is not.
        documents = documents.filter(issued_on__lte=cursor.issued_on).filter(
            Q(issued_on__lt=cursor.issued_on) | Q(id__lt=cursor.number)
        )
    return DocumentPage(list(documents[: PER_PAGE + 1]), after=cursor)


def replaced_by_it(document: Document) -> list[Document]:
    """The published documents whose place it took. One query."""
    return list(_shown().filter(replaced_by=document)[:MOST_TIES])


def replacing_it(document: Document) -> list[Document]:
    """The published documents that took its place, or will. One query."""
    return list(_shown().filter(replaces=document)[:MOST_TIES])


def _shown() -> QuerySet:
    documents = Document.objects.published().with_standing().newest_first()
    return documents.select_related("type", "issuer")


def _used(model, column: str) -> QuerySet:
    return model.objects.filter(Exists(Document.objects.published().filter(**{column: OuterRef("pk")})))
