"""The form as it stands, shown as the public page; saves nothing."""

import re

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from news.admin.articles import attachments
from news.admin.articles.form import ArticleForm
from news.admin.articles.screen import ArticleScreen, route
from news.editorial import publishing
from news.editorial.permissions import Act, may, visible_articles
from news.models import Article, Tag
from news.models.uses import tie_photos
from news.players import with_players
from news.reading import article_context
from news.text.html import clean_html
from news.text.numbers import row_number


class Preview(ArticleScreen):
    http_method_names = ["get", "post"]

    def get(self, request):
        """Somebody signed in again on the way here: there is no form to show, but their articles."""
        return redirect("admin:news_article_changelist")

    def post(self, request):
        pk = request.POST.get("article", "")
        article = visible_articles(request.user).filter(pk=row_number(pk)).first() if pk else Article()
        if article is None or not may(request.user, Act.VIEW if pk else Act.CREATE, article if pk else None):
            raise PermissionDenied("Bạn không có quyền xem trước bài này.")
        self.article = article
        form = type("PreviewForm", (ArticleForm,), {"user": request.user})(request.POST, instance=article)
        if article.first_published_at:
            del form.fields["slug"]
        if not form.is_valid():
            return self.render("preview_refused.html", "Chưa xem trước được", form=form)
        form.save(commit=False)
        article.body = tie_photos(clean_html(article.body))
        names = form.cleaned_data["tags"]
        known = {tag.name: tag for tag in Tag.objects.filter(name__in=names)}
        edition = publishing.snapshot(
            article,
            tags=[known.get(name) or Tag(name=name) for name in names],
            further_sections=sorted(section.pk for section in form.cleaned_data["further_sections"]),
            picked=_picked(request.POST),
        )
        context = article_context(edition, preview=True, file_address=attachments.address_of(article))
        page = TemplateResponse(request, "public/article.html", context)
        return with_players(request, page, edition.body)


def _picked(data) -> list[int]:
    """The hand-picked articles of the form's rows, those marked for deletion left out."""
    rows = (re.fullmatch(r"picks-(\d+)-related", name) for name in data)
    wanted = (row_number(data[row[0]]) for row in rows if row and not data.get(f"picks-{row[1]}-DELETE"))
    return [number for number in wanted if number is not None]


def urls(admin):
    return [route(admin, "xem-truoc/", Preview, "preview")]
