"""Queries whose SQL is made once, for pages that ask the same question each time.

Django makes the SQL of a queryset anew whenever it is asked, and PostgreSQL plans it anew. For the queries of
a page both take longer than the answer, so here the SQL is kept by the process, and on PostgreSQL (unless
`PREPARED_STATEMENTS` is off) the statement by the server.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import count

import psycopg
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, QuerySet
from psycopg.sql import Literal

_STEP = 16  # by so many numbers a prepared question is longer than the next


class Parameter(Expression):
    """Stands in a queryset for a value that is only known when it is asked; `output_field` is what it is compared with."""

    def __init__(self, name: str, output_field: Field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class _Numbered(psycopg.RawCursor):
    """Takes Django's `%s`, so that Django's log of queries can read them, and sends `$1`.

    Django's own cursor puts the values into the text of a query, which then is another one each time, and psycopg
    reads a long text anew each time to find the places of its values.
    """

    def execute(self, query, params=(), **options):
        return super().execute(_numbered(query), params, **options)


@lru_cache(maxsize=256)
def _numbered(sql: str) -> str:
    places = count(1)
    return re.sub("%%|%s", lambda mark: "%" if mark[0] == "%%" else f"${next(places)}", sql)


class Prepared:
    """The question of the queryset that `make` returns: a `values_list`, with a Parameter for each value that varies."""

    def __init__(self, make: Callable[[], QuerySet]):
        self._make = make
        self._compiled = cache(self._compile)

    def rows(self, **given) -> list[tuple]:
        """What the database answers for the parameters' values, as `values_list` would. One query."""
        database = connections[DEFAULT_DB_ALIAS]
        if database.in_atomic_block or database.health_check_done:
            return self._ask(database, given)
        # That a connection was lost meanwhile shows at this query as well as at one of its own before it.
        database.health_check_done = True
        try:
            return self._ask(database, given)
        except (OperationalError, InterfaceError):
            if database.connection is None or database.is_usable():
                raise
            database.close()
            return self._ask(database, given)

    def _ask(self, database: BaseDatabaseWrapper, given: dict) -> list[tuple]:
        sql, parameters, converters = self._compiled(database.vendor)
        values = [
            each.output_field.get_db_prep_value(given[each.name], database)
            if isinstance(each, Parameter)
            else each
            for each in parameters
        ]
        with database.cursor() as cursor:
            if database.vendor == "postgresql":
                cursor.cursor = _Numbered(database.connection)
            cursor.execute(sql, values)
            found = cursor.fetchall()
        return [_converted(row, converters, database) for row in found] if converters else found

    def _compile(self, vendor: str) -> tuple:
        compiler = self._make().query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        if vendor == "postgresql":
            sql, parameters = _with_constants(sql, parameters)
        return sql, parameters, compiler.get_converters(columns)


class PreparedAmong:
    """The question that `make` asks about some numbers, compared with the field `key`, of which there are more or fewer."""

    def __init__(self, key: Field, make: Callable[[list[Parameter]], QuerySet]):
        self._key, self._make = key, make
        self._of_size = cache(self._prepared)

    def rows(self, numbers: Sequence[int]) -> list[tuple]:
        """One query, none for no numbers."""
        if not numbers:
            return []
        size = -(-len(numbers) // _STEP) * _STEP
        # The last one fills what is left: asked for twice, it is found once.
        given = {f"number{place}": numbers[min(place, len(numbers) - 1)] for place in range(size)}
        return self._of_size(size).rows(**given)

    def _prepared(self, size: int) -> Prepared:
        return Prepared(lambda: self._make([Parameter(f"number{place}", self._key) for place in range(size)]))


def _with_constants(sql: str, parameters: tuple) -> tuple[str, list[Parameter]]:
    """With what never varies in the text: else no index of live editions fits a plan that is made for any state."""
    waiting = iter(parameters)

    def written(mark: re.Match) -> str:
        if mark[0] == "%%":
            return mark[0]
        value = next(waiting)
        if isinstance(value, Parameter):
            return mark[0]
        return Literal(value).as_string(connection.connection).replace("%", "%%")

    return re.sub("%%|%s", written, sql), [each for each in parameters if isinstance(each, Parameter)]


def _converted(row: tuple, converters: dict, database: BaseDatabaseWrapper) -> tuple:
    values = list(row)
    for place, (functions, expression) in converters.items():
        for function in functions:
            values[place] = function(values[place], expression, database)
    return tuple(values)
