"""All that holds the words, as a condition for a query of another table, which has an order and pages of its own."""

from dataclasses import replace

from django.db.models.expressions import RawSQL

from news.models import SearchEntry
from news.models.search import Entry
from news.search import backend
from news.search.context import context_of
from news.search.expression import TITLE, Expression, Token, all_of, any_of, every_word, within
from news.search.filters import Filters
from news.search.place import FIRST, LAST
from news.search.question import Question, ask

_ALL = 2**31 - 1


def every_match(question: Question, filters: Filters, model: type[Entry]) -> RawSQL:
    """A subquery for the ids of all objects that answer `question`, however many they are."""
    wanted = any_of(every_word(reading) for reading in question.readings)
    return _every(within(question, wanted, filters.facets), model)


def every_title(text: str, filters: Filters, model: type[Entry]) -> RawSQL | None:
    """As `every_match`, of what has the words typed in its title, the last of them perhaps only begun.

    Nothing but titles is looked at, for words to be left out neither: for those who may not read the rest.
    """
    question = ask(text, context_of(model).abbreviations)
    if not question:
        return None
    *whole, last = question.typed
    begun = all_of([*(Token(TITLE, word.folded) for word in whole), Token(TITLE, last.folded, begins=True)])
    wanted = any_of([begun, *(every_word(reading, TITLE) for reading in question.readings)])
    return _every(within(replace(question, excluded=()), wanted, filters.facets), model)


def _every(wanted: Expression, model: type[Entry]) -> RawSQL:
    table = model._meta.db_table
    sql, parameters = backend.newest(table, wanted, _ALL, (FIRST, LAST), ())
    return RawSQL(
        f"SELECT object_id FROM {table} WHERE id IN (SELECT id FROM ({sql}) AS matches)", parameters
    )


def every_match_of(text: str, filters: Filters, model: type[Entry] = SearchEntry) -> RawSQL | None:
    """As `every_match`, of what was typed; None when there is no word in it."""
    question = ask(text, context_of(model).abbreviations)
    return every_match(question, filters, model) if question else None
