"""`Nhật ký của bài`: who did what to one article, when, and why."""

from news.admin.articles.screen import ArticleScreen, route
from news.models import LogEntry

_PAGE = 100
_BIGGEST = 2**63 - 1


class ArticleRecord(ArticleScreen):
    """Whoever may see the article sees its record, without the addresses of machines."""

    def get(self, request):
        entries = LogEntry.objects.filter(article=self.article).order_by("-pk")
        before = request.GET.get("truoc", "")
        if before.isdecimal():
            entries = entries.filter(pk__lt=min(int(before), _BIGGEST))
        page = list(entries[: _PAGE + 1])
        return self.render(
            "record.html",
            "Nhật ký của bài",
            entries=page[:_PAGE],
            older=page[_PAGE - 1].pk if len(page) > _PAGE else None,
        )


def urls(admin):
    return [route(admin, "<int:pk>/nhat-ky/", ArticleRecord, "record")]
