"""What every search needs to know of the site: small, the same for everybody, read once a minute."""

from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

from django.db import connection
from django.db.models import CharField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from news.models import Abbreviation, SearchTerm, Section, Source, Unit, UnitChange
from news.models.search import Entry
from news.search.index import recent_key
from news.search.place import A_DAY, day_of, quarters

_NAMED = {"section": Section, "unit": Unit, "source": Source}
_KEPT = 60  # seconds that another process may go on with what it knows


@dataclass(frozen=True)
class Context:
    """`recent`: the facets of the quarters of a year that PostgreSQL looks among first.

    `names`: of every `section`, `unit` and `source`, by id; `slugs`: the ids by slug. `above`: the section that
    one belongs to. `before`: the units that one came out of at once.
    """

    abbreviations: tuple[tuple[str, str], ...]
    recent: tuple[str, ...]
    names: dict[str, dict[int, str]]
    slugs: dict[str, dict[str, int]]
    above: dict[int, int]
    before: dict[int, frozenset[int]]

    def predecessors(self, unit: int) -> set[int]:
        """Every unit that `unit` came out of, over all changes."""
        found: set[int] = set()
        waiting = [unit]
        while waiting:
            new = self.before.get(waiting.pop(), frozenset()) - found - {unit}
            found |= new
            waiting += new
        return found


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
    abbreviations, recent, above, before = [], (), {}, {}
    names, slugs = {what: {} for what in _NAMED}, {what: {} for what in _NAMED}
    for what, number, short, full in _rows(model):
        if what == "abbreviation":
            abbreviations.append((short, full))
        elif what == "recent":
            recent = _recent(number)
        elif what == "above":
            above[number] = int(short)
        elif what == "change":
            before[number] = before.get(number, frozenset()) | {int(short)}
        else:
            names[what][number] = full
            slugs[what][short] = number
    return Context(tuple(sorted(abbreviations)), recent, names, slugs, above, before)


def _rows(model: type[Entry]):
    """(what, number, short, full) of everything, in one query."""

    def said(what: str):
        return Value(what, output_field=CharField())

    def written(number: str):
        return Cast(number, CharField())

    known = Abbreviation.objects.order_by().values_list(said("abbreviation"), Value(0), "short", "full")
    since = SearchTerm.objects.filter(term=recent_key(model)).values_list(
        said("recent"), "entries", said(""), "term"
    )
    named = [
        source.objects.order_by().values_list(said(what), "pk", "slug", "name")
        for what, source in _NAMED.items()
    ]
    sections = Section.objects.exclude(parent=None).values_list(
        said("above"), "pk", written("parent"), said("")
    )
    sides = UnitChange.objects.exclude(successors=None).exclude(predecessors=None)
    changes = sides.values_list(said("change"), "successors", written("predecessors"), said(""))
    return known.union(since.order_by(), *named, sections.order_by(), changes.order_by(), all=True)


def _recent(day: int) -> tuple[str, ...]:
    """The quarters from that day (of an entry's number) on; those to come too, or an entry of them were left out."""
    if connection.vendor != "postgresql":
        return ()
    first = day_of(day * A_DAY)
    return tuple(quarters(first, timezone.localdate() + timedelta(days=400)))
