"""What staff say about related news: this one shall stand there (`Ghim`), that one shall not (`Không gợi ý`).

A pin is part of the working copy, like the rest of the text: readers see it with the next
publication. A ban holds at once, for what readers see too, because what it takes away is a
link that somebody found out of place. It holds in one direction: this article never lists that
one; whether that one lists this one is asked of those who may edit that one. Whoever may edit an
article may pin and ban for it; a ban gives way to a hand that picks the same later.
"""

from django.db import transaction
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from news.editorial import presence, working_copy
from news.editorial.permissions import Act, may, opened_by
from news.editorial.publishing import live_edition
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed
from news.models import Article, Edition, RelatedBan, RelatedPick
from news.related import lists
from news.search import desk
from news.search.index import one_writer


def pickable(user) -> QuerySet[Article]:
    """Any published article may be picked as related, whoever wrote it; else what the person may see."""
    # A value of each article, not a condition: for that PostgreSQL would list all that are live, the whole archive.
    live = Edition.objects.live().filter(article=OuterRef("pk")).values("pk")[:1]
    articles = Article.objects.alias(live_edition=Subquery(live))
    return articles.filter(opened_by(user) | Q(live_edition__isnull=False))


def named_for(user, articles: QuerySet[Article]) -> QuerySet[Article]:
    """`articles` with what `name_in_list` asks for, to be shown to `user`."""
    live = Edition.objects.live().filter(article=OuterRef("pk")).values("title")[:1]
    may_open = Case(When(opened_by(user), then=True), default=False)
    return articles.annotate(live_title=Subquery(live), may_open=may_open)


def name_in_list(article: Article) -> str:
    """How `article` (of `named_for`) is called where it can be picked: its working title for those who may open it."""
    return article.title if article.may_open else article.live_title or f"Bài số {article.pk}"


@transaction.atomic
def pin(article: Article, related: Article, *, by) -> None:
    """Put `related` at the end of those picked by hand for `article`, as a version of its own.

    Raises NotAllowed, BeingEdited, AlreadyDone.
    """
    _ask(article, related, by)
    presence.refuse_if_held(article, by=by)
    working_copy.claim_version(article, seen=article.version)
    places = list(article.picks.values_list("related_id", "position"))
    if related.pk in dict(places):
        raise AlreadyDone(f"{working_copy.related_name(related)} đã được ghim.")
    last = max((position for _, position in places), default=-1)
    RelatedPick.objects.create(article=article, related=related, position=last + 1)
    working_copy.record_version(article, by=by)


@transaction.atomic
def unpin(article: Article, related: Article, *, by) -> None:
    """Take `related` out of those picked by hand. Raises NotAllowed, BeingEdited, AlreadyDone."""
    _ask(article, related, by)
    if not _unpick(article, related, by=by):
        raise AlreadyDone(f"{working_copy.related_name(related)} không còn được ghim.")
    desk.put_article(article)


def _unpick(article: Article, related: Article, *, by) -> bool:
    """Was it picked? Then it is not any more, in a version of its own."""
    presence.refuse_if_held(article, by=by)
    working_copy.claim_version(article, seen=article.version)
    gone, _ = article.picks.filter(related=related).delete()
    return bool(gone) and working_copy.keep_version(article, by=by)


@transaction.atomic
def ban(article: Article, related: Article, *, by) -> None:
    """`related` never stands below `article`, from now on; a pin of it goes, as `unpin` says.

    Raises NotAllowed, BeingEdited (only where there is a pin), AlreadyDone.
    """
    _ask(article, related, by)
    pinned = article.picks.filter(related=related).exists() and _unpick(article, related, by=by)
    _, made = RelatedBan.objects.get_or_create(article=article, related=related, defaults={"made_by": by})
    if not made:
        raise AlreadyDone(f"{working_copy.related_name(related)} đã ở trong danh sách không gợi ý.")
    log("ban_related", by=by, article=article, note=working_copy.related_name(related))
    _renew(article)
    if pinned:
        desk.put_article(article)


@transaction.atomic
def allow(article: Article, related: Article, *, by) -> None:
    """What was banned may stand there again, whoever may see it. Raises NotAllowed, AlreadyDone."""
    _ask_to_edit(article, by)
    gone, _ = RelatedBan.objects.filter(article=article, related=related).delete()
    if not gone:
        raise AlreadyDone(f"{working_copy.related_name(related)} không còn trong danh sách không gợi ý.")
    log("allow_related", by=by, article=article, note=working_copy.related_name(related))
    _renew(article)


def _ask_to_edit(article: Article, by) -> None:
    if not may(by, Act.EDIT, article):
        raise NotAllowed("Bạn không có quyền chọn tin liên quan cho bài này.")


def _ask(article: Article, related: Article, by) -> None:
    _ask_to_edit(article, by)
    if article.pk == related.pk or not pickable(by).filter(pk=related.pk).exists():
        raise NotAllowed("Bạn không có quyền chọn bài ấy làm tin liên quan.")


def _renew(article: Article) -> None:
    """The list that readers see says so at once."""
    one_writer()
    live = live_edition(article)
    if live is not None:
        lists.renew(live)
