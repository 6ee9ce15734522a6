"""The one of the two databases that this site runs on."""

from django.db import connection

from news.search import postgres, sqlite

NEEDS_TERMS = connection.vendor == "postgresql"
_module = postgres if NEEDS_TERMS else sqlite

newest, tidy, is_whole, mend = _module.newest, _module.tidy, _module.is_whole, _module.mend
written_in_bulk = _module.written_in_bulk


def count(changes: dict[str, int]) -> None:
    """Change the counts of terms, known or not, by so much; at most one statement."""
    if changes:
        with connection.cursor() as cursor:
            cursor.execute(*_module.count(changes))
