"""A stored page as an answer: in the coding the browser takes, or `304` when it has it already."""

import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import parse_etags, parse_http_date_safe

from news.page_store import StoredPage

_WITH_BODY = {"Content-Type", "Content-Language", "Content-Encoding", "Content-Length"}
_BODY = re.compile(rb"<body[^>]*>")
_SUFFIX = {"": "", "gzip": "-gz", "br": "-br"}


def answer(
    request: HttpRequest, page: StoredPage, *, stale: bool = False, aloud: bool = False
) -> HttpResponse:
    """`stale`: the last good page while the present one can't be made; its age in seconds stands in a header.

    `aloud`: on the page too, for staff, who would take it for what they just published.
    """
    if stale and aloud:
        page = _saying_its_age(page)
    coding = _coding(request.META.get("HTTP_ACCEPT_ENCODING", "")) if len(page.bodies) > 1 else ""
    headers = dict(page.headers)
    if stale:
        headers["Cache-Control"] = "no-cache"
        headers["Warning"] = '110 - "Response is Stale"'
        headers["X-Page-Stale"] = str(max(0, int(time.time() - page.made)))
    headers["ETag"] = f'"{page.etag}{_SUFFIX[coding]}"'
    if _has_it(request, page):
        response = HttpResponse(status=304)
        del response.headers["Content-Type"]
        for name in headers.keys() - _WITH_BODY:
            response.headers[name] = headers[name]
        return response
    if coding:
        headers["Content-Encoding"] = coding
    headers["Content-Length"] = str(len(page.bodies[coding]))
    return HttpResponse(b"" if request.method == "HEAD" else page.bodies[coding], headers=headers)


def _saying_its_age(page: StoredPage) -> StoredPage:
    made = date_format(timezone.localtime(datetime.fromtimestamp(page.made, UTC)), "d-m-Y H:i")
    line = (
        f'<p class="frame notice" role="status">Máy chủ đang gặp sự cố nên đây là bản lưu lúc {made}. '
        "Những gì vừa đăng có thể chưa hiện.</p>"
    )
    body = _BODY.sub(lambda start: start[0] + line.encode(), page.bodies[""], count=1)
    return replace(page, etag=f"{page.etag}-staff", bodies={"": body})


def _has_it(request: HttpRequest, page: StoredPage) -> bool:
    wanted = request.META.get("HTTP_IF_NONE_MATCH")
    if wanted:
        ours = {f'"{page.etag}{suffix}"' for suffix in _SUFFIX.values()}
        return any(tag == "*" or tag.removeprefix("W/") in ours for tag in parse_etags(wanted))
    if not (asked := request.META.get("HTTP_IF_MODIFIED_SINCE")):
        return False
    headers = dict(page.headers)
    since = parse_http_date_safe(asked)
    changed = parse_http_date_safe(headers.get("Last-Modified", ""))
    # Not for a page: a note taken back, or mourning, would leave it older than the reader's copy.
    is_page = headers.get("Content-Type", "").startswith("text/html")
    return not is_page and since is not None and changed is not None and changed <= since


@lru_cache(100)
def _coding(accepted: str) -> str:
    """The best of ours that `accepted` (Accept-Encoding) does not refuse; empty: as it is."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = weight.strip().replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((coding for coding in ("br", "gzip") if weights.get(coding)), "")
