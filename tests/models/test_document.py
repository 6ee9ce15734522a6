"""What the database itself says about documents, and whether one is in force."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from news.models import Document
from tests.factories import DocumentFactory, published_document

pytestmark = pytest.mark.django_db
S = Document.Standing


def standings() -> dict[str, str]:
    rows = Document.objects.with_standing()
    inside, outside = set(rows.in_force()), set(rows.out_of_force())
    found = {row.summary: row.standing for row in rows}
    for row in rows:
        # The filters of the list say what the badge says.
        assert (row in inside) == (row.standing == S.IN_FORCE)
        assert (row in outside) == (row.standing in (S.EXPIRED, S.REPLACED))
        assert Document.objects.get(pk=row.pk).standing == row.standing
    return found


def test_what_is_in_force_today():
    today = timezone.localdate()
    long_ago, tomorrow = today - timedelta(days=90), today + timedelta(days=1)
    published_document(summary="còn", issued_on=long_ago, effective_on=today, expires_on=tomorrow)
    published_document(summary="hết", issued_on=long_ago, expires_on=today)
    published_document(summary="chưa", issued_on=long_ago, effective_on=tomorrow)
    old = published_document(summary="bị thay", issued_on=long_ago)
    waits = published_document(summary="sắp bị thay", issued_on=long_ago)
    kept = published_document(summary="bản nháp chưa thay", issued_on=long_ago)
    published_document(summary="thay", issued_on=today, replaces=[old])
    published_document(summary="sẽ thay", issued_on=today, effective_on=tomorrow, replaces=[waits])
    DocumentFactory(summary="nháp", issued_on=today, replaces=[kept])
    assert standings() == {
        "còn": S.IN_FORCE, "hết": S.EXPIRED, "chưa": S.COMING, "bị thay": S.REPLACED, "sắp bị thay": S.IN_FORCE,
        "bản nháp chưa thay": S.IN_FORCE, "thay": S.IN_FORCE, "sẽ thay": S.COMING, "nháp": S.IN_FORCE,
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "published"},
        {"state": "withdrawn", "published_at": timezone.now()},
        {"effective_on": date(2026, 3, 1)},
        {"expires_on": date(2026, 3, 2)},
        {"effective_on": date(2026, 5, 1), "expires_on": date(2026, 4, 1)},
    ],
)
def test_the_database_refuses_what_contradicts_itself(wrong):
    document = DocumentFactory(issued_on=date(2026, 3, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**wrong)


def test_the_database_holds_a_document_once():
    one = DocumentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFactory(number=one.number, issuer=one.issuer)
