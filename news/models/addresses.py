"""Addresses of readers' pages by the dozen: as `reverse` says them, which for a page's links took longer than the page's queries."""

from functools import cache

from django.urls import reverse


def address_of(name: str, *parts: str | int) -> str:
    """The address of the view `name`; `parts` are slugs and numbers, which stand in an address as they are."""
    between = _between(name, tuple(type(part) is int for part in parts))
    address = between[0]
    for part, after in zip(parts, between[1:], strict=True):
        address += f"{part}{after}"
    return address


@cache
def _between(name: str, numbers: tuple[bool, ...]) -> list[str]:
    """What stands before, between and after the parts in every address of that view."""
    marks = [10**15 + place if is_number else f"mark-{place}" for place, is_number in enumerate(numbers)]
    found, rest = [], reverse(name, args=marks)
    for mark in marks:
        before, _, rest = rest.partition(str(mark))
        found.append(before)
    return [*found, rest]
