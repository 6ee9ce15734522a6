"""Screens that do one thing to one article: preview, publish, withdraw, compare."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from news.admin.article_form import ArticleForm
from news.editorial import publishing
from news.editorial.checks import blocking
from news.editorial.comparison import compare_editions
from news.editorial.permissions import Act, may, visible_articles
from news.editorial.refusals import Refused
from news.models import Article, Tag
from news.models.uses import tie_photos
from news.reading import article_context
from news.text.html import clean_html


def redirect_to(name: str, article: Article):
    return redirect(reverse(name, args=[article.pk]))


class ArticleScreen(View):
    """One article, found among those the person may see; `admin` is the ModelAdmin."""

    admin = None
    act: Act

    def dispatch(self, request, *args, pk=None, **kwargs):
        if pk is not None:
            self.article = visible_articles(request.user).filter(pk=pk).first()
            if self.article is None or not may(request.user, self.act, self.article):
                raise PermissionDenied(f"Bạn không có quyền {self.act.value} này.")
        return super().dispatch(request, *args, **kwargs)

    def render(self, template: str, title: str, **context):
        context |= {
            **self.admin.admin_site.each_context(self.request),
            "title": title,
            "article": self.article,
            "opts": Article._meta,
        }
        return TemplateResponse(self.request, f"admin/news/article/{template}", context)


class Preview(ArticleScreen):
    """The form as it stands, shown as the public page; saves nothing."""

    http_method_names = ["post"]

    def post(self, request):
        pk = request.POST.get("article", "")
        article = visible_articles(request.user).filter(pk=pk).first() if pk.isdigit() else Article()
        act = Act.VIEW if pk else Act.CREATE
        if article is None or not may(request.user, act, article if pk else None):
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
            picked=_picked(request.POST),
        )
        return TemplateResponse(request, "public/article.html", article_context(edition, preview=True))


def _picked(data) -> list[int]:
    """The hand-picked articles of the form's rows, those marked for deletion left out."""
    rows = (re.fullmatch(r"picks-(\d+)-related", name) for name in data)
    return [
        int(data[row[0]])
        for row in rows
        if row and data[row[0]].isdigit() and not data.get(f"picks-{row[1]}-DELETE")
    ]


class Compare(ArticleScreen):
    """The working copy against what readers see now, word by word."""

    act = Act.VIEW

    def get(self, request):
        live = publishing.live_edition(self.article)
        parts = compare_editions(live, publishing.snapshot(self.article)) if live else []
        return self.render("compare.html", "So với trang đang hiện", live=live, parts=parts)


class Publish(ArticleScreen):
    """Asks once, showing what will change for readers; then publishes."""

    act = Act.PUBLISH

    def get(self, request):
        live = publishing.live_edition(self.article)
        problems = blocking(self.article)
        new = publishing.snapshot(self.article)
        return self.render(
            "publish.html",
            "Đăng bài",
            live=live,
            problems=problems,
            unchanged=bool(live) and live.digest == new.digest,
            parts=compare_editions(live, new) if live else [],
        )

    def post(self, request):
        if request.POST.get("seen") != self.article.updated_at.isoformat():
            messages.error(request, "Bài vừa được thay đổi sau khi bạn mở trang này. Hãy xem lại rồi đăng.")
            return redirect_to("admin:news_article_publish", self.article)
        try:
            edition = publishing.publish(self.article, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect_to("admin:news_article_publish", self.article)
        messages.success(request, f"Đã đăng “{edition.title}” (bản số {edition.number}).")
        return redirect_to("admin:news_article_change", self.article)


class Withdraw(ArticleScreen):
    """Takes the article off the site, with a reason."""

    act = Act.WITHDRAW

    def get(self, request):
        return self._form()

    def post(self, request):
        reason = request.POST.get("reason", "")
        try:
            publishing.withdraw(self.article, by=request.user, reason=reason)
        except Refused as refusal:
            return self._form(reason=reason, refusal=str(refusal))
        messages.success(request, f"Đã gỡ “{self.article.title}” khỏi trang.")
        return redirect_to("admin:news_article_change", self.article)

    def _form(self, **context):
        live = publishing.live_edition(self.article)
        return self.render("withdraw.html", "Gỡ bài khỏi trang", live=live, **context)
