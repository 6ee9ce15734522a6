"""The verbs of the workflow. Each asks who may, claims the article, acts and writes the record.

A claim is a conditional UPDATE on the state and version that the person saw: of two people
pressing at once, one wins and the other is told who did what, when.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from news.editorial import checks, notices, publishing
from news.editorial.due import forget_next_due, postpone_next_due
from news.editorial.permissions import may
from news.editorial.record import log, verb_name
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.editorial.transitions import Verb, transition
from news.models import Article, Edition, LogEntry

# Shortest time ahead for `Hẹn đăng`; every process knows of it by then (see `due.py`).
SCHEDULE_AHEAD = timedelta(minutes=1)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """What one round of `publish_due` changed; `failed` holds ids of editions."""

    appeared: list[Edition]
    gone: list[Edition]
    failed: list[int]


@transaction.atomic
def submit(article: Article, *, by, note: str = "") -> None:
    """Send for approval. Raises NotAllowed, NotReady, AlreadyDone."""
    _ask(article, Verb.SUBMIT, by)
    _refuse(checks.blocking(article))
    _move(article, Verb.SUBMIT, by=by, note=note)


@transaction.atomic
def recall(article: Article, *, by) -> None:
    """Take a submitted article back to go on writing. Raises NotAllowed, AlreadyDone."""
    _ask(article, Verb.RECALL, by)
    _move(article, Verb.RECALL, by=by)


@transaction.atomic
def send_back(article: Article, *, by, note: str) -> None:
    """Return it to its author, saying why. Raises NotAllowed, NotReady, AlreadyDone."""
    _ask(article, Verb.RETURN, by)
    _move(
        article,
        Verb.RETURN,
        by=by,
        note=_required(note, "Hãy ghi lý do trả lại để người viết biết phải sửa gì."),
    )


@transaction.atomic
def approve(article: Article, *, by, note: str = "") -> None:
    """Say that it may be published as it is. Raises NotAllowed, NotReady, AlreadyDone."""
    _ask(article, Verb.APPROVE, by)
    _refuse(checks.blocking(article))
    _move(article, Verb.APPROVE, by=by, note=note)


@transaction.atomic
def reopen(article: Article, *, by) -> None:
    """After an edit, what was approved waits for approval again; nobody presses this."""
    if transition(Verb.REOPEN, article.state):
        _move(article, Verb.REOPEN, by=by)


@transaction.atomic
def publish(article: Article, *, by) -> Edition:
    """Make the working copy what readers see, now.

    The time readers are shown is `article.first_published_at` where an importer has set it.
    Raises NotAllowed, NotReady, AlreadyDone.
    """
    archived = article.from_archive and article.state == Article.State.DRAFT
    verb = Verb.PUBLISH_ARCHIVED if archived else Verb.PUBLISH
    _ask(article, verb, by)
    now = timezone.now()
    _refuse(_edited_since_scheduled(article))
    _refuse(checks.blocking(article) + checks.too_early(article, now) + _window(article, now))
    first = article.first_published_at or now
    source = _claim(article, verb, first_published_at=first)
    publishing.cancel_scheduled(article)
    edition = publishing.make_live(article, by=by, at=now)
    _record(article, verb, source, by=by, edition=edition)
    publishing.make_findable(edition)
    return edition


@transaction.atomic
def schedule(article: Article, *, by, at) -> Edition:
    """Set the working copy, as it is now, to appear at `at` (aware datetime).

    Raises NotAllowed, NotReady (too soon, too early after the original), AlreadyDone.
    """
    _ask(article, Verb.SCHEDULE, by)
    if at < timezone.now() + SCHEDULE_AHEAD:
        raise NotReady(["Giờ hẹn phải sau lúc này ít nhất một phút; muốn hiện ngay thì bấm Đăng."])
    _refuse(_edited_since_scheduled(article))
    _refuse(checks.blocking(article) + checks.too_early(article, at) + _window(article, at))
    when = date_format(timezone.localtime(at), "H:i d-m-Y")
    source = _claim(article, Verb.SCHEDULE)
    edition = publishing.make_scheduled(article, by=by, at=at)
    _record(article, Verb.SCHEDULE, source, by=by, note=f"Hẹn đăng {when}", edition=edition)
    return edition


@transaction.atomic
def unschedule(article: Article, *, by) -> None:
    """It will not appear by itself any more; a text edited since waits for approval anew.

    Raises NotAllowed, AlreadyDone.
    """
    _ask(article, Verb.UNSCHEDULE, by)
    edited = bool(_edited_since_scheduled(article))
    if publishing.scheduled_edition(article) is None:
        raise AlreadyDone(f"Bài này không còn hẹn giờ. {_what_happened(article, Verb.UNSCHEDULE)}")
    _move(article, Verb.UNSCHEDULE, by=by)
    publishing.cancel_scheduled(article)
    if edited:
        reopen(article, by=by)


@transaction.atomic
def withdraw(article: Article, *, by, reason: str) -> None:
    """Take it off the site at once; what was published stays on record with the reason.

    Raises NotAllowed, NotReady (no reason), AlreadyDone.
    """
    _ask(article, Verb.WITHDRAW, by)
    reason = _required(reason, "Hãy ghi lý do gỡ bài.")
    source = _claim(article, Verb.WITHDRAW)
    live = publishing.live_edition(article)
    now = timezone.now()
    publishing.cancel_scheduled(article)
    gone = publishing.take_down(
        article, Edition.State.WITHDRAWN,
        live_until=now, withdrawn_at=now, withdrawn_by=by, withdrawal_reason=reason,
    )  # fmt: skip
    _record(article, Verb.WITHDRAW, source, by=by, note=reason, edition=live)
    if gone:
        publishing.take_from_search(article)


@transaction.atomic
def trash(article: Article, *, by, note: str = "") -> None:
    """Put it into the trash, from where it can come back. Raises NotAllowed, AlreadyDone."""
    _ask(article, Verb.TRASH, by)
    _move(article, Verb.TRASH, by=by, note=note)
    publishing.cancel_scheduled(article)


@transaction.atomic
def restore(article: Article, *, by) -> None:
    """Bring it back from the trash, as a draft. Raises NotAllowed, AlreadyDone."""
    _ask(article, Verb.RESTORE, by)
    _move(article, Verb.RESTORE, by=by)


def publish_due(now=None) -> Due:
    """Let appear and go what is due by `now` (aware datetime), in the order of their times.

    Called by the first request after the time and by `manage.py publish_due`; several at
    once do it once. Each edition has a transaction of its own, so that one that fails (it is
    logged and tried again later) keeps no other back.
    """
    now = now or timezone.now()
    appeared, gone, failed = [], [], []
    # What appears may be over already, when nobody came by in between: then it goes at once.
    for _ in range(2):
        for number in _due_in_order(now):
            if number in failed:
                continue
            try:
                with transaction.atomic():
                    # Read anew: what came before may have changed it or its article.
                    edition = Edition.objects.due(now).select_related("article").filter(pk=number).first()
                    if edition is None:
                        continue
                    if edition.state == Edition.State.SCHEDULED:
                        appeared += [edition] if _appear(edition) else []
                    else:
                        gone += [edition] if _expire(edition) else []
            except Exception:
                logger.exception("Edition %s was due and could not appear or go", number)
                failed.append(number)
    if failed:
        postpone_next_due()
    else:
        forget_next_due()
    return Due(appeared, gone, failed)


def _due_in_order(now) -> list[int]:
    """Ids of the due editions, each at the time at which it appears or goes."""
    due = Edition.objects.due(now).values_list("state", "live_from", "live_until", "pk")
    return [
        pk
        for _, pk in sorted(
            (live_from if state == Edition.State.SCHEDULED else live_until, pk)
            for state, live_from, live_until, pk in due
        )
    ]


def _appear(edition: Edition) -> bool:
    if not publishing.appear(edition):
        return False
    article = edition.article
    first = article.first_published_at or edition.live_from
    source = _claim(article, Verb.APPEAR, seen=False, first_published_at=first)
    _record(article, Verb.APPEAR, source, by=None, edition=edition)
    publishing.make_findable(edition)
    return True


def _expire(edition: Edition) -> bool:
    article = edition.article
    if not publishing.take_down(article, Edition.State.EXPIRED, live_until=edition.live_until):
        return False
    # Where a next edition waits for its time, the article goes on waiting with it.
    waits = publishing.scheduled_edition(article) is not None
    target = Article.State.SCHEDULED if waits else Article.State.WITHDRAWN
    source = _claim(article, Verb.EXPIRE, seen=False, state=target)
    _record(article, Verb.EXPIRE, source, by=None, edition=edition)
    publishing.take_from_search(article)
    return True


def _ask(article: Article, verb: Verb, by) -> None:
    if transition(verb, article.state) is None:
        raise AlreadyDone(_what_happened(article, verb))
    if not may(by, verb, article):
        raise NotAllowed(f"Bạn không có quyền “{verb.label}” với bài này.")


def _refuse(sentences: list[str]) -> None:
    if sentences:
        raise NotReady(sentences)


def _required(text: str, sentence: str) -> str:
    if not text.strip():
        raise NotReady([sentence])
    return text.strip()


def _edited_since_scheduled(article: Article) -> list[str]:
    """Why a scheduled text may not go out as it now stands: what was approved is the scheduled one."""
    if article.state != Article.State.SCHEDULED:
        return []
    waiting = publishing.scheduled_edition(article)
    if waiting is None or waiting.digest == publishing.snapshot(article).digest:
        return []
    return [
        "Bài đã được sửa sau khi duyệt và hẹn giờ. Hãy hủy hẹn để bài sửa được duyệt lại, rồi đăng hoặc hẹn lại."
    ]


def _window(article: Article, at) -> list[str]:
    if article.publish_until and article.publish_until < at + SCHEDULE_AHEAD:
        return ["Thời điểm “hiện đến” của bài đã qua. Hãy sửa hoặc bỏ trống rồi đăng."]
    return []


def _move(article: Article, verb: Verb, *, by, note: str = "") -> None:
    """A verb that changes nothing but the state."""
    _record(article, verb, _claim(article, verb), by=by, note=note)


def _claim(article: Article, verb: Verb, *, seen: bool = True, **facts) -> str:
    """Change the state of `article`, if it is still as it was seen; the state it had.

    What comes due by itself has seen nothing, so then only the state counts. The claim moves
    `updated_at`, so that of two people who press `Đăng` on a published article one wins too.
    """
    source = article.state
    row = transition(verb, source)
    claim = Article.objects.filter(pk=article.pk, state=source)
    if seen:
        claim = claim.filter(version=article.version, updated_at=article.updated_at)
    facts = {"state": row.target if row else source, "updated_at": timezone.now(), **facts}
    if row is None or not claim.update(**facts):
        raise AlreadyDone(_what_happened(article, verb))
    for name, value in facts.items():
        setattr(article, name, value)
    return source


def _record(article: Article, verb: Verb, source: str, *, by, note: str = "", edition: Edition | None = None):
    notices.tell_of_move(article, verb, by=by, note=note)
    # Last: the record starts a new generation, which takes the index.
    log(
        verb, by=by, article=article, edition=edition,
        from_state=source, to_state=article.state, note=note, digest=_digest(article, verb, edition),
        gone=edition.get_absolute_url() if edition and verb in (Verb.WITHDRAW, Verb.EXPIRE) else "",
    )  # fmt: skip
    transaction.on_commit(forget_next_due)


def _digest(article: Article, verb: Verb, edition: Edition | None) -> str:
    """What the approval sheet ties names and times to: the text that was judged."""
    if edition is not None:
        return edition.digest
    return publishing.snapshot(article).digest if verb in (Verb.SUBMIT, Verb.RETURN, Verb.APPROVE) else ""


def _what_happened(article: Article, verb: Verb) -> str:
    """Who was quicker, with what, when."""
    last = LogEntry.objects.filter(article=article).order_by("-pk").first()
    if last is None:
        return f"Không thể “{verb.label}” khi bài ở trạng thái “{article.get_state_display()}”."
    when = date_format(timezone.localtime(last.at), "H:i d-m-Y")
    who = last.actor_name or "hệ thống"
    return f"Không thể “{verb.label}”: {who} đã “{verb_name(last.verb)}” lúc {when}. Hãy mở lại bài để xem."
