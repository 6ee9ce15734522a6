"""Whose site it is: past, present and coming, and one of them."""

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminDateWidget
from django.forms import model_to_dict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from news.admin.appearance.forms import PictureForm
from news.admin.appearance.screen import Screen
from news.admin.dates import Day
from news.editorial import identity
from news.editorial.permissions import Act
from news.editorial.refusals import Refused
from news.models import SiteIdentity

_SHOWN = 50  # of the list: decades of renaming


class IdentityForm(PictureForm):
    picture = "logo"
    valid_from = Day(label="Áp dụng từ ngày", widget=AdminDateWidget)
    licence_date = Day(label="Ngày cấp phép", required=False, widget=AdminDateWidget)
    no_logo = forms.BooleanField(label="Không dùng biểu trưng", required=False)

    class Meta:
        model = SiteIdentity
        fields = [
            "valid_from", "name", "short_name", "kind", "scheme", "organisation", "governing_body", "address",
            "phone", "email", "responsible", "responsible_title", "licence_number", "licence_date",
            "licence_issuer", "logo",
        ]  # fmt: skip
        widgets = {"scheme": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scheme"].choices = SiteIdentity._meta.get_field("scheme").choices
        self.order_fields([*self.Meta.fields, "file", "no_logo"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("no_logo"):
            cleaned["logo"] = None
        return cleaned


class Identities(Screen):
    act = Act.MANAGE_IDENTITY
    http_method_names = ["get", "head"]

    def get(self, request):
        found = list(SiteIdentity.objects.select_related("logo")[:_SHOWN])
        today = timezone.localdate()
        holding = next((one.pk for one in found if one.valid_from <= today), None)
        return self.render(
            "identities.html", "Thông tin cơ quan", identities=found, holding=holding, today=today
        )


class Identity(Screen):
    """One of them, or a new one that starts from what holds now."""

    act = Act.MANAGE_IDENTITY

    def get(self, request, pk: int | None = None):
        return self._page(self._form(pk), pk)

    def post(self, request, pk: int | None = None):
        if pk is not None and "_bo" in request.POST:
            return self._drop(get_object_or_404(SiteIdentity, pk=pk))
        form = self._form(pk, request.POST, request.FILES)
        if form.is_valid() and self.kept(form, identity.save_identity):
            return self.done("Đã lưu thông tin cơ quan.", "admin:identities")
        return self._page(form, pk)

    def _form(self, pk: int | None, *sent) -> IdentityForm:
        instance = get_object_or_404(SiteIdentity, pk=pk) if pk is not None else SiteIdentity()
        initial = {}
        if pk is None and (now := identity.holding()):
            initial = model_to_dict(now, exclude=["id", "valid_from"])
        return IdentityForm(*sent, instance=instance, initial=initial, user=self.request.user, library=False)

    def _drop(self, row: SiteIdentity):
        try:
            identity.drop_identity(row, by=self.request.user)
        except Refused as refusal:
            messages.error(self.request, str(refusal))
            return redirect("admin:identity", row.pk)
        return self.done("Đã bỏ bản chưa áp dụng.", "admin:identities")

    def _page(self, form: IdentityForm, pk: int | None):
        stored = SiteIdentity.objects.filter(pk=pk).first() if pk is not None else None
        return self.render(
            "identity.html",
            stored.name if stored else "Thông tin áp dụng từ một ngày mới",
            form=form,
            stored=stored,
            past=bool(stored and identity.is_past(stored)),
            coming=bool(stored and stored.valid_from > timezone.localdate()),
        )
