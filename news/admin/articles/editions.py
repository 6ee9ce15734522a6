"""`Các bản đăng`: every edition ever published, shown, compared with the working copy, brought back."""

from django.contrib import messages
from django.http import Http404
from django.template.response import TemplateResponse

from news.admin.articles import attachments
from news.admin.articles.screen import ArticleScreen, route, to_form
from news.editorial import publishing, texts, working_copy
from news.editorial.comparison import compare_editions, compare_texts
from news.editorial.permissions import Act, may
from news.editorial.refusals import AlreadyDone, Refused
from news.players import with_players
from news.reading import article_context

PAGE = 30


class Editions(ArticleScreen):
    def get(self, request):
        editions = self.article.editions.select_related("made_by", "withdrawn_by").defer("body")
        before = request.GET.get("truoc", "")
        if before.isascii() and before.isdigit() and len(before) < 9:
            editions = editions.filter(number__lt=before)
        editions = list(editions.order_by("-number")[: PAGE + 1])
        return self.render(
            "editions.html",
            "Các bản đăng",
            editions=editions[:PAGE],
            older=editions[PAGE - 1].number if len(editions) > PAGE else None,
            may_save=may(request.user, Act.EDIT, self.article),
        )


class _OneEdition(ArticleScreen):
    def dispatch(self, request, *args, number=None, **kwargs):
        self.number = number
        return super().dispatch(request, *args, **kwargs)

    def edition(self):
        found = self.article.editions.filter(number=self.number) if self.number < 10**9 else None
        edition = found.select_related("section__parent", "lead_photo", "article").first() if found else None
        if edition is None:
            raise Http404("Không có bản đăng này.")
        return edition


class ShowEdition(_OneEdition):
    def get(self, request):
        edition = self.edition()
        context = article_context(edition, preview=True, file_address=attachments.address_of(self.article))
        context["preview_label"] = f"Bản đăng số {edition.number} – {edition.get_state_display()}"
        page = TemplateResponse(request, "public/article.html", context)
        return with_players(request, page, edition.body)


class CompareEdition(_OneEdition):
    def get(self, request):
        edition = self.edition()
        parts = compare_editions(edition, publishing.snapshot(self.article))
        return self.render(
            "edition_compared.html",
            f"So bản đăng số {edition.number} với bài đang sửa",
            edition=edition,
            parts=parts,
            may_save=may(request.user, Act.EDIT, self.article),
        )


class RestoreEdition(_OneEdition):
    act = Act.EDIT

    def get(self, request):
        return self._screen(self.edition())

    def post(self, request):
        edition = self.edition()
        try:
            if request.POST.get("seen_version") != str(self.article.version):
                raise AlreadyDone("Bài vừa có bản mới hơn. Hãy xem lại khác biệt dưới đây rồi bấm lần nữa.")
            working_copy.restore_edition(edition, by=request.user)
        except Refused as refusal:
            self.article.refresh_from_db()
            return self._screen(edition, refusal=str(refusal))
        messages.success(
            request, f"Đã lấy bản đăng số {edition.number} thành bài đang sửa; trang đang hiện chưa đổi."
        )
        return to_form(self.article)

    def _screen(self, edition, refusal: str = ""):
        version = working_copy.version_of(edition)
        parts = []
        if version is not None:
            parts = compare_texts(texts.of_article(self.article), texts.of_version(version))
        elif not refusal:
            refusal = "Bản đăng này không ghi bản sửa gốc nên không tự lấy lại được."
        return self.render(
            "restore.html",
            f"Lấy lại bản đăng số {edition.number} thành bài đang sửa",
            parts=[part for part in parts if part.field not in ("slug", "publish_from")],
            refusal=refusal,
            possible=version is not None,
            back="admin:news_article_editions",
        )


def urls(admin):
    return [
        route(admin, "<int:pk>/cac-ban-dang/", Editions, "editions"),
        route(admin, "<int:pk>/cac-ban-dang/<int:number>/", ShowEdition, "edition"),
        route(admin, "<int:pk>/cac-ban-dang/<int:number>/so/", CompareEdition, "edition_compare"),
        route(admin, "<int:pk>/cac-ban-dang/<int:number>/lay-lai/", RestoreEdition, "edition_restore"),
    ]
