"""`Đính chính`: telling readers what was wrong in a published article, and taking such a note back.

It belongs to the article, not to an edition: the next edition, a scheduled one too, goes on showing it.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady, TooMany
from news.models import Article, Correction, Edition
from news.text.normalise import normalise

LONGEST = 2000  # characters
MOST = 10  # shown at once; an article with more needs rewriting


@transaction.atomic
def correct(article: Article, *, text: str, by) -> Correction:
    """Show `text` above the published `article` from now on.

    Raises NotAllowed, NotReady (not published, empty, too long), AlreadyDone (said already), TooMany.
    """
    _ask(article, by)
    # Holds the row: of two presses at once the second sees the first, and nothing is withdrawn meanwhile.
    Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    if not Edition.objects.live().filter(article=article).exists():
        raise NotReady(["Chỉ đính chính được bài đang hiện trên trang."])
    text = _checked(text, "Hãy ghi nội dung đính chính.")
    shown = list(article.corrections.shown())
    if any(correction.text == text for correction in shown):
        raise AlreadyDone("Đính chính này đã được đăng, không cần đăng lại.")
    if len(shown) >= MOST:
        raise TooMany(f"Bài đang có {MOST} đính chính. Hãy rút bớt, hoặc sửa bài rồi đăng lại.")
    correction = Correction.objects.create(article=article, text=text, made_by=by)
    log("correct", by=by, article=article, note=text)
    return correction


@transaction.atomic
def take_back(correction: Correction, *, reason: str, by) -> None:
    """Readers see it no more; it stays on record with `reason`. Raises NotAllowed, NotReady, AlreadyDone."""
    _ask(correction.article, by)
    reason = _checked(reason, "Hãy ghi lý do rút lại.")
    now = timezone.now()
    claim = Correction.objects.filter(pk=correction.pk, taken_back_at=None)
    if not claim.update(taken_back_at=now, taken_back_by=by, taken_back_reason=reason):
        done = Correction.objects.select_related("taken_back_by").get(pk=correction.pk)
        when = date_format(timezone.localtime(done.taken_back_at), "H:i d-m-Y")
        raise AlreadyDone(f"{done.taken_back_by} đã rút đính chính này lúc {when}.")
    correction.refresh_from_db()
    log("take_back_correction", by=by, article=correction.article, note=f"{reason}\n\n{correction.text}")


def _ask(article: Article, by) -> None:
    if not may(by, Act.CORRECT, article):
        raise NotAllowed(f"Bạn không có quyền {Act.CORRECT.value} cho bài này.")


def _checked(text: str, nothing: str) -> str:
    text = normalise(text).strip()
    if not text:
        raise NotReady([nothing])
    if len(text) > LONGEST:
        raise NotReady([f"Nội dung dài {len(text)} ký tự, quá {LONGEST} ký tự; hãy rút gọn."])
    return text
