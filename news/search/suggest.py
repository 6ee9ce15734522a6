"""What may be meant by what is typed so far: titles, tags, units and sections that go on from it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from news.models import DeskEntry, Edition, EditionTag, SearchEntry, Section, Tag, Unit
from news.models.search import Entry
from news.search import backend
from news.search.context import context_of
from news.search.expression import TITLE, Facet, Token, all_of, any_of
from news.search.place import FIRST, LAST
from news.search.question import Reading, ask
from news.text.words import words

_LOOKED_AT = 60  # newest titles with these words, of which the best are offered
_SHORTEST = 2  # letters of the last word that are enough to look titles up
_NAMES = 2  # of each kind, at most, before the titles


@dataclass(frozen=True)
class Suggestion:
    """`kind`: `article`, `tag`, `unit` or `section`; `url_object` has the address."""

    kind: str
    label: str
    url_object: Edition | Tag | Unit | Section


def suggest(text: str, *, limit: int = 8) -> list[Suggestion]:
    """Up to `limit` suggestions, names first. At most six queries, whatever the site holds."""
    question = ask(text, context_of(SearchEntry).abbreviations)
    if not question:
        return []
    typed = question.typed
    names = [*_named("section", Section, typed), *_named("unit", Unit, typed), *_tags(typed)]
    names = names[: max(1, limit // 2)]
    return [*names, *_titles(question.readings, limit - len(names))]


def _named(kind: str, model: type, typed: Reading) -> list[Suggestion]:
    names = context_of(SearchEntry).names[kind]
    fitting = [number for number, name in names.items() if _goes_on(name, typed)]
    if not fitting:
        return []
    found = sorted(model.objects.filter(pk__in=fitting[:50]), key=lambda one: (len(one.name), one.name))
    return [Suggestion(kind, one.name, one) for one in found[:_NAMES]]


def _tags(typed: Reading) -> list[Suggestion]:
    """Tags that go on so and stand at something readers can see."""
    found = _begun((typed,), Facet(f"k{DeskEntry.Kind.TAG}"), DeskEntry)
    if not found:
        return []
    placed = Exists(EditionTag.objects.filter(tag=OuterRef("pk")))
    tags = Tag.objects.filter(placed, pk__in=[entry.object_id for entry in found]).order_by("slug")
    return [Suggestion("tag", tag.name, tag) for tag in tags[:_NAMES]]


def _titles(readings: tuple[Reading, ...], wanted: int) -> list[Suggestion]:
    """The titles in which these words stand, the last of them perhaps only begun."""
    found = _begun(readings, Facet(f"k{SearchEntry.Kind.ARTICLE}"), SearchEntry)
    best = sorted(found, key=lambda entry: (-max(_fit(entry, typed) for typed in readings), -entry.pk))[
        :wanted
    ]
    editions = Edition.objects.live().filter(article__in=[entry.object_id for entry in best])
    by_article = {edition.article_id: edition for edition in editions.only("title", "slug", "article")}
    in_order = [by_article[entry.object_id] for entry in best if entry.object_id in by_article]
    return [Suggestion("article", edition.title, edition) for edition in in_order]


def _begun(readings: tuple[Reading, ...], kind: Facet, model: type[Entry]) -> list[Entry]:
    """The newest entries of `kind` with the words of any reading in their title, its last one begun. One query."""
    readings = tuple(reading for reading in readings if len(reading[-1].folded) >= _SHORTEST)
    if not readings:
        return []
    titles = any_of(
        all_of(
            [
                *(Token(TITLE, word.folded) for word in reading[:-1]),
                Token(TITLE, reading[-1].folded, begins=True),
            ]
        )
        for reading in readings
    )
    table = model._meta.db_table
    recent = context_of(model).recent
    sql, parameters = backend.newest(table, all_of([titles, kind]), _LOOKED_AT, (FIRST, LAST), recent)
    columns = "e.id, e.object_id, e.title, e.exact_title"
    return list(model.objects.raw(f"SELECT {columns} FROM {table} e WHERE e.id IN ({sql})", parameters))


def _fit(entry: SearchEntry, typed: Reading) -> int:
    """How well a title goes on from what is typed: side by side, at its beginning, with the diacritics typed."""
    phrase = _phrase(typed)
    side_by_side = f" {entry.title}".find(f" {phrase}")
    exact = set(entry.exact_title.split())
    accents = sum(word.accented and word.exact in exact for word in typed)
    return 2 * accents + 2 * (side_by_side >= 0) + (side_by_side == 0)


def _goes_on(name: str, typed: Reading) -> bool:
    """Do the words typed stand side by side in `name`, the last of them perhaps only begun?"""
    return f" {_phrase(typed)}" in " " + " ".join(word.folded for word in words(name))


def _phrase(typed: Reading) -> str:
    return " ".join(word.folded for word in typed)
