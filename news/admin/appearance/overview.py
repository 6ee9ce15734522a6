"""The way to each screen, and the front page as it will look at a time to come."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from news.admin.appearance.screen import Screen
from news.admin.dates import EARLIEST, LATEST
from news.editorial.permissions import Act, may
from news.front_page import Arrangement, front_page
from news.site_frame import Site

_STORIES = 20  # of a front page without blocks, as readers see it


class Overview(Screen):
    http_method_names = ["get", "head"]

    def get(self, request):
        return self.render(
            "overview.html",
            "Giao diện trang",
            site_now=Site(),
            may_manage_identity=may(request.user, Act.MANAGE_IDENTITY),
        )


@require_safe
def preview(request, *, site):
    """`?luc=2026-12-01T08:00` (an aware or Vietnamese time); without one, or with a wrong one, now."""
    if not may(request.user, Act.ARRANGE_SITE):
        raise PermissionDenied("Bạn không có quyền sắp xếp trang chủ, thực đơn và băng rôn.")
    at = _moment(request.GET.get("luc", ""))
    shown = Site(at)
    context = {
        "front": front_page(_STORIES, Arrangement.of(shown.blocks)),
        "on_home": True,
        "page": {"is_first": True},
        "site": shown,
        "at": at,
    }
    page = render(request, "admin/appearance/preview.html", context)
    page["X-Robots-Tag"] = "noindex, nofollow"
    return page


def _moment(text: str) -> datetime:
    try:
        found = parse_datetime(text[:40])
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found.year < LATEST:
        return timezone.now()
    # A day begins at midnight; a moment later it has begun for every question that is asked.
    return (timezone.make_aware(found) if timezone.is_naive(found) else found) + timedelta(seconds=1)
