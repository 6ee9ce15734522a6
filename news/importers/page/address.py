"""The address of an old page, where somebody copied it along: a line of its own above everything else."""

import re

_FIRST_LINE = re.compile(r"\s*(https?://\S{1,2000})[ \t]*(?:\n|$)")


def take_address(text: str) -> tuple[str, str]:
    """(address, the page below it); the address is empty when the page does not begin with one."""
    found = _FIRST_LINE.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)
