"""When the database counts as away, and that nobody waits for it for ever."""

import psycopg
import pytest
from django.conf import settings
from django.db import DataError, IntegrityError, InterfaceError, InternalError, OperationalError, connection
from django.db.transaction import TransactionManagementError

from news.database.away import is_away, patience, patience_left


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (OperationalError("connection refused"), True),
        (InterfaceError("connection already closed"), True),
        (caused(InternalError(), psycopg.errors.ReadOnlySqlTransaction()), True),
        (caused(InternalError(), psycopg.errors.InFailedSqlTransaction()), False),
        (caused(TransactionManagementError(), OperationalError("terminating connection")), True),
        (IntegrityError(), False),
        (DataError(), False),
        (RuntimeError(), False),
        (None, False),
    ],
)
def test_only_what_cannot_be_asked_is_away(error, away):
    assert is_away(error) is away


def test_patience_is_for_all_questions_together_and_never_more_than_usual():
    assert patience_left(None) is None and patience_left(10) == 10
    with patience(0):
        assert patience_left(10) == 0
    with patience(100):
        assert patience_left(3) == 3
        assert 0 < patience_left(None) <= 100


if not settings.SQLITE:

    def test_server_that_does_not_answer_is_away_and_the_next_question_is_asked_anew(transactional_db):
        connection.ensure_connection()
        with pytest.raises(OperationalError) as caught, patience(0.2), connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(300)")
        assert is_away(caught.value)
        connection.close_if_unusable_or_obsolete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            assert cursor.fetchone() == (1,)

    def test_who_has_no_patience_left_does_not_connect(transactional_db):
        connection.close()
        with pytest.raises(OperationalError), patience(0):
            connection.ensure_connection()
        connection.ensure_connection()

    def test_server_that_only_lets_read_is_away_for_who_writes(transactional_db):
        with pytest.raises(InternalError) as caught, connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = on")
            cursor.execute("DELETE FROM news_tag")
        assert is_away(caught.value)
        connection.close()
