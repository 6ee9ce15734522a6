"""The list of the library, for people and (as JSON) for the dialog of the article form."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import JsonResponse
from django.utils import timezone

from news.admin.dates import Day
from news.admin.photos.screen import facts_of, render
from news.admin.search import tell
from news.editorial.permissions import Act, may
from news.models import DeskEntry, Photo
from news.search.desk_find import Hits, desk_hits
from news.text.numbers import row_number

_DIALOG_PAGE = 24
_PAGE = 36
_FURTHEST = 100_000  # photos of an answer that are left out before a page


class SearchForm(forms.Form):
    tim = forms.CharField(
        label="Tìm trong thư viện",
        required=False,
        max_length=200,
        help_text="Chú thích, mô tả, tác giả hoặc #số ảnh; gõ có dấu hay không dấu đều được.",
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
    """`?tim=` words, `?tu=` and `?den=` days, `?truoc=` where to go on (see `_page`)."""
    if not may(request.user, Act.SEE_PHOTOS):
        raise PermissionDenied
    form = SearchForm(request.GET)
    form.is_valid()  # what is wrong in one field leaves the others at work
    photos = Photo.objects.all()
    if since := form.cleaned_data.get("tu"):
        photos = photos.filter(uploaded_at__gte=_start_of(since))
    if until := form.cleaned_data.get("den"):
        photos = photos.filter(uploaded_at__lt=_start_of(until + timedelta(days=1)))
    words = form.cleaned_data.get("tim", "")
    page, older, hits = _page(photos, words, request.GET.get("truoc", ""), _PAGE)
    if hits:
        tell(request, hits, further=True)  # all of them are looked through
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
        ranked=hits is not None,
    )


def as_json(request, *, admin):
    """A page of the library: `?tim=` words, `?truoc=` where to go on (see `_page`)."""
    if not may(request.user, Act.SEE_PHOTOS):
        raise PermissionDenied
    words = request.GET.get("tim", "")[:200]
    page, older, _ = _page(Photo.objects.all(), words, request.GET.get("truoc", ""), _DIALOG_PAGE)
    return JsonResponse({"photos": [facts_of(photo, request.user) for photo in page], "next": older})


def _page(photos, words: str, before: str, size: int) -> tuple[list[Photo], int | None, Hits | None]:
    """`size` photos, where to go on if there are more, and what the search said.

    Without words the newest first, behind the photo with the id `before`; with words the best first, after as many as `before` says.
    `#123` is that photo alone, as in the admin's other lists; `123` is that photo first.
    """
    number = row_number(before)
    hits = None
    words = words.strip()
    asked = row_number(words.removeprefix("#"))
    if asked is not None and words[0] == "#":
        return list(photos.filter(pk=asked)), None, None
    if words:
        hits = desk_hits(words, DeskEntry.Kind.PHOTO)
        if asked is not None:
            hits = hits.headed_by(asked)
        start = min(number or 0, _FURTHEST)
        found = hits.in_order(hits.narrow(photos, further=True))[start : start + size + 1]
        page, more = list(found), start + size
    else:
        # By the day they came in, as they are filtered: then one index gives both.
        if number is not None:
            photos = _behind(photos, number)
        page = list(photos.order_by("-uploaded_at", "-pk")[: size + 1])
        more = page[size - 1].pk if len(page) > size else None
    return page[:size], more if len(page) > size else None, hits


def _behind(photos, number: int):
    """Those of `photos` that stand behind the photo with this id, where the newest are first."""
    at = Photo.objects.filter(pk=number).values_list("uploaded_at", flat=True).first()
    if at is None:  # deleted meanwhile: numbers are given in the order of days
        return photos.filter(pk__lt=number)
    return photos.filter(Q(uploaded_at__lt=at) | Q(pk__lt=number), uploaded_at__lte=at)


def _start_of(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
