"""Who hears of what: a notice in the admin and an e-mail, as each person chose."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from news.editorial import letters
from news.editorial.permissions import Act, may, may_answer, people_who_may
from news.editorial.refusals import NotReady
from news.editorial.transitions import Verb
from news.models import Article, Letter, Note, Notice, NoticeChoice
from news.text.normalise import one_line

# What is told of a move, and the sentence; {who} did it, {title} is the article's.
_MOVES = {
    Verb.SUBMIT: (Notice.Kind.SUBMITTED, "{who} gửi duyệt bài “{title}”."),
    Verb.REOPEN: (Notice.Kind.SUBMITTED, "{who} sửa bài “{title}” sau khi duyệt; bài chờ duyệt lại."),
    Verb.RETURN: (Notice.Kind.RETURNED, "{who} trả lại bài “{title}”."),
    Verb.APPROVE: (Notice.Kind.APPROVED, "{who} đã duyệt bài “{title}”."),
    Verb.PUBLISH: (Notice.Kind.PUBLISHED, "{who} đã đăng bài “{title}”."),
    Verb.APPEAR: (Notice.Kind.PUBLISHED, "Bài “{title}” đã hiện trên trang theo giờ hẹn."),
    Verb.WITHDRAW: (Notice.Kind.WITHDRAWN, "{who} đã gỡ bài “{title}”."),
    Verb.EXPIRE: (Notice.Kind.WITHDRAWN, "Bài “{title}” đã hết thời hạn hiện."),
}
_EXCERPT = 300  # characters of a note in a notice; the whole text stands on the article


def tell_of_move(article: Article, verb: Verb, *, by, note: str = "") -> None:
    """Tell those whom a move of the workflow concerns: its author, and who has to act next."""
    if verb not in _MOVES:
        return
    kind, sentence = _MOVES[verb]
    people = _always(article)
    if kind == Notice.Kind.SUBMITTED and not article.assigned_to_id:
        people += people_who_may(Verb.APPROVE, article)
    elif kind == Notice.Kind.APPROVED:
        people += people_who_may(Verb.PUBLISH, article)
    sentence = sentence.format(who=by, title=article.title) + (f" {note}" if note else "")
    tell(people, kind, article=article, actor=by, sentence=sentence)


def tell_of_note(note: Note, *, by) -> None:
    """Tell the author, the assigned person and whoever took part in the notes.

    When that is nobody else, those who distribute the work hear of it: a question must not
    wait unheard.
    """
    article = note.article
    said_before = article.notes.exclude(author=None).select_related("author")
    people = _always(article) + [earlier.author for earlier in said_before]
    if set(people) <= {None, by}:
        people = people_who_may(Act.ASSIGN, article)
    done = "trả lời một ghi chú ở" if note.reply_to_id else "ghi chú vào"
    sentence = f"{by} {done} bài “{article.title}”: {excerpt(note.text)}"
    tell(people, Notice.Kind.NOTE, article=article, actor=by, sentence=sentence)


def tell_of_resolution(note: Note, *, by) -> None:
    """Tell the one who wrote the note."""
    sentence = f"{by} đã xử lý ghi chú của bạn ở bài “{note.article.title}”: {excerpt(note.text)}"
    tell([note.author], Notice.Kind.NOTE, article=note.article, actor=by, sentence=sentence)


def tell(
    people, kind: Notice.Kind, *, article: Article | None, actor, sentence: str, letter: Letter | None = None
) -> None:
    """Tell each of `people` once, the way they chose; never the actor.

    Nobody hears of an article, or of a reader's letter, that they may not see (any more). `people` may hold None.
    """
    others = {person.pk: person for person in people if person and person != actor}
    concerned = [
        person
        for _, person in sorted(others.items())
        if (may_answer(person, letter) if letter else may(person, Act.VIEW, article))
    ]
    choices = {
        choice.user_id: choice for choice in NoticeChoice.objects.filter(user__in=concerned, kind=kind)
    }
    everything = NoticeChoice()
    chosen = [(person, choices.get(person.pk, everything)) for person in concerned]
    Notice.objects.bulk_create(
        Notice(recipient=person, kind=kind, article=article, letter=letter, actor=actor, sentence=sentence)
        for person, choice in chosen
        if choice.in_admin
    )
    letters.send_after_commit(
        [person for person, choice in chosen if choice.by_email],
        subject=f"{kind.label[0].upper()}{kind.label[1:]}: {article.title if article else str(letter).lower()}",
        sentence=sentence,
        address=settings.SITE_ADDRESS + place(Notice(kind=kind, article=article, letter=letter)),
    )


def place(notice: Notice) -> str:
    """Where a notice leads: to a letter, to the notes for a note, else to the article (path only)."""
    if notice.letter_id is not None:
        return reverse("admin:news_letter_change", args=[notice.letter_id])
    name = "admin:news_article_notes" if notice.kind == Notice.Kind.NOTE else "admin:news_article_change"
    return reverse(name, args=[notice.article_id])


def excerpt(text: str) -> str:
    """The beginning of `text`, on one line."""
    line = one_line(text)
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT].rstrip()}…"


def unseen(user):
    """What waits for `user`."""
    return Notice.objects.filter(recipient=user, seen_at=None)


def mark_seen(*, by, notice: Notice | None = None) -> int:
    """`by` has seen one notice of theirs, or all of them; how many were new."""
    waiting = unseen(by)
    if notice is not None:
        waiting = waiting.filter(pk=notice.pk)
    return waiting.update(seen_at=timezone.now())


def choices_of(user) -> list[NoticeChoice]:
    """How `user` hears of each kind, in the order of the kinds; rows never chosen are unsaved."""
    chosen = {choice.kind: choice for choice in user.notice_choices.all()}
    return [chosen.get(kind) or NoticeChoice(user=user, kind=kind) for kind in Notice.Kind.values]


@transaction.atomic
def choose(*, by, in_admin: set[str], by_email: set[str]) -> None:
    """`by` wants to hear of these kinds, each way. Raises NotReady for an unknown kind."""
    if not in_admin | by_email <= set(Notice.Kind.values):
        raise NotReady(["Có loại thông báo không hợp lệ. Hãy mở lại trang này rồi chọn lại."])
    NoticeChoice.objects.bulk_create(
        [
            NoticeChoice(user=by, kind=kind, in_admin=kind in in_admin, by_email=kind in by_email)
            for kind in Notice.Kind.values
        ],
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["in_admin", "by_email"],
    )


def _always(article: Article) -> list:
    return [article.created_by, article.assigned_to]
