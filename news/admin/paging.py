"""Lists of any length: what is counted, left out before a page and sorted is bounded, and nothing is out of reach.

A list of more than `counted` rows is shown as “hơn 3.000”. Its pages end there; behind the last one a link goes on
below the row that stood last (`?truoc=`), from where pages are counted anew. Such a list is sorted only by what an
index has in order.
"""

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR, ChangeList
from django.core.paginator import InvalidPage, Paginator
from django.utils.formats import number_format
from django.utils.functional import cached_property

from news.text.numbers import row_number

COUNTED = 3_000  # rows
BEFORE = "truoc"  # in addresses: the number of the row that stood last


class BoundedPaginator(Paginator):
    """Django's, of the first `at_most` rows: it counts no further, whatever comes behind them."""

    def __init__(self, object_list, per_page, *args, at_most: int = COUNTED, **kwargs):
        super().__init__(object_list, per_page, *args, **kwargs)
        self.at_most = at_most - at_most % per_page  # whole pages

    @cached_property
    def _seen(self) -> int:
        return self.object_list.order_by()[: self.at_most + 1].count()

    @property
    def more(self) -> bool:
        return self._seen > self.at_most

    @property
    def count(self) -> int:
        return min(self._seen, self.at_most)


class BoundedChangeList(ChangeList):
    """Adds `more_than` (of a list that was not counted to its end) and `older`, the address behind its last page."""

    more_than = older = ""

    def __init__(self, request, *args, **kwargs):
        self.before = row_number(request.GET.get(BEFORE, ""))
        super().__init__(request, *args, **kwargs)
        self.params.pop(BEFORE, None)  # a search looks through all of it

    def get_filters_params(self, params=None):
        found = super().get_filters_params(params)
        found.pop(BEFORE, None)
        return found

    def get_query_string(self, new_params=None, remove=None):
        """The other pages are of the same part of the list; another filter or order begins at its top."""
        new_params = new_params or {}
        if PAGE_VAR not in new_params:
            remove = [*(remove or []), BEFORE]
        return super().get_query_string(new_params, remove)

    @property
    def _newest_first(self) -> bool:
        by_number = tuple(self.model_admin.ordering) == ("-pk",)
        return by_number and not self.params.get(ORDER_VAR) and not self.query

    def get_queryset(self, request, exclude_parameters=None):
        found = super().get_queryset(request, exclude_parameters)
        if self.before is not None and self._newest_first:
            found = found.filter(pk__lt=self.before)
        return found

    def get_results(self, request):
        """As Django's, with one count."""
        self.paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        if self.paginator.more:
            self.more_than = number_format(self.paginator.count, force_grouping=True)
            self._sort_by_an_index(request)
        try:
            page = self.paginator.page(self.page_num)
        except InvalidPage as wrong:
            raise IncorrectLookupParameters from wrong
        self.result_list = page.object_list
        self.result_count = self.paginator.count
        self.multi_page = self.paginator.num_pages > 1
        self.full_result_count, self.show_full_result_count = None, False
        self.show_admin_actions, self.can_show_all = True, False
        if self.paginator.more and not page.has_next() and self._newest_first:
            self.older = super().get_query_string({BEFORE: list(page.object_list)[-1].pk})

    def _sort_by_an_index(self, request) -> None:
        if self.params.get(ORDER_VAR, "").lstrip("-") in self._indexed | {""}:
            return
        messages.info(
            request,
            f"Danh sách có hơn {self.more_than} mục nên không xếp theo cột này được; "
            "hãy dùng bộ lọc để thu hẹp trước. Dưới đây mục mới nhất đứng đầu.",
        )
        self.queryset = self.queryset.order_by(*self.model_admin.get_ordering(request))
        self.paginator.object_list = self.queryset

    @property
    def _indexed(self) -> set[str]:
        """The numbers of the columns that may sort a list of any length, as they stand in addresses."""
        names = self.model_admin.sorted_at_any_length
        return {str(place) for place, name in enumerate(self.list_display) if name in names}


class BoundedList:
    """Mixin of ModelAdmin for a list that grows with the years.

    Where `ordering` is the newest number first, the list goes on behind its last page. `counted`: rows. `sorted_at_any_length` names the columns of which an index has the order.
    """

    counted = COUNTED
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-pk",)
    sorted_at_any_length: tuple[str, ...] = ()

    def get_paginator(self, request, queryset, per_page, *args, **kwargs):
        return BoundedPaginator(queryset, per_page, *args, at_most=self.counted, **kwargs)

    def get_changelist(self, request, **kwargs):
        return BoundedChangeList
