"""Tags as people type them: parted by commas, so that `Đảng ủy` stays one tag."""

import re

from news.text.normalise import one_line

_SEPARATORS = re.compile(r"[,;\n]")


def tag_key(name: str) -> str:
    """What makes two spellings one tag: case and spaces do not count, diacritics do."""
    return one_line(name).strip("\"'#“”").casefold()


def is_tag(name: str) -> bool:
    """Is there a letter or a digit in it? Signs alone are no name, and nobody could search for them."""
    return any(sign.isalnum() for sign in name)


def split_tags(text: str) -> list[str]:
    """The names in `text`, in order, each once; what is no name is left out."""
    names: dict[str, str] = {}
    for part in _SEPARATORS.split(text or ""):
        name = one_line(part).strip("\"'#“”").strip()
        if is_tag(name):
            names.setdefault(tag_key(name), name)
    return list(names.values())


def join_tags(tags) -> str:
    """The tags (objects with a `name`) as a person would type them."""
    return ", ".join(sorted((tag.name for tag in tags), key=str.casefold))
