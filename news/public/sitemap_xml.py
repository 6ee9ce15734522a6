"""The XML of sitemaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.utils import timezone

from news.text.xml import xml_text

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


@dataclass(frozen=True)
class Entry:
    """An address and when what stands there last changed (None: not known, and not said)."""

    address: str
    changed_at: datetime | None = None


def index_xml(entries: Iterable[Entry]) -> str:
    return _wrapped("sitemapindex", _SITEMAP, (f"<sitemap>{_facts(entry)}</sitemap>" for entry in entries))


def urls_xml(entries: Iterable[Entry]) -> str:
    return _wrapped("urlset", _SITEMAP, (f"<url>{_facts(entry)}</url>" for entry in entries))


def news_xml(rows: Iterable[tuple[str, datetime, str]], *, publication: str) -> str:
    """`rows` hold address, time of publication, title; `publication` is the name of the site."""
    name = _text(publication)
    return _wrapped(
        "urlset",
        f"{_SITEMAP} {_NEWS}",
        (
            f"<url><loc>{_text(address)}</loc><news:news><news:publication><news:name>{name}</news:name>"
            f"<news:language>vi</news:language></news:publication>"
            f"<news:publication_date>{_time(at)}</news:publication_date>"
            f"<news:title>{_text(title)}</news:title></news:news></url>"
            for address, at, title in rows
        ),
    )


def _wrapped(name: str, spaces: str, rows: Iterable[str]) -> str:
    return f"{_HEAD}<{name} {spaces}>\n" + "\n".join(rows) + f"\n</{name}>\n"


def _facts(entry: Entry) -> str:
    changed = f"<lastmod>{_time(entry.changed_at)}</lastmod>" if entry.changed_at else ""
    return f"<loc>{_text(entry.address)}</loc>{changed}"


def _text(text: str) -> str:
    return escape(xml_text(text))


def _time(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
