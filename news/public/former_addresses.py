"""Where nothing is found, a former address may be known: then 301 to where the page is now, or 410.

Asked only after a 404, so pages that are there cost nothing, and a page always wins over a memory.
"""

import logging

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from news.models import Edition, FormerAddress
from news.models.former_address import SECTION_FOLDER, UNIT_FOLDER
from news.public.caching import kept_for
from news.text.paths import joined, without_appended

logger = logging.getLogger(__name__)

_FRESH = 3600  # seconds; without a limit browsers would keep a mistake for good


class FormerAddresses:
    """One query for an address that is not known, two for one that is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        asked = response.status_code == 404 and request.method in ("GET", "HEAD")
        if not asked or request.path.startswith(reverse("admin:index")):
            return response
        try:
            return _instead(request) or response
        except DatabaseError:
            logger.exception("Former addresses could not be looked up")
            return response


def _instead(request: HttpRequest) -> HttpResponse | None:
    query = request.META.get("QUERY_STRING", "")
    folder = request.path.rstrip("/").rpartition("/")[0] + "/"
    other = request.path.rstrip("/") if request.path.endswith("/") else f"{request.path}/"
    exact = [joined(request.path, asked) for asked in (query, without_appended(query), "")]
    wanted = [path for path in (*exact, joined(other, ""), joined(folder, "")) if path]
    rows = FormerAddress.objects.filter(path__in=wanted).select_related("section", "unit")
    found = {row.path: row for row in rows}
    former = next((found[path] for path in wanted if path in found), None)
    if former is None:
        return None
    if former.article_id:
        return None if former.path == folder else _of_article(request, former.article_id)
    if former.target_path:
        return None if former.path == folder else _redirect(request, former.target_path)
    # A section's feed and its older pages have moved along.
    rest = request.path.removeprefix(folder) if former.path == folder and folder != request.path else ""
    stands = (
        f"{SECTION_FOLDER}{former.section.slug}/" if former.section else f"{UNIT_FOLDER}{former.unit.slug}/"
    )
    return _redirect(request, stands + rest, query=query)


def _of_article(request: HttpRequest, number: int) -> HttpResponse | None:
    """To the article; to what its own address says of it when it was withdrawn; None for one never published."""
    editions = Edition.objects.filter(article=number)
    known = (editions.live() | editions.gone()).order_by("-number")
    editions = dict(known.values_list("state", "slug"))
    if not editions:
        return None
    address = reverse(
        "public:article", args=[editions.get(Edition.State.LIVE) or next(iter(editions.values())), number]
    )
    if Edition.State.LIVE in editions:
        return _redirect(request, address)
    match = resolve(address)
    try:
        return match.func(request, **match.kwargs)
    except Http404:
        return None


def _redirect(request: HttpRequest, path: str, *, query: str = "") -> HttpResponse | None:
    """301 to a path of this site that leads somewhere else than here; None when it would not."""
    location = f"{path}?{query}" if query else path
    if path.partition("?")[0] == request.path or not url_has_allowed_host_and_scheme(
        location, allowed_hosts=None
    ):
        return None
    try:
        resolve(path.partition("?")[0])
    except Resolver404:
        return None
    return kept_for(_FRESH, HttpResponsePermanentRedirect(location))
