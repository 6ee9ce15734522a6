"""Registers documents with the admin and names their addresses."""

from django.contrib import admin
from django.urls import path
from django.utils.html import format_html
from django.utils.text import Truncator

from news.admin.documents import files, one
from news.admin.documents.filters import IssuerFilter, StateFilter, TypeFilter, YearFilter
from news.admin.guard import GuardedAdmin
from news.admin.paging import BoundedList
from news.admin.receive import into_memory
from news.admin.search import FoundByEngine
from news.editorial.names import save_named
from news.editorial.permissions import Act, may_edit_document
from news.models import DeskEntry, Document, DocumentType, Issuer


@admin.register(Document)
class DocumentAdmin(FoundByEngine, BoundedList, GuardedAdmin, admin.ModelAdmin):
    """Django's list; form and screens are views of this package."""

    view_act = change_act = Act.ADD_DOCUMENT
    list_display = ["number", "type", "shortened", "issuer", "issued_on", "state_badge"]
    list_filter = [StateFilter, TypeFilter, IssuerFilter, YearFilter]
    list_select_related = ["type", "issuer"]
    list_per_page = 30
    search_fields = ["number"]
    search_help_text = (
        "Tìm theo số, trích yếu, loại, cơ quan hoặc người ký; gõ có dấu hay không dấu đều được."
    )
    found_kind = DeskEntry.Kind.DOCUMENT
    ordering = ["-issued_on", "-pk"]
    actions = None

    class Media:
        css = {"all": ["css/admin-documents.css"]}

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request) and (
            obj is None or may_edit_document(request.user, obj)
        )

    @admin.display(description="trích yếu", ordering="summary")
    def shortened(self, document):
        return Truncator(document.summary).words(30)

    @admin.display(description="trạng thái", ordering="state")
    def state_badge(self, document):
        return format_html(
            '<span class="state state-{}">{}</span>', document.state, document.get_state_display()
        )

    def get_urls(self):
        def own(pattern: str, view, name: str, *, receives: bool = False):
            def called(request, **arguments):
                return view(request, admin=self, **arguments)

            guarded = self.admin_site.admin_view(called)
            if receives:
                guarded = into_memory(guarded, site=self.admin_site, bounds=files.bounds)
            return path(pattern, guarded, name=f"news_document_{name}")

        return [
            own("", self._list, "changelist"),
            own("add/", one.document_page, "add"),
            own("<int:pk>/change/", one.document_page, "change"),
            own("<int:pk>/go/", one.withdraw, "withdraw"),
            own("<int:pk>/delete/", one.delete, "delete"),
            own("<int:pk>/tep/", files.document_files, "files", receives=True),
            own("<int:pk>/tep/<int:number>/", files.document_file, "file"),
        ]

    @staticmethod
    def _list(request, *, admin):
        return admin.changelist_view(request, {"title": "Văn bản"})


class _WordAdmin(GuardedAdmin, admin.ModelAdmin):
    view_act = change_act = Act.ADD_DOCUMENT
    list_display = ["name", "slug", "position"]
    list_editable = ["position"]
    fields = ["name", "slug", "position"]

    def save_model(self, request, obj, form, change):
        save_named(obj)


@admin.register(DocumentType)
class DocumentTypeAdmin(_WordAdmin):
    pass


@admin.register(Issuer)
class IssuerAdmin(_WordAdmin):
    pass
