"""Lists of news by where it is filed: section, source, tag, byline."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from news.models import Edition, Section, Source, Tag
from news.public import paging
from news.reading import section_trail


def list_page(request: HttpRequest, page: paging.Page, heading: str, **context) -> HttpResponse:
    """`page` under `heading`; `context` may bring `intro`, `trail`, `kind`, and what a template of its own shows."""
    template = context.pop("template", "public/list.html")
    shown = {"page": page, "heading": heading, "trail": [], "canonical": request.path, **context}
    return render(request, template, shown)


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    return list_page(
        request,
        paging.placed(shown.placements.all(), paging.cursor_of(request)),
        shown.name,
        template="public/section.html",
        trail=section_trail(shown.parent),
        section=shown,
        current_section=shown,
        children=shown.children.all(),
    )


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Source, slug=slug)
    return list_page(
        request,
        paging.latest(paging.cursor_of(request), source=shown),
        shown.name,
        template="public/source.html",
        kind="Nguồn tin",
        source=shown,
    )


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Tag, slug=slug)
    page = paging.placed(shown.placements.all(), paging.cursor_of(request))
    return list_page(request, page, shown.name, kind="Từ khóa", tag=shown)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Whoever signs with this byline. Nobody is looked up among the people of the admin."""
    newest = Edition.objects.live().filter(byline_slug=slug).newest_first()
    byline = newest.values_list("byline", flat=True).first()
    if byline is None:
        raise Http404
    page = paging.latest(paging.cursor_of(request), byline_slug=slug)
    return list_page(request, page, byline, kind="Tác giả")
