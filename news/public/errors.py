"""What readers see when something can't be shown: in the site's frame, with a way on.

A page that can't be made because the database does not answer is said without the frame.
"""

import logging

from django.core.exceptions import SuspiciousOperation
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from news.models import Edition
from news.models.headline import headline, headline_values
from news.models.prepared import Prepared
from news.sent_again import sent_fields

logger = logging.getLogger(__name__)

_HEADLINES = 6
_TRY_AGAIN = 30  # seconds
_LATEST = Prepared(lambda: headline_values(Edition.objects.live().newest_first()[:_HEADLINES]))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _framed(request, "404.html", 404, latest=True)


def forbidden(request: HttpRequest, sentence: str = "") -> HttpResponse:
    return _framed(request, "public/403.html", 403, sentence=sentence)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _framed(request, "public/400.html", 400)


def gone(request: HttpRequest, heading: str, sentence: str) -> HttpResponse:
    """410: it was here, and it is not coming back. `sentence` says neither what it was nor why it went."""
    return _framed(request, "public/gone.html", 410, latest=True, heading=heading, sentence=sentence)


def database_away(request: HttpRequest) -> HttpResponse:
    """503, in one calm sentence, for what can't be answered without the database; a letter can be sent again."""
    page = {"sent": sent_fields(request), "address": request.get_full_path()}
    response = HttpResponse(render_to_string("503.html", page), status=503)
    response["Retry-After"] = str(_TRY_AGAIN)
    response["Cache-Control"] = "no-store"
    return response


def _framed(
    request: HttpRequest, template: str, status: int, *, latest: bool = False, **context
) -> HttpResponse:
    try:
        if latest:
            context["latest"] = [headline(row) for row in _LATEST.rows()]
        return render(request, template, context, status=status)
    except (Error, SuspiciousOperation):
        logger.exception("The page of status %s could not be made with its frame", status)
        plain = "400.html" if status == 400 else "unframed.html"
        return render(None, plain, {"status": status}, status=status)
