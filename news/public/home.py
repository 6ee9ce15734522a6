"""The front page, and the news that are older than it shows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from news.front_page import front_page
from news.public import paging
from news.public.shared import shared


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    cursor = paging.cursor_of(request)
    if cursor is not None:
        context = {"page": paging.latest(cursor), "canonical": request.path}
        return render(request, "public/older.html", context)
    front = front_page(paging.PER_PAGE, shared(request).arrangement)
    page = paging.Page(front.stories, after=None, more=front.more)
    context = {"front": front, "page": page, "on_home": True, "canonical": request.path}
    return render(request, "public/home.html", context)
