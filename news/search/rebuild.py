"""The whole index made anew, of readers and of staff, or compared with what it should say, while the site runs.

Entries are written in small transactions over those that are there, each in place of its old
self, so that nobody who searches meanwhile misses anything; counts are corrected by their
difference, which is right whatever else counts at the same time.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction
from django.db.models import CharField, Value

from news.models import DeskEntry, SearchEntry, SearchTerm
from news.models.search import Entry
from news.search import backend
from news.search.index import entry_of, note_recent, one_writer, remove, says, terms_of, write
from news.search.kinds import KINDS, Kind

_BATCH = 200  # entries a transaction
MODELS = (SearchEntry, DeskEntry)

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
    return sum(kind.numbers().count() for kind in KINDS)


def is_to_be_made() -> bool:
    """Is there a kind of things that can be found, and no entry of it: a site from before there was an index?"""
    return any(
        kind.objects().exists() and not kind.model.objects.filter(kind=kind.name).exists() for kind in KINDS
    )


def rebuild(progress: Progress = lambda done: None, *, models: tuple[type[Entry], ...] = MODELS) -> int:
    """Write every entry of `models` anew, take out those of nothing; how many were wrong."""
    changed = 0
    with ExitStack() as bulk:
        for model in models:
            bulk.enter_context(backend.written_in_bulk(model._meta.db_table))
        for kind, numbers in _numbers(models):
            with transaction.atomic():
                changed += write(kind.texts(numbers), kind.model)
            progress(len(numbers))
    for kind, numbers in _stale(models):
        with transaction.atomic():
            one_writer()
            still = {text.object_id for text in kind.texts(numbers)}
            changed += remove(kind.name, set(numbers) - still, kind.model)
    for model in models:
        if not backend.is_whole(model._meta.db_table):
            backend.mend(model._meta.db_table)
    for terms in batched(sorted(_wrong_counts().items()), 5000):
        with transaction.atomic():
            one_writer()
            backend.count(dict(terms))
    with transaction.atomic():
        one_writer()
        SearchTerm.objects.filter(entries__lte=0).delete()
    for model in models:
        note_recent(model)
        backend.tidy(model._meta.db_table)
    return changed


def check(progress: Progress = lambda done: None) -> Drift:
    """Compare the index with what it should say; writes nothing."""
    drift = Drift(broken=not all(backend.is_whole(model._meta.db_table) for model in MODELS))
    for kind, numbers in _numbers(MODELS):
        # Read once more before it is told: between the things and their entries somebody may have published.
        if suspects := _not_as_said(kind, numbers):
            for number, is_there in _not_as_said(kind, suspects).items():
                (drift.different if is_there else drift.missing).append((str(kind), number))
        progress(len(numbers))
    for kind, suspects in _stale(MODELS):
        stale = _entries(kind, suspects).keys() - kind.among(suspects)
        drift.stale += [(str(kind), number) for number in sorted(stale)]
    drift.counts = len(_wrong_counts())
    return drift


def _numbers(models: tuple[type[Entry], ...]) -> Iterator[tuple[Kind, tuple[int, ...]]]:
    """All that can be found, a batch of one kind at a time, the oldest first."""
    for kind in KINDS:
        if kind.model in models:
            for batch in batched(list(kind.numbers()), _BATCH):
                yield kind, batch


def _not_as_said(kind: Kind, numbers: Iterable[int]) -> dict[int, bool]:
    """Of these objects those whose entry does not say what it should, or (False) is not there."""
    texts = {text.object_id: text for text in kind.texts(numbers)}
    there = _entries(kind, texts)
    return {
        number: number in there
        for number, text in texts.items()
        if number not in there or says(there[number]) != says(entry_of(text, kind.model))
    }


def _entries(kind: Kind, numbers: Iterable[int]) -> dict[int, Entry]:
    entries = kind.model.objects.filter(kind=kind.name, object_id__in=numbers).defer("terms")
    return {entry.object_id: entry for entry in entries}


def _stale(models: tuple[type[Entry], ...]) -> Iterator[tuple[Kind, list[int]]]:
    """The objects, by kind, that have an entry and may not be found."""
    for kind in KINDS:
        if kind.model not in models:
            continue
        numbers = kind.model.objects.filter(kind=kind.name).values_list("object_id", flat=True)
        for batch in batched(list(numbers), _BATCH):
            stale = set(batch) - kind.among(batch)
            if stale:
                yield kind, sorted(stale)


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


def batched(things: Iterable, size: int) -> Iterator[tuple]:
    """`things` in tuples of `size`, the last one shorter."""
    things = iter(things)
    while batch := tuple(islice(things, size)):
        yield batch
