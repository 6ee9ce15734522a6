"""The index on PostgreSQL: a GIN index over the lexemes of each entry.

A lexeme says what and where: `dang`, `dang uy` (side by side), `=đang3` (exactly), each also with
`h:` for the head and `t:` for the title, and `@s3` for what an entry is filtered by. There are no
positions: a phrase is its pairs, which the index answers by itself, while positions would make
the server read and unpack every entry that holds the words.

Of a common word the index knows tens of thousands of entries, and sorting them all to show
twenty is what makes search slow on large sites. So `<table>_newest` looks among the latest few
thousand entries first (`@q20264` is a quarter of a year; the AND with a rare lexeme lets GIN
leap over the long list) and only then, when those did not suffice, everywhere.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from news.search.expression import HEAD, TITLE, All, Any, Expression, Facet, Token, Without

_PENDING = 16 * 1024  # kB that may wait; who searches meanwhile looks them through
_PLACE = {TITLE: "t:", HEAD: "h:"}


def create(table: str) -> list[str]:
    """The statements that set the index over `table` up."""
    return [
        # Pending lists would make readers pay for what writers put off.
        f"CREATE INDEX {table}_terms ON {table} USING gin (terms) WITH (fastupdate = off)",
        # Large texts out of the way: what is filtered and sorted by stands close together.
        f"ALTER TABLE {table} SET (toast_tuple_target = 256)",
        f"""
        CREATE FUNCTION {table}_newest(wanted tsquery, recent tsquery, most int, first bigint, last bigint)
        RETURNS SETOF bigint LANGUAGE plpgsql STABLE
        SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET jit = off
        AS $$
        DECLARE found bigint[];
        BEGIN
            IF numnode(recent) > 0 THEN
                SELECT array_agg(id) INTO found FROM (
                    SELECT id FROM {table} WHERE terms @@ (wanted && recent) AND id BETWEEN first AND last
                    ORDER BY id DESC LIMIT most
                ) AS latest;
            END IF;
            IF coalesce(cardinality(found), 0) < most THEN
                SELECT array_agg(id) INTO found FROM (
                    SELECT id FROM {table} WHERE terms @@ wanted AND id BETWEEN first AND last
                    ORDER BY id DESC LIMIT most
                ) AS latest;
            END IF;
            RETURN QUERY SELECT unnest(found);
        END
        $$
        """,
    ]


def drop(table: str) -> list[str]:
    return [
        f"DROP FUNCTION IF EXISTS {table}_newest(tsquery, tsquery, int, bigint, bigint)",
        f"DROP INDEX IF EXISTS {table}_terms",
    ]


def newest(
    table: str, expression: Expression, most: int, span: tuple[int, int], recent: tuple[str, ...]
) -> tuple[str, list]:
    """A query (SQL, parameters) for the ids of the newest `most` entries with `expression`, within `span`.

    `recent`: the facets (quarters of a year) to look among first.
    """
    first = " | ".join(_quoted("@" + quarter) for quarter in recent)
    sql = f"SELECT id FROM {table}_newest(%s::tsquery, %s::tsquery, %s, %s, %s) AS id"
    return sql, [render(expression), first, most, *span]


@contextmanager
def written_in_bulk(table: str) -> Iterator[None]:
    """Within it thousands of entries are written: what they add to the index waits, and goes in many at a time."""
    index = f"{table}_terms"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER INDEX {index} SET (fastupdate = on, gin_pending_list_limit = {_PENDING})")
        try:
            yield
        finally:
            cursor.execute(f"ALTER INDEX {index} SET (fastupdate = off)")
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])


def tidy(table: str) -> None:
    """What many writes leave, autovacuum clears; only the planner is told at once."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {table}")


def is_whole(table: str) -> bool:
    """The database keeps its index in step with the table by itself."""
    return True


def mend(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"REINDEX INDEX {table}_terms")


def render(expression: Expression) -> str:
    """`expression` in the language of tsquery."""
    match expression:
        case Token(place, text, exact, begins):
            lexeme = _PLACE.get(place, "") + ("=" if exact else "") + text
            return _quoted(lexeme) + (":*" if begins else "")
        case Facet(token):
            return _quoted("@" + token)
        case All(parts):
            return "(" + " & ".join(map(render, parts)) + ")"
        case Any(parts):
            return "(" + " | ".join(map(render, parts)) + ")"
        case Without(wanted, excluded):
            return f"({render(wanted)} & !{render(excluded)})"
    raise TypeError(expression)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def count(changes: dict[str, int]) -> tuple[str, list]:
    """The statement that changes the counts of terms by so much."""
    return (
        "INSERT INTO news_searchterm AS known (term, entries) SELECT key, value::int FROM json_each_text(%s::json) "
        "ON CONFLICT (term) DO UPDATE SET entries = known.entries + excluded.entries",
        [json.dumps(changes)],
    )
