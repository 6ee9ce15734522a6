"""The kinds of things that can be found, by readers and by staff: which there are, and what is said of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from news.models import (
    Article,
    DeskEntry,
    Document,
    Edition,
    EditionPhoto,
    Photo,
    SearchEntry,
    Tag,
    Unit,
)
from news.models.search import Entry
from news.search import desk, entries
from news.search.index import Text


@dataclass(frozen=True)
class Kind:
    """`objects()`: the things that can be found now, in the order of days; `column` of them holds an entry's number.

    `texts(numbers)`: what the index is to say of these, in the same order, without those that may not be found.
    """

    model: type[Entry]
    name: str
    column: str
    objects: Callable[[], QuerySet]
    texts: Callable[[Iterable[int]], Iterator[Text]]

    def numbers(self) -> QuerySet:
        return self.objects().values_list(self.column, flat=True)

    def among(self, numbers: Iterable[int]) -> set[int]:
        """Which of these can be found; by numbers alone, without texts."""
        return set(self.numbers().filter(**{f"{self.column}__in": numbers}))

    def __str__(self) -> str:
        return self.name if self.model is SearchEntry else f"desk {self.name}"


def _editions() -> QuerySet:
    return Edition.objects.live().order_by("published_at", "pk")


def _photos_shown() -> QuerySet:
    shown = EditionPhoto.objects.filter(edition__state=Edition.State.LIVE)
    return shown.order_by("photo").values("photo").distinct()


def _documents_shown() -> QuerySet:
    return Document.objects.published().order_by("issued_on", "pk")


def _texts_of_editions(numbers: Iterable[int]) -> Iterator[Text]:
    for edition in _editions().filter(article__in=numbers).prefetch_related("placements"):
        sections = [placement.section_id for placement in edition.placements.all()]
        yield entries.text_of_edition(edition, sections)


def _texts_of_documents(numbers: Iterable[int]) -> Iterator[Text]:
    for document in _documents_shown().filter(pk__in=numbers).select_related("type", "issuer"):
        yield entries.text_of_document(document)


def _each(model, said: Callable) -> Callable[[Iterable[int]], Iterator[Text]]:
    return lambda numbers: map(said, model.objects.filter(pk__in=numbers).order_by("pk"))


def _together(model, said: Callable) -> Callable[[Iterable[int]], Iterator[Text]]:
    return lambda numbers: said(model.objects.filter(pk__in=numbers).order_by("pk"))


def _all(model) -> Callable[[], QuerySet]:
    return lambda: model.objects.order_by("pk")


_READERS, _STAFF = SearchEntry.Kind, DeskEntry.Kind
KINDS = (
    Kind(SearchEntry, _READERS.ARTICLE, "article", _editions, _texts_of_editions),
    Kind(SearchEntry, _READERS.PHOTO, "photo", _photos_shown, entries.texts_of_photos),
    Kind(SearchEntry, _READERS.DOCUMENT, "pk", _documents_shown, _texts_of_documents),
    Kind(DeskEntry, _STAFF.ARTICLE, "pk", _all(Article), _together(Article, desk.texts_of_articles)),
    Kind(DeskEntry, _STAFF.PHOTO, "pk", _all(Photo), _each(Photo, desk.text_of_photo)),
    Kind(DeskEntry, _STAFF.DOCUMENT, "pk", _all(Document), _together(Document, desk.texts_of_documents)),
    Kind(DeskEntry, _STAFF.PERSON, "pk", _all(User), _together(User, desk.texts_of_people)),
    Kind(DeskEntry, _STAFF.UNIT, "pk", _all(Unit), _each(Unit, desk.text_of_unit)),
    Kind(DeskEntry, _STAFF.TAG, "pk", _all(Tag), _each(Tag, desk.text_of_tag)),
)
