"""`Phiếu trình duyệt` on the screen, and printed: a press of `In phiếu` is on the record."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from news.admin.articles.screen import ArticleScreen, route
from news.editorial.approval_sheet import approval_sheet, print_approval_sheet
from news.editorial.refusals import NotAllowed
from news.models import Edition


class ApprovalSheet(ArticleScreen):
    """`?ban=3` is the third edition; without it the working copy."""

    def get(self, request):
        return self._screen(approval_sheet(self.article, self._edition()))

    def post(self, request):
        try:
            sheet, entry = print_approval_sheet(self.article, self._edition(), by=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        return self._screen(sheet, printed=entry)

    def _edition(self) -> Edition | None:
        number = self.request.GET.get("ban", "")
        if not number:
            return None
        found = number.isdecimal() and len(number) < 9
        edition = found and Edition.objects.filter(article=self.article, number=number).first()
        if not edition:
            raise Http404("Bài này không có bản đăng số ấy.")
        return edition

    def _screen(self, sheet, printed=None):
        editions = Edition.objects.filter(article=self.article).order_by("-number")
        return self.render(
            "approval_sheet.html",
            "Phiếu trình duyệt",
            sheet=sheet,
            text=sheet.text,
            printed=printed,
            today=timezone.localdate(),
            choices=list(editions.only("number", "state", "live_from")[:20]),
        )


def urls(admin):
    return [route(admin, "<int:pk>/phieu-trinh-duyet/", ApprovalSheet, "approval_sheet")]
