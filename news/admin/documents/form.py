"""The form of a document, in the order in which one reads it off the paper."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import Q

from news.admin.dates import Day
from news.admin.widgets import RowsChoice
from news.editorial.documents import FACTS
from news.models import Document, Unit
from news.text.numbers import row_number

GROUPS = (
    ("Văn bản", ("number", "type", "issuer", "unit", "summary")),
    ("Ngày tháng", ("issued_on", "effective_on", "expires_on")),
    ("Người ký", ("signer_name", "signer_title")),
    ("Thay thế văn bản cũ", ("replaces",)),
)
_DATES = ("issued_on", "effective_on", "expires_on")


class DocumentForm(forms.ModelForm):
    class Meta:
        model = Document
        fields = [*FACTS, "replaces"]
        field_classes = dict.fromkeys(_DATES, Day)
        widgets = {
            **dict.fromkeys(_DATES, AdminDateWidget),
            "summary": forms.Textarea(attrs={"rows": 3}),
            "replaces": RowsChoice(Document._meta.get_field("replaces"), admin.site),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(
            Q(pk=self.instance.unit_id) | Q(pk__in=Unit.objects.open())
        )
        self.fields["unit"].empty_label = "Không của riêng tổ chức nào"
        for name in ("type", "issuer"):
            self.fields[name].empty_label = "Chọn trong danh sách"

    @property
    def seen(self) -> int:
        """The version that the person had before them."""
        if not self.is_bound:
            return self.instance.version
        # Not our form: it claims nothing that anybody saw.
        return row_number(self.data.get("seen_version")) or 0

    def groups(self) -> list[tuple[str, list]]:
        return [(title, [self[name] for name in names]) for title, names in GROUPS]
