"""What a page says of itself in the words of schema.org, for search engines: JSON-LD.

A block of data: browsers run nothing of it, so a policy without `unsafe-inline` has no say in it.
"""

import json
from collections.abc import Iterable
from datetime import datetime

from django.templatetags.static import static
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from news import renditions
from news.models import Edition
from news.public.absolute import absolute

HEADLINE = 110  # characters; https://developers.google.com/search/docs/appearance/structured-data/article
_CORRECTION = 250  # characters of a correction's text; the page says all of it
_LOGO = "img/icon-512.png"
# So that no text of ours ends the element it stands in.
_ESCAPED = (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026"))
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def as_script(data: dict) -> SafeString:
    """`data` as an element of a page."""
    text = _as_json({"@context": "https://schema.org"} | data)
    for sign, escaped in _ESCAPED:
        text = text.replace(sign, escaped)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def article_data(edition: Edition, *, site, corrections: Iterable = ()) -> dict:
    """A NewsArticle. `corrections` have `text` and `made_at`."""
    corrections = list(corrections)
    address = absolute(edition.get_absolute_url())
    revised = max([edition.revised_at or edition.published_at, *(each.made_at for each in corrections)])
    data = {
        "@type": "NewsArticle",
        "headline": _cut(edition.title, HEADLINE),
        "image": [
            absolute(renditions.social_url(edition.lead_picture) if edition.lead_picture else static(_LOGO))
        ],
        "datePublished": _time(edition.published_at),
        "dateModified": _time(max(revised, edition.published_at)),
        "author": _author(edition, site),
        "publisher": _publisher(site),
        "articleSection": edition.section_name,
        "mainEntityOfPage": address,
    }
    if edition.source_url:
        data["isBasedOn"] = edition.source_url
    if corrections:
        data["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": _cut(each.text, _CORRECTION),
                "datePublished": _time(each.made_at),
            }
            for each in corrections
        ]
    return data


def breadcrumb_data(trail: list[tuple[str, str | None]]) -> dict:
    """The way down to a page; `trail` holds names and paths, from the front page on; no path: the page itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name}
            | ({"item": absolute(path)} if path else {})
            for place, (name, path) in enumerate(trail, start=1)
        ],
    }


def organisation_data(site) -> dict:
    """Who runs the site; what `site` does not say is left out."""
    owner = getattr(site, "owner", None)
    names = {"address": "address", "telephone": "phone", "email": "email"}
    said = {name: getattr(owner, fact, "") for name, fact in names.items()}
    return {
        "@type": "Organization",
        "name": site.name,
        "url": absolute("/"),
        "logo": _logo(site),
        "description": site.description,
    } | {name: fact for name, fact in said.items() if fact}


def _author(edition: Edition, site) -> dict:
    """A person by name; else the body that sent it in, or that it was taken over from."""
    if person := edition.byline or edition.source_author:
        return {"@type": "Person", "name": person}
    return {"@type": "Organization", "name": edition.unit_name or edition.source_name or site.name}


def _logo(site) -> str:
    """The owner's, or the mark of the program; a JPEG or PNG, as Google reads no other."""
    return absolute(renditions.url(site.owner.logo, width=640) if site.owner.logo else static(_LOGO))


def _publisher(site) -> dict:
    logo = {"@type": "ImageObject", "url": _logo(site)}
    return {"@type": "Organization", "name": site.name, "logo": logo}


def _time(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")


def _cut(text: str, length: int) -> str:
    """`text` in `length` characters, cut between words."""
    return text if len(text) <= length else text[: length - 1].rpartition(" ")[0] + "…"
