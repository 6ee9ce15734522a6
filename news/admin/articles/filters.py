"""Filters of the article list: each a short select, or a field that people are found in by typing."""

from django import forms
from django.contrib import admin

from accounts.models import User
from news.admin import waiting
from news.admin.widgets import RowChoice
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
    """Of hundreds of people one is found by typing; what the list is narrowed to is named."""

    template = "admin/person_filter.html"

    def lookups(self, request, model_admin):
        return []

    def has_output(self) -> bool:
        return True

    def choices(self, changelist):
        """One: the field, which leads to the list of whom it is set to."""
        people = forms.ModelChoiceField(User.objects, required=False, widget=person_choice(self.column))
        goes_with = changelist.get_query_string(remove=[self.parameter_name])
        attributes = {"id": f"loc-{self.parameter_name}", "data-goes-with": goes_with}
        yield {
            "selected": self.value() is not None,
            "field": people.widget.render(self.parameter_name, self.value(), attributes),
            "id": attributes["id"],
        }


def person_choice(column: str) -> RowChoice:
    return RowChoice(Article._meta.get_field(column), admin.site)


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
