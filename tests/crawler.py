"""Reads a whole site as a reader could: from the front page by every link that stays on it."""

from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

# Staff's pages are walked by tests/admin; pictures and other files have tests of their own.
NOT_PAGES = ("/quan-tri/", "/media/", "/static/")
MOST = 1500  # pages; more would mean that addresses breed addresses


@dataclass
class Page:
    """An answer of the site; `tree` only of HTML."""

    address: str
    status: int
    kind: str
    content: bytes
    queries: int
    tree: html.HtmlElement | None = None
    linked_from: str = ""
    fragments: set[str] = field(default_factory=set)  # by which others link into it

    @property
    def is_html(self) -> bool:
        return self.tree is not None

    def said(self, path: str) -> str:
        """The text of the first element or attribute at `path` (XPath), on one line."""
        found = self.tree.xpath(path)
        text = found[0] if found and isinstance(found[0], str) else found[0].text_content() if found else ""
        return " ".join(text.split())

    def links(self) -> list[str]:
        """The addresses within the site that the page leads to, whole, with their fragments."""
        found = (
            urljoin(self.address, link)
            for link in self.tree.xpath("//a/@href | //link[@rel='alternate']/@href")
        )
        return [link for link in found if not urlsplit(link).netloc and not link.startswith(NOT_PAGES)]


def crawl(*starts: str, own: str = "") -> dict[str, Page]:
    """Every page that can be reached from `starts`; `own` is the site's whole address, cut off links."""
    client = Client()
    pages: dict[str, Page] = {}
    waiting = deque((start, "") for start in starts)
    fragments: dict[str, set[str]] = {}
    while waiting:
        link, origin = waiting.popleft()
        address, fragment = urldefrag(link.removeprefix(own))
        if fragment:
            fragments.setdefault(address, set()).add(fragment)
        if not address.startswith("/") or address in pages:
            continue
        assert len(pages) < MOST, f"{address} is one page too many"
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kind = answer.get("Content-Type", "").partition(";")[0]
        page = pages[address] = Page(
            address, answer.status_code, kind, content, len(asked), linked_from=origin
        )
        if kind == "text/html" and content:
            page.tree = html.fromstring(content)
            waiting.extend((one, address) for one in page.links())
    for address, named in fragments.items():
        pages[address].fragments |= named
    return pages
