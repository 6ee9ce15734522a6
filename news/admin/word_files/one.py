"""One waiting file: what was understood, corrected, saved or dropped; and all of them at once."""

from html import escape

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from news.admin.word_files.screen import WordScreen
from news.editorial.permissions import Act, may
from news.editorial.refusals import NotAllowed, Refused
from news.importers.save import Outcome, Saved
from news.importers.save_document import find_known
from news.importers.word_files import drop, remember, save_draft, waiting
from news.models import WordFile
from news.text.figures import Figure, replace_figures
from news.text.html import clean_html

_KINDS = {"jpg": "image/jpeg", "png": "image/png"}


class WaitingFile(WordScreen):
    def get(self, request):
        return self.page(self.form())

    def post(self, request):
        form = self.form(request.POST)
        remember(self.word_file, form.as_sent())
        if "keep" in request.POST:
            messages.success(request, f"Đã giữ chỗ bạn sửa trong “{self.word_file.name}”.")
            return redirect("admin:news_article_word")
        if form.is_valid():
            try:
                saved = save_draft(self.word_file, form.corrections(), by=request.user)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                _say(request, saved, read=self.word_file.understood["notes"])
                return redirect("admin:news_article_change", saved.article.pk)
        return self.page(form)

    def gone(self, request):
        """Pressed twice: the first press made the draft."""
        key = request.POST.get("seen_key", "") if request.method == "POST" else ""
        if len(key) == 64 and may(request.user, Act.CREATE):
            try:
                known = find_known(key, by=request.user)
            except NotAllowed:
                known = None
            if known:
                return redirect("admin:news_article_change", known.article.pk)
        return super().gone(request)

    def page(self, form):
        return self.render(
            "one.html",
            self.word_file.name,
            form=form,
            notes=self.word_file.understood["notes"],
            body=_shown_body(self.word_file),
        )


class Picture(WordScreen):
    """A picture as it was encoded anew; the bytes that were sent are nowhere."""

    def get(self, request, place: int):
        picture = self.word_file.pictures.filter(place=place, refusal="").first()
        if picture is None:
            raise Http404
        return HttpResponse(
            bytes(picture.data),
            content_type=_KINDS[picture.extension],
            headers={"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"},
        )


class Drop(WordScreen):
    def post(self, request):
        drop(self.word_file)
        messages.success(request, f"Đã bỏ tệp “{self.word_file.name}”, không tạo bài.")
        return redirect("admin:news_article_word")


class SaveAll(WordScreen):
    """Every waiting file with what its owner corrected; each is saved or refused by itself."""

    def post(self, request):
        for word_file in list(waiting(request.user)):
            self.word_file = word_file
            form = self.form()
            if not form.is_bound:
                form = self.form(form.as_sent())
            sentence = self._save(form)
            if sentence:
                messages.warning(request, f"“{word_file.name}” chưa lưu: {sentence}")
        return redirect("admin:news_article_word")

    def _save(self, form) -> str:
        """Why it was not saved; empty when it was."""
        if not form.is_valid():
            return " ".join(str(error) for errors in form.errors.values() for error in errors)
        try:
            saved = save_draft(self.word_file, form.corrections(), by=self.request.user)
        except Refused as refusal:
            return str(refusal)
        _say(self.request, saved, read=self.word_file.understood["notes"])
        return ""


def _say(request, saved: Saved, *, read: list[str]) -> None:
    """What became of it; `read` are the notes that stood beside the form already."""
    address = reverse("admin:news_article_change", args=[saved.article.pk])
    link = format_html('<a href="{}">{}</a>', address, saved.article.title)
    if saved.outcome is Outcome.UNCHANGED:
        said = format_html("Tệp này đã được nhập từ trước thành bài {}. {}", link, " ".join(saved.notes))
        messages.info(request, said)
        return
    messages.success(request, format_html("Đã lưu thành bản nháp: {}.", link))
    for note in saved.notes:
        if note not in read:
            messages.info(request, note)


def _shown_body(word_file: WordFile) -> str:
    """The body with the pictures that wait with it; for `trusted_html`: cleaned, figures escaped."""
    sizes = {
        place: (width, height)
        for place, width, height in word_file.pictures.filter(refusal="").values_list(
            "place", "width", "height"
        )
    }

    def shown(figure: Figure) -> str:
        caption = f"<figcaption>{figure.caption}</figcaption>" if figure.caption else ""
        if figure.photo not in sizes:
            return f'<figure class="word-awaited"><p>Chỗ này chờ ảnh.</p>{caption}</figure>'
        width, height = sizes[figure.photo]
        address = reverse("admin:news_article_word_picture", args=[word_file.pk, figure.photo])
        return (
            f'<figure><img src="{escape(address)}" alt="{escape(figure.alt)}" width="{width}" '
            f'height="{height}" loading="lazy">{caption}</figure>'
        )

    return replace_figures(clean_html(word_file.understood["body"]), shown)
