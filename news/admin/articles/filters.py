"""Filters of the article list, each a short select."""

from django.contrib import admin

from accounts.models import User
from news.models import Section, Unit


class _ChoiceFilter(admin.SimpleListFilter):
    template = "admin/select_filter.html"
    column: str

    def queryset(self, request, queryset):
        return queryset.filter(**{self.column: self.value()}) if self.value() else queryset

    def value(self):
        value = super().value()
        return value if value and value.isdigit() else None


class SectionFilter(_ChoiceFilter):
    title = "chuyên mục"
    parameter_name = "chuyen-muc"
    column = "section"

    def lookups(self, request, model_admin):
        return [(section.pk, section.name) for section in Section.objects.order_by("position", "name")]


class UnitFilter(_ChoiceFilter):
    title = "tổ chức"
    parameter_name = "to-chuc"
    column = "unit"

    def lookups(self, request, model_admin):
        return [(unit.pk, str(unit)) for unit in Unit.objects.order_by("position", "name")]


class AuthorFilter(_ChoiceFilter):
    title = "người viết"
    parameter_name = "nguoi-viet"
    column = "created_by"

    def lookups(self, request, model_admin):
        return [(user.pk, str(user)) for user in User.objects.exclude(memberships=None).distinct()]


class StateFilter(admin.ChoicesFieldListFilter):
    template = "admin/select_filter.html"


class UpdatedFilter(admin.DateFieldListFilter):
    template = "admin/select_filter.html"
