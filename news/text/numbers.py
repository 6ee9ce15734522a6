"""Numbers as they stand in addresses and forms."""

import re

_ROW = re.compile(r"[0-9]{1,18}")


def row_number(text: object) -> int | None:
    """The number of a row, or None for what no database takes for one.

    `isdigit()` says yes to `²`, and `int()` refuses more than 4300 digits.
    """
    text = str(text)
    return int(text) if _ROW.fullmatch(text) else None
