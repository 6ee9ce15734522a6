"""The systems that are compared: text of a query in, ids of articles out, the best first."""

from django.db import connection
from django.db.models import Q

from news.models import Edition
from tests.measure import engine
from tests.measure.metrics import TEN

_CONFIGURATION = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH CONFIGURATION measured (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION measured ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
CREATE TABLE measured_text (article integer PRIMARY KEY, published_at timestamptz, words tsvector);
INSERT INTO measured_text SELECT article_id, published_at,
    setweight(to_tsvector('measured', title), 'A') || setweight(to_tsvector('measured', lead), 'B') ||
    to_tsvector('measured', regexp_replace(body, '<[^>]*>', ' ', 'g'))
    FROM news_edition WHERE state = 'live';
CREATE INDEX ON measured_text USING gin (words);
ANALYZE measured_text;
"""
_RANKED = """
SELECT article FROM measured_text, plainto_tsquery('measured', %s) AS asked
WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC, published_at DESC, article DESC LIMIT %s
"""


def ours(text: str, size: int = TEN) -> list[int]:
    """The site's own search."""
    return engine.find(text, size)


def icontains(text: str, size: int = TEN) -> list[int]:
    """Django's `icontains` of the whole query in title, lead or body, the newest first."""
    holds = Q(title__icontains=text) | Q(lead__icontains=text) | Q(body__icontains=text)
    return list(
        Edition.objects.live().filter(holds).newest_first().values_list("article_id", flat=True)[:size]
    )


def prepare_pg_unaccent() -> None:
    """A stored, indexed vector, as Django's documentation recommends: title before lead before body."""
    with connection.cursor() as cursor:
        cursor.execute(_CONFIGURATION)


def pg_unaccent(text: str, size: int = TEN) -> list[int]:
    """PostgreSQL's full text: configuration `simple` with `unaccent`, all words, `ts_rank`."""
    with connection.cursor() as cursor:
        cursor.execute(_RANKED, [text, size])
        return [row[0] for row in cursor.fetchall()]
