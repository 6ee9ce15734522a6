"""`Dòng sự kiện`: the list of topics and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from news.models import Topic
from news.public import paging
from news.public.lists import list_page
from news.text.numbers import row_number

_TOPICS = "Dòng sự kiện"


class _Topics:
    """A page of topics, the newest first; as `paging.Page`, with topics."""

    def __init__(self, found: list[Topic], *, is_first: bool):
        self.topics = found[: paging.PER_PAGE]
        self.is_first = is_first
        self.older = self.topics[-1].pk if len(found) > paging.PER_PAGE else None


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    before = request.GET.get(paging.PARAMETER, "")
    found = Topic.objects.select_related("lead_photo").order_by("-pk")
    if before:
        number = row_number(before)
        if number is None:
            raise Http404
        found = found.filter(pk__lt=number)
    page = _Topics(list(found[: paging.PER_PAGE + 1]), is_first=not before)
    return list_page(request, page, _TOPICS, template="public/topics.html")


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Topic.objects.select_related("lead_photo"), slug=slug)
    return list_page(
        request,
        paging.of_topic(shown, paging.cursor_of(request, paging.Place)),
        shown.title,
        template="public/topic.html",
        trail=[(_TOPICS, reverse("public:topics"))],
        topic=shown,
    )
