"""`/van-ban/`: the list of documents with its filter, one document, its files. Nothing is written."""

from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from news import documents
from news.documents import BadCursor, DocumentCursor, Wanted
from news.downloads import download
from news.models import Document, DocumentFile
from news.reading import ShownFile
from news.text.normalise import one_line

# The names in addresses, in the order of the form.
_PARAMETERS = {"tim": "words", "loai": "type", "co-quan": "issuer", "nam": "year", "hieu-luc": "standing"}
_LONGEST = 200  # characters of what is asked for
_INSTEAD = 5  # documents offered on the page of a withdrawn one


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """`?tim=&loai=&co-quan=&nam=&hieu-luc=` filter; `?truoc=` goes on. Four queries."""
    try:
        cursor = DocumentCursor.read(request.GET.get("truoc", ""))
    except BadCursor as error:
        raise Http404 from error
    typed = {name: one_line(request.GET.get(name, ""))[:_LONGEST] for name in _PARAMETERS}
    wanted = Wanted(**{field: typed[name] for name, field in _PARAMETERS.items()})
    offered = documents.choices()
    page = documents.find(wanted, offered, cursor)
    kept = urlencode({name: value for name, value in typed.items() if value})
    context = {
        "page": page,
        "wanted": wanted,
        "choices": offered,
        "standings": documents.STANDINGS.items(),
        "longest": _LONGEST,
        "first_address": f"?{kept}",
        "older_address": f"?{kept}{'&' if kept else ''}truoc={page.older}" if page.older else "",
        "canonical": reverse("public:documents"),
        "description": "Nghị quyết, quyết định, hướng dẫn, kế hoạch và các văn bản khác: tra theo số, trích yếu, "
        "loại, cơ quan ban hành, năm và hiệu lực.",
    }
    return render(request, "public/documents.html", context)


@require_safe
def document(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Four queries."""
    rows = Document.objects.select_related("type", "issuer", "unit").with_standing()
    shown = rows.filter(id=number).exclude(state=Document.State.DRAFT).first()
    if shown is None:
        raise Http404
    if shown.state == Document.State.WITHDRAWN:
        # It was here; says neither what it was nor why it went.
        latest = documents.latest_documents(_INSTEAD)
        return render(request, "public/document_withdrawn.html", {"documents": latest}, status=410)
    if shown.slug != slug:
        return redirect(shown, permanent=True)
    files = list(shown.files.current())
    context = {
        "document": shown,
        "files": [_as_shown(file) for file in files],
        "pictured": next((file for file in files if file.preview), None),
        "replaces": documents.replaced_by_it(shown),
        "replaced_by": documents.replacing_it(shown),
        "heading": str(shown),
        "trail": [("Văn bản", reverse("public:documents"))],
        "canonical": shown.get_absolute_url(),
        "description": one_line(f"{shown}, {shown.issued_on:%d-%m-%Y}: {shown.summary}"),
    }
    return render(request, "public/document.html", context)


@require_safe
def document_file(request: HttpRequest, number: int, name: str) -> HttpResponseBase:
    """The file, as long as its document is shown. `name` is for people."""
    file = _file(number)
    if name != file.name:
        return redirect("public:document_file", file.pk, file.name, permanent=True)
    return download(request, file)


@require_safe
def first_page(request: HttpRequest, number: int) -> HttpResponseBase:
    """The picture of a file's first page, as long as its document is shown."""
    file = _file(number)
    if not file.preview:
        raise Http404
    etag = f'"{file.sha256[:32]}-1"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        try:
            answer = FileResponse(file.preview.open("rb"), content_type="image/webp")
        except FileNotFoundError as error:
            raise Http404 from error
    answer["ETag"] = etag
    answer["Cache-Control"] = "no-cache"  # withdrawn, it is gone at once
    return answer


def _file(number: int) -> DocumentFile:
    """A file of a shown document that stands on it. One query; raises Http404."""
    found = DocumentFile.objects.current().filter(id=number, document__state=Document.State.PUBLISHED).first()
    if found is None:
        raise Http404
    return found


def _as_shown(file: DocumentFile) -> ShownFile:
    return ShownFile(
        title=file.title,
        kind=file.get_kind_display(),
        size=file.size_text,
        address=reverse("public:document_file", args=[file.pk, file.name]),
        opens=file.kind == DocumentFile.Kind.PDF,
    )
