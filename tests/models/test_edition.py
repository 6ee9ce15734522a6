"""What the database itself holds editions to."""

import pytest
from django.db import IntegrityError, transaction

from news.models import Edition
from tests.factories import published_edition

pytestmark = pytest.mark.django_db


def again(edition: Edition, **changes) -> None:
    edition.pk = None
    for name, value in changes.items():
        setattr(edition, name, value)
    with transaction.atomic():
        edition.save(force_insert=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 2},  # a second live one
        {"number": 1, "state": Edition.State.SUPERSEDED},  # the same number
        {"number": 2, "state": Edition.State.WITHDRAWN},  # without a reason
    ],
    ids=["two live", "one number twice", "withdrawn without a reason"],
)
def test_the_database_refuses(changes):
    with pytest.raises(IntegrityError):
        again(published_edition(), **changes)


def test_one_scheduled_edition_may_stand_beside_the_live_one_but_not_two():
    edition = published_edition()
    again(edition, number=2, state=Edition.State.SCHEDULED)
    with pytest.raises(IntegrityError):
        again(edition, number=3, state=Edition.State.SCHEDULED)


def test_a_listing_reads_no_bodies(django_assert_num_queries):
    published_edition()
    with django_assert_num_queries(1):
        (edition,) = Edition.objects.live().for_listing()
        assert edition.section.name
        assert edition.lead_photo is None
    assert {"body"} <= edition.get_deferred_fields()
