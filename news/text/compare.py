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
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            changes.append(Change("same", "".join(before[i1:i2])))
            continue
        if i2 > i1:
            changes.append(Change("removed", "".join(before[i1:i2])))
        if j2 > j1:
            changes.append(Change("added", "".join(after[j1:j2])))
    return changes
