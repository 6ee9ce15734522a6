"""The page of a unit, and the organisation chart."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from news.public import paging
from news.public.lists import list_page
from news.public.shared import shared

# `?ke-ca=truoc`: the news of the units before as well.
_INCLUDING, _BEFORE = "ke-ca", "truoc"
_CHART = "Cơ cấu tổ chức"


@require_safe
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """Closed units keep their page."""
    organisation = shared(request).organisation
    shown = organisation.named(slug)
    if shown is None:
        raise Http404
    predecessors = organisation.predecessors(shown)
    including = request.GET.get(_INCLUDING) == _BEFORE and bool(predecessors)
    asked = [shown, *predecessors] if including else [shown]
    above = organisation.ancestors(shown)
    return list_page(
        request,
        paging.of_units([each.pk for each in asked], paging.cursor_of(request)),
        shown.name,
        template="public/unit.html",
        trail=[(_CHART, reverse("public:organisation"))]
        + [(each.label, each.get_absolute_url()) for each in above],
        unit=shown,
        parent=above[-1] if above else None,
        children=organisation.children(shown),
        changes=organisation.changes_of(shown),
        predecessors=predecessors,
        including=including,
        kept=f"{_INCLUDING}={_BEFORE}&" if including else "",
    )


@require_safe
def chart(request: HttpRequest) -> HttpResponse:
    context = {
        "branches": shared(request).organisation.chart(),
        "heading": _CHART,
        "canonical": request.path,
        "trail": [],
    }
    return render(request, "public/organisation.html", context)
