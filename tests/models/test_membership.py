"""A role holds in a place and for a time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Membership
from tests.factories import UnitFactory, UserFactory, give_role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("starts", "ends", "holds"), [(0, None, True), (0, 0, True), (-9, -1, False), (1, None, False)]
)
def test_a_membership_holds_from_its_first_day_to_its_last(starts, ends, holds):
    today = timezone.localdate()
    membership = give_role(
        UserFactory(),
        "editor",
        starts_on=today + timedelta(days=starts),
        ends_on=None if ends is None else today + timedelta(days=ends),
    )
    assert Membership.objects.current().filter(pk=membership.pk).exists() is holds


@pytest.mark.parametrize("scope", ["site", "sections"])
def test_a_unit_belongs_to_the_unit_scope_only(scope):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=UserFactory(), role="editor", scope=scope, unit=UnitFactory())


def test_the_unit_scope_names_a_unit():
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=UserFactory(), role="editor", scope="unit")


def test_a_membership_does_not_end_before_it_starts():
    today = timezone.localdate()
    with pytest.raises(IntegrityError), transaction.atomic():
        give_role(UserFactory(), "editor", starts_on=today, ends_on=today - timedelta(days=1))


def test_a_vietnamese_given_name_stands_last():
    assert UserFactory.build(full_name="Nguyễn Thị Hạnh").get_short_name() == "Hạnh"
