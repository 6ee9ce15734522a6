"""What the screens about Word files stand on, and their addresses."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.views import View

from news.admin.word_files.form import CorrectionsForm
from news.editorial.permissions import Act, may
from news.importers.word_files import waiting
from news.models import Article, WordFile

GONE = (
    "Tệp Word này không còn chờ bạn: đã lưu thành bài, đã bỏ, hoặc đã quá một ngày. "
    "Hãy xem Danh sách bài viết, hoặc gửi lại tệp."
)


class WordScreen(View):
    """For those who may write; `word_file` is among those that wait for the person, if one is named."""

    admin = None
    word_file: WordFile | None = None

    def dispatch(self, request, *args, pk=None, **kwargs):
        if not may(request.user, Act.CREATE):
            raise PermissionDenied("Bạn không có quyền viết bài mới.")
        if pk is not None:
            self.word_file = waiting(request.user).filter(pk=pk).first()
            if self.word_file is None:
                return self.gone(request)
        return super().dispatch(request, *args, **kwargs)

    def gone(self, request):
        raise PermissionDenied(GONE)

    def form(self, data=None) -> CorrectionsForm:
        """With `data`, else with what the person had typed before."""
        if data is None:
            data = self.word_file.typed or None
        return CorrectionsForm(data, word_file=self.word_file, user=self.request.user)

    def render(self, template: str, title: str, *, status: int = 200, **context):
        context |= {
            **self.admin.admin_site.each_context(self.request),
            "title": title,
            "word_file": self.word_file,
            "opts": Article._meta,
        }
        return TemplateResponse(self.request, f"admin/news/word_file/{template}", context, status=status)
