"""What tests about people and roles say often."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import Membership, User
from news.models import LogEntry
from tests.factories import (
    member,
)

SITE, UNIT, SECTIONS = Membership.Scope.SITE, Membership.Scope.UNIT, Membership.Scope.SECTIONS


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def verbs() -> list[str]:
    return list(LogEntry.objects.order_by("pk").values_list("verb", flat=True))


def unit_administrator(unit, **more) -> User:
    return member("administrator", unit=unit, **more)
