"""Which room answers for a page that can't be shown: the admin below its address, else the public site."""

import sys

from django.urls import reverse
from django.views import defaults

from news.admin import errors as staff
from news.database.away import is_away
from news.public import errors as public


def _of_staff(request) -> bool:
    return request.path.startswith(reverse("admin:index"))


def bad_request(request, exception):
    return (staff if _of_staff(request) else public).bad_request(request, exception)


def forbidden(request, exception=None):
    if _of_staff(request):
        return staff.forbidden(request, exception)
    return public.forbidden(request, str(exception or ""))


def not_found(request, exception):
    return (staff if _of_staff(request) else public).not_found(request, exception)


def server_error(request):
    """500; or 503 when it is the database that does not answer. Django calls it while it handles the exception."""
    if not is_away(sys.exc_info()[1]):
        return defaults.server_error(request)
    return (staff if _of_staff(request) else public).database_away(request)
