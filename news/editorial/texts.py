"""Everything a person types into an article, as one plain value that can be compared."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from news.models import Article, Attachment


@dataclass(frozen=True)
class Text:
    """A working copy, one of its versions, or a form that was not saved.

    Times are as a person types them (`24-11-2026 08:00`), because one half typed is a text too.
    """

    title: str = ""
    slug: str = ""
    lead: str = ""
    body: str = ""
    tags: tuple[str, ...] = ()
    section_id: int | None = None
    further_sections: tuple[int, ...] = ()
    unit_id: int | None = None
    byline: str = ""
    source_id: int | None = None
    source_url: str = ""
    source_author: str = ""
    source_published_at: str = ""
    lead_photo_id: int | None = None
    lead_caption: str = ""
    lead_alt: str = ""
    lead_credit: str = ""
    publish_from: str = ""
    publish_until: str = ""
    picked: tuple[int, ...] = ()
    attachments: tuple[str, ...] = ()


_SAME_IN_BOTH = (
    "title", "slug", "lead", "body", "section_id", "unit_id", "byline", "source_id", "source_url",
    "source_author", "lead_photo_id", "lead_caption", "lead_alt", "lead_credit",
)  # fmt: skip
_TIMES = ("source_published_at", "publish_from", "publish_until")


def of_article(article: Article) -> Text:
    """The working copy as it is stored."""
    return _of_row(
        article,
        tags=sorted(article.tags.values_list("name", flat=True)),
        further_sections=sorted(article.further_sections.values_list("pk", flat=True)),
        picked=article.picks.values_list("related_id", flat=True),
        attachments=Attachment.filed(article),
    )


def of_version(version) -> Text:
    """A row of `article.history`."""
    filing = version.filing
    return _of_row(
        version,
        tags=filing.get("tags", ()),
        further_sections=filing.get("further_sections", ()),
        picked=filing.get("picked", ()),
        attachments=filing.get("attachments", ()),
    )


def typed_time(at: datetime | None) -> str:
    """As the form shows it."""
    return timezone.localtime(at).strftime("%d-%m-%Y %H:%M") if at else ""


def file_line(file: dict) -> str:
    """A file in words; the number too, since two may have the same name."""
    return f"{file['title']} ({file['name']}, tệp số {file['id']})"


def _of_row(row, *, tags, further_sections, picked, attachments) -> Text:
    return Text(
        **{name: getattr(row, name) for name in _SAME_IN_BOTH},
        **{name: typed_time(getattr(row, name)) for name in _TIMES},
        tags=tuple(tags),
        further_sections=tuple(further_sections),
        picked=tuple(picked),
        attachments=tuple(map(file_line, attachments)),
    )
