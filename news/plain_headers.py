"""The headers that an ordinary page of readers has: those that a web server says of every page that it hands out.

Pages with others (a video's host in their policy, a time to be kept for) are answered by the site itself.
"""

from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

ASK_EACH_TIME = "public, max-age=0, must-revalidate"
# What the server finds out by itself, for each file.
_OF_THE_FILE = {"last-modified", "vary"}
_POLICY = "content-security-policy"


def plain_headers() -> dict[str, str]:
    """By name, as the middleware of this site would set them for a page with nothing of its own."""
    request = HttpRequest()
    request.method, request.path = "GET", "/"
    request.META = {"SERVER_NAME": urlsplit(settings.SITE_ADDRESS).hostname, "SERVER_PORT": "443"}
    # As if from the proxy: the headers are those of a request that is not redirected.
    if settings.SECURE_PROXY_SSL_HEADER and settings.HTTPS_ONLY:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        request.META[name] = value

    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(content_type="text/html; charset=utf-8", headers={"Cache-Control": ASK_EACH_TIME})

    for middleware in (XFrameOptionsMiddleware, CSPMiddleware, SecurityMiddleware):
        answer = middleware(answer)
    return dict(answer(request).items())


def are_plain(headers: Iterable[tuple[str, str]]) -> bool:
    """Are the `headers` of a page those of `plain_headers`, whatever their order?"""
    return _compared(headers) == _plain()


@cache
def _plain() -> dict[str, frozenset[str]]:
    return _compared(plain_headers().items())


def _compared(headers: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The directives of a policy come in any order."""
    return {
        name.lower(): frozenset(value.split("; ") if name.lower() == _POLICY else [value])
        for name, value in headers
        if name.lower() not in _OF_THE_FILE
    }
