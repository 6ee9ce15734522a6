"""A file that somebody sent → a file of a document: checked, scanned, its first page drawn. The only way in."""

from news.editorial import document_files
from news.editorial.permissions import may_edit_document
from news.editorial.refusals import NotAllowed
from news.importers.attachment.check import check
from news.importers.save_attachment import refuse_infected
from news.models import Document, DocumentFile
from news.pictures.first_page import first_page


def save_document_file(document: Document, name: str, data: bytes, *, by) -> DocumentFile:
    """Put the file `data`, sent as `name`, on `document`.

    Raises NotAllowed, BadFile; then nothing was stored.
    """
    if not may_edit_document(by, document):
        raise NotAllowed("Bạn không có quyền sửa tệp của văn bản này.")
    file = check(name, data)
    refuse_infected(file.name, data, by=by, subject=str(document))
    page = first_page(data) if file.kind == DocumentFile.Kind.PDF else None
    preview = document_files.Preview(page.data, page.width, page.height) if page else None
    return document_files.add_file(document, data, name=file.name, kind=file.kind, preview=preview, by=by)
