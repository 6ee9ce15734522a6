"""The files of a document: added, named, put in order, taken off.

Whether a file may be taken at all, `news.importers.save_document_file` decides before it comes here.
"""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from news.editorial.generations import start_generation
from news.editorial.permissions import may_edit_document
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, BadFile, NotAllowed
from news.models import Document, DocumentFile
from news.text.normalise import one_line

MOST = 20  # files on one document
TITLE_LENGTH = 200  # characters, as in the model


@dataclass(frozen=True)
class Preview:
    """The first page of a file as a WebP picture; width and height in pixels."""

    data: bytes
    width: int
    height: int


def add_file(
    document: Document, data: bytes, *, name: str, kind: DocumentFile.Kind, preview: Preview | None = None, by
) -> DocumentFile:
    """Put the file `data` at the end of the document's files; one that was taken off comes back.

    Raises NotAllowed, BadFile (it is there already, or there are too many); then nothing was stored.
    """
    written: list = []
    try:
        with transaction.atomic():
            return _add(document, data, written, name=name, kind=kind, preview=preview, by=by)
    except BaseException:
        for file in written:
            file.storage.delete(file.name)
        raise


def _add(document: Document, data: bytes, written: list, *, name, kind, preview, by) -> DocumentFile:
    _hold(document, by=by)
    digest = hashlib.sha256(data).hexdigest()
    file = document.files.filter(sha256=digest).first()
    if file and file.position is not None:
        raise BadFile(f"Tệp này đã có trong văn bản: “{file.title}”.")
    current = list(document.files.current())
    if len(current) >= MOST:
        raise BadFile(f"Văn bản đã có {MOST} tệp, là nhiều nhất. Hãy bỏ bớt tệp rồi thêm.")
    if file is None:
        file = DocumentFile(
            document=document, file=ContentFile(data, digest[:32]), name=name, kind=kind, size=len(data),
            sha256=digest, uploaded_by=by,
        )  # fmt: skip
        file.title = file.own_title
        if preview:
            file.preview = ContentFile(preview.data, f"{digest[:32]}-trang-dau")
            file.preview_width, file.preview_height = preview.width, preview.height
        written += [file.file, file.preview] if preview else [file.file]
    file.position = current[-1].position + 1 if current else 0
    file.save()
    log("add_document_file", by=by, subject=str(document), note=f"{file.name} (SHA-256 {file.sha256})")
    return file


@transaction.atomic
def rename_files(document: Document, titles: dict[int, str], *, by) -> bool:
    """Give some files (by id) the titles that were typed; False if they had them.

    An empty title is the file's name. Raises NotAllowed, BadFile (too long).
    """
    _hold(document, by=by)
    titles = {number: one_line(title) for number, title in titles.items()}
    if any(len(title) > TITLE_LENGTH for title in titles.values()):
        raise BadFile(f"Tiêu đề tệp dài quá {TITLE_LENGTH} ký tự; hãy rút gọn.")
    renamed = []
    for file in document.files.current():
        title = titles.get(file.pk, file.title) or file.own_title
        if title != file.title:
            renamed.append(f"{file.title} → {title}")
            file.title = title
            file.save(update_fields=["title"])
    if renamed:
        log("rename_document_file", by=by, subject=str(document), note="; ".join(renamed))
    return bool(renamed)


@transaction.atomic
def move_file(document: Document, number: int, *, up: bool, by) -> None:
    """Put the file `number` (its id) one place up or down; at the end it stays where it is.

    Raises NotAllowed, AlreadyDone (it is no longer there).
    """
    _hold(document, by=by)
    files = list(document.files.current())
    at = files.index(_one(files, number))
    other = at - 1 if up else at + 1
    if 0 <= other < len(files):
        files[at], files[other] = files[other], files[at]
        for place, file in enumerate(files):
            file.position = place
        DocumentFile.objects.bulk_update(files, ["position"])
        start_generation()


@transaction.atomic
def remove_file(document: Document, number: int, *, by) -> DocumentFile:
    """Take the file `number` (its id) off. Of a document that readers have had, it stays on record.

    Raises NotAllowed, AlreadyDone (it is no longer there), BadFile (the last one of a shown document).
    """
    stored = _hold(document, by=by)
    files = list(document.files.current())
    file = _one(files, number)
    if stored.state == Document.State.PUBLISHED and len(files) == 1:
        raise BadFile("Văn bản đang hiện phải có ít nhất một tệp. Hãy thêm tệp mới trước khi bỏ tệp này.")
    if stored.published_at is None:
        names, storage = [name for name in (file.file.name, file.preview.name) if name], file.file.storage
        file.delete()
        transaction.on_commit(lambda: [storage.delete(name) for name in names])
    else:
        file.position = None
        file.save(update_fields=["position"])
    log("remove_document_file", by=by, subject=str(stored), note=f"{file.name} (SHA-256 {file.sha256})")
    return file


def _hold(document: Document, *, by) -> Document:
    """Nobody else changes `document` in this transaction; it as it is now."""
    Document.objects.filter(pk=document.pk).update(version=F("version"))
    stored = Document.objects.filter(pk=document.pk).first()
    if stored is None:
        raise AlreadyDone("Văn bản không còn nữa; có thể người khác vừa xóa bản nháp này.")
    if not may_edit_document(by, stored):
        raise NotAllowed("Bạn không có quyền sửa tệp của văn bản này.")
    return stored


def _one(files: list[DocumentFile], number: int) -> DocumentFile:
    for file in files:
        if file.pk == number:
            return file
    raise AlreadyDone("Tệp này không còn trong văn bản; có thể người khác vừa bỏ.")
