"""Who hears of what: a notice in the admin and an e-mail, as each person chose."""

from news.editorial.permissions import people_who_may
from news.editorial.transitions import Verb
from news.models import Article, Notice, NoticeChoice

_KINDS = {
    Verb.SUBMIT: Notice.Kind.SUBMITTED,
    Verb.REOPEN: Notice.Kind.SUBMITTED,
    Verb.RETURN: Notice.Kind.RETURNED,
    Verb.APPROVE: Notice.Kind.APPROVED,
    Verb.PUBLISH: Notice.Kind.PUBLISHED,
    Verb.APPEAR: Notice.Kind.PUBLISHED,
    Verb.WITHDRAW: Notice.Kind.WITHDRAWN,
    Verb.EXPIRE: Notice.Kind.WITHDRAWN,
}


def tell_of_move(article: Article, verb: Verb, *, by, note: str = "") -> None:
    """Tell those whom a move of the workflow concerns: its author, and who has to act next."""
    kind = _KINDS.get(verb)
    if kind is None:
        return
    people = [article.created_by] if article.created_by_id else []
    if kind == Notice.Kind.SUBMITTED:
        people = [article.assigned_to] if article.assigned_to_id else people_who_may(Verb.APPROVE, article)
    elif kind == Notice.Kind.APPROVED:
        people += people_who_may(Verb.PUBLISH, article)
    who = str(by) if by else "Hệ thống"
    sentence = f"{who}: {kind.label} “{article.title}”." + (f" {note}" if note else "")
    tell(people, kind, article=article, actor=by, sentence=sentence)


def tell(people, kind: Notice.Kind, *, article: Article, actor, sentence: str) -> None:
    """One notice for each of `people` but the actor, unless they chose not to hear of `kind`."""
    numbers = {person.pk for person in people if person and person.pk != getattr(actor, "pk", None)}
    silent = set(
        NoticeChoice.objects.filter(user__in=numbers, kind=kind, in_admin=False).values_list(
            "user", flat=True
        )
    )
    Notice.objects.bulk_create(
        Notice(recipient_id=number, kind=kind, article=article, actor=actor, sentence=sentence)
        for number in sorted(numbers - silent)
    )
