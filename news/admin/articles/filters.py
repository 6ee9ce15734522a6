"""Filters of the article list, each a short select."""

from django.contrib import admin

from accounts.models import User
from news.admin import waiting
from news.models import Article, Section, Unit


class _SelectFilter(admin.SimpleListFilter):
    template = "admin/select_filter.html"


class _ChoiceFilter(_SelectFilter):
    column: str

    def queryset(self, request, queryset):
        return queryset.filter(**{self.column: self.value()}) if self.value() else queryset

    def value(self):
        value = super().value()
        return value if value and value.isdecimal() and len(value) < 19 else None


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


class _PersonFilter(_ChoiceFilter):
    def lookups(self, request, model_admin):
        # Two filters list the same people: asked for once a request.
        if not hasattr(request, "_people_of_filters"):
            request._people_of_filters = [
                (user.pk, str(user)) for user in User.objects.exclude(memberships=None).distinct()
            ]
        return request._people_of_filters


class AuthorFilter(_PersonFilter):
    title = "người viết"
    parameter_name = "nguoi-viet"
    column = "created_by"


class AssignedFilter(_PersonFilter):
    title = "người được giao"
    parameter_name = "nguoi-duoc-giao"
    column = "assigned_to"


class StateFilter(_SelectFilter):
    """Without a choice, everything that is not in the trash."""

    title = "trạng thái"
    parameter_name = "trang-thai"

    def lookups(self, request, model_admin):
        return Article.State.choices

    def queryset(self, request, queryset):
        if self.value() in Article.State.values:
            return queryset.filter(state=self.value())
        return queryset.exclude(state=Article.State.TRASHED)

    def choices(self, changelist):
        for number, choice in enumerate(super().choices(changelist)):
            if number == 0:
                choice = {**choice, "display": "Tất cả (trừ thùng rác)"}
            yield choice


class WaitingFilter(_SelectFilter):
    """`Việc của tôi`: what waits for the person who looks."""

    title = "việc của tôi"
    parameter_name = "viec"

    def lookups(self, request, model_admin):
        self.conditions = waiting.conditions(request.user)
        names = [(key, waiting.NAMES[key]) for key in self.conditions]
        return [("tat-ca", "Mọi việc của tôi"), *names] if names else []

    def queryset(self, request, queryset):
        if self.value() == "tat-ca":
            return queryset.filter(waiting.anything(self.conditions))
        condition = self.conditions.get(self.value())
        return queryset if condition is None else queryset.filter(condition)


class UpdatedFilter(admin.DateFieldListFilter):
    template = "admin/select_filter.html"
