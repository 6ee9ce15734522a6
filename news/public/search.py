"""`/tim-kiem/`: what readers find, narrowed and in pages. Nothing is written."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from news.public.paging import PER_PAGE
from news.public.search_filters import Narrowing, counted
from news.public.search_filters import Wanted
from news.public.search_hits import results, shown_of
from news.search.find import Found, find
from news.search.question import LONGEST
from news.search.spelling import nearest

HEADING = "Tìm kiếm"


@dataclass
class Pages:
    """The pages of what was found, by number."""

    number: int
    found: Found

    @cached_property
    def count(self) -> int:
        return -(-self.found.total // PER_PAGE)

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def is_past_the_end(self) -> bool:
        return self.number > max(1, self.count)

    @property
    def only_most_words_from(self) -> int | None:
        """Which of the page's hits, counted from 0, is the first that lacks a word."""
        place = self.found.complete - (self.number - 1) * PER_PAGE
        return max(0, place) if place < len(self.found.hits) else None


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`?q=` asks; `loai`, `chuyen-muc`, `to-chuc`, `nguon`, `thoi-gian` narrow; `trang` is the page.

    At most one query for what narrows, those of `find`, and one for what is shown.
    """
    narrowing = Narrowing(Wanted.read(request.GET))
    wanted = narrowing.wanted
    found = find(
        wanted.words, filters=narrowing.filters, start=(wanted.page - 1) * PER_PAGE, size=PER_PAGE
    )
    rows = shown_of(found)
    pages = Pages(wanted.page, found)
    shown = results(found, rows)
    most_from = pages.only_most_words_from
    context = {
        "heading": HEADING,
        "canonical": reverse("public:search"),
        "trail": [],
        "wanted": wanted,
        "longest": LONGEST,
        "asked": bool(wanted.words or narrowing.filters),
        "found": found,
        "total": counted(found.total, found.capped),
        "pages": pages,
        "results": shown if most_from is None else shown[:most_from],
        "most_words": [] if most_from is None else shown[most_from:],
        "kinds": narrowing.kinds(found),
        "groups": narrowing.groups(found, rows),
        "narrowed": narrowing.chosen(),
        "nearest": nearest(wanted.words) if wanted.words and not found.total and not narrowing.filters else "",
        "previous": wanted.address(page=wanted.page - 1) if not pages.is_first else "",
        "next": wanted.address(page=wanted.page + 1) if wanted.page < pages.count else "",
        "first": wanted.address(),
    }
    if context["nearest"]:
        context["nearest_address"] = wanted.address(words=context["nearest"])
    return render(request, "public/search.html", context)
