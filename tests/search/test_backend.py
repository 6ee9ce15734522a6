"""Each database answers as plain Python does; so both answer alike."""

from datetime import date

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from news.models import SearchEntry
from news.search import backend
from news.search.expression import (
    ANYWHERE,
    HEAD,
    TITLE,
    Facet,
    Token,
    every_word,
    phrase,
    within,
)
from news.search.filters import Filters
from news.search.find import find
from news.search.index import Text, remove, write
from news.search.place import FIRST, LAST, span_of
from news.search.question import ask
from tests.search import naive

# Few words, so that they meet; some that fold alike, a code, a number, signs that mean something to a database.
WORDS = [
    "đảng",
    "đang",
    "dáng",
    "ủy",
    "uỷ",
    "khối",
    "12-NQ/TW",
    "4.037",
    "o'hara",
    "a\\b",
    "NOT",
    "¶",
    "&",
    "x" * 50,
]
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
questions = st.lists(
    st.sampled_from([*WORDS, '"', "-", "-đảng", '"ủy khối"', "dang", "uy khoi"]), max_size=5
).map(" ".join)
documents = st.lists(
    st.builds(
        Text,
        kind=st.just("article"),
        object_id=st.integers(1, 12),
        day=st.dates(date(2026, 9, 28), date(2026, 10, 3)),
        title=texts,
        lead=st.lists(texts, max_size=2),
        body=st.lists(texts, max_size=3),
        facets=st.frozensets(st.sampled_from(["s1", "s2", "u1"])),
    ),
    max_size=8,
)  # fmt: skip


def from_database(expression, most=100, span=(FIRST, LAST), recent=()):
    sql, parameters = backend.newest("news_searchentry", expression, most, span, recent)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return sorted((row[0] for row in cursor.fetchall()), reverse=True)


class AgreesWithPlainPython(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(documents, questions, st.booleans(), st.sampled_from([1, 3, 100]))
    def test_database_finds_what_plain_python_finds(self, written, typed, exact, most):
        for text in written:
            write([text])
        question = ask(typed)
        if not question:
            return
        entries = list(SearchEntry.objects.defer("terms"))
        span = span_of(date(2026, 9, 29), date(2026, 10, 2))
        reading = question.typed
        for wanted in (
            every_word(reading, exact=exact),
            phrase(reading, TITLE, exact=exact),
            phrase(reading, HEAD),
            phrase(reading, ANYWHERE, exact=exact),
            Token(TITLE, reading[-1].folded[:3], begins=True),
        ):
            for expression in (
                within(question, wanted, (("s1", "s2"), ("u1",))),
                within(question, wanted, ()),
            ):
                expected = naive.newest(entries, expression, most, span)
                assert from_database(expression, most, span) == expected
                # Looking among a part of the quarters first changes nothing.
                assert from_database(expression, most, span, ("q20264",)) == expected

    @settings(max_examples=40, deadline=None)
    @given(st.text(max_size=200))
    def test_any_text_whatsoever_is_a_question(self, typed):
        write([Text("article", 1, date(2026, 1, 1), title="Đảng ủy Khối")])
        find(typed)
        find(f'"{typed} -{typed}"', filters=Filters(section=1))


@pytest.mark.django_db
def test_entry_taken_out_is_found_no_more():
    write([Text("article", 1, date(2026, 1, 1), title="Đảng ủy Khối", facets=frozenset({"s1"}))])
    assert remove("article", [1]) == 1
    assert from_database(Token(ANYWHERE, "dang")) == []
    assert from_database(Facet("s1")) == []
