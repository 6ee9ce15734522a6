"""`/kenh-rss/`: the feeds there are, for people who look for one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from news.models import Section, Unit
from news.public.feeds.lists import LENGTH

_AT_MOST = 200  # of each kind


@require_safe
def feeds_page(request: HttpRequest) -> HttpResponse:
    """Two queries. A tag's feed stands in the head of the tag's page; they are too many for a list."""
    return render(
        request,
        "public/feeds.html",
        {
            "length": LENGTH,
            "sections": Section.objects.all()[:_AT_MOST],
            "units": Unit.objects.open()[:_AT_MOST],
        },
    )
