"""Standing pages, and the map of the site for people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from news.models import StaticPage, Topic
from news.public.errors import gone
from news.public.shared import shared

_TOPICS = 50  # on the map; the list of topics has all
# What else there is to find, where the site has it.
_FURTHER = (
    ("Văn bản", "public:documents"),
    ("Dòng sự kiện", "public:topics"),
    ("Lưu trữ theo ngày, tháng", "public:archive"),
    ("Cơ cấu tổ chức", "public:organisation"),
    ("Tìm kiếm", "public:search"),
    ("Kênh tin tự động", "public:feeds"),
    ("Liên hệ", "public:contact"),
)


@require_safe
def static_page(request: HttpRequest, slug: str) -> HttpResponse:
    page = StaticPage.objects.filter(slug=slug).first()
    if page is None or page.state == StaticPage.State.DRAFT:
        raise Http404
    if page.state == StaticPage.State.WITHDRAWN:
        return gone(request, "Trang đã được gỡ", "Trang ở địa chỉ này từng có và nay đã được gỡ xuống.")
    context = {
        "heading": page.published_title,
        "body": page.published_body,
        "shows_contact": page.published_contact,
        "updated_at": page.published_at,
        "trail": [],
        "canonical": page.get_absolute_url(),
    }
    return render(request, "public/static_page.html", context)


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Two queries: pages, topics."""
    sections = shared(request).sections.values()
    context = {
        "sections": [
            (section, [below for below in sections if below.parent_id == section.pk])
            for section in sections
            if section.parent_id is None
        ],
        "branches": shared(request).organisation.chart(),
        "pages": list(StaticPage.objects.published().defer("body", "published_body")),
        "topics": list(Topic.objects.filter(is_open=True)[:_TOPICS]),
        "further": [(label, address) for label, name in _FURTHER if (address := _address(name))],
        "heading": "Sơ đồ trang",
        "trail": [],
        "canonical": request.path,
    }
    return render(request, "public/site_map.html", context)


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
