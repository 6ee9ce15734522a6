"""Two texts side by side, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORD = re.compile(r"\s+|[^\s]+")
_LIMIT = 20_000  # words; beyond it whole paragraphs are compared, so that time stays bounded


@dataclass(frozen=True)
class Change:
    """A run of text: in both, only in the old (`removed`), or only in the new (`added`)."""

    kind: Literal["same", "removed", "added"]
    text: str


def compare_words(old: str, new: str) -> list[Change]:
    """What turns `old` into `new`, in reading order; joined, the runs give both texts back."""
    if len(old) + len(new) > _LIMIT * 6:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    else:
        before, after = _WORD.findall(old), _WORD.findall(new)
    changes: list[Change] = []
    removed = added = ""

    def flush():
        nonlocal removed, added
        if removed:
            changes.append(Change("removed", removed))
        if added:
            changes.append(Change("added", added))
        removed = added = ""

    for operation, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old_run, new_run = "".join(before[i1:i2]), "".join(after[j1:j2])
        between = operation == "equal" and i2 < len(before) and j2 < len(after)
        if operation == "equal" and not (between and (removed or added) and old_run == " "):
            flush()
            changes.append(Change("same", old_run))
            continue
        # A space between two changed words is changed along: a phrase reads as one.
        removed += old_run
        added += new_run
    flush()
    return changes
