"""How long others may keep a public page: as long as they ask each time whether it is still the same.

A withdrawn article must be gone for everybody at once, and who has just published wants to see it;
so pages are kept but asked about (`ETag`, 304), and only what is for machines is kept for minutes.
"""

import hashlib
from datetime import datetime

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe, quote_etag

from news.plain_headers import ASK_EACH_TIME


def kept_for(seconds: int, response: HttpResponse) -> HttpResponse:
    """`response`, which anybody may keep so long without asking."""
    response["Cache-Control"] = f"public, max-age={seconds}"
    return response


def changed_at(response: HttpResponse, at: datetime | None) -> HttpResponse:
    """`response`, which last changed `at`; for those who only know this way of asking."""
    if at:
        response["Last-Modified"] = http_date(at.timestamp())
    return response


class PublicCaching:
    """Every page of the public site that is the same for everybody: may be kept, and is compared by content.

    The page is made each time; what is saved is its way to the reader.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not self._is_for_everybody(request, response):
            return response
        response.headers.setdefault("Cache-Control", ASK_EACH_TIME)
        etag = quote_etag(hashlib.md5(response.content, usedforsecurity=False).hexdigest())
        response["ETag"] = etag
        answer = get_conditional_response(
            request, etag=etag, response=response, last_modified=_time(response)
        )
        if hasattr(response, "_csp_update"):
            answer._csp_update = response._csp_update  # a 304 says again which players its page may load
        return answer

    @staticmethod
    def _is_for_everybody(request, response) -> bool:
        match = request.resolver_match
        return (
            match is not None
            and match.app_name == "public"
            and request.method in ("GET", "HEAD")
            and response.status_code == 200
            and not response.streaming
            and not response.cookies
            and "Cookie" not in response.get("Vary", "")
            and response.get("Cache-Control", "public").startswith("public")
        )


def _time(response: HttpResponse) -> int | None:
    """None for a page: a note taken back, or mourning, would leave it older than the reader's copy."""
    if response.get("Content-Type", "").startswith("text/html"):
        return None
    return parse_http_date_safe(response["Last-Modified"]) if "Last-Modified" in response else None
