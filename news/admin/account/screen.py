"""What every page about one's own account or signing in stands on."""

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def render(request, site, template: str, title: str, status: int = 200, **context):
    """A page of the admin, never kept by a cache."""
    context = {**site.each_context(request), "title": title, **context}
    answer = TemplateResponse(request, f"admin/account/{template}", context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def is_of_this_site(request, address: str) -> bool:
    """May we send on to `address`? From the root on: `redirect` takes `abc` for the name of a view."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )


def safe_next(request) -> str:
    """Where to go afterwards: `next` if it stays on this site, else the desk."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if is_of_this_site(request, wanted):
        return wanted
    return reverse("admin:index")
