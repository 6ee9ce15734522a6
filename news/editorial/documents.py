"""The verbs of documents: write, change, publish, withdraw, delete a draft.

What readers see is the row itself, so a published one is changed by publishers only, and each
save is a version in its history. Files: `news.editorial.document_files`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from news.editorial.permissions import Act, may, may_edit_document
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import Document
from news.search import desk
from news.search.entries import put_document
from news.text.normalise import normalise

FACTS = (
    "number", "type", "issuer", "unit", "signer_name", "signer_title", "issued_on", "effective_on",
    "expires_on", "summary",
)  # fmt: skip
_LONGEST_NOTE = 1000  # characters of the record's note
_SAME = (
    "Đã có văn bản số {number} của {issuer}, ngày {day}. Hãy tìm và sửa văn bản ấy, hoặc xem lại số và ngày."
)


class Change(NamedTuple):
    """A field whose value is another one: its label, and both as people read them."""

    label: str
    before: str
    after: str


@transaction.atomic
def add_document(document: Document, *, replaces: Iterable[Document] = (), by) -> Document:
    """Store a new draft.

    Raises NotAllowed, NotReady (its dates contradict each other, it is there already).
    """
    if not may(by, Act.ADD_DOCUMENT):
        raise NotAllowed("Bạn không có quyền soạn văn bản.")
    document.created_by = by
    document.state = Document.State.DRAFT
    _store(document, by=by)
    document.replaces.set(replaces)
    log("add_document", by=by, subject=str(document), to_state=document.state)
    _put(document)
    return document


@transaction.atomic
def save_document(document: Document, *, replaces: Iterable[Document], seen: int, by) -> bool:
    """Store FACTS of `document` as they stand on it, and what it replaces; False when nothing is new.

    `seen` is the version that the person had before them. Raises NotAllowed, AlreadyDone (somebody
    saved meanwhile; says who and what), NotReady.
    """
    stored = _hold(document)
    if not may_edit_document(by, stored):
        raise NotAllowed(_not_yours(stored))
    if stored.version != seen:
        raise AlreadyDone(_newer(stored, seen))
    replaced = sorted(replaces, key=lambda other: other.pk)
    if any(other.pk == stored.pk for other in replaced):
        raise NotReady(["Văn bản không thể thay thế chính nó."])
    changes = changes_between(stored, document)
    before = list(stored.replaces.order_by("pk"))
    if before != replaced:
        changes.append(Change("Thay thế các văn bản", _listed(before), _listed(replaced)))
    if not changes:
        return False
    document.state, document.withdrawal_reason = stored.state, stored.withdrawal_reason
    document.published_at, document.version = stored.published_at, stored.version + 1
    _store(document, by=by)
    document.replaces.set(replaced)
    note = "; ".join(f"{change.label}: {change.before} → {change.after}" for change in changes)
    log("edit_document", by=by, subject=str(document), note=note[:_LONGEST_NOTE],
        from_state=stored.state, to_state=stored.state,
        gone=stored.get_absolute_url() if stored.slug != document.slug else "")  # fmt: skip
    _put(document)
    return True


@transaction.atomic
def publish_document(document: Document, *, seen: int, by) -> Document:
    """Show `document` to readers, for the first time or again.

    Raises NotAllowed, AlreadyDone (changed meanwhile, or shown already), NotReady (no file, or
    another of the same number is there by now).
    """
    if not may(by, Act.PUBLISH_DOCUMENT):
        raise NotAllowed("Bạn không có quyền đăng văn bản.")
    stored = _hold(document)
    if stored.version != seen:
        raise AlreadyDone(_newer(stored, seen))
    if stored.state == Document.State.PUBLISHED:
        raise AlreadyDone("Văn bản đã được đăng rồi.")
    if not stored.files.current().exists():
        raise NotReady(["Văn bản chưa có tệp nào. Hãy thêm tệp văn bản (tốt nhất là PDF) rồi đăng."])
    before = stored.state
    stored.state, stored.withdrawal_reason = Document.State.PUBLISHED, ""
    stored.published_at = stored.published_at or timezone.now()
    _move(document, stored, by=by)
    log("publish_document", by=by, subject=str(stored), from_state=before, to_state=stored.state)
    _put(stored)
    return document


@transaction.atomic
def withdraw_document(document: Document, *, reason: str, by) -> Document:
    """Take a published document from readers; the row, its files and the reason stay on record.

    Raises NotAllowed, NotReady (no reason), AlreadyDone (it is not shown).
    """
    if not may(by, Act.PUBLISH_DOCUMENT):
        raise NotAllowed("Bạn không có quyền gỡ văn bản.")
    reason = normalise(reason).strip()
    if not reason:
        raise NotReady(["Hãy ghi lý do gỡ văn bản; lý do được lưu trong nhật ký."])
    stored = _hold(document)
    if stored.state != Document.State.PUBLISHED:
        raise AlreadyDone("Văn bản không còn hiện trên trang; có thể người khác vừa gỡ.")
    stored.state, stored.withdrawal_reason = Document.State.WITHDRAWN, reason
    _move(document, stored, by=by)
    log("withdraw_document", by=by, subject=str(stored), from_state="published", to_state=stored.state,
        note=reason, gone=stored.get_absolute_url())  # fmt: skip
    _put(stored)
    return document


@transaction.atomic
def delete_draft(document: Document, *, by) -> None:
    """Delete a document that readers never saw, with its files.

    Raises NotAllowed, AlreadyDone (it was published meanwhile).
    """
    stored = _hold(document)
    if stored.published_at is not None:
        raise AlreadyDone("Văn bản đã từng được đăng nên được giữ làm hồ sơ; chỉ gỡ được, không xóa được.")
    if not may_edit_document(by, stored):
        raise NotAllowed("Bạn không có quyền xóa văn bản.")
    names = [name for file in stored.files.all() for name in (file.file.name, file.preview.name) if name]
    storage = stored.files.model._meta.get_field("file").storage
    log("delete_document", by=by, subject=str(stored), from_state=stored.state, note=stored.summary[:500])
    stored.files.all().delete()
    stored.skip_history_when_saving = True
    number = stored.pk
    stored.delete()
    desk.take(desk.Kind.DOCUMENT, [number])
    transaction.on_commit(lambda: [storage.delete(name) for name in names])


def changes_between(old: Document, new: Document) -> list[Change]:
    """The FACTS in which two versions of a document differ."""
    found = []
    for name in FACTS:
        field = Document._meta.get_field(name)
        before, after = getattr(old, field.attname), field.get_prep_value(getattr(new, field.attname))
        if before != after:
            found.append(Change(_label(field), _read(old, field), _read(new, field)))
    return found


def newer_changes(document: Document, seen: int) -> list[Change]:
    """What others changed in the stored `document` since version `seen`."""
    old = document.history.filter(version=seen).order_by("history_id").last()
    return changes_between(old, document) if old else []


def _hold(document: Document) -> Document:
    """The row as it stands; nobody else changes it in this transaction."""
    # The UPDATE that changes nothing takes the row's lock on both databases.
    if not Document.objects.filter(pk=document.pk).update(version=F("version")):
        raise AlreadyDone("Văn bản không còn nữa; có thể người khác vừa xóa bản nháp này.")
    return Document.objects.select_related("type", "issuer", "unit").get(pk=document.pk)


def _move(document: Document, stored: Document, *, by) -> None:
    """Store a change of state, and let `document` be what is stored."""
    stored.version += 1
    _store(stored, by=by)
    document.refresh_from_db()


def _store(document: Document, *, by) -> None:
    problems = _contradictions(document)
    same = Document.objects.filter(
        number=Document._meta.get_field("number").get_prep_value(document.number),
        issuer=document.issuer,
        issued_on=document.issued_on,
    ).exclude(state=Document.State.WITHDRAWN)
    sentence = _SAME.format(
        number=document.number, issuer=document.issuer, day=document.issued_on.strftime("%d-%m-%Y")
    )
    if document.state != Document.State.WITHDRAWN and same.exclude(pk=document.pk).exists():
        problems.append(sentence)
    if problems:
        raise NotReady(problems)
    document._history_user = by
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:  # somebody else stored the same a moment ago
        raise NotReady([sentence]) from error


def _put(document: Document) -> None:
    """Staff find it by its words, and readers while it is published. The last that a verb does: it takes the index."""
    desk.put_document(document)
    if document.state != Document.State.DRAFT:
        put_document(document)


def _contradictions(document: Document) -> list[str]:
    found = []
    if document.effective_on and document.effective_on < document.issued_on:
        found.append("Ngày có hiệu lực không thể trước ngày ban hành.")
    if document.expires_on and document.expires_on <= max(
        document.issued_on, document.effective_on or document.issued_on
    ):
        found.append("Ngày hết hiệu lực phải sau ngày ban hành và ngày có hiệu lực.")
    return found


def _newer(stored: Document, seen: int) -> str:
    last = stored.history.select_related("history_user").latest("history_id")
    fields = ", ".join(change.label.lower() for change in newer_changes(stored, seen))
    return (
        f"{last.history_user or 'Người khác'} vừa lưu văn bản này lúc {timezone.localtime(last.history_date):%H:%M %d-%m-%Y}"
        f"{f', sửa: {fields}' if fields else ''}. Những gì bạn gõ chưa ghi đè lên; hãy xem lại rồi lưu lần nữa."
    )


def _not_yours(stored: Document) -> str:
    if stored.state == Document.State.DRAFT:
        return "Bạn không có quyền sửa văn bản."
    return f"Văn bản {stored.get_state_display()}, chỉ người được đăng văn bản mới sửa được."


def _label(field: models.Field) -> str:
    return field.verbose_name[:1].upper() + field.verbose_name[1:]


def _read(document, field: models.Field) -> str:
    value = getattr(document, field.name)
    if value is None or value == "":
        return "(trống)"
    return value.strftime("%d-%m-%Y") if isinstance(field, models.DateField) else str(value)


def _listed(documents: list[Document]) -> str:
    return ", ".join(document.number for document in documents) or "(trống)"
