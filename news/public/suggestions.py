"""`/tim-kiem/goi-y/`: what may be meant, for who is still typing (static/js/public/search.js)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from news.public.caching import kept_for
from news.search.suggest import suggest
from news.text.normalise import one_line

LONGEST = 100  # characters; nobody types more before looking at what is offered
_KEPT = 60  # seconds
_KINDS = {
    "article": "Tin bài",
    "tag": "Từ khóa",
    "unit": "Tổ chức",
    "section": "Chuyên mục",
}


@dataclass(frozen=True)
class Offered:
    kind: str
    label: str
    address: str


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The options of a list, as HTML; none for nothing. At most the queries of `suggest`."""
    typed = one_line(request.GET.get("q", "")[: LONGEST * 8])[:LONGEST].strip()
    offered = [
        Offered(_KINDS[found.kind], found.label, found.url_object.get_absolute_url())
        for found in (suggest(typed) if typed else [])
    ]
    page = render(request, "components/suggestions.html", {"offered": offered})
    page["X-Robots-Tag"] = "noindex"
    return kept_for(_KEPT, page)
