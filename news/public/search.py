"""`/tim-kiem/`: what readers find, narrowed and in pages. Nothing is written."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from news.public.paging import PER_PAGE
from news.public.search_filters import Narrowing, Wanted, counted
from news.public.search_hits import results
from news.search.find import Found, find
from news.search.question import LONGEST

EXAMPLE = "kết nạp đảng viên"


@dataclass
class Pages:
    """The pages of what was found, by number."""

    number: int
    found: Found

    @cached_property
    def count(self) -> int:
        return -(-self.found.total // PER_PAGE)

    @property
    def complete_here(self) -> int:
        """How many of the page's hits hold all words; those after them hold most."""
        return max(0, self.found.complete - (self.number - 1) * PER_PAGE)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`?q=` asks; `loai`, `chuyen-muc`, `to-chuc`, `nguon`, `thoi-gian` narrow; `trang` is the page.

    Besides the queries of `find` one, for what is shown.
    """
    narrowing = Narrowing(Wanted.read(request.GET))
    wanted = narrowing.wanted
    found = find(wanted.words, filters=narrowing.filters, start=(wanted.page - 1) * PER_PAGE, size=PER_PAGE)
    pages = Pages(wanted.page, found)
    shown = results(found)
    groups = narrowing.groups(found)
    context = {
        "heading": "Tìm kiếm",
        "canonical": reverse("public:search"),
        "asked": bool(wanted.words or narrowing.filters),
        "wanted": wanted,
        "longest": LONGEST,
        "example": EXAMPLE,
        "found": found,
        "total": counted(found.total, found.capped),
        "pages": pages,
        "complete": shown[: pages.complete_here],
        "incomplete": shown[pages.complete_here :],
        "kinds": narrowing.kinds(found),
        "groups": groups,
        "chosen": narrowing.chosen(groups),
        "everywhere": wanted.everywhere() if narrowing.filters else "",
        "first": wanted.address(),
        "previous": wanted.address(page=wanted.page - 1) if wanted.page > 1 else "",
        "next": wanted.address(page=wanted.page + 1) if wanted.page < pages.count else "",
    }
    return render(request, "public/search.html", context)
