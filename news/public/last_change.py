"""When readers' news, or one article, last changed: for those who ask whether anything is new."""

from datetime import datetime

from django.db.models import Subquery

from news.editorial.transitions import Verb
from news.models import LogEntry

# What changes the news that readers see.
PUBLIC_VERBS = (Verb.PUBLISH, Verb.PUBLISH_ARCHIVED, Verb.APPEAR, Verb.EXPIRE, Verb.WITHDRAW)


def last_change() -> datetime | None:
    """The time of the last of them, from the record; None before the first. One query.

    A look into the index for each verb: asked for all of them at once, SQLite would sort all that was ever done.
    """
    of_verbs = [
        Subquery(LogEntry.objects.filter(verb=verb).order_by("-pk").values("at")[:1]) for verb in PUBLIC_VERBS
    ]
    times = LogEntry.objects.order_by("-pk").values_list(*of_verbs).first() or ()
    return max(filter(None, times), default=None)


def article_changed_at(context: dict) -> datetime:
    """When what `article_context` says of an article last changed: its edition, or a correction of it."""
    corrected = (correction.made_at for correction in context.get("corrections", ()))
    return max([context["edition"].live_from, *corrected])
