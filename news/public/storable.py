"""Which addresses have a page that is kept: each page under the one address that the site itself gives it.

A wrong slug, a tag that nobody made, an unknown query, an older part of a list: the site answers them, and they
fill nothing.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from news.text.paths import without_appended

_ALONE = ("",)
_FEED = ("", "day-du=1")

# The queries under which each view's page is kept.
# Lists: their previous state may be shown for a second while the next is made.
LISTS = {
    **dict.fromkeys(("home", "section", "source", "tag", "author", "archive_month", "archive_day"), _ALONE),
    "unit": ("", "ke-ca=truoc"),
    **dict.fromkeys(("organisation", "topics", "topic", "archive", "site_map", "documents", "feeds"), _ALONE),
    **{f"{page}_{kind}": _FEED for page in ("home", "section", "unit", "tag") for kind in ("rss", "atom")},
    **dict.fromkeys(("sitemap", "sitemap_pages", "sitemap_news", "sitemap_month"), _ALONE),
}
# Never older than what was published last.
PAGES = dict.fromkeys(
    ("article", "static_page", "document", "search", "robots", "manifest", "security"), _ALONE
)
STORED = LISTS | PAGES
_STAFF = "/quan-tri/"
_ELSEWHERE = (_STAFF, "/xem-thu/")


@dataclass(frozen=True)
class Address:
    """What a request asks for, as far as pages differ by it."""

    path: str
    query: str
    scheme: str
    host: str

    @property
    def key(self) -> tuple[str, str]:
        return self.path, f"{self.scheme}://{self.host}?{self.query}"

    @property
    def is_canonical(self) -> bool:
        """The one under which the site is known, with nothing behind it."""
        return not self.query and f"{self.scheme}://{self.host}" == settings.SITE_ADDRESS


def is_of_staff(request: HttpRequest) -> bool:
    """Somebody who is, or was lately, signed in; a page is made for them alone."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def is_a_file(request: HttpRequest) -> bool:
    return request.path.startswith((settings.STATIC_URL, settings.MEDIA_URL))


def is_of_readers(request: HttpRequest) -> bool:
    return not request.path.startswith(_STAFF) and not is_a_file(request)


def address_of(request: HttpRequest) -> Address | None:
    """None for what is certainly never kept. No query, no look at the table of addresses."""
    if request.method not in ("GET", "HEAD"):
        return None
    path = request.path
    if path.startswith((*_ELSEWHERE, settings.STATIC_URL, settings.MEDIA_URL)):
        return None
    query = request.META.get("QUERY_STRING", "")
    if query:
        asked = dict(parse_qsl(query, keep_blank_values=True))
        kept = without_appended(query)
        # Sent along by a social network, it is the same page; anything else counts as it was written.
        query = kept if len(parse_qsl(kept, keep_blank_values=True)) < len(asked) else query
        if len(query) > 100:
            return None
    return Address(path, query, request.scheme, request.get_host())


def view_of(request: HttpRequest, address: Address) -> str | None:
    """The name of the view whose page at `address` is kept, or None. No query."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    wanted = STORED.get(match.url_name, ()) if match.app_name == "public" else ()
    if address.query not in wanted or not _is_our_host(request, address.host):
        return None
    # `/bai-viet/tin-007/` is answered too, but what is taken from readers is named as the site writes it.
    is_written_so = reverse(match.view_name, args=match.args, kwargs=match.kwargs) == request.path_info
    return match.url_name if is_written_so else None


def _is_our_host(request: HttpRequest, host: str) -> bool:
    """Not every name that a wildcard or a made-up port lets through."""
    names = [*settings.ALLOWED_HOSTS, urlsplit(settings.SITE_ADDRESS).netloc]
    return host in names or host.removesuffix(f":{request.META.get('SERVER_PORT')}") in names
