"""The whole index made anew, or compared with what it should say, while the site runs.

Entries are written in small transactions over those that are there, each in place of its old
self, so that nobody who searches meanwhile misses anything; counts are corrected by their
difference, which is right whatever else counts at the same time.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction
from django.db.models import CharField, Value

from news.models import Document, Edition, EditionPhoto, SearchEntry, SearchTerm
from news.models.search import Entry
from news.search import backend
from news.search.entries import ARTICLE, DOCUMENT, PHOTO, text_of_document, text_of_edition, texts_of_photos
from news.search.index import Text, entry_of, note_recent, remove, says, terms_of, write

_BATCH = 200  # entries a transaction

Progress = Callable[[int], None]


@dataclass
class Drift:
    """What of the index is not as it should be. Each list: a kind and a number (ids)."""

    missing: list[tuple[str, int]] = field(default_factory=list)
    stale: list[tuple[str, int]] = field(default_factory=list)
    different: list[tuple[str, int]] = field(default_factory=list)
    counts: int = 0  # terms counted wrongly
    broken: bool = False  # the database's own index does not agree with its table

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.different or self.counts or self.broken)


def size() -> int:
    """About how many steps `rebuild` and `check` take."""
    return sum(source.count() for source in _sources())


def rebuild(progress: Progress = lambda done: None) -> int:
    """Write every entry anew, take out those of nothing; how many were wrong."""
    changed = 0
    for texts in _texts():
        with transaction.atomic():
            # Read again inside the transaction: meanwhile somebody may have published or withdrawn.
            changed += write(_fresh(texts))
        progress(len(texts))
    for kind, numbers in _stale():
        with transaction.atomic():
            still = {text.object_id for text in _fresh_of(kind, numbers)}
            changed += remove(kind, set(numbers) - still)
    if not backend.is_whole(SearchEntry._meta.db_table):
        backend.mend(SearchEntry._meta.db_table)
    drift = _wrong_counts()
    for terms in _batched(drift.items(), 5000):
        backend.count(dict(terms))
    SearchTerm.objects.filter(entries__lte=0).delete()
    note_recent(SearchEntry)
    backend.tidy(SearchEntry._meta.db_table)
    return changed


def check(progress: Progress = lambda done: None) -> Drift:
    """Compare the index with what it should say; writes nothing."""
    drift = Drift(broken=not backend.is_whole(SearchEntry._meta.db_table))
    for texts in _texts():
        kind = texts[0].kind
        there = _entries(kind, [text.object_id for text in texts])
        for text in texts:
            entry = there.get(text.object_id)
            if entry is None:
                drift.missing.append((kind, text.object_id))
            elif says(entry) != says(entry_of(text)):
                drift.different.append((kind, text.object_id))
        progress(len(texts))
    drift.stale = [(kind, number) for kind, numbers in _stale() for number in numbers]
    drift.counts = len(_wrong_counts())
    return drift


def _sources():
    return (
        Edition.objects.live(),
        EditionPhoto.objects.filter(edition__state=Edition.State.LIVE).order_by().values("photo").distinct(),
        Document.objects.published(),
    )


def _texts() -> Iterator[list[Text]]:
    """What the index should say, a batch of one kind at a time, the oldest first."""
    editions, photos, documents = _sources()
    orders = (
        (ARTICLE, editions.order_by("published_at", "pk").values_list("article", flat=True)),
        (PHOTO, photos.order_by("photo").values_list("photo", flat=True)),
        (DOCUMENT, documents.order_by("issued_on", "pk").values_list("pk", flat=True)),
    )
    for kind, numbers in orders:
        for batch in _batched(list(numbers), _BATCH):
            texts = list(_fresh_of(kind, batch))
            if texts:
                yield texts


def _fresh(texts: list[Text]) -> list[Text]:
    return list(_fresh_of(texts[0].kind, [text.object_id for text in texts]))


def _fresh_of(kind: str, numbers: Iterable[int]) -> Iterator[Text]:
    """What readers may find now of these objects, in the order of days."""
    if kind == ARTICLE:
        live = Edition.objects.live().filter(article__in=numbers).order_by("published_at", "pk")
        for edition in live.prefetch_related("placements"):
            yield text_of_edition(edition, [placement.section_id for placement in edition.placements.all()])
    elif kind == PHOTO:
        yield from texts_of_photos(numbers)
    else:
        published = Document.objects.published().filter(pk__in=numbers).order_by("issued_on", "pk")
        for document in published.select_related("type", "issuer"):
            yield text_of_document(document)


def _entries(kind: str, numbers: Iterable[int]) -> dict[int, Entry]:
    entries = SearchEntry.objects.filter(kind=kind, object_id__in=numbers).defer("terms")
    return {entry.object_id: entry for entry in entries}


def _stale() -> Iterator[tuple[str, list[int]]]:
    """The objects, by kind, that have an entry and may not be found."""
    for kind in SearchEntry.Kind.values:
        numbers = SearchEntry.objects.filter(kind=kind).values_list("object_id", flat=True)
        for batch in _batched(list(numbers), _BATCH):
            stale = set(batch) - _found_among(kind, batch)
            if stale:
                yield kind, sorted(stale)


def _found_among(kind: str, numbers: Iterable[int]) -> set[int]:
    """Which of these objects may be found; by numbers alone, without texts."""
    editions, photos, documents = _sources()
    if kind == ARTICLE:
        return set(editions.filter(article__in=numbers).values_list("article", flat=True))
    if kind == PHOTO:
        return set(photos.filter(photo__in=numbers).values_list("photo", flat=True))
    return set(documents.filter(pk__in=numbers).values_list("pk", flat=True))


def _wrong_counts() -> dict[str, int]:
    """For each term that is counted wrongly, what is to be added.

    One statement reads both the counts and the texts, so that both are of one moment.
    """

    def said(text: str):
        return Value(text, output_field=CharField())

    counts = SearchTerm.objects.exclude(term__startswith="@").order_by()
    texts = SearchEntry.objects.order_by().values_list(said("text"), "title", "lead", "body", Value(0))
    both = counts.values_list(said("term"), "term", said(""), said(""), "entries").union(texts, all=True)
    drift: Counter = Counter()
    for what, first, lead, body, entries in both.iterator(chunk_size=2000):
        if what == "term":
            drift[first] -= entries
        else:
            drift.update(terms_of(SearchEntry(title=first, lead=lead, body=body)))
    return {term: wrong for term, wrong in drift.items() if wrong}


def _batched(things: Iterable, size: int) -> Iterator[tuple]:
    things = iter(things)
    while batch := tuple(islice(things, size)):
        yield batch
