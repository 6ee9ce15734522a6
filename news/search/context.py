"""What every search needs to know of the site: small, the same for everybody, read once a minute."""

from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

from django.db import connection
from django.db.models import CharField, Value
from django.utils import timezone

from news.models import Abbreviation, SearchTerm, Section, Source, Unit
from news.models.search import Entry
from news.search.index import recent_key
from news.search.place import A_DAY, day_of, quarters

_KEPT = 60  # seconds that another process may go on with what it knows


@dataclass(frozen=True)
class Context:
    """`recent`: the facets of the quarters of a year that PostgreSQL looks among first.

    `names`: of every `section`, `unit` and `source`, by id.
    """

    abbreviations: tuple[tuple[str, str], ...]
    recent: tuple[str, ...]
    names: dict[str, dict[int, str]]


_known: dict[str, tuple[float, Context]] = {}


def context_of(model: type[Entry]) -> Context:
    """At most one query, and none within a minute of the last one in this process."""
    table = model._meta.db_table
    known = _known.get(table)
    if known is None or monotonic() - known[0] > _KEPT:
        known = _known[table] = (monotonic(), _read(model))
    return known[1]


def forget() -> None:
    """Let the next search read anew; called by whatever changes abbreviations or names."""
    _known.clear()


def _read(model: type[Entry]) -> Context:
    abbreviations, recent, names = [], (), {"section": {}, "unit": {}, "source": {}}
    for what, number, short, full in _rows(model):
        if what == "abbreviation":
            abbreviations.append((short, full))
        elif what == "recent":
            recent = _recent(number)
        else:
            names[what][number] = full
    return Context(tuple(sorted(abbreviations)), recent, names)


def _rows(model: type[Entry]):
    """(what, number, short, full) of everything, in one query."""

    def said(what: str):
        return Value(what, output_field=CharField())

    known = Abbreviation.objects.order_by().values_list(said("abbreviation"), Value(0), "short", "full")
    since = SearchTerm.objects.filter(term=recent_key(model)).values_list(
        said("recent"), "entries", said(""), "term"
    )
    named = [
        source.objects.order_by().values_list(said(what), "pk", said(""), "name")
        for what, source in (("section", Section), ("unit", Unit), ("source", Source))
    ]
    return known.union(since.order_by(), *named, all=True)


def _recent(day: int) -> tuple[str, ...]:
    """The quarters from that day (of an entry's number) on; those to come too, or an entry of them were left out."""
    if connection.vendor != "postgresql":
        return ()
    first = day_of(day * A_DAY)
    return tuple(quarters(first, timezone.localdate() + timedelta(days=400)))
