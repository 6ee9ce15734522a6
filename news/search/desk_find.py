"""What staff find in the admin: the engine's answer among what a person may see, and as they type."""

from dataclasses import dataclass, field, replace

from django.db.models import Case, Q, QuerySet, When

from news.models import DeskEntry
from news.models.search import Entry
from news.search import backend
from news.search.context import context_of
from news.search.every_match import every_match
from news.search.expression import HEAD, TITLE, Token, all_of, within
from news.search.filters import Filters
from news.search.find import find
from news.search.net import RANKED, WIDE
from news.search.place import FIRST, LAST
from news.search.question import Question, ask
from news.search.rank import LEVELS

_BEGUN = 50  # entries, at most, that are found by a word not typed to its end
_SHORTEST = 2  # letters of such a word


@dataclass(frozen=True)
class Hits:
    """`numbers`: ids of the objects found, the best first; when `capped` the newest only, of more than these.

    `nearly`: none has every word; these have most of them, or are spelt otherwise. `keyed`: the words that were
    looked for, where what was typed were Telex or VNI keystrokes. `levels`: how each holds the words, as
    `news.search.find.Hit` says; of one begun only, nothing.
    """

    question: Question
    filters: Filters
    numbers: list[int]
    capped: bool = False
    nearly: bool = False
    model: type[Entry] = DeskEntry
    head: int | None = None  # the row that was asked for by its number
    keyed: str = ""
    levels: dict[int, int] = field(default_factory=dict)

    def narrow(self, queryset: QuerySet, *, further: bool = False, column: str = "pk") -> QuerySet:
        """Those of `queryset` that were found. `further`: it is filtered by what the index does not know.

        Then the newest that were found may hold none of it, while older ones do; so the database
        looks through all of them, which takes longer the more there are.
        """
        if self.capped and further:
            every = every_match(self.question, self.filters, self.model)
            wanted = Q(**{f"{column}__in": every})
            return queryset.filter(wanted if self.head is None else wanted | Q(**{column: self.head}))
        return queryset.filter(**{f"{column}__in": self.numbers})

    def in_order(self, queryset: QuerySet) -> QuerySet:
        """`queryset` with the best first; those that were not compared behind them, the newest first."""
        first = self.numbers[:RANKED]
        places = [When(pk=number, then=place) for place, number in enumerate(first)]
        return queryset.order_by(Case(*places, default=len(first)), "-pk") if places else queryset

    def joined(self, other: "Hits") -> "Hits":
        """Both, the best first; without such as have not every word, if any has."""
        if self.nearly != other.nearly:
            return other if self.nearly and other.numbers else self
        # What an entry is worth within its level can't be compared with another table's; its place in line can.
        places = [
            (hits.levels.get(number, len(LEVELS)), place, number)
            for hits in (self, other)
            for place, number in enumerate(hits.numbers)
        ]
        merged = sorted(places, key=lambda at: at[:2])
        return replace(self, numbers=list(dict.fromkeys(number for _, _, number in merged)))

    def headed_by(self, number: int) -> "Hits":
        """These with that row first, whether it was found or not."""
        return replace(self, numbers=list(dict.fromkeys([number, *self.numbers])), head=number)


def desk_hits(text: str, kind: str, *, among: tuple[str, ...] = (), model: type[Entry] = DeskEntry) -> Hits:
    """What is found of `kind`. `among`: facets, any of which it must have (see `news.search.desk`).

    `model` SearchEntry looks among what readers may find.
    """
    filters = Filters(kind=kind, among=among)
    found = find(text, filters=filters, size=WIDE, model=model)
    question = ask(text, context_of(model).abbreviations)
    if not question:
        return Hits(question, filters, [], model=model)
    nearly = not found.complete or bool(found.read_as)
    numbers = [hit.object_id for hit in found.hits]
    if not nearly:
        # Beside what has every word, staff want nothing that has not.
        numbers = numbers[: found.complete]
    if nearly or len(numbers) < WIDE:
        begun = _begun(text, question, filters, model)
        if nearly and begun:
            # Another spelling is for those who typed to the end.
            return Hits(question, filters, begun, model=model)
        numbers = list(dict.fromkeys([*numbers, *begun]))
    return Hits(
        found.question, filters, numbers, found.capped, bool(numbers) and nearly, model,
        keyed=found.read_as if found.by_keys else "",
        levels={hit.object_id: hit.level for hit in found.hits},
    )  # fmt: skip


def _begun(text: str, question: Question, filters: Filters, model: type[Entry]) -> list[int]:
    """What holds all words, the last of which is still being typed, the newest first. One query."""
    reading = question.typed
    last = reading[-1].folded
    if text[-1:].isspace() or len(last) < _SHORTEST or question.cut:
        return []
    # Of articles only titles: in a text nearly every beginning occurs.
    place = TITLE if filters.kind == DeskEntry.Kind.ARTICLE else HEAD
    wanted = all_of([*(Token(place, word.folded) for word in reading[:-1]), Token(place, last, begins=True)])
    table = model._meta.db_table
    sql, parameters = backend.newest(
        table, within(question, wanted, filters.facets), _BEGUN, (FIRST, LAST), ()
    )
    statement = f"SELECT id, object_id FROM {table} WHERE id IN ({sql}) ORDER BY id DESC"
    return [entry.object_id for entry in model.objects.raw(statement, parameters)]
