"""What every importer returns: an article as plain values, not yet in the database."""

from dataclasses import dataclass, field
from datetime import datetime


class NotImportable(Exception):
    """The bytes are no document of the expected kind; the message says why, in Vietnamese."""


@dataclass(frozen=True)
class ImportedArticle:
    """One article as it was understood.

    `key` identifies the document (hexadecimal SHA-256 of its content, blind to spacing),
    `body` is HTML of the allow-list, `notes` tells staff in Vietnamese what was not
    recognised or was changed.
    """

    key: str
    title: str
    lead: str
    body: str
    section_name: str = ""
    published_at: datetime | None = None
    byline: str = ""
    source_name: str = ""
    notes: list[str] = field(default_factory=list)
