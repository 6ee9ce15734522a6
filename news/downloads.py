"""A stored file (of an article, of a document) as a response: under its own name, as what it is, and never as a page of this site."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response

from news.models import Attachment
from news.models.stored_file import StoredFile

_OPC = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
CONTENT_TYPES = {
    Attachment.Kind.PDF: "application/pdf",
    Attachment.Kind.DOCX: _OPC + "wordprocessingml.document",
    Attachment.Kind.XLSX: _OPC + "spreadsheetml.sheet",
    Attachment.Kind.PPTX: _OPC + "presentationml.presentation",
    Attachment.Kind.DOC: "application/msword",
    Attachment.Kind.XLS: "application/vnd.ms-excel",
    Attachment.Kind.PPT: "application/vnd.ms-powerpoint",
    Attachment.Kind.ODT: _ODF + "text",
    Attachment.Kind.ODS: _ODF + "spreadsheet",
    Attachment.Kind.ODP: _ODF + "presentation",
}


def download(request: HttpRequest, attachment: StoredFile) -> HttpResponseBase:
    """The file. Whether this person may have it was asked before. Raises Http404 when it is not on disk."""
    shown = attachment.kind == Attachment.Kind.PDF
    try:
        file = attachment.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(
        file,
        as_attachment=not shown,
        filename=attachment.name,
        content_type=CONTENT_TYPES[attachment.kind],
    )
    answer["X-Content-Type-Options"] = "nosniff"
    # Browsers show a PDF in a page of their own making, which `sandbox` and `default-src` would break.
    answer["Content-Security-Policy"] = (
        "frame-ancestors 'none'" if shown else "default-src 'none'; sandbox; frame-ancestors 'none'"
    )
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    # Asked anew each time: withdrawn, it is gone at once.
    answer["Cache-Control"] = "no-cache"
    answer["ETag"] = f'"{attachment.sha256[:32]}"'
    kept = get_conditional_response(request, etag=answer["ETag"], response=answer)
    if kept is not answer:
        answer.close()
    return kept
