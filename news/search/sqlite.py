"""The index on SQLite: an FTS5 table over the columns of an entry table, fed by triggers.

The tokenizer `ascii` takes every other sign for part of a word, so the tokens come out as
`news.text.words` made them. Rows are numbered in the order of days, so FTS5 walks from the
newest and stops when it has enough.
"""

import json
import sqlite3
import time
from contextlib import AbstractContextManager, nullcontext

from django.db import DatabaseError, connection

from news.search.expression import ANYWHERE, HEAD, TITLE, All, Any, Expression, Facet, Token, Without

COLUMNS = ("title", "lead", "body", "exact_title", "exact_lead", "exact_body", "facets")
_MERGED = 500  # pages (of 4 kB) that are written in one step of merging: some hundredths of a second
_PAUSE = 0.01  # seconds between two steps: who waits to write comes in
_OF_PLACE = {TITLE: ("title",), HEAD: ("title", "lead"), ANYWHERE: ("title", "lead", "body")}


def create(table: str) -> list[str]:
    """The statements that set the index over `table` up."""
    names = ", ".join(COLUMNS)
    gone = ", ".join(f"old.{name}" for name in COLUMNS)
    come = ", ".join(f"new.{name}" for name in COLUMNS)
    forget = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', old.id, {gone});"
    keep = f"INSERT INTO {table}_fts(rowid, {names}) VALUES (new.id, {come});"
    return [
        f"CREATE VIRTUAL TABLE {table}_fts USING {_fts5(table)}",
        f"CREATE TRIGGER {table}_come AFTER INSERT ON {table} BEGIN {keep} END",
        f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {forget} END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {forget} {keep} END",
    ]


def _fts5(entries: str) -> str:
    return f"fts5({', '.join(COLUMNS)}, content='{entries}', content_rowid='id', tokenize='ascii')"


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
    """Merge what many small writes have left, in steps between which others get to write."""
    with connection.cursor() as cursor:
        pages = -_MERGED  # below zero: begin with all there is, as FTS5's documentation has it
        while True:
            before = connection.connection.total_changes
            cursor.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('merge', %s)", [pages])
            if pages > 0 and connection.connection.total_changes - before < 2:
                return  # nothing was left to merge
            pages = _MERGED
            if not connection.in_atomic_block:
                time.sleep(_PAUSE)


def is_whole(table: str) -> bool:
    """Does the FTS5 table say what the entries say? Writes nothing, and keeps nobody from writing.

    FTS5 checks itself in an INSERT, which would hold the one writer's lock as long as it reads through all
    texts. So it is a copy that checks itself: one in SQLite's temporary database (as large as the index is,
    in the folder for temporary files), over the same entries, read at the same moment.
    """
    copy = f"{table}_copy"
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT whole")  # where no transaction is open, one that only reads
        try:
            cursor.execute(f"CREATE TEMP VIEW {copy}_entries AS SELECT * FROM main.{table}")
            cursor.execute(f"CREATE VIRTUAL TABLE temp.{copy} USING {_fts5(f'{copy}_entries')}")
            for part in ("data", "idx", "docsize", "config"):
                cursor.execute(f"DELETE FROM temp.{copy}_{part}")
                cursor.execute(f"INSERT INTO temp.{copy}_{part} SELECT * FROM main.{table}_fts_{part}")
            cursor.execute(f"INSERT INTO temp.{copy}({copy}, rank) VALUES ('integrity-check', 1)")
        except DatabaseError as error:
            # Whatever else went wrong (no space, a lock) says nothing of the index.
            code = getattr(error.__cause__, "sqlite_errorcode", 0)
            if code & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            return False
        finally:
            cursor.execute("ROLLBACK TO whole")
            cursor.execute("RELEASE whole")
    return True


def mend(table: str) -> None:
    """Make the FTS5 table anew from the entries, in one go: only where it is broken, and nobody finds rightly anyway."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")


def count(changes: dict[str, int]) -> tuple[str, list]:
    """The statement that changes the counts of terms by so much."""
    return (
        "INSERT INTO news_searchterm (term, entries) SELECT key, value FROM json_each(%s) WHERE true "
        "ON CONFLICT (term) DO UPDATE SET entries = entries + excluded.entries",
        [json.dumps(changes)],
    )
