"""Where the form sends what is being typed, with its heartbeat; and the screens of kept text."""

import json

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views import View

from news.admin.articles import typed
from news.admin.articles.kept_form import bring_back_address
from news.admin.articles.screen import ArticleScreen, route
from news.editorial import autosaving, presence, texts
from news.editorial.comparison import compare_texts
from news.editorial.permissions import Act, may, visible_articles
from news.editorial.refusals import NotAllowed, Refused
from news.models import Article


def clock(at) -> str:
    return date_format(timezone.localtime(at), "H:i")


class Typing(View):
    """POST of JSON `{article, version, fields, typing, opened, leaving, pass}`, answered in JSON.

    `fields` null is a heartbeat alone. Signed out, a valid pass still keeps the fields; the
    answer then tells nothing but that.
    """

    http_method_names = ["post"]
    admin = None

    def post(self, request):
        try:
            message = json.loads(request.body)
            article = self._article(message.get("article"))
            version = int(message.get("version") or 0)
            fields = typed.sane(message["fields"]) if message.get("fields") is not None else None
            word = str(message.get("pass") or "")
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return JsonResponse({"refusal": "Máy chủ không đọc được bản tự lưu."}, status=400)
        if not 0 <= version < 10**9:
            return JsonResponse({"refusal": "Máy chủ không đọc được bản tự lưu."}, status=400)
        if not self.admin.admin_site.has_permission(request):
            if message.get("leaving"):  # the page of somebody who has just signed out: nothing to do
                return JsonResponse({})
            return self._signed_out(fields, article, version, word)
        if message.get("article") and not (
            article and visible_articles(request.user).filter(pk=article.pk).exists()
        ):
            return JsonResponse({"refusal": "Bạn không còn quyền xem bài này."}, status=403)
        if message.get("leaving"):
            if article:
                presence.leave(article, by=request.user)
            return JsonResponse({})
        try:
            answer = self._keep(fields, article, version, request.user) if fields is not None else {}
        except NotAllowed as refusal:
            return JsonResponse({"refusal": str(refusal)}, status=403)
        except Refused as refusal:
            answer = {"refusal": str(refusal)}
        if article:
            answer |= self._presence(article, version, message)
        answer["pass"] = autosaving.pass_for(request.user, article)
        return JsonResponse(answer)

    def _article(self, number) -> Article | None:
        number = int(number or 0)
        return Article.objects.filter(pk=number).first() if 0 < number < 2**63 else None

    def _keep(self, fields, article, version, user) -> dict:
        autosave = autosaving.keep(fields, article=article, version=version, by=user)
        return {"saved": clock(autosave.saved_at)}

    def _signed_out(self, fields, article, version, word) -> JsonResponse:
        answer = {"signed_out": True, "login": f"{reverse('admin:login')}?next={reverse('admin:index')}"}
        owner = autosaving.bearer(word, article)
        if owner and fields is not None:
            try:
                answer |= self._keep(fields, article, version, owner)
            except Refused:
                pass  # the browser's own copy stays
        return JsonResponse(answer, status=200 if owner else 403)

    def _presence(self, article, version, message) -> dict:
        user = self.request.user
        if not may(user, Act.EDIT, article):
            state = article.get_state_display()
            return {"notice": f"Bài đã sang trạng thái “{state}” nên bạn không lưu vào bài được nữa."}
        session = presence.beat(
            article, by=user, typing=bool(message.get("typing")), opened=bool(message.get("opened"))
        )
        answer = {"others": [sentence(other) for other in presence.others(article, user)]}
        answer["held"] = bool(presence.refusal(article, user))
        if session.taken_over_by_id:
            answer["taken_over"] = (
                f"{session.taken_over_by} đã chiếm quyền sửa lúc {clock(session.taken_over_at)}; "
                "bài bạn đang gõ được giữ lại ở bản tự lưu."
            )
        if version != article.version:
            answer["notice"] = (
                f"{article.updated_by or 'Người khác'} đã lưu bản mới lúc {clock(article.updated_at)}. "
                "Khi bạn bấm Lưu, hai bản sẽ hiện ra cạnh nhau, không bản nào mất."
            )
        return answer


def sentence(session) -> str:
    """`Đồng chí X đang sửa bài này (từ 08:40).`"""
    if session.typing_since:
        return f"Đồng chí {session.user} đang sửa bài này (từ {clock(session.typing_since)})."
    return f"Đồng chí {session.user} đang mở bài này (từ {clock(session.opened_at)})."


class _KeptText(ArticleScreen):
    """Screens about text typed into an article, or into a new one (without `pk`)."""

    def dispatch(self, request, *args, pk=None, **kwargs):
        if pk is None and not may(request.user, Act.CREATE):
            raise PermissionDenied("Bạn không có quyền viết bài mới.")
        return super().dispatch(request, *args, pk=pk, **kwargs)


class CompareTyped(_KeptText):
    """What was typed against what is stored; POSTed by the browser from its own copy."""

    def get(self, request):
        autosave = autosaving.find(self.article, request.user)
        data = autosave.data if autosave else None
        return self._screen(data, at=autosave and autosave.saved_at, on_server=True)

    def post(self, request):
        try:
            data = typed.sane(json.loads(request.POST.get("typed", "")))
        except (ValueError, RecursionError):
            data = None
        return self._screen(data)

    def _screen(self, data, at=None, on_server=False):
        stored = texts.of_article(self.article) if self.article else texts.Text()
        return self.render(
            "typed.html",
            "Bản đang gõ dở",
            nothing=data is None,
            parts=compare_texts(stored, typed.text_of(data, stored)) if data else [],
            at=at,
            on_server=on_server,
            bring_back=bring_back_address(self.article),
            may_save=may(self.request.user, Act.EDIT, self.article)
            if self.article
            else may(self.request.user, Act.CREATE),
        )


class DropTyped(_KeptText):
    """`Bỏ`: the author does not want the kept text."""

    http_method_names = ["post"]

    def post(self, request):
        autosaving.drop(article=self.article, by=request.user)
        if request.headers.get("X-Requested-With") == "fetch":
            return HttpResponse(status=204)
        if self.article:
            return redirect("admin:news_article_change", self.article.pk)
        return redirect("admin:news_article_add")


def urls(admin):
    return [
        # Not behind the sign-in page: it answers in JSON also when the sign-in has run out.
        path("tu-luu/", Typing.as_view(admin=admin), name="news_article_typing"),
        route(admin, "ban-dang-go/", CompareTyped, "new_typed"),
        route(admin, "<int:pk>/ban-dang-go/", CompareTyped, "typed"),
        route(admin, "ban-dang-go/bo/", DropTyped, "new_typed_drop"),
        route(admin, "<int:pk>/ban-dang-go/bo/", DropTyped, "typed_drop"),
    ]
