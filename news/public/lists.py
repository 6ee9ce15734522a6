"""Lists of news by where it is filed: section, source, tag, byline."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from news.models import Edition, Tag
from news.models.prepared import Parameter, Prepared
from news.public import paging
from news.public.shared import shared
from news.reading import section_trail

_TAG = Prepared(
    lambda: Tag.objects.filter(slug=Parameter("slug", Tag._meta.get_field("slug"))).values_list("pk", "name")
)


def list_page(request: HttpRequest, page: paging.Page, heading: str, **context) -> HttpResponse:
    """`page` under `heading`; `context` may bring `intro`, `trail`, `kind`, and what a template of its own shows."""
    template = context.pop("template", "public/list.html")
    shown = {"page": page, "heading": heading, "trail": [], "canonical": request.path, **context}
    return render(request, template, shown)


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    sections = shared(request).sections.values()
    shown = _named(slug, sections)
    return list_page(
        request,
        paging.of_section(shown, paging.cursor_of(request)),
        shown.name,
        template="public/section.html",
        trail=section_trail(shown.parent),
        section=shown,
        current_section=shown,
        children=[below for below in sections if below.parent_id == shown.pk],
    )


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    shown = _named(slug, shared(request).sources.values())
    return list_page(
        request,
        paging.latest(paging.cursor_of(request), source=shown.pk),
        shown.name,
        template="public/source.html",
        kind="Nguồn tin",
        source=shown,
    )


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    for number, name in _TAG.rows(slug=slug):
        return list_page(request, paging.of_tag(number, paging.cursor_of(request)), name, kind="Từ khóa")
    raise Http404


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Whoever signs with this byline. Nobody is looked up among the people of the admin."""
    newest = Edition.objects.live().filter(byline_slug=slug).newest_first()
    byline = newest.values_list("byline", flat=True).first()
    if byline is None:
        raise Http404
    page = paging.latest(paging.cursor_of(request), byline_slug=slug)
    return list_page(request, page, byline, kind="Tác giả")


def _named(slug: str, among: Iterable):
    """The one with that slug. Raises Http404."""
    for one in among:
        if one.slug == slug:
            return one
    raise Http404
