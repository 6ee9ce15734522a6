"""The name that a file goes by, and its size, as people read them."""

import re

from news.text.normalise import one_line

LONGEST = 120  # characters of a name, extension included
# What no system takes in a name, and what would lead out of a folder.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def file_name(name: str, extension: str) -> str:
    """`name` as it may be given back: one line of NFC, no path, ending in `.extension`.

    `extension` (lower case, no dot) is that of the content; another one is replaced.
    """
    stem = _EXTENSION.sub("", one_line(re.split(r"[\\/]", name)[-1]))
    # Marks that turn the direction of writing would make `fdp.exe` out of `exe.pdf`.
    stem = "".join(letter for letter in one_line(_FORBIDDEN.sub(" ", stem)) if letter.isprintable()).strip(
        ". "
    )
    return f"{stem[: LONGEST - len(extension) - 1].rstrip('. ') or 'tep'}.{extension}"


def title_of(name: str) -> str:
    """What a file is called until somebody types a title: its name without extension and underscores."""
    return one_line(_EXTENSION.sub("", name).replace("_", " "))


def size_text(size: int) -> str:
    """`size` (bytes) with a decimal comma: `1,2 MB`, `340 KB`."""
    if size >= 1024 * 1024:
        return f"{size / 1024 / 1024:.1f} MB".replace(".", ",").replace(",0 ", " ")
    return f"{max(1, round(size / 1024))} KB"
