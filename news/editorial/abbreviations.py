"""The table of abbreviations by which searching for the short way finds the long one, and the other way round.

It works on what is asked, so a change needs no new index; each process knows of it within a minute.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import Abbreviation
from news.search.context import forget

_TWICE = "Từ viết tắt này vừa có người ghi vào bảng. Hãy mở lại danh sách để xem."


@transaction.atomic
def save_abbreviation(
    abbreviation: Abbreviation, *, short: str, full: str, by, seen: str = ""
) -> Abbreviation:
    """Store a new abbreviation, or new words of one; `seen` is its `stamp` when the form was opened.

    Raises NotAllowed, NotReady (what is wrong with the words, or it is there already), AlreadyDone
    (changed or deleted meanwhile); then nothing was changed.
    """
    _ask(by)
    stored = _held(abbreviation) if abbreviation.pk else Abbreviation()
    if abbreviation.pk and stored.stamp != seen:
        raise AlreadyDone(f"Từ viết tắt này vừa được người khác sửa thành “{stored}”. Hãy xem lại rồi lưu.")
    before = str(stored) if stored.pk else ""
    stored.short, stored.full = short, full
    try:
        stored.full_clean(exclude=["key"])  # which follows from `short`
        with transaction.atomic():
            stored.save()
    except ValidationError as error:
        raise NotReady([sentence for said in error.message_dict.values() for sentence in said]) from error
    except IntegrityError as error:
        raise NotReady([_TWICE]) from error
    if str(stored) != before:
        note = f"{before} → {stored}" if before else str(stored)
        log("change_abbreviation" if before else "add_abbreviation", by=by, subject=stored.short, note=note)
        transaction.on_commit(forget)
    return stored


@transaction.atomic
def delete_abbreviation(abbreviation: Abbreviation, *, by) -> None:
    """Searches take it for a word like any other. Raises NotAllowed, AlreadyDone."""
    _ask(by)
    stored = _held(abbreviation)
    log("delete_abbreviation", by=by, subject=stored.short, note=str(stored))
    stored.delete()
    transaction.on_commit(forget)


def _ask(by) -> None:
    if not may(by, Act.MANAGE_ABBREVIATIONS):
        raise NotAllowed("Bạn không có quyền sửa bảng từ viết tắt.")


def _held(abbreviation: Abbreviation) -> Abbreviation:
    stored = Abbreviation.objects.select_for_update(no_key=True).filter(pk=abbreviation.pk).first()
    if stored is None:
        raise AlreadyDone("Từ viết tắt này vừa có người xóa.")
    return stored
