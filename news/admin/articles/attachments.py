"""`Tệp đính kèm`: the files of an article, on a screen of their own and in a panel of the form.

Every action is a request of its own, so that a form that is refused loses no file and a file that
is refused loses no form. From the form's script the answer is JSON with the panel anew.
"""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import path, reverse

from news.admin.articles.screen import ArticleScreen, route
from news.admin.receive import Bounds, into_memory
from news.downloads import download
from news.editorial import attachments
from news.editorial.permissions import Act, may
from news.editorial.refusals import Refused
from news.importers.attachment.check import too_large
from news.importers.save_attachment import save_attachment
from news.models import Article
from news.text.numbers import row_number

_TITLE = "title-"  # and the file's number: its title as typed


class Attachments(ArticleScreen):
    """The files; a POST does one thing to them, named by its button: `do=up-12`."""

    def dispatch(self, request, *args, **kwargs):
        self.act = Act.EDIT if request.method == "POST" else Act.VIEW
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self._screen([])

    def post(self, request):
        before = self.article.version
        said, refused = self._do(*request.POST.get("do", "").partition("-")[::2])
        if request.headers.get("X-Requested-With") == "fetch":
            self.article.refresh_from_db()
            answer = {
                "panel": render_to_string(
                    "admin/news/article/attachment_rows.html", rows_of(self.article, request.user)
                ),
                "said": said,
                "refused": refused,
                "before": before,
                "version": self.article.version,
            }
            return JsonResponse(answer, status=400 if refused else 200)
        if refused:
            self.article.refresh_from_db()
            return self._screen(refused, typed=self._titles())
        messages.success(request, said)
        return redirect("admin:news_article_attachments", self.article.pk)

    def _do(self, verb: str, number: str) -> tuple[str, list[str]]:
        """What to say, and why what was refused was refused."""
        article, user, file = self.article, self.request.user, row_number(number) or 0
        said, refused = "", []
        try:
            # Titles typed beside the button that was pressed are not lost.
            renamed = attachments.retitle(article, self._titles(), by=user) if self._titles() else False
            said = "Đã lưu tiêu đề tệp." if renamed else "Không có gì thay đổi."
            if verb == "add":
                return self._add(said if renamed else "")
            if verb in ("up", "down"):
                attachments.move(article, file, up=verb == "up", by=user)
                said = "Đã đổi thứ tự tệp."
            elif verb == "remove":
                said = f"Đã bỏ “{attachments.remove(article, file, by=user)}” khỏi bài."
            elif verb == "back":
                said = f"Đã lấy lại “{attachments.put_back(article, file, by=user)}”."
            elif verb == "delete":
                said = f"Đã xóa hẳn “{attachments.delete_for_good(article, file, by=user)}”."
        except Refused as refusal:
            refused.append(str(refusal))
        return said, refused

    def _add(self, said: str) -> tuple[str, list[str]]:
        """Each of the files by itself: a bad one refuses only itself."""
        files, stored = self.request.FILES.getlist("files"), 0
        refused = [f"{name}: {sentence}" for name, sentence in self.request.refused_files]
        for file in files:
            try:
                data = file.read(settings.ATTACHMENT_MAX_BYTES + 1)
                save_attachment(self.article, file.name, data, by=self.request.user)
                stored += 1
            except Refused as refusal:
                refused.append(f"{file.name}: {refusal}")
        if not files and not refused:
            refused.append("Chưa chọn tệp nào. Hãy chọn tệp rồi bấm “Thêm tệp”.")
        return " ".join([said, f"Đã đính kèm {stored} tệp." if stored else ""]).strip(), refused

    def _titles(self) -> dict[int, str]:
        rows = ((row_number(name.removeprefix(_TITLE)), value) for name, value in self.request.POST.items()
                if name.startswith(_TITLE))  # fmt: skip
        return {number: value for number, value in rows if number is not None}

    def _screen(self, refused: list[str], typed: dict[int, str] | None = None):
        context = rows_of(self.article, self.request.user, typed)
        response = self.render("attachments.html", "Tệp đính kèm", refused=refused, **context)
        response.status_code = 400 if refused else 200
        return response


class AttachmentFile(ArticleScreen):
    """A file of an article, published or not, for who may see the article."""

    http_method_names = ["get", "head"]

    def get(self, request, number):
        attachment = self.article.attachments.filter(pk=number).first() if number < 10**18 else None
        if attachment is None:
            raise Http404("Không có tệp này.")
        return download(request, attachment)


def rows_of(article: Article, user, typed: dict[int, str] | None = None) -> dict:
    """What the list of files shows; `typed` are titles that were refused. Two or three queries."""
    files = list(article.attachments.all())
    for file in files:
        file.typed = (typed or {}).get(file.pk, file.title)
    editable = may(user, Act.EDIT, article)
    removed = [file for file in files if file.position is None] if editable else []
    published = attachments.published_numbers(article) if removed else set()
    return {
        "article": article,
        "files": sorted((file for file in files if file.position is not None), key=lambda f: f.position),
        "removed": [{"file": file, "published": file.pk in published} for file in removed],
        "may_attach": editable,
        "most": attachments.MOST,
        "megabytes": settings.ATTACHMENT_MAX_BYTES // (1024 * 1024),
        "title_length": attachments.TITLE_LENGTH,
    }


def address_of(article: Article):
    """Where staff fetch a file of `article`, given as an edition keeps it."""
    return lambda file: reverse("admin:news_article_attachment_file", args=[article.pk, file["id"]])


def panel(request, article) -> dict:
    return {"attached": rows_of(article, request.user)} if article else {}


def _bounds() -> Bounds:
    largest = settings.ATTACHMENT_MAX_BYTES
    return Bounds(attachments.MOST, largest, 4 * largest, too_large())


def urls(admin):
    guarded = admin.admin_site.admin_view(Attachments.as_view(admin=admin))
    held = into_memory(guarded, site=admin.admin_site, bounds=_bounds)
    return [
        path("<int:pk>/tep-dinh-kem/", held, name="news_article_attachments"),
        route(admin, "<int:pk>/tep-dinh-kem/<int:number>/", AttachmentFile, "attachment_file"),
    ]
