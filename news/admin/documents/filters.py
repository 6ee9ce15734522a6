"""Filters of the list of documents, each a short select."""

from datetime import date

from django.contrib import admin
from django.utils import timezone

from news.models import Document, DocumentType, Issuer
from news.text.numbers import row_number


class _SelectFilter(admin.SimpleListFilter):
    template = "admin/select_filter.html"
    column: str

    def queryset(self, request, queryset):
        number = row_number(self.value()) if self.value() else None
        return queryset if number is None else queryset.filter(**{self.column: number})


class TypeFilter(_SelectFilter):
    title = "loại văn bản"
    parameter_name = "loai"
    column = "type"

    def lookups(self, request, model_admin):
        return DocumentType.objects.values_list("pk", "name")


class IssuerFilter(_SelectFilter):
    title = "cơ quan ban hành"
    parameter_name = "co-quan"
    column = "issuer"

    def lookups(self, request, model_admin):
        return Issuer.objects.values_list("pk", "name")


class YearFilter(_SelectFilter):
    title = "năm ban hành"
    parameter_name = "nam"

    def lookups(self, request, model_admin):
        first = Document.objects.order_by("issued_on").values_list("issued_on", flat=True).first()
        this_year = timezone.localdate().year
        return [(year, str(year)) for year in range(this_year, (first.year if first else this_year) - 1, -1)]

    def queryset(self, request, queryset):
        year = row_number(self.value()) if self.value() else None
        if year is None or not date.min.year <= year <= date.max.year:
            return queryset
        return queryset.filter(issued_on__range=(date(year, 1, 1), date(year, 12, 31)))


class StateFilter(admin.SimpleListFilter):
    template = "admin/select_filter.html"
    title = "trạng thái"
    parameter_name = "trang-thai"

    def lookups(self, request, model_admin):
        return Document.State.choices

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value()) if self.value() in Document.State.values else queryset
