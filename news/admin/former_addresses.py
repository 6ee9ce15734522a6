"""Former addresses: which there are, where they lead; new ones, and none where one was a mistake."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html

from news.admin.guard import GuardedAdmin
from news.admin.paging import BoundedList
from news.editorial.former_addresses import add_former_address, current_address, delete_former_address
from news.editorial.permissions import Act
from news.editorial.refusals import Refused
from news.models import FormerAddress

_TYPED = 2000  # characters; the verb says what is too long


class AddressesForm(forms.Form):
    """Both as they were copied; the verb judges them."""

    old = forms.CharField(
        label="Địa chỉ cũ",
        max_length=_TYPED,
        help_text="Chép nguyên đường dẫn cũ, kể cả phần sau dấu hỏi. Ví dụ: /tin-tuc/bai-cu.html?so=12",
        error_messages={"required": "Hãy ghi địa chỉ cũ.", "max_length": "Địa chỉ cũ quá dài."},
    )
    new = forms.CharField(
        label="Dẫn tới trang",
        max_length=_TYPED,
        help_text="Địa chỉ một trang đang có trên trang tin này, chép từ trình duyệt.",
        error_messages={
            "required": "Hãy ghi địa chỉ của trang cần dẫn tới.",
            "max_length": "Địa chỉ của trang cần dẫn tới quá dài.",
        },
    )


@admin.register(FormerAddress)
class FormerAddressAdmin(BoundedList, GuardedAdmin, admin.ModelAdmin):
    view_act = change_act = delete_act = Act.MANAGE_SITE
    list_display = ["path", "leads_to", "made_at", "made_by"]
    list_select_related = ["article", "section", "unit", "made_by"]
    list_per_page = 50
    search_fields = ["path"]
    search_help_text = "Tìm theo một đoạn của địa chỉ cũ"
    fields = readonly_fields = ["path", "leads_to", "made_at", "made_by"]

    # What was written down is not rewritten: it is deleted, and another one made.
    def has_change_permission(self, request, obj=None) -> bool:
        return False

    @admin.display(description="dẫn tới")
    def leads_to(self, former):
        address = current_address(former)
        return format_html('<a href="{}">{}</a>', address, address)

    def get_queryset(self, request):
        return super().get_queryset(request).defer("article__body")

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = AddressesForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                former = add_former_address(**form.cleaned_data, by=request.user)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"Từ nay địa chỉ {former.path} dẫn tới {current_address(former)}.")
                return redirect("admin:news_formeraddress_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": "Ghi địa chỉ cũ",
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/news/former_address/add.html", context)

    def delete_model(self, request, obj):
        delete_former_address(obj, by=request.user)

    def response_delete(self, request, obj_display, obj_id):
        super().response_delete(request, obj_display, obj_id)  # says that it is done
        return redirect("admin:news_formeraddress_changelist")

    def delete_queryset(self, request, queryset):
        for former in queryset:
            delete_former_address(former, by=request.user)
