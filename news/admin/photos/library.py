"""The list of the library, for people and (as JSON) for the dialog of the article form."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils import timezone

from news.admin.dates import Day
from news.admin.photos.screen import facts_of, render
from news.editorial.permissions import Act, may
from news.models import Photo
from news.text.numbers import row_number

_DIALOG_PAGE = 24
_PAGE = 36


class SearchForm(forms.Form):
    tim = forms.CharField(
        label="Tìm trong thư viện",
        required=False,
        max_length=200,
        help_text="Chú thích, mô tả hoặc tác giả; gõ có dấu hay không dấu đều được.",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    tu = Day(
        label="Tải lên từ ngày",
        required=False,
        widget=forms.DateInput(attrs={"placeholder": "01/11/2026", "inputmode": "numeric"}),
        error_messages={"invalid": "Hãy ghi ngày theo kiểu ngày/tháng/năm, ví dụ 24/11/2026."},
    )
    den = Day(
        label="Đến hết ngày",
        required=False,
        widget=forms.DateInput(attrs={"placeholder": "30/11/2026", "inputmode": "numeric"}),
        error_messages={"invalid": "Hãy ghi ngày theo kiểu ngày/tháng/năm, ví dụ 24/11/2026."},
    )


def photo_list(request, *, admin):
    """`?tim=` words, `?tu=` and `?den=` days, `?truoc=` the id to go on below."""
    if not may(request.user, Act.SEE_PHOTOS):
        raise PermissionDenied
    form = SearchForm(request.GET)
    form.is_valid()  # what is wrong in one field leaves the others at work
    photos = Photo.objects.matching(form.cleaned_data.get("tim", ""))
    if since := form.cleaned_data.get("tu"):
        photos = photos.filter(uploaded_at__gte=_start_of(since))
    if until := form.cleaned_data.get("den"):
        photos = photos.filter(uploaded_at__lt=_start_of(until + timedelta(days=1)))
    page, older = _page(photos, request.GET.get("truoc", ""), _PAGE)
    query = request.GET.copy()
    query["truoc"] = older or ""
    return render(
        request,
        admin,
        "list.html",
        "Thư viện ảnh",
        form=form,
        photos=page,
        older=query.urlencode() if older else "",
        may_add=may(request.user, Act.ADD_PHOTO),
        searching=any(form.cleaned_data.values()),
    )


def as_json(request, *, admin):
    """A page of the library, newest first: `?tim=` words, `?truoc=` id to go on below."""
    if not may(request.user, Act.SEE_PHOTOS):
        raise PermissionDenied
    photos = Photo.objects.matching(request.GET.get("tim", "")[:200])
    page, older = _page(photos, request.GET.get("truoc", ""), _DIALOG_PAGE)
    return JsonResponse({"photos": [facts_of(photo, request.user) for photo in page], "next": older})


def _page(photos, before: str, size: int) -> tuple[list[Photo], int | None]:
    """The newest `size` photos below the id `before`, and the id to go on below, if there are more."""
    number = row_number(before)
    if number is not None:
        photos = photos.filter(pk__lt=number)
    page = list(photos.order_by("-pk")[: size + 1])
    return page[:size], page[size - 1].pk if len(page) > size else None


def _start_of(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
