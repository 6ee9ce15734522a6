"""`Chiếm quyền sửa`: asked once, then done."""

from django.contrib import messages
from django.shortcuts import redirect

from news.admin.articles.kept_form import bring_back_address
from news.admin.articles.screen import ArticleScreen, route, to_form
from news.editorial import autosaving, presence
from news.editorial.permissions import Act
from news.editorial.refusals import Refused


class TakeOver(ArticleScreen):
    act = Act.TAKE_OVER

    def get(self, request):
        return self.render(
            "take_over.html", "Chiếm quyền sửa", others=presence.others(self.article, request.user)
        )

    def post(self, request):
        try:
            presence.take_over(self.article, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return to_form(self.article)
        messages.success(request, "Bạn đang giữ quyền sửa bài này. Người kia đã được báo.")
        if autosaving.find(self.article, request.user):
            return redirect(bring_back_address(self.article))
        return to_form(self.article)


def urls(admin):
    return [route(admin, "<int:pk>/chiem-quyen/", TakeOver, "take_over")]
