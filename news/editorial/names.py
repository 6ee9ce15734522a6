"""Names that other things say: of units, sources, tags, types of documents. Saved, the others are found by them at once."""

from collections.abc import Callable, Iterable

from django.db import transaction

from news.editorial.generations import start_generation
from news.models import Document, DocumentType, Issuer, Section, Source, Tag, Unit
from news.search import desk
from news.search.context import forget
from news.search.entries import put_document
from news.search.follow import follow

# What of each is said elsewhere.
_SAID = {
    Section: ("name",), Unit: ("name", "short_name"), Source: ("name",), Tag: ("name",),
    DocumentType: ("name",), Issuer: ("name",),
}  # fmt: skip
_ENTRIES = {Unit: desk.put_unit, Tag: desk.put_tag}

Named = Section | Unit | Source | Tag | DocumentType | Issuer


@transaction.atomic
def save_named(thing: Named, *, also: Callable[[], None] = lambda: None) -> None:
    """Store `thing`; what says its name is found by the one it has now. Where that is much, in a moment.

    `also`: what else is to be stored with it; it is done before the index is taken.
    """
    said = _SAID[type(thing)]
    before = type(thing).objects.filter(pk=thing.pk).values_list(*said).first()
    thing.save()
    also()
    if put := _ENTRIES.get(type(thing)):
        put(thing)
    # Also where no name has changed: parents, places, days.
    start_generation()
    if before is None or before == type(thing).objects.values_list(*said).get(pk=thing.pk):
        return
    if isinstance(thing, DocumentType | Issuer):
        follow(thing.documents.values_list("pk", flat=True), _put_documents)
    elif not isinstance(thing, Section):
        desk.follow(thing)
    # The filters of search say them too.
    transaction.on_commit(forget)


def _put_documents(numbers: list[int]) -> None:
    desk.put_documents(numbers)
    for document in Document.objects.filter(pk__in=numbers).select_related("type", "issuer"):
        put_document(document)


@transaction.atomic
def delete_tags(tags: Iterable[Tag]) -> None:
    """Take `tags` off their articles and out of the list. Raises ProtectedError: readers see one on an article."""
    numbers = [tag.pk for tag in tags]
    said = list(Tag.objects.filter(pk__in=numbers).values_list("tagged_articles__content_object", flat=True))
    Tag.objects.filter(pk__in=numbers).delete()
    desk.take(desk.Kind.TAG, numbers)
    desk.follow_articles({number for number in said if number})
    start_generation()
