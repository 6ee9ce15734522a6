"""The text of a page as lines: how each stands on the page, and hard-wrapped ones joined again."""

import unicodedata
from dataclasses import dataclass, replace

from news.importers.page import signs as signs

_FULL = range(55, 96)  # letters in a full line of hard-wrapped text
_LONGEST = 100  # lines of one paragraph; nobody writes a longer one
_WIDTHS = {"\t": 4, "\u3000": 2}  # of white space that is wider than a space


@dataclass(frozen=True)
class Line:
    """`text` has single spaces; `indented` is compared with the other lines of the page."""

    text: str
    indented: bool
    after_blank: bool


def lines_of(text: str) -> list[Line]:
    """The lines of normalised `text` that say something."""
    found, after_blank = [], False
    for raw in text.split("\n"):
        words = _on_its_own(" ".join(raw.split()))
        if words:
            found.append((words, _width(raw), after_blank))
        after_blank = not words
    # A page copied with its margin has every line indented, which says nothing.
    margin = min((width for _, width, _ in found), default=0)
    return [Line(words, width - margin >= 2, blank) for words, width, blank in found]


def _on_its_own(words: str) -> str:
    """Without a diacritic at the start: it would fall on the tag that goes before it."""
    while words and unicodedata.combining(words[0]):
        words = words[1:].lstrip()
    return words


def _width(raw: str) -> int:
    margin = raw[: len(raw) - len(raw.lstrip())]
    return sum(_WIDTHS.get(char, 1) for char in margin)


def unwrap(lines: list[Line]) -> tuple[list[Line], int]:
    """Lines of hard-wrapped text joined to paragraphs, and how many joints that took."""
    if not _is_hard_wrapped(lines):
        return lines, 0
    # With blank lines between paragraphs, lines without one belong together.
    parted = sum(line.after_blank for line in lines) * 10 >= len(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and len(groups[-1]) < _LONGEST and _continues(groups[-1][-1], line, parted=parted):
            groups[-1].append(line)
        else:
            groups.append([line])
    joined = [replace(group[0], text=" ".join(line.text for line in group)) for group in groups]
    return joined, len(lines) - len(groups)


def _is_hard_wrapped(lines: list[Line]) -> bool:
    """Lines about as long (headings and last lines are shorter), none longer, many in mid-sentence."""
    lengths = [len(line.text) for line in lines if len(line.text) >= 40]
    full = sum(length in _FULL for length in lengths)
    lower = sum(line.text[0].islower() for line in lines)
    return (
        len(lengths) >= 4
        and full * 10 >= len(lengths) * 8
        and lower * 5 >= len(lines)
        and max(lengths) <= 110
    )


def _continues(before: Line, line: Line, *, parted: bool) -> bool:
    if line.after_blank or line.indented or _stands_alone(before.text) or _stands_alone(line.text):
        return False
    if signs.is_item(line.text):
        return False
    return line.text[0].islower() or (parted and len(before.text) in _FULL)


def _stands_alone(text: str) -> bool:
    return bool(
        signs.stamp_of(text)
        or signs.source_of(text)
        or signs.byline_of(text)
        or signs.is_credit(text)
        or signs.is_related_heading(text)
    )
