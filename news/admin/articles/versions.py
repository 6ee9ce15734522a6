"""`Các bản sửa`: who saved what when; compared word by word; brought back."""

from django.contrib import messages
from django.http import Http404

from news.admin.articles.screen import ArticleScreen, route, to_form
from news.editorial import texts, working_copy
from news.editorial.comparison import compare_texts
from news.editorial.permissions import Act, may
from news.editorial.refusals import AlreadyDone, Refused

PAGE = 30  # versions on a screen
NOW = "dang-sua"  # stands for the working copy where a version is named
_LISTED = ("history_id", "version", "history_date", "title", "state", "history_user__full_name",
           "history_user__username")  # fmt: skip


def version_or_404(article, number: str):
    """A row of the article's history by its `history_id`."""
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        raise Http404("Không có bản sửa này.")
    version = article.history.filter(history_id=number).first()
    if version is None:
        raise Http404("Không có bản sửa này.")
    return version


class Versions(ArticleScreen):
    def get(self, request):
        rows = self.article.history.order_by("-history_id").values(*_LISTED)
        before = request.GET.get("truoc", "")
        if before.isascii() and before.isdigit() and len(before) < 18:
            rows = rows.filter(history_id__lt=before)
        rows = list(rows[: PAGE + 1])
        for row in rows:
            row["who"] = row["history_user__full_name"] or row["history_user__username"] or "hệ thống"
        return self.render(
            "versions.html",
            "Các bản sửa",
            versions=rows[:PAGE],
            older=rows[PAGE - 1]["history_id"] if len(rows) > PAGE else None,
            first_page=not before,
            now=NOW,
            may_save=may(request.user, Act.EDIT, self.article),
            has_editions=self.article.editions.exists(),
        )


class CompareVersions(ArticleScreen):
    """`?cu=<history_id>&moi=<history_id>|dang-sua`; without `moi`, against the working copy."""

    def get(self, request):
        old = version_or_404(self.article, request.GET.get("cu", ""))
        other = request.GET.get("moi") or NOW
        new = None if other == NOW else version_or_404(self.article, other)
        if new is not None and new.history_id < old.history_id:
            old, new = new, old  # chosen the wrong way round: the older stands first
        after = texts.of_version(new) if new else texts.of_article(self.article)
        return self.render(
            "versions_compared.html",
            "So hai bản sửa",
            old=old,
            new=new,
            parts=compare_texts(texts.of_version(old), after),
            may_save=may(request.user, Act.EDIT, self.article),
        )


class RestoreVersion(ArticleScreen):
    act = Act.EDIT

    def dispatch(self, request, *args, history_id=None, **kwargs):
        self.history_id = history_id
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self._screen(version_or_404(self.article, str(self.history_id)))

    def post(self, request):
        version = version_or_404(self.article, str(self.history_id))
        try:
            if request.POST.get("seen_version") != str(self.article.version):
                raise AlreadyDone("Bài vừa có bản mới hơn. Hãy xem lại khác biệt dưới đây rồi bấm lần nữa.")
            working_copy.restore_version(self.article, version, by=request.user)
        except Refused as refusal:
            self.article.refresh_from_db()
            return self._screen(version, refusal=str(refusal))
        messages.success(request, f"Đã lấy lại bản sửa số {version.version}; bản trước đó vẫn còn.")
        return to_form(self.article)

    def _screen(self, version, refusal: str = ""):
        parts = compare_texts(texts.of_article(self.article), texts.of_version(version))
        return self.render(
            "restore.html",
            f"Lấy lại bản sửa số {version.version}",
            parts=[part for part in parts if part.field not in ("slug", "publish_from")],
            refusal=refusal,
            possible=True,
            back="admin:news_article_versions",
        )


def urls(admin):
    return [
        route(admin, "<int:pk>/cac-ban-sua/", Versions, "versions"),
        route(admin, "<int:pk>/cac-ban-sua/so/", CompareVersions, "versions_compare"),
        route(admin, "<int:pk>/cac-ban-sua/<int:history_id>/lay-lai/", RestoreVersion, "version_restore"),
        # Django's own history page knows nothing of versions.
        route(admin, "<int:pk>/history/", Versions, "history"),
    ]
