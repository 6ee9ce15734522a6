"""Reading gettext's files without gettext."""

import ast
import gettext
from pathlib import Path


def read_po(path: Path) -> dict[tuple[str | None, str], tuple[str | None, str]]:
    """{(context, English): (English plural or None, translation)}; fuzzy ones count as empty."""
    found, entry, last, fuzzy = {}, {}, "", False

    def keep():
        if "msgid" in entry:
            said = "" if fuzzy else entry.get("msgstr", entry.get("msgstr[0]", ""))
            found[entry.get("msgctxt"), entry["msgid"]] = (entry.get("msgid_plural"), said)
        entry.clear()

    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            if entry:
                keep()
                fuzzy = False
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif line.startswith('"'):
            entry[last] += ast.literal_eval(line)
        else:
            last, text = line.split(" ", 1)
            if last in ("msgid", "msgctxt") and "msgid" in entry:
                keep()
            entry[last] = ast.literal_eval(text)
    keep()
    found.pop((None, ""), None)
    return found


def read_mo(path: Path) -> dict[tuple[str | None, str], str]:
    """{(context, English): translation}"""
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    found = {}
    for key, said in catalogue.items():
        text = key[0] if isinstance(key, tuple) else key
        context, _, english = text.rpartition("\x04")
        if text:
            found[context or None, english] = said
    return found
