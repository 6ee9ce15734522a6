"""The search of the admin's lists and of its fields that are filled by typing: one engine for all."""

from django.contrib import messages
from django.contrib.admin.options import IS_FACETS_VAR, IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, ORDER_VAR, PAGE_VAR, SEARCH_VAR

from news.admin.paging import BEFORE
from news.models import DeskEntry
from news.search.desk_find import Hits, desk_hits
from news.text.numbers import row_number

CAPPED = "Có rất nhiều kết quả: danh sách chỉ gồm 1.000 mục mới nhất. Hãy gõ thêm chữ hoặc dùng bộ lọc."
NEARLY = "Không có mục nào chứa đủ các chữ đã gõ; dưới đây là những mục gần nhất."
# What of a list's address is no filter.
_OF_THE_LIST = {
    ALL_VAR, BEFORE, ERROR_FLAG, ORDER_VAR, PAGE_VAR, SEARCH_VAR, IS_FACETS_VAR, IS_POPUP_VAR, TO_FIELD_VAR,
}  # fmt: skip


class FoundByEngine:
    """Mixin of ModelAdmin: what is found, the best first unless the person chose a column to sort by.

    `found_kind` names the entries; `#123` finds the row of that number
    where `found_by_number`, and `123` finds it first.
    """

    found_kind: DeskEntry.Kind
    found_by_number = False

    def found_among(self, request) -> tuple[str, ...] | None:
        """The facets any of which must be there, for this person; None: no matter which."""
        return None

    def hits(self, request, text: str) -> Hits | None:
        """None: this person can find nothing."""
        among = self.found_among(request)
        return None if among == () else desk_hits(text, self.found_kind, among=among or ())

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        number = row_number(search_term.strip().removeprefix("#")) if self.found_by_number else None
        if number is not None and search_term.strip()[0] == "#":
            return queryset.filter(pk=number), False
        hits = self.hits(request, search_term)
        if hits is None:
            return queryset.none(), False
        if number is not None:
            hits = hits.headed_by(number)
        is_list = request.resolver_match.url_name != "autocomplete"
        further = is_list and bool(request.GET.keys() - _OF_THE_LIST)
        found = hits.narrow(queryset, further=further)
        if is_list and request.method == "GET":
            tell(request, hits, further=further)
        return (found if ORDER_VAR in request.GET else hits.in_order(found)), False


def tell(request, hits: Hits, *, further: bool) -> None:
    """Say what of the answer is not what was asked for."""
    if hits.keyed:
        messages.info(request, f"Đã tìm theo cách gõ Telex/VNI: {hits.keyed}.")
    elif hits.nearly:
        messages.warning(request, NEARLY)
    elif hits.capped and not further:
        messages.warning(request, CAPPED)
