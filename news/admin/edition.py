"""Editions in the admin: a record to look at, never to change."""

from django.contrib import admin

from news.admin.paging import BoundedList
from news.editorial.permissions import Act, may, visible_articles
from news.models import Edition


@admin.register(Edition)
class EditionAdmin(BoundedList, admin.ModelAdmin):
    list_display = ["title", "number", "state", "published_at", "live_from", "made_by"]
    list_filter = ["state"]
    list_select_related = ["made_by"]
    list_per_page = 30
    # Whose editions a person may see, their articles say: twice as much to read.
    counted = 150
    fields = [
        "article", "number", "state", "title", "lead", "section_name", "unit_name", "source_name",
        "byline", "published_at", "live_from", "live_until", "made_by", "made_at", "withdrawn_at",
        "withdrawn_by", "withdrawal_reason", "digest",
    ]  # fmt: skip

    def get_queryset(self, request):
        return Edition.objects.filter(article__in=visible_articles(request.user)).defer("body")

    def has_module_permission(self, request) -> bool:
        return may(request.user, Act.VIEW)

    def has_view_permission(self, request, obj=None) -> bool:
        return may(request.user, Act.VIEW, obj.article if obj else None)

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
