"""Preview links: somebody without an account sees one version and may leave one comment.

The address is the whole authority, so its token is as good as a password: made at random,
shown once, kept only as a hash.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from news.editorial import notices
from news.editorial.frozen import freeze
from news.editorial.permissions import Act, may
from news.editorial.publishing import snapshot
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.editorial.talk import checked_text
from news.models import Article, Note, Notice, PreviewLink
from news.text.normalise import one_line

LONGEST_DAYS = 30
_NAME_LENGTH = 120  # characters, as in the models
_TOKEN_BYTES = 32  # 256 random bits, written in 43 characters: nobody finds one by trying
_TOKEN_LENGTH = 43


@transaction.atomic
def make_link(article: Article, *, recipient: str, by, days: int | None = None) -> tuple[PreviewLink, str]:
    """A link to the working copy as it is now, and its token, which nobody can read again.

    `recipient` is whom it is for, as the page will greet them; it opens for `days` days
    (settings.PREVIEW_LINK_DAYS unless told otherwise). Raises NotAllowed, NotReady.
    """
    _ask(article, by)
    if article.state == Article.State.TRASHED:
        raise NotReady(["Bài đang trong thùng rác; hãy khôi phục bài trước khi gửi xem thử."])
    recipient = _checked_name(recipient, "Hãy ghi tên người nhận đường dẫn.")
    days = settings.PREVIEW_LINK_DAYS if days is None else days
    if not 1 <= days <= LONGEST_DAYS:
        raise NotReady([f"Số ngày mở phải từ 1 đến {LONGEST_DAYS}."])
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    link = PreviewLink.objects.create(
        token_hash=_hashed(token),
        article=article,
        content=freeze(snapshot(article)),
        recipient=recipient,
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    until = date_format(timezone.localtime(link.expires_at), "H:i d-m-Y")
    log(
        "share_preview", by=by, article=article,
        note=f"Gửi {recipient}: bản sửa số {article.version}, mở đến {until}",
    )  # fmt: skip
    return link, token


@transaction.atomic
def revoke(link: PreviewLink, *, by) -> None:
    """From now on it opens nothing. Raises NotAllowed, AlreadyDone."""
    _ask(link.article, by)
    now = timezone.now()
    if not PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now, revoked_by=by):
        raise AlreadyDone("Đường dẫn này đã được thu hồi trước đó.")
    link.revoked_at, link.revoked_by = now, by
    log("revoke_preview", by=by, article=link.article, note=f"Gửi {link.recipient}")


def find_open(token: str) -> PreviewLink | None:
    """The link that `token` opens; None alike for unknown, revoked, expired and trashed.

    One query.
    """
    if len(token) != _TOKEN_LENGTH:
        return None
    links = PreviewLink.objects.open().exclude(article__state=Article.State.TRASHED)
    return links.select_related("article", "comment").filter(token_hash=_hashed(token)).first()


@transaction.atomic
def leave_comment(link: PreviewLink, *, name: str, text: str) -> Note:
    """What the person behind `link` has to say: once; it stands among the article's notes.

    Raises NotReady (empty, too long), AlreadyDone (a comment is there, or the link is shut).
    """
    name = _checked_name(name, "Hãy ghi họ tên của người góp ý.")
    note = Note.objects.create(article=link.article, outsider=name, text=checked_text(text))
    claim = PreviewLink.objects.open().filter(pk=link.pk, comment=None)
    if not claim.update(comment=note):
        # Undoes the note as well.
        raise AlreadyDone("Góp ý qua đường dẫn này đã được gửi trước đó; mỗi đường dẫn nhận một góp ý.")
    link.comment = note
    notices.tell(
        [link.article.created_by, link.article.assigned_to, link.made_by],
        Notice.Kind.NOTE,
        article=link.article,
        actor=None,
        sentence=f"{name} góp ý bài “{link.article.title}” qua đường dẫn xem thử: {notices.excerpt(note.text)}",
    )
    return note


def address(token: str) -> str:
    """The address to give out, absolute."""
    return settings.SITE_ADDRESS + reverse("public:preview_link", args=[token])


def _hashed(token: str) -> str:
    # No salt: 256 random bits are not to be guessed, and the hash must be found by its value.
    return hashlib.sha256(token.encode()).hexdigest()


def _ask(article: Article, by) -> None:
    if not may(by, Act.SHARE_PREVIEW, article):
        raise NotAllowed(f"Bạn không có quyền {Act.SHARE_PREVIEW.value} của bài này.")


def _checked_name(name: str, sentence: str) -> str:
    name = one_line(name)
    if not name:
        raise NotReady([sentence])
    if len(name) > _NAME_LENGTH:
        raise NotReady([f"Tên dài quá {_NAME_LENGTH} ký tự; hãy rút gọn."])
    return name
