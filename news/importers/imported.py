"""What every importer returns: an article as plain values, not yet in the database."""

from dataclasses import dataclass, field
from datetime import datetime

from news.pictures.encode import Encoded


class NotImportable(Exception):
    """The bytes are no document of the expected kind; the message says why, in Vietnamese."""


@dataclass(frozen=True)
class ImportedArticle:
    """One article as it was understood.

    `address` is where it stood on its former site, as it was found there, or empty. `key` identifies the document (hexadecimal SHA-256 of its content, blind to spacing),
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
    address: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ImportedPhoto:
    """A picture that came with a document. `data` is as it was sent: nobody has looked at it yet.

    `place` (1, 2…) is how the body's figures name it. `caption`, `alt` and `credit` are the first
    that the document gives it.
    """

    place: int
    data: bytes
    caption: str = ""
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True)
class LookedAtPhoto:
    """An `ImportedPhoto` that has been decoded already; of the bytes that were sent, `sha256` is left.

    Where it could not be, `refusal` says why, and `encoded` is None.
    """

    place: int
    sha256: str
    encoded: Encoded | None
    refusal: str = ""
    caption: str = ""
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True)
class ImportedDocument(ImportedArticle):
    """An article that brings its photos along.

    A figure of `body` shows the photo whose `place` its `data-photo` gives, and waits for one
    where it gives none. The saver writes the library's numbers instead; until then the body is
    not fit for the database.
    """

    photos: list[ImportedPhoto | LookedAtPhoto] = field(default_factory=list)
