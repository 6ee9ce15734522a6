"""The pages of the public site. Editions in, HTML out; nothing is written."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from news.front_page import front_page
from news.models import Edition, Section
from news.players import with_players
from news.public import paging
from news.reading import article_context

_INSTEAD = 6  # headlines offered on the page of a withdrawn article


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    cursor = _cursor(request)
    if cursor is None:
        front = front_page(paging.PER_PAGE)
        page = paging.Page(front.stories, after=None, more=front.more)
        return render(request, "public/home.html", {"front": front, "page": page, "on_home": True})
    return render(request, "public/older.html", {"page": paging.latest(cursor)})


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    page = paging.of_section(shown, _cursor(request))
    return render(
        request,
        "public/section.html",
        {"section": shown, "current_section": shown, "children": shown.children.all(), "page": page},
    )


@require_safe
def article(request: HttpRequest, slug: str, article_id: int) -> HttpResponse:
    # `article__id`, not `article`: only so does Django know that no row has a number of 40 digits.
    editions = Edition.objects.filter(article__id=article_id)
    edition = editions.live().select_related("section__parent", "lead_photo").first()
    if edition is None:
        if editions.filter(state=Edition.State.WITHDRAWN).exists():
            return _withdrawn(request)
        raise Http404
    if edition.slug != slug:
        # The number finds the article; an address that was cut or mistyped is put right.
        return redirect(edition, permanent=True)
    page = render(request, "public/article.html", article_context(edition))
    return with_players(request, page, edition.body)


def _withdrawn(request: HttpRequest) -> HttpResponse:
    """410: it was here, and it is not coming back. Says neither what it was nor why it went."""
    latest = Edition.objects.live().for_listing().newest_first()[:_INSTEAD]
    return render(request, "public/withdrawn.html", {"latest": latest}, status=410)


def _cursor(request: HttpRequest) -> paging.Cursor | None:
    try:
        return paging.Cursor.read(request.GET.get(paging.PARAMETER, ""))
    except paging.BadCursor as error:
        raise Http404 from error
