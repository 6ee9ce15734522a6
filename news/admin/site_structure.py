"""Sections, units, their changes, sources and tags: what articles are filed under."""

from django import forms
from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html

from news.admin.filed_names import SourceForm, TagForm
from news.admin.guard import GuardedAdmin
from news.admin.paging import BoundedList
from news.admin.search import FoundByEngine
from news.editorial.former_addresses import save_with_address
from news.editorial.memberships import apply_unit_change
from news.editorial.names import delete_tags, save_named
from news.editorial.permissions import Act
from news.models import DeskEntry, Section, Source, Tag, Unit, UnitChange


@admin.register(Section)
class SectionAdmin(GuardedAdmin, admin.ModelAdmin):
    view_act = change_act = Act.MANAGE_SITE
    list_display = ["name", "parent", "position", "in_menu"]
    list_editable = ["position", "in_menu"]
    list_select_related = ["parent"]
    fields = ["name", "parent", "slug", "position", "in_menu", "intro"]

    def save_model(self, request, obj, form, change):
        save_with_address(obj, by=request.user)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "parent":
            kwargs["queryset"] = Section.objects.filter(parent=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Unit)
class UnitAdmin(FoundByEngine, GuardedAdmin, admin.ModelAdmin):
    view_act = change_act = Act.MANAGE_SITE
    list_display = ["name", "kind", "parent", "founded_on", "closed_on"]
    list_filter = ["kind", ("closed_on", admin.EmptyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["name"]
    search_help_text = "Tìm theo tên, tên gọn hoặc liên kết tĩnh; gõ có dấu hay không dấu đều được."
    found_kind = DeskEntry.Kind.UNIT
    autocomplete_fields = ["parent"]
    change_form_template = "admin/news/unit/form.html"
    fields = ["name", "short_name", "slug", "kind", "parent", "position", "founded_on", "closed_on"]

    def save_model(self, request, obj, form, change):
        save_with_address(obj, by=request.user)


class UnitChangeForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") and "predecessors" in cleaned:
            UnitChange.check_sides(cleaned["kind"], cleaned["predecessors"], cleaned.get("successors") or [])
        return cleaned


@admin.register(UnitChange)
class UnitChangeAdmin(GuardedAdmin, admin.ModelAdmin):
    view_act = change_act = Act.MANAGE_SITE
    form = UnitChangeForm
    list_display = ["kind", "decision_number", "decision_date", "effective_on"]
    autocomplete_fields = ["predecessors", "successors"]
    fields = [
        "kind", "decision_number", "decision_date", "effective_on", "predecessors", "successors", "note",
    ]  # fmt: skip

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        ended = apply_unit_change(form.instance, by=request.user)
        if ended:
            link = format_html(
                '<a href="{}">Phân quyền cần cấp lại</a>', reverse("admin:accounts_user_grant_again")
            )
            messages.warning(
                request, format_html("{} phân quyền kết thúc theo thay đổi này. Xem {}.", len(ended), link)
            )


@admin.register(Source)
class SourceAdmin(GuardedAdmin, admin.ModelAdmin):
    view_act = change_act = Act.MANAGE_SOURCES
    form = SourceForm
    list_display = ["name", "kind", "address", "agreed"]
    list_filter = ["kind", "republishing_agreed"]
    search_fields = ["name"]

    def save_model(self, request, obj, form, change):
        save_named(obj)

    # Django's own picture of a yes or no is called `True` or `False`.
    @admin.display(description="đồng ý cho đăng lại", ordering="republishing_agreed")
    def agreed(self, source):
        return "Có" if source.republishing_agreed else "Chưa"


@admin.register(Tag)
class TagAdmin(FoundByEngine, BoundedList, GuardedAdmin, admin.ModelAdmin):
    view_act = change_act = delete_act = Act.MANAGE_TAGS
    form = TagForm
    list_display = ["name", "slug"]
    search_fields = ["name"]
    search_help_text = "Tìm theo tên; gõ có dấu hay không dấu đều được."
    found_kind = DeskEntry.Kind.TAG
    fields = ["name"]

    def save_model(self, request, obj, form, change):
        save_named(obj)

    def delete_model(self, request, obj):
        delete_tags([obj])

    def delete_queryset(self, request, queryset):
        delete_tags(queryset)
