"""Sending Word files: one request a file for the script (`SendOne`), all in one without it."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from news.admin.word_files.screen import WordScreen
from news.editorial.refusals import NotAllowed, Refused
from news.importers.docx.archive import LARGEST, TOO_LARGE
from news.importers.imported import NotImportable
from news.importers.word_files import MOST, keep, waiting
from news.models import WordFile


class Files(WordScreen):
    """What waits for the person, and the form to send more."""

    def get(self, request):
        return self.page([])

    def post(self, request):
        files = request.FILES.getlist("files")
        outcomes = [_outcome(file, request.user) for file in files]
        outcomes += [{"name": name, "error": sentence} for name, sentence in request.refused_files]
        if len(outcomes) == 1 and outcomes[0].get("kind") == "kept":
            return redirect(outcomes[0]["address"])
        return self.page(outcomes, nothing_chosen=not outcomes)

    def page(self, outcomes: list[dict], **context):
        return self.render(
            "list.html",
            "Tạo bài từ tệp Word",
            outcomes=outcomes,
            waiting=waiting(self.request.user),
            largest=LARGEST,
            too_large=TOO_LARGE,
            megabytes=LARGEST // 1024 // 1024,
            most=MOST,
            **context,
        )


class SendOne(WordScreen):
    """`file` → what became of it in JSON: `kind` "kept" or "known", `said`, `address`; or `error`."""

    def post(self, request):
        file = request.FILES.get("file")
        if file is None:
            sentence = next((said for _, said in request.refused_files), "Chưa chọn tệp Word.")
            return JsonResponse({"error": sentence}, status=400)
        outcome = _outcome(file, request.user)
        return JsonResponse(outcome, status=outcome.pop("status", 200))


def _outcome(file, user) -> dict:
    """What became of one file, for the page and for the script."""
    name = file.name
    try:
        kept = keep(file.read(), name, by=user)
    except (NotImportable, Refused) as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 400
        return {"name": name, "error": str(refusal), "status": status}
    if isinstance(kept, WordFile):
        return {
            "name": name,
            "kind": "kept",
            "said": f"Đã đọc: “{kept.understood['title']}”.",
            "address": reverse("admin:news_article_word_file", args=[kept.pk]),
            "go": "Xem và sửa",
        }
    return {
        "name": name,
        "kind": "known",
        "said": " ".join([f"Tệp này đã được nhập thành bài “{kept.article.title}”.", *kept.notes]),
        "address": reverse("admin:news_article_change", args=[kept.article.pk]),
        "go": "Mở bài đó",
    }
