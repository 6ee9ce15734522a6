"""`Nhật ký của bài`: who did what to one article, when, and why."""

from news.admin.articles.screen import ArticleScreen, route
from news.models import LogEntry
from news.text.numbers import row_number

_PAGE = 100


class ArticleRecord(ArticleScreen):
    """Whoever may see the article sees its record, without the addresses of machines."""

    def get(self, request):
        entries = LogEntry.objects.filter(article=self.article).order_by("-pk")
        before = row_number(request.GET.get("truoc", ""))
        if before is not None:
            entries = entries.filter(pk__lt=before)
        page = list(entries[: _PAGE + 1])
        return self.render(
            "record.html",
            "Nhật ký của bài",
            entries=page[:_PAGE],
            older=page[_PAGE - 1].pk if len(page) > _PAGE else None,
        )


def urls(admin):
    return [route(admin, "<int:pk>/nhat-ky/", ArticleRecord, "record")]
