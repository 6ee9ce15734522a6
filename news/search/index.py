"""Writing the index: entries in, entries out, in the transaction of what they are about."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Max

from news.models import SearchEntry, SearchTerm
from news.models.search import BREAK, Entry
from news.search import backend
from news.search.place import A_DAY, day_of, first_of, quarter
from news.text.words import words

LONGEST = 20_000  # tokens of a body that can be found; about forty pages
RECENT = 8000  # entries, at least, among which PostgreSQL looks for a common word first
SAID = (
    "title", "lead", "body", "exact_title", "exact_lead", "exact_body", "facets", "section", "unit", "source",
)  # fmt: skip
_LOCK = 7_301_001  # of PostgreSQL: one writer of the index at a time


@dataclass(frozen=True)
class Text:
    """What an entry says of something: each a list of passages that a phrase doesn't reach across."""

    kind: str
    object_id: int
    day: date
    title: str
    lead: Iterable[str] = ()
    body: Iterable[str] = ()
    facets: frozenset[str] = frozenset()
    section: int | None = None
    unit: int | None = None
    source: int | None = None


def entry_of(text: Text, model: type[Entry] = SearchEntry) -> Entry:
    """The row that says `text`, without its number."""
    columns = {}
    for column, passages in (("title", [text.title]), ("lead", text.lead), ("body", text.body)):
        columns[column], columns[f"exact_{column}"] = _tokens(passages)
    entry = model(
        kind=text.kind,
        object_id=text.object_id,
        section=text.section,
        unit=text.unit,
        source=text.source,
        facets=" ".join(sorted({*text.facets, f"k{text.kind}", quarter(text.day), f"y{text.day.year}"})),
        **columns,
    )
    if backend.NEEDS_TERMS:
        entry.terms = sorted(_lexemes(entry))
    return entry


def write(texts: Iterable[Text], model: type[Entry] = SearchEntry) -> int:
    """Make each of `texts` the entry of its object; how many of them said something new.

    Inside the caller's transaction. A fixed number of queries for each kind and day.
    """
    # First of all: what `texts` reads must not be older than what another writer has just said.
    one_writer()
    texts = list(texts)
    if not texts:
        return 0
    old = {
        (entry.kind, entry.object_id): entry
        for kind in {text.kind for text in texts}
        for entry in _of_objects(model, kind, [text.object_id for text in texts if text.kind == kind])
    }
    new = []
    for text in texts:
        entry, before = entry_of(text, model), old.pop((text.kind, text.object_id), None)
        if before and day_of(before.pk) == text.day:
            if says(entry) == says(before):
                continue
            entry.pk = before.pk
        new.append((entry, before, text.day))
    _replace(new, model)
    return len(new)


def remove(kind: str, numbers: Iterable[int], model: type[Entry] = SearchEntry) -> int:
    """Take the entries of these objects out; how many there were. Inside the caller's transaction."""
    one_writer()
    gone = list(_of_objects(model, kind, numbers))
    model.objects.filter(pk__in=[entry.pk for entry in gone]).delete()
    if model is SearchEntry:
        _count([], gone)
    return len(gone)


def _of_objects(model: type[Entry], kind: str, numbers: Iterable[int]):
    return model.objects.filter(kind=kind, object_id__in=list(numbers)).defer("terms")


def says(entry: Entry) -> tuple:
    return tuple(getattr(entry, column) for column in SAID)


def _replace(new: list[tuple[Entry, Entry | None, date]], model: type[Entry]) -> None:
    """Put each new entry in place of the one before it."""
    before = [old for _, old, _ in new if old is not None]
    model.objects.filter(pk__in=[old.pk for old in before]).delete()
    places: dict[date, Iterator[int]] = {}
    for entry, _, day in new:
        if entry.pk is None:
            entry.pk = next(places.setdefault(day, free_places(day, model)))
    model.objects.bulk_create([entry for entry, _, _ in new])
    if model is SearchEntry and new:
        _count([entry for entry, _, _ in new], before)
    if len(before) < len(new):
        note_recent(model)


def free_places(day: date, model: type[Entry]) -> Iterator[int]:
    """The numbers of `day` that are free, from the last one used; of a day that is full, those after."""
    start = first_of(day)
    last = model.objects.filter(pk__gte=start, pk__lt=start + A_DAY).aggregate(last=Max("pk"))["last"]
    place = start if last is None else last + 1
    while True:
        if place < start + A_DAY or not model.objects.filter(pk=place).exists():
            yield place
        place += 1


def terms_of(entry: Entry) -> set[str]:
    """The terms by which `SearchTerm` counts `entry`."""
    terms = {token for column in (entry.title, entry.lead, entry.body) for token in column.split()}
    terms.discard(BREAK)
    return terms | _pairs(entry.title) | _pairs(entry.lead)


def note_recent(model: type[Entry]) -> None:
    """Remember the day since which there are `RECENT` entries; reading it off each time would cost more."""
    place = model.objects.order_by("-pk").values_list("pk", flat=True)[RECENT - 1 : RECENT].first()
    if place is not None:
        SearchTerm.objects.update_or_create(term=recent_key(model), defaults={"entries": place // A_DAY})


def recent_key(model: type[Entry]) -> str:
    """The row of `SearchTerm` that keeps it; no token begins with this sign."""
    return "@" + model._meta.db_table


def _tokens(passages: Iterable[str]) -> tuple[str, str]:
    """The tokens of `passages`, folded and exact."""
    folded: list[str] = []
    exact: list[str] = []
    for passage in passages:
        found = words(passage)[: max(0, LONGEST - len(folded))]
        if found:
            if folded:
                folded.append(BREAK)
                exact.append(BREAK)
            folded += [word.folded for word in found]
            exact += [word.exact for word in found]
    return " ".join(folded), " ".join(exact)


def _pairs(column: str) -> set[str]:
    tokens = column.split()
    return {f"{a} {b}" for a, b in itertools.pairwise(tokens) if BREAK not in (a, b)}


def _lexemes(entry: Entry) -> set[str]:
    """What PostgreSQL's index says of `entry`; see `news.search.postgres`."""
    found = {f"@{facet}" for facet in entry.facets.split()}
    for prefixes, folded, exact in (
        (("", "h:", "t:"), entry.title, entry.exact_title),
        (("", "h:"), entry.lead, entry.exact_lead),
        (("",), entry.body, entry.exact_body),
    ):
        tokens = set(folded.split())
        plain = tokens | _pairs(folded) | {f"={token}" for token in set(exact.split()) - tokens}
        plain -= {BREAK}
        for prefix in prefixes:
            found |= {prefix + lexeme for lexeme in plain}
    return found


def _count(come: list[Entry], gone: list[Entry]) -> None:
    """Keep `SearchTerm` in step with what came and went."""
    changes = recount(come)
    changes.subtract(recount(gone))
    backend.count({term: change for term, change in changes.items() if change})


def one_writer() -> None:
    """Numbers and counts are read before they are written; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def recount(entries: Iterable[Entry]) -> Counter:
    """How many of `entries` hold each term."""
    counts: Counter = Counter()
    for entry in entries:
        counts.update(terms_of(entry))
    return counts
