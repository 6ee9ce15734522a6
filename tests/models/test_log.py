"""The record can be added to, and nothing else."""

import pytest
from django.db import DatabaseError, connection, transaction

from news.editorial.record import log
from news.models import LogEntry
from tests.factories import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(db):
    return log("sign_in", by=member("editor"))


def execute(sql: str, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_the_database_refuses_to_change_an_entry(entry):
    with pytest.raises(DatabaseError, match="append-only"):
        execute("UPDATE news_logentry SET actor_name = %s WHERE id = %s", "Ai khác", entry.pk)
    entry.refresh_from_db()
    assert entry.actor_name != "Ai khác"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="tests empty the tables of SQLite by DELETE")
def test_the_database_refuses_to_remove_an_entry(entry):
    with pytest.raises(DatabaseError, match="append-only"):
        execute("DELETE FROM news_logentry WHERE id = %s", entry.pk)
    assert LogEntry.objects.filter(pk=entry.pk).exists()


def test_the_model_refuses_too(entry):
    for refused in (
        entry.save,
        entry.delete,
        LogEntry.objects.all().delete,
        lambda: LogEntry.objects.update(note="khác"),
    ):
        with pytest.raises(TypeError):
            refused()
