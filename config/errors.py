"""Which room answers for a page that can't be shown: the admin below its address, else the public site."""

from django.urls import reverse

from news.admin import errors as staff
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
