"""What every screen about one article stands on."""

from datetime import UTC, datetime

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.dateparse import parse_datetime
from django.views import View

from news.editorial.permissions import Act, may, visible_articles
from news.editorial.transitions import Verb
from news.models import Article


def to_form(article: Article):
    """Redirect to the article's form, or to the list for one the person may no longer open."""
    return redirect(reverse("admin:news_article_change", args=[article.pk]))


def seen_at(request) -> datetime:
    """The article's `updated_at` when the page was made; a claim on another one is refused."""
    return read_seen(request.POST.get("seen", ""))


def read_seen(text: str) -> datetime:
    """The time a page carries along; for nonsense one at which nobody saw anything."""
    never = datetime.fromtimestamp(0, UTC)
    try:
        seen = parse_datetime(text[:40])
        return seen.astimezone(UTC) if seen and seen.tzinfo else never
    except (ValueError, OverflowError):
        return never


def route(admin, pattern: str, view: type[View], name: str, **initial):
    """One guarded address below the articles': `admin:news_article_<name>`."""
    guarded = admin.admin_site.admin_view(view.as_view(admin=admin, **initial))
    return path(pattern, guarded, name=f"news_article_{name}")


class ArticleScreen(View):
    """One article, found among those the person may see; `admin` is the ModelAdmin."""

    admin = None
    act: Act | Verb = Act.VIEW
    article: Article | None = None

    def dispatch(self, request, *args, pk=None, **kwargs):
        if pk is not None:
            self.article = visible_articles(request.user).filter(pk=pk).first()
            if self.article is None or not self.allowed():
                raise PermissionDenied(f"Bạn không có quyền {self._act_name()}.")
        return super().dispatch(request, *args, **kwargs)

    def allowed(self) -> bool:
        return may(self.request.user, self.act, self.article)

    def _act_name(self) -> str:
        return f"“{self.act.label}” bài này" if isinstance(self.act, Verb) else f"{self.act.value} này"

    def render(self, template: str, title: str, **context):
        context |= {
            **self.admin.admin_site.each_context(self.request),
            "title": title,
            "article": self.article,
            "opts": Article._meta,
        }
        return TemplateResponse(self.request, f"admin/news/article/{template}", context)
