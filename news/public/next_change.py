"""When a page that is made now may say something else although nobody changes anything."""

from datetime import datetime, time, timedelta

from django.db.models import DateTimeField, F, Min
from django.utils import timezone

from news.models import Banner, Edition, FrontLead, Mourning

_TRY_AGAIN = timedelta(seconds=30)  # what is due and would not appear


def next_change(now: datetime) -> datetime:
    """The next midnight at the latest (identities, documents and units go by days). One query, never the cache's word."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time.min))
    parts = [
        _at(Banner.objects.filter(shown_from__gt=now), "shown_from"),
        _at(Banner.objects.filter(shown_until__gt=now), "shown_until"),
        _at(Mourning.objects.filter(begins_at__gt=now), "begins_at"),
        _at(Mourning.objects.filter(ends_at__gt=now), "ends_at"),
        _at(FrontLead.objects.filter(until__gt=now), "until"),
        _at(Edition.objects.filter(state=Edition.State.SCHEDULED), "live_from"),
        _at(Edition.objects.live().filter(live_until__isnull=False), "live_until"),
    ]
    times = [at for (at,) in parts[0].union(*parts[1:], all=True) if at]
    return min([midnight, *(at if at > now else now + _TRY_AGAIN for at in times)])


def _at(rows, name: str):
    """One row: the earliest."""
    one = rows.order_by().annotate(one=F("pk") * 0).values("one")
    return one.annotate(at=Min(name, output_field=DateTimeField())).values_list("at")
