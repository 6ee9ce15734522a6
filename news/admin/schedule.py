"""What will appear and go, as a list and as a month: `/lich-dang/`, `/lich-dang/?thang=2026-11`."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.editorial.permissions import Act, may, moves, visible_articles
from news.editorial.transitions import Verb
from news.models import Edition

AT_MOST = 300  # entries of one month
WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Entry:
    """One thing at one time: `edition` appears, or goes when `goes` is set."""

    at: datetime
    edition: Edition
    goes: bool
    verbs: tuple[Verb, ...]

    @property
    def may_change(self) -> bool:
        return not self.goes and Verb.SCHEDULE in self.verbs

    @property
    def may_cancel(self) -> bool:
        return not self.goes and Verb.UNSCHEDULE in self.verbs

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()


@dataclass(frozen=True)
class Day:
    date: date
    in_month: bool
    is_today: bool
    entries: list[Entry]

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.date.weekday()]


def view_of(admin_site):
    """The screen, for the admin site's urls."""

    @require_safe
    def schedule(request):
        if not may(request.user, Act.SEE_SCHEDULE):
            raise PermissionDenied("Bạn không có quyền xem lịch đăng.")
        today = timezone.localdate()
        found = _MONTH.fullmatch(request.GET.get("thang", ""))
        first = date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)
        weeks = _weeks(request.user, first, today)
        entries = [entry for week in weeks for day in week if day.in_month for entry in day.entries]
        context = {
            **admin_site.each_context(request),
            "title": "Lịch đăng",
            "subtitle": None,
            "month": first,
            "before": _month_away(first, -1),
            "after": _month_away(first, 1),
            "is_this_month": first == today.replace(day=1),
            "weekdays": WEEKDAYS,
            "weeks": weeks,
            "days": [day for week in weeks for day in week if day.in_month and day.entries],
            "entries": entries,
            "full": len(entries) >= AT_MOST,
        }
        return TemplateResponse(request, "admin/schedule.html", context)

    return schedule


def urls(admin_site):
    return [path("lich-dang/", admin_site.admin_view(view_of(admin_site)), name="schedule")]


def _weeks(user, first: date, today: date) -> list[list[Day]]:
    """Whole weeks from Monday that cover the month of `first`."""
    weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    by_day: dict[date, list[Entry]] = {}
    for entry in _entries(user, weeks[0][0], weeks[-1][-1]):
        by_day.setdefault(entry.day, []).append(entry)
    return [
        [Day(day, day.month == first.month, day == today, by_day.get(day, [])) for day in week]
        for week in weeks
    ]


def _entries(user, start: date, end: date) -> list[Entry]:
    """What appears or goes from `start` to `end` (both included), in order. One query."""
    zone = timezone.get_current_timezone()
    window = (datetime.combine(start, time(), zone), datetime.combine(end, time.max, zone))
    # A state each, as the indexes have it.
    comes = Q(state=Edition.State.SCHEDULED) & (Q(live_from__range=window) | Q(live_until__range=window))
    goes = Q(state=Edition.State.LIVE, live_until__range=window)
    editions = (
        Edition.objects.filter(comes | goes, article__in=visible_articles(user))
        .select_related("article")
        .defer("body", "article__body")
        .order_by("live_from", "pk")[:AT_MOST]
    )
    entries = []
    for edition in editions:
        verbs = tuple(moves(user, edition.article))
        if edition.state == Edition.State.SCHEDULED and window[0] <= edition.live_from <= window[1]:
            entries.append(Entry(edition.live_from, edition, False, verbs))
        if edition.live_until and window[0] <= edition.live_until <= window[1]:
            entries.append(Entry(edition.live_until, edition, True, verbs))
    return sorted(entries, key=lambda entry: (entry.at, entry.edition.pk))


def _month_away(first: date, step: int) -> date:
    months = first.year * 12 + first.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)
