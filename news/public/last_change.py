"""When readers' news last changed: for those who ask whether anything is new."""

from datetime import datetime

from news.editorial.transitions import Verb
from news.models import LogEntry

# What changes the news that readers see.
PUBLIC_VERBS = (Verb.PUBLISH, Verb.PUBLISH_ARCHIVED, Verb.APPEAR, Verb.EXPIRE, Verb.WITHDRAW)


def last_change() -> datetime | None:
    """The time of the last of them, from the record; None before the first. One query."""
    done = LogEntry.objects.filter(verb__in=PUBLIC_VERBS).order_by("-pk")
    return done.values_list("at", flat=True).first()
