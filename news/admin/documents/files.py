"""The files of a document: on its form's page and on a screen of their own, each action a request of its own, as on an article.

A form that is refused loses no file, and a file that is refused loses no form. From the script
(`article-attachments.js`) the answer is JSON with the list anew.
"""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from news.admin.documents.screen import one_document, render
from news.admin.receive import Bounds
from news.downloads import download
from news.editorial.document_files import MOST, TITLE_LENGTH, move_file, remove_file, rename_files
from news.editorial.permissions import may_edit_document
from news.editorial.refusals import Refused
from news.importers.attachment.check import too_large
from news.importers.save_document_file import save_document_file
from news.models import Document
from news.text.numbers import row_number

_TITLE = "title-"  # and the file's number: its title as typed


def document_files(request, *, admin, pk: int):
    """The files; a POST does one thing to them, named by its button: `do=up-12`."""
    document = one_document(request, pk)
    if request.method != "POST":
        return _screen(request, admin, document, [])
    titles = _titles(request)
    said, refused = _do(request, document, titles)
    if request.headers.get("X-Requested-With") == "fetch":
        answer = {
            "panel": render_to_string("admin/news/document/file_rows.html", rows_of(document, request.user)),
            "said": said,
            "refused": refused,
            "before": document.version,
            "version": document.version,
        }
        return JsonResponse(answer, status=400 if refused else 200)
    if refused:
        return _screen(request, admin, document, refused, titles)
    messages.success(request, said)
    return redirect("admin:news_document_files", pk)


def document_file(request, *, admin, pk: int, number: int):
    """A file of a document, published or not, for who may write documents."""
    document = one_document(request, pk)
    file = document.files.filter(id=number).first()
    if file is None:
        raise Http404("Không có tệp này.")
    return download(request, file)


def rows_of(document: Document, user, typed: dict[int, str] | None = None) -> dict:
    """What the list of files shows; `typed` are titles that were refused. One query."""
    files = list(document.files.current())
    for file in files:
        file.typed = (typed or {}).get(file.pk, file.title)
    return {
        "document": document,
        "files": files,
        "may_attach": may_edit_document(user, document),
        "most": MOST,
        "megabytes": settings.ATTACHMENT_MAX_BYTES // (1024 * 1024),
        "title_length": TITLE_LENGTH,
    }


def bounds() -> Bounds:
    largest = settings.ATTACHMENT_MAX_BYTES
    return Bounds(MOST, largest, 4 * largest, too_large())


def _do(request, document: Document, titles: dict[int, str]) -> tuple[str, list[str]]:
    """What to say, and why what was refused was refused."""
    verb, _, number = request.POST.get("do", "").partition("-")
    user, file, said, refused = request.user, row_number(number) or 0, "", []
    try:
        # Titles typed beside the button that was pressed are not lost.
        renamed = bool(titles) and rename_files(document, titles, by=user)
        said = "Đã lưu tiêu đề tệp." if renamed else "Không có gì thay đổi."
        if verb == "add":
            return _add(request, document, said if renamed else "")
        if verb in ("up", "down"):
            move_file(document, file, up=verb == "up", by=user)
            said = "Đã đổi thứ tự tệp."
        elif verb == "remove":
            said = f"Đã bỏ “{remove_file(document, file, by=user)}” khỏi văn bản."
    except Refused as refusal:
        refused.append(str(refusal))
    return said, refused


def _add(request, document: Document, said: str) -> tuple[str, list[str]]:
    """Each of the files by itself: a bad one refuses only itself."""
    sent, stored = request.FILES.getlist("files"), 0
    refused = [f"{name}: {sentence}" for name, sentence in request.refused_files]
    for file in sent:
        try:
            data = file.read(settings.ATTACHMENT_MAX_BYTES + 1)
            save_document_file(document, file.name, data, by=request.user)
            stored += 1
        except Refused as refusal:
            refused.append(f"{file.name}: {refusal}")
    if not sent and not refused:
        refused.append("Chưa chọn tệp nào. Hãy chọn tệp rồi bấm “Thêm tệp”.")
    return " ".join([said, f"Đã thêm {stored} tệp." if stored else ""]).strip(), refused


def _titles(request) -> dict[int, str]:
    rows = ((row_number(name.removeprefix(_TITLE)), value) for name, value in request.POST.items()
            if name.startswith(_TITLE))  # fmt: skip
    return {number: value for number, value in rows if number is not None}


def _screen(request, admin, document, refused: list[str], typed: dict[int, str] | None = None):
    context = rows_of(document, request.user, typed)
    return render(
        request,
        admin,
        "files.html",
        "Tệp văn bản",
        status=400 if refused else 200,
        refused=refused,
        **context,
    )
