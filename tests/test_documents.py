"""What readers ask of documents, whatever page asks it."""

from datetime import date

import pytest

from news.documents import BadCursor, DocumentCursor, latest_documents
from tests.factories import DocumentFactory, published_document

pytestmark = pytest.mark.django_db


def test_the_latest_are_the_newest_that_are_shown(django_assert_num_queries):
    DocumentFactory(issued_on=date(2026, 9, 1))
    old, new, newest = (published_document(issued_on=date(2026, month, 1)) for month in (1, 2, 3))
    with django_assert_num_queries(1):
        found = latest_documents(2)
        assert [str(one) + one.get_absolute_url() + one.standing for one in found]
    assert found == [newest, new] and old not in found


def test_a_cursor_is_read_as_it_is_written():
    cursor = DocumentCursor(date(2026, 3, 2), 42)
    assert str(cursor) == "20260302-42" and DocumentCursor.read(str(cursor)) == cursor
    assert DocumentCursor.read("") is None


@pytest.mark.parametrize(
    "text", ["x", "20260302", "20260231-4", "20260302-", "00000000-1", f"20260302-{'9' * 19}"]
)
def test_what_is_no_cursor_is_refused(text):
    with pytest.raises(BadCursor):
        DocumentCursor.read(text)
