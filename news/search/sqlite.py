"""The index on SQLite: an FTS5 table over the columns of an entry table, fed by triggers.

The tokenizer `ascii` takes every other sign for part of a word, so the tokens come out as
`news.text.words` made them. Rows are numbered in the order of days, so FTS5 walks from the
newest and stops when it has enough.
"""

import json
from contextlib import AbstractContextManager, nullcontext

from django.db import connection

from news.search.expression import ANYWHERE, HEAD, TITLE, All, Any, Expression, Facet, Token, Without

COLUMNS = ("title", "lead", "body", "exact_title", "exact_lead", "exact_body", "facets")
_OF_PLACE = {TITLE: ("title",), HEAD: ("title", "lead"), ANYWHERE: ("title", "lead", "body")}


def create(table: str) -> list[str]:
    """The statements that set the index over `table` up."""
    names = ", ".join(COLUMNS)
    gone = ", ".join(f"old.{name}" for name in COLUMNS)
    come = ", ".join(f"new.{name}" for name in COLUMNS)
    forget = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', old.id, {gone});"
    keep = f"INSERT INTO {table}_fts(rowid, {names}) VALUES (new.id, {come});"
    return [
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}', content_rowid='id', "
        "tokenize='ascii')",
        f"CREATE TRIGGER {table}_come AFTER INSERT ON {table} BEGIN {keep} END",
        f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {forget} END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {forget} {keep} END",
    ]


def drop(table: str) -> list[str]:
    return [
        *(f"DROP TRIGGER IF EXISTS {table}_{event}" for event in ("come", "gone", "changed")),
        f"DROP TABLE IF EXISTS {table}_fts",
    ]


def newest(
    table: str, expression: Expression, most: int, span: tuple[int, int], recent: tuple[str, ...]
) -> tuple[str, list]:
    """A query (SQL, parameters) for the ids of the newest `most` entries with `expression`, within `span`.

    `recent` is for PostgreSQL; FTS5 begins with the newest anyway.
    """
    sql = f"SELECT rowid AS id FROM {table}_fts WHERE {table}_fts MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s"
    return f"SELECT id FROM ({sql})", [render(expression), *span, most]


def render(expression: Expression) -> str:
    """`expression` in the language of FTS5."""
    match expression:
        case Token(place, text, exact, begins):
            columns = " ".join(("exact_" if exact else "") + column for column in _OF_PLACE[place])
            return f"{{{columns}}} : {_quoted(text)}" + (" *" if begins else "")
        case Facet(token):
            return f"{{facets}} : {_quoted(token)}"
        case All(parts):
            return "(" + " AND ".join(map(render, parts)) + ")"
        case Any(parts):
            return "(" + " OR ".join(map(render, parts)) + ")"
        case Without(wanted, excluded):
            return f"({render(wanted)} NOT {render(excluded)})"
    raise TypeError(expression)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def written_in_bulk(table: str) -> AbstractContextManager:
    """Within it thousands of entries are written; FTS5 needs no word of it."""
    return nullcontext()


def tidy(table: str) -> None:
    """Merge what many small writes have left."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")


def is_whole(table: str) -> bool:
    """Does the FTS5 table say what the entries say?"""
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('integrity-check', 1)")
        except Exception:
            return False
    return True


def mend(table: str) -> None:
    """Make the FTS5 table anew from the entries."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")


def count(changes: dict[str, int]) -> tuple[str, list]:
    """The statement that changes the counts of terms by so much."""
    return (
        "INSERT INTO news_searchterm (term, entries) SELECT key, value FROM json_each(%s) WHERE true "
        "ON CONFLICT (term) DO UPDATE SET entries = entries + excluded.entries",
        [json.dumps(changes)],
    )
