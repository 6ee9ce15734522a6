"""`Từ viết tắt`: the list, and the form of one."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from news.admin.guard import GuardedAdmin
from news.editorial.abbreviations import delete_abbreviation, save_abbreviation
from news.editorial.permissions import Act
from news.editorial.refusals import Refused
from news.models import Abbreviation
from news.text.numbers import row_number


class AbbreviationForm(forms.Form):
    """As typed; the verb judges it. Labels and lengths are the model's."""

    short = Abbreviation._meta.get_field("short").formfield(
        error_messages={"required": "Hãy ghi từ viết tắt."}
    )
    full = Abbreviation._meta.get_field("full").formfield(
        error_messages={"required": "Hãy ghi cách viết đầy đủ."}
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)


@admin.register(Abbreviation)
class AbbreviationAdmin(GuardedAdmin, admin.ModelAdmin):
    view_act = change_act = delete_act = Act.MANAGE_ABBREVIATIONS
    list_display = ["short", "full"]
    list_per_page = 100
    show_full_result_count = False
    actions = None
    fields = ["short", "full"]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Từ viết tắt", **(extra_context or {})})

    def add_view(self, request, form_url="", extra_context=None):
        return self._form(request, Abbreviation(), "Thêm từ viết tắt")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        abbreviation = Abbreviation.objects.filter(pk=row_number(object_id)).first()
        if abbreviation is None and self.has_change_permission(request):
            if request.method == "POST" and row_number(object_id) is not None:
                return self._typed_for_none(request)
            raise Http404
        return self._form(request, abbreviation, f"Từ viết tắt {abbreviation}")

    def _form(self, request, abbreviation: Abbreviation, title: str):
        if not self.has_change_permission(request):
            raise PermissionDenied
        first = {"short": abbreviation.short, "full": abbreviation.full, "seen": abbreviation.stamp}
        form = AbbreviationForm(request.POST or None, initial=first)
        if request.method == "POST" and form.is_valid():
            try:
                saved = save_abbreviation(abbreviation, **form.cleaned_data, by=request.user)
            except Refused as refusal:
                form.add_error(None, str(refusal))
                # What the other wrote is in sight now: the next press is made knowing it.
                form.data = form.data.copy()
                form.data["seen"] = abbreviation.stamp
            else:
                messages.success(request, f"Đã lưu: {saved}.")
                return redirect("admin:news_abbreviation_changelist")
        return self._shown(request, form, abbreviation, title)

    def _shown(self, request, form, abbreviation: Abbreviation, title: str):
        each = self.admin_site.each_context(request)
        context = {**each, "title": title, "opts": self.opts, "form": form, "abbreviation": abbreviation}
        return TemplateResponse(request, "admin/news/abbreviation/form.html", context)

    def _typed_for_none(self, request):
        """Deleted while they typed: their words come back, as a new one's that is not stored yet."""
        form = AbbreviationForm({**request.POST.dict(), "seen": ""})
        form.add_error(None, "Từ viết tắt này vừa có người xóa. Bấm Lưu nếu muốn ghi lại như một từ mới.")
        return self._shown(request, form, Abbreviation(), "Thêm từ viết tắt")

    def delete_model(self, request, obj):
        delete_abbreviation(obj, by=request.user)
