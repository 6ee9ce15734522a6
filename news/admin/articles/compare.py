"""The working copy against what readers see now, word by word."""

from news.admin.articles.screen import ArticleScreen, route
from news.editorial import publishing
from news.editorial.comparison import compare_editions


class Compare(ArticleScreen):
    def get(self, request):
        live = publishing.live_edition(self.article)
        parts = compare_editions(live, publishing.snapshot(self.article)) if live else []
        return self.render("compare.html", "So với trang đang hiện", live=live, parts=parts)


def urls(admin):
    return [route(admin, "<int:pk>/so-sanh/", Compare, "compare")]
