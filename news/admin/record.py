"""The record for administrators: newest first, filtered, taken out as CSV. Nothing here changes it."""

import csv
from datetime import datetime, time, timedelta

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from news.admin.dates import Day
from news.admin.widgets import RowChoice
from news.editorial.permissions import Act, may
from news.editorial.record import OTHER_VERBS, verb_name
from news.editorial.record_export import export_record
from news.editorial.transitions import Verb
from news.models import DeskEntry, LogEntry
from news.search.every_match import every_title
from news.search.filters import Filters
from news.text.numbers import row_number
from news.text.spreadsheet import safe_cell

_PAGE = 50
LOOKED_THROUGH = 20_000  # entries, the newest of those chosen otherwise, in which words are looked for
_VERBS = [
    ("", "Mọi việc"),
    ("Bài viết", [(verb.value, verb.label) for verb in Verb]),
    ("Việc khác", list(OTHER_VERBS.items())),
]


def _day() -> forms.DateInput:
    """Typed day first: a browser's own calendar asks an English browser's user for mm/dd/yyyy."""
    return forms.DateInput(attrs={"placeholder": "ngày-tháng-năm"})


class RecordFilter(forms.Form):
    """What to look for; every field may stay empty."""

    ai = forms.ModelChoiceField(
        User.objects,
        label="Ai",
        required=False,
        widget=RowChoice(LogEntry._meta.get_field("actor"), admin.site),
    )
    viec = forms.ChoiceField(label="Việc", required=False, choices=_VERBS)
    bai = forms.CharField(
        label="Bài viết hoặc đối tượng",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "Số bài hoặc chữ trong tiêu đề"}),
    )
    tu = Day(label="Từ ngày", required=False, widget=_day())
    den = Day(label="Đến hết ngày", required=False, widget=_day())
    may = forms.GenericIPAddressField(
        label="Địa chỉ máy",
        required=False,
        error_messages={"invalid": "Địa chỉ máy viết như 113.160.1.20."},
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("tu") and cleaned.get("den") and cleaned["tu"] > cleaned["den"]:
            self.add_error("den", "Ngày này phải sau “Từ ngày”.")
        return cleaned

    def entries(self):
        """The entries asked for, newest first, however long it takes; none while something is mistyped."""
        entries = self._chosen()
        words = self.cleaned_data.get("bai")
        if not words:
            return entries
        number = row_number(words)
        if number is not None:
            return entries.filter(article=number)
        of_words, titles = Q(subject__icontains=words), _titled(words)
        return entries.filter(of_words if titles is None else of_words | Q(article__in=titles))

    def page(self, before: int | None, size: int) -> tuple[list[LogEntry], bool]:
        """The first `size` of those below the id `before`, and whether older ones were not looked at.

        Articles are found by their titles, whenever something was done to them; in what else an entry is
        about, words are looked for among the newest entries only: no index knows them.
        """
        chosen = self._chosen()
        behind = chosen if before is None else chosen.filter(pk__lt=before)
        words = self.cleaned_data.get("bai")
        number = row_number(words) if words else None
        if number is not None:
            behind = behind.filter(article=number)
        if not words or number is not None:
            return list(behind[:size]), False
        last = chosen.values_list("pk", flat=True)[LOOKED_THROUGH : LOOKED_THROUGH + 1].first()
        found = list(behind.filter(subject__icontains=words, pk__gt=last or 0)[:size])
        titles = _titled(words)
        if titles is not None:
            found += behind.filter(article__in=titles)[:size]
        newest = sorted({entry.pk: entry for entry in found}.items(), reverse=True)
        return [entry for _, entry in newest[:size]], last is not None

    def _chosen(self):
        """Those of the other fields."""
        if not self.is_valid():
            return LogEntry.objects.none()
        asked = self.cleaned_data
        entries = LogEntry.objects.order_by("-pk")
        if asked["ai"]:
            entries = entries.filter(actor=asked["ai"])
        if asked["viec"]:
            entries = entries.filter(verb=asked["viec"])
        if asked["tu"]:
            entries = entries.filter(at__gte=_midnight(asked["tu"]))
        if asked["den"]:
            entries = entries.filter(at__lt=_midnight(asked["den"] + timedelta(days=1)))
        if asked["may"]:
            entries = entries.filter(address=asked["may"])
        return entries

    def described(self) -> str:
        """The same in words, for the record of who took what out."""
        asked = self.cleaned_data
        values = {"viec": verb_name(asked["viec"]) if asked["viec"] else ""}
        for name in ("tu", "den"):
            values[name] = date_format(asked[name], "d-m-Y") if asked[name] else ""
        said = [
            f"{field.label}: {values.get(name, asked[name])}"
            for name, field in self.fields.items()
            if values.get(name, asked[name])
        ]
        return "; ".join(said) or "Toàn bộ nhật ký"


def _titled(words: str):
    """The articles with these words in their title, as a subquery, or None where there is no word."""
    # Titles stand in the record itself; what else is in an article is not for everybody who reads that.
    return every_title(words, Filters(kind=DeskEntry.Kind.ARTICLE), DeskEntry)


def _midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@admin.register(LogEntry)
class RecordAdmin(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("", view(require_GET(self.changelist_view)), name="news_logentry_changelist"),
            path("xuat/", view(require_POST(self.export)), name="news_logentry_export"),
        ]

    def has_module_permission(self, request) -> bool:
        return may(request.user, Act.SEE_RECORD)

    def has_view_permission(self, request, obj=None) -> bool:
        return may(request.user, Act.SEE_RECORD)

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    has_delete_permission = has_change_permission

    def changelist_view(self, request, extra_context=None):
        if not may(request.user, Act.SEE_RECORD):
            raise PermissionDenied("Bạn không có quyền xem nhật ký.")
        form = RecordFilter(request.GET)
        before = row_number(request.GET.get("truoc", ""))
        page, cut = form.page(before, _PAGE + 1)
        query = request.GET.copy()
        query.pop("truoc", None)
        newest = query.urlencode()
        if len(page) > _PAGE:
            query["truoc"] = page[_PAGE - 1].pk
        context = {
            **self.admin_site.each_context(request),
            "title": "Nhật ký",
            "opts": LogEntry._meta,
            "form": form,
            "filtered": any(request.GET.get(name) for name in form.fields),
            "entries": page[:_PAGE],
            "looked_through": number_format(LOOKED_THROUGH, force_grouping=True) if cut else "",
            "older": query.urlencode() if len(page) > _PAGE else "",
            "newest": newest if before is not None else None,
        }
        return TemplateResponse(request, "admin/news/record/list.html", context)

    def export(self, request):
        form = RecordFilter(request.POST)
        if not form.is_valid():
            # The list says what is mistyped.
            request.GET = request.POST.copy()
            return self.changelist_view(request)
        if not may(request.user, Act.SEE_RECORD):
            raise PermissionDenied("Bạn không có quyền xuất nhật ký.")
        rows = export_record(form.entries(), by=request.user, described=form.described())
        name = f"nhat-ky-{timezone.localtime():%Y%m%d-%H%M}.csv"
        return StreamingHttpResponse(
            _as_csv(rows),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )


class _Echo:
    """What `csv.writer` writes to; hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _as_csv(rows):
    writer = csv.writer(_Echo())
    yield "\ufeff"  # by which Excel knows that it is UTF-8
    for row in rows:
        yield writer.writerow([safe_cell(str(cell)) for cell in row])
