"""Headings of a body: whatever was chosen in Word, a reader's page has no gap between two levels."""

import re

_TAG = re.compile(r"<(/?)h([2-6])\b")


def in_order(body: str, *, first: int = 2) -> str:
    """`body` (clean HTML) with its headings numbered from `first` down, none more than one below the one above it.

    Headings of one level stay of one level: h3 h3 h4 becomes h2 h2 h3. WCAG 2.1, technique G141.
    """
    above: list[int] = []  # the levels as written, of the headings that the current one stands under

    def renumbered(tag: re.Match) -> str:
        closing, level = tag[1], int(tag[2])
        if not closing:
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        return f"<{closing}h{first + len(above) - 1}"

    return _TAG.sub(renumbered, body)
