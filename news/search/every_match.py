"""All that holds the words, as a condition for a query of another table, which has an order and pages of its own."""

from django.db.models.expressions import RawSQL

from news.models import SearchEntry
from news.models.search import Entry
from news.search import backend
from news.search.context import context_of
from news.search.expression import any_of, every_word, within
from news.search.find import Filters
from news.search.place import FIRST, LAST
from news.search.question import Question, ask

_ALL = 2**31 - 1


def every_match(question: Question, filters: Filters, model: type[Entry]) -> RawSQL:
    """A subquery for the ids of all objects that answer `question`, however many they are."""
    wanted = any_of(every_word(reading) for reading in question.readings)
    table = model._meta.db_table
    sql, parameters = backend.newest(table, within(question, wanted, filters.facets), _ALL, (FIRST, LAST), ())
    return RawSQL(
        f"SELECT object_id FROM {table} WHERE id IN (SELECT id FROM ({sql}) AS matches)", parameters
    )


def every_match_of(text: str, filters: Filters, model: type[Entry] = SearchEntry) -> RawSQL | None:
    """As `every_match`, of what was typed; None when there is no word in it."""
    question = ask(text, context_of(model).abbreviations)
    return every_match(question, filters, model) if question else None
