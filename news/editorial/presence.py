"""Who has an article's form open, who is typing in it, and taking over from them.

The form sends a heartbeat; whoever has typed first *holds* the article: nobody else's save
goes through until they save, leave, fall silent for 90 seconds, or an editor takes over.
Reading alone holds nothing. Heartbeats are not in the record; taking over is.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from news.editorial.notices import tell
from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import BeingEdited, NotAllowed
from news.models import Article, EditingSession, Notice

GONE_AFTER = timedelta(seconds=90)  # without a heartbeat


def present(article: Article):
    """The sessions whose form is open now, first come first."""
    return (
        EditingSession.objects.filter(article=article, seen_at__gt=timezone.now() - GONE_AFTER)
        .select_related("user")
        .order_by("opened_at", "pk")
    )


def others(article: Article, user) -> list[EditingSession]:
    """Who else has the form open; those from whom it was taken are left out."""
    return list(present(article).filter(taken_over_by=None).exclude(user=user))


def holder(article: Article) -> EditingSession | None:
    """The session whose person alone may save now, or None."""
    typing = present(article).filter(taken_over_by=None, typing_since__isnull=False)
    return typing.order_by("typing_since", "pk").first()


def refusal(article: Article, user) -> str:
    """Why `user` may not save now, because somebody else holds the article; empty if they may."""
    holding = holder(article)
    if holding is None or holding.user_id == user.pk:
        return ""
    since = date_format(timezone.localtime(holding.typing_since), "H:i")
    return f"{holding.user} đang sửa bài này (từ {since}) nên chưa lưu được bản của bạn."


def refuse_if_held(article: Article, *, by) -> None:
    """Raises BeingEdited when somebody else holds `article`."""
    sentence = refusal(article, by)
    if sentence:
        raise BeingEdited(sentence)


@transaction.atomic
def beat(article: Article, *, by, typing: bool = False, opened: bool = False) -> EditingSession:
    """`by` still has the form open; `opened` says that it was opened anew. Raises NotAllowed.

    Who has typed holds on until they save or leave; `typing=False` does not let go.
    """
    if not may(by, Act.EDIT, article):
        raise NotAllowed("Bạn không có quyền sửa bài này.")
    now = timezone.now()
    session, made = EditingSession.objects.select_for_update().get_or_create(
        article=article, user=by, defaults={"opened_at": now, "seen_at": now}
    )
    if not made and (opened or session.seen_at <= now - GONE_AFTER):
        taken = session.taken_over_by_id and not opened
        session.opened_at = now
        session.typing_since = None
        if not taken:  # who slept through it is told on waking
            session.taken_over_by = session.taken_over_at = None
    session.seen_at = now
    if typing and session.typing_since is None:
        session.typing_since = now
    session.save()
    return session


@transaction.atomic
def leave(article: Article, *, by) -> None:
    """`by` closed the form, or saved. A session that was taken over stays, to be told."""
    EditingSession.objects.filter(article=article, user=by, taken_over_by=None).delete()


@transaction.atomic
def take_over(article: Article, *, by) -> list[EditingSession]:
    """From now on `by` holds `article`; the sessions it was taken from. Raises NotAllowed."""
    if not (may(by, Act.TAKE_OVER, article) and may(by, Act.EDIT, article)):
        raise NotAllowed("Bạn không có quyền chiếm quyền sửa bài này.")
    now = timezone.now()
    taken = others(article, by)
    EditingSession.objects.filter(pk__in=[session.pk for session in taken]).update(
        taken_over_by=by, taken_over_at=now
    )
    EditingSession.objects.update_or_create(
        article=article,
        user=by,
        defaults={
            "opened_at": now,
            "seen_at": now,
            "typing_since": now,
            "taken_over_by": None,
            "taken_over_at": None,
        },
    )
    if taken:
        people = [session.user for session in taken]
        log("take_over", by=by, article=article, note="Từ: " + ", ".join(map(str, people)))
        tell(
            people,
            Notice.Kind.TAKEN_OVER,
            article=article,
            actor=by,
            sentence=f"{by} đã chiếm quyền sửa “{article.title}”. Bài bạn đang gõ được giữ ở bản tự lưu.",
        )
    return taken
