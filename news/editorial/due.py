"""When the next scheduled edition appears or goes: known to every process without asking each time.

A schedule is made at least a minute ahead (`workflow.SCHEDULE_AHEAD`) and what is known is
looked up anew every half minute, so no process can sleep through a time set by another.
"""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Min, Q
from django.utils import timezone

from news.models import Edition

_KEY = "next-due"
_SECONDS = 30
_NEVER = "never"


def next_due() -> datetime | None:
    """The earliest time at which something appears or goes, or None. Mostly no query."""
    known = cache.get(_KEY)
    if known is None:
        coming = Q(state=Edition.State.SCHEDULED)
        going = Q(state=Edition.State.LIVE, live_until__isnull=False)
        found = Edition.objects.filter(coming | going).aggregate(
            comes=Min("live_from", filter=coming),
            goes=Min("live_until", filter=going),
        )
        known = min((at for at in found.values() if at), default=_NEVER)
        cache.set(_KEY, known, _SECONDS)
    return None if known == _NEVER else known


def something_is_due() -> bool:
    due = next_due()
    return due is not None and due <= timezone.now()


def forget_next_due() -> None:
    """The schedule changed: this process (with a shared cache: all) looks it up anew."""
    cache.delete(_KEY)


def postpone_next_due() -> None:
    """Something due failed: it is tried again in half a minute, not by every request till then."""
    cache.set(_KEY, timezone.now() + timedelta(seconds=_SECONDS), _SECONDS)
