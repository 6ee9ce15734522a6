"""Many photos at once. With script, one request a file (`upload_one`); without, one for all."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse

from news.admin.photos.one import WordsForm
from news.admin.photos.screen import bytes_of, facts_of, render
from news.editorial.permissions import Act, may, may_edit_photo
from news.editorial.photos import StoredPhoto, store_photo
from news.editorial.refusals import BadPhoto
from news.models import Photo


def upload_page(request, *, admin):
    """The page; a POST (of a browser without script) stores each of `files` by itself."""
    if not may(request.user, Act.ADD_PHOTO):
        raise PermissionDenied
    outcomes, nothing_chosen = [], False
    if request.method == "POST":
        files = request.FILES.getlist("files")
        nothing_chosen = not files
        outcomes = [_outcome(file, request.user) for file in files]
    return render(
        request, admin, "upload.html", "Tải ảnh lên", outcomes=outcomes, nothing_chosen=nothing_chosen
    )


def _outcome(file, user) -> dict:
    try:
        stored = store_photo(bytes_of(file), by=user)
    except BadPhoto as refusal:
        return {"name": file.name, "refusal": str(refusal)}
    return {"name": file.name, "stored": stored, "editable": may_edit_photo(user, stored.photo)}


def upload_one(request, *, admin):
    """One file; the photo as JSON, or `error`, a sentence, with status 400."""
    if not may(request.user, Act.ADD_PHOTO):
        raise PermissionDenied
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": "Chưa chọn tệp ảnh."}, status=400)
    form = WordsForm(request.POST, instance=Photo())
    if not form.is_valid():
        sentences = [error for errors in form.errors.values() for error in errors]
        return JsonResponse({"error": " ".join(sentences)}, status=400)
    try:
        stored = store_photo(bytes_of(file), by=request.user, **form.cleaned_data)
    except BadPhoto as refusal:
        return JsonResponse({"error": f"{file.name}: {refusal}"}, status=400)
    return JsonResponse(_answer(stored, request.user))


def _answer(stored: StoredPhoto, user) -> dict:
    return {
        **facts_of(stored.photo, user),
        "new": stored.new,
        "similar": [facts_of(photo, user) for photo in stored.similar[:3]],
    }
