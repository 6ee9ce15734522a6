"""The archive by month and by day, in local time."""

from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.models import Edition
from news.public import paging
from news.public.lists import list_page

_ARCHIVE = "Lưu trữ"
# News of an older archive may be imported; asked for, earlier months are mistyped.
_EARLIEST = date(1900, 1, 1)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Years and months from the oldest news to the newest. Two queries, each one row of an index."""
    live = Edition.objects.live().newest_first().values_list("published_at", flat=True)
    newest, oldest = live.first(), live.reverse().first()
    years = _years(timezone.localdate(oldest), timezone.localdate(newest)) if newest else []
    context = {"years": years, "heading": _ARCHIVE, "canonical": request.path, "trail": []}
    return render(request, "public/archive.html", context)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    first = _day(year, month, 1)
    after = _next_month(first)
    days = [
        (day, reverse("public:archive_day", args=[year, day.month, day.day]))
        for day in (first + timedelta(days=number) for number in range((after - first).days))
        if day <= timezone.localdate()
    ]
    return list_page(
        request,
        _between(first, after, request),
        f"Tin tháng {first:%m-%Y}",
        template="public/archive_month.html",
        canonical=reverse("public:archive_month", args=[year, month]),
        trail=[(_ARCHIVE, reverse("public:archive"))],
        days=days,
    )


@require_safe
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    shown = _day(year, month, day)
    return list_page(
        request,
        _between(shown, shown + timedelta(days=1), request),
        f"Tin ngày {shown:%d-%m-%Y}",
        canonical=reverse("public:archive_day", args=[year, month, day]),
        trail=[
            (_ARCHIVE, reverse("public:archive")),
            (f"Tháng {shown:%m-%Y}", reverse("public:archive_month", args=[year, month])),
        ],
    )


def _between(first: date, after: date, request: HttpRequest) -> paging.Page:
    return paging.latest(
        paging.cursor_of(request), published_at__gte=_midnight(first), published_at__lt=_midnight(after)
    )


def _day(year: int, month: int, day: int) -> date:
    """That day. 404 for none of the calendar, for one to come, and for one before `_EARLIEST`."""
    try:
        shown = date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    if not _EARLIEST <= shown <= timezone.localdate():
        raise Http404
    return shown


def _years(oldest: date, newest: date) -> list[tuple[int, list[tuple[date, str]]]]:
    """The newest first: a year and its months, each with the address of its page."""
    years: dict[int, list] = {}
    at = oldest.replace(day=1)
    while at <= newest:
        address = reverse("public:archive_month", args=[at.year, at.month])
        years.setdefault(at.year, []).append((at, address))
        at = _next_month(at)
    return sorted(years.items(), reverse=True)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
