"""The part of a page's head that only machines read: its one address, its card, its feeds, its data."""

import re
from functools import cache
from html import escape, unescape

from django.templatetags.static import static
from django.urls import get_resolver, reverse
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from news.pictures.shapes import height_of, widths_of
from news.public.absolute import absolute
from news.public.paging import PARAMETER
from news.public.structured import article_data, as_script, organisation_data
from news.renditions import social_url

_CARD = "1200x630"  # pixels: the shape, and the size of the site's own picture
_SITES_PICTURE = "img/chia-se.png"
# Pages for one person at one moment, however they are reached.
_NOT_FOR_SEARCH = {"preview_link", "report_error", "letter_received"}

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_NOINDEX = re.compile(r'<meta name="robots" content="[^"]*noindex')


def head_for(context, said: str) -> SafeString:
    """What follows `said`, the rest of the head with title and description as the page shows them.

    Nothing for a page that keeps out of indexes. `context` is the template's; a page that has more
    than one address names the right one's path as `canonical`.
    """
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if match is None or context.get("preview") or _NOINDEX.search(said):
        return SafeString("")
    if match.url_name in _NOT_FOR_SEARCH:
        return SafeString('<meta name="robots" content="noindex">')
    parts = [
        f'<link rel="canonical" href="{escape(absolute(_path(context, request)))}">',
        _feeds(match),
        _card(context, request, said),
        _data(context, match),
    ]
    return mark_safe("\n".join(part for part in parts if part))


def _path(context, request) -> str:
    """Every page of a list is a page of its own: the older news stand nowhere else."""
    path = context.get("canonical") or request.path
    page = context.get("page")
    before = request.GET.get(PARAMETER)
    if getattr(page, "is_first", True) or f"{PARAMETER}=" in path:
        return path
    return f"{path}{'&' if '?' in path else '?'}{urlencode({PARAMETER: before})}"


def _feeds(match) -> SafeString:
    """The feeds of what the page lists: those that stand below its address."""
    if not _has_feeds(match.url_name):
        return SafeString("")
    kinds = (("rss", "application/rss+xml", "RSS"), ("atom", "application/atom+xml", "Atom"))
    found = [
        (kind, title, reverse(f"public:{match.url_name}_{name}", kwargs=match.kwargs))
        for name, kind, title in kinds
    ]
    return format_html_join("\n", '<link rel="alternate" type="{}" title="{}" href="{}">', found)


@cache
def _has_feeds(name: str) -> bool:
    """Is there a feed below the address of the view `name`?"""
    return f"{name}_rss" in {pattern.name for pattern in get_resolver("news.public.urls").url_patterns}


def _card(context, request, said: str) -> SafeString:
    """Open Graph; what the card of X shows besides comes from there too."""
    site, edition = context["site"], context.get("edition")
    picture = edition.lead_picture if edition else None
    facts = [
        ("og:type", "article" if edition else "website"),
        ("og:site_name", site.name),
        ("og:locale", "vi_VN"),
        ("og:title", _said(_TITLE, said).removesuffix(f" – {site.name}")),
        ("og:description", _said(_DESCRIPTION, said)),
        ("og:url", absolute(_path(context, request))),
    ]
    if picture:
        width = widths_of(picture, _CARD)[0]
        size = width, height_of(picture, _CARD, width)
        facts += [("og:image", absolute(social_url(picture))), ("og:image:alt", edition.lead_alt)]
    else:
        size = tuple(_CARD.split("x"))
        facts += [("og:image", absolute(static(_SITES_PICTURE))), ("og:image:alt", site.name)]
    facts += [("og:image:width", str(size[0])), ("og:image:height", str(size[1]))]
    if edition:
        facts.append(("article:published_time", edition.published_at.isoformat(timespec="seconds")))
        if edition.revised_at:
            facts.append(("article:modified_time", edition.revised_at.isoformat(timespec="seconds")))
    card = [f'<meta property="{name}" content="{escape(fact)}">' for name, fact in facts if fact]
    return SafeString("\n".join([*card, '<meta name="twitter:card" content="summary_large_image">']))


def _said(pattern: re.Pattern, said: str) -> str:
    found = pattern.search(said)
    return " ".join(unescape(found[1]).split()) if found else ""


def _data(context, match) -> SafeString:
    if edition := context.get("edition"):
        return as_script(
            article_data(edition, site=context["site"], corrections=context.get("corrections") or ())
        )
    if match.url_name == "home":
        return as_script(organisation_data(context["site"]))
    return SafeString("")
