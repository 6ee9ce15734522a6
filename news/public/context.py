"""What every template of the site knows without being told."""

from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from news.public.shared import shared
from news.site_frame import Site


def site(request: HttpRequest) -> dict:
    """`site`: who it belongs to, its menu and banner. No query until a template asks for it."""
    if request.path.startswith(_admin()):
        return {"site": Site()}
    return {"site": SimpleLazyObject(lambda: shared(request).site)}


@cache
def _admin() -> str:
    return reverse("admin:index")
