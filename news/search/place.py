"""The numbers of entries: in the order of days, so that the newest matches can be had without sorting all."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

_BITS = 16  # entries a day that have a number of that day; more run over into the next
A_DAY = 1 << _BITS
_DAYS_FROM = date(1970, 1, 1).toordinal()
FIRST, LAST = -(1 << 62), 1 << 62


def first_of(day: date) -> int:
    """The lowest number of an entry of `day`."""
    return (day.toordinal() - _DAYS_FROM) << _BITS


def day_of(number: int) -> date:
    return date.fromordinal((number >> _BITS) + _DAYS_FROM)


def day_in_vietnam(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def quarter(day: date) -> str:
    """The facet of the quarter of a year, `q20264`."""
    return f"q{day.year}{(day.month + 2) // 3}"


def quarters(first: date, last: date) -> Iterator[str]:
    """The facets of the quarters from that of `first` to that of `last`."""
    year, number = first.year, (first.month + 2) // 3
    while (year, number) <= (last.year, (last.month + 2) // 3):
        yield f"q{year}{number}"
        year, number = (year, number + 1) if number < 4 else (year + 1, 1)


def span_of(since: date | None, until: date | None) -> tuple[int, int]:
    """The lowest and the highest number from `since` to `until`, both days included."""
    return (
        first_of(since) if since else FIRST,
        first_of(date.fromordinal(until.toordinal() + 1)) - 1 if until else LAST,
    )
