"""Text that was typed and not yet saved: kept per person and article until they save or drop it.

Autosaves change nothing of the article and are offered to nobody but the person who typed
them, so they are not in the record. A *pass* is a signed word that a form carries: it says
whose form it is, so that what was typed is kept even when the sign-in has run out since.
It opens nothing and reads nothing.
"""

import json
from datetime import timedelta

from django.core import signing
from django.db import transaction

from accounts.models import User
from news.editorial.permissions import Act, may
from news.editorial.refusals import NotAllowed, TooLarge
from news.models import Article, Autosave

LARGEST = 2_000_000  # characters of JSON
PASS_LASTS = timedelta(days=7)  # a form left open over a long weekend still counts
_SALT = "news.typed"


def find(article: Article | None, user) -> Autosave | None:
    """What `user` typed into `article` (None: into a new one) and did not save."""
    return Autosave.objects.filter(user=user, article=article).first()


@transaction.atomic
def keep(data: dict[str, list[str]], *, article: Article | None, version: int, by) -> Autosave:
    """Keep `data` (the form's fields as sent), typed over `version` of `article`.

    Who may open the article may keep text for it: its state may have moved on while they
    typed, and what they typed is theirs. Raises NotAllowed, TooLarge.
    """
    allowed = may(by, Act.CREATE) if article is None else may(by, Act.VIEW, article)
    if not allowed:
        raise NotAllowed("Bạn không có quyền viết vào bài này.")
    data = {str(name): [_storable(value) for value in values] for name, values in data.items()}
    if len(json.dumps(data, ensure_ascii=False)) > LARGEST:
        raise TooLarge("Bài quá dài nên máy chủ không tự lưu được. Hãy bấm Lưu.")
    autosave, _ = Autosave.objects.update_or_create(
        user=by, article=article, defaults={"data": data, "version": version}
    )
    return autosave


@transaction.atomic
def drop(*, article: Article | None, by) -> None:
    """It was saved, or its author does not want it."""
    Autosave.objects.filter(user=by, article=article).delete()


@transaction.atomic
def follow(*, article: Article, old: int, new: int, by) -> None:
    """`by` made version `new` out of `old` by a change that is none of the text they are typing."""
    Autosave.objects.filter(user=by, article=article, version=old).update(version=new)


def pass_for(user, article: Article | None) -> str:
    """The signed word for a form that `user` has opened."""
    return signing.dumps([user.pk, article.pk if article else None], salt=_SALT)


def bearer(word: str, article: Article | None) -> User | None:
    """Whose form on `article` carries `word`; None when it is false, old or of another form."""
    try:
        user, number = signing.loads(word, salt=_SALT, max_age=PASS_LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if number != (article.pk if article else None):
        return None
    return User.objects.filter(pk=user, is_active=True).first()


def _storable(value: str) -> str:
    """PostgreSQL takes neither NUL nor half a surrogate pair."""
    return str(value).replace("\x00", "").encode("utf-8", "ignore").decode()
