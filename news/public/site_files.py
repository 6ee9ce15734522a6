"""What programs ask every site for at fixed addresses: robots.txt, the manifest, security.txt, icons."""

import json
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.public import context
from news.public.absolute import absolute
from news.public.caching import kept_for

_FRESH = 3600  # seconds
_NOT_FOR_ROBOTS = ("/quan-tri/", "/xem-thu/", "/tim-kiem/?")
# RFC 9116, 2.5.5: a date less than a year ahead; the file is made anew for whoever asks.
_SECURITY_CONTACT_HOLDS = timedelta(days=180)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_ROBOTS), ""]
    lines += [f"Sitemap: {absolute(reverse(f'public:{name}'))}" for name in ("sitemap", "sitemap_news")]
    return _text(lines)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """https://www.rfc-editor.org/rfc/rfc9116"""
    # The day's end, so that the file is the same all day.
    day = timezone.localdate() + _SECURITY_CONTACT_HOLDS
    return _text(
        [
            f"Contact: {settings.SECURITY_CONTACT}",
            f"Expires: {day.isoformat()}T00:00:00+07:00",
            "Preferred-Languages: vi, en",
            f"Canonical: {absolute(reverse('public:security'))}",
        ]
    )


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """https://www.w3.org/TR/appmanifest/; colours as in static/css/tokens.css."""
    site = context.site(request)["site"]
    icons = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))
    facts = {
        "name": site.name,
        "short_name": site.owner.short_name or site.name,
        "description": f"{site.description} của {site.name}",
        "lang": "vi",
        "dir": "ltr",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "theme_color": site.colour,
        "background_color": "#ffffff",
        "icons": [
            {
                "src": static(f"img/{name}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in icons
        ],
    }
    answer = HttpResponse(
        json.dumps(facts, ensure_ascii=False), content_type="application/manifest+json; charset=utf-8"
    )
    return kept_for(_FRESH, answer)


def icon(name: str):
    """The view of an icon that browsers ask for without being told: where ours is."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return kept_for(_FRESH, redirect(static(f"img/{name}")))

    return view


def _text(lines: list[str]) -> HttpResponse:
    return kept_for(_FRESH, HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))
