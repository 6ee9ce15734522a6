"""A person's own notices: the list, what was seen, and how to hear of what."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views import View

from news.admin.account.screen import is_of_this_site
from news.editorial import notices
from news.editorial.refusals import Refused
from news.models import Notice, NoticeChoice

PER_PAGE = 30
_BEFORE = "truoc"  # number of the last notice of the page before
_NO_MAIL = ("django.core.mail.backends.dummy.EmailBackend",)


class _Screen(View):
    """`site` is the admin site; nobody can reach another person's notices."""

    site = None

    def render(self, template: str, title: str, **context):
        context |= {**self.site.each_context(self.request), "title": title}
        return TemplateResponse(self.request, f"admin/notices/{template}", context)


class NoticeList(_Screen):
    def get(self, request):
        rows = Notice.objects.filter(recipient=request.user).order_by("-pk")
        before = request.GET.get(_BEFORE, "")
        if before.isascii() and before.isdigit() and len(before) < 19:
            rows = rows.filter(pk__lt=before)
        rows = list(rows[: PER_PAGE + 1])
        shown = rows[:PER_PAGE]
        return self.render(
            "list.html",
            "Thông báo",
            notices=shown,
            older=shown[-1].pk if len(rows) > PER_PAGE else None,
            first=not before,
            some_unseen=notices.unseen(request.user).exists(),
        )


class SeeNotice(_Screen):
    """Mark one as seen; with `open`, go where it leads."""

    http_method_names = ["post"]

    def post(self, request, pk):
        notice = get_object_or_404(Notice, pk=pk, recipient=request.user)
        notices.mark_seen(by=request.user, notice=notice)
        if "open" in request.POST:
            return redirect(notices.place(notice))
        return _back(request)


class SeeAllNotices(_Screen):
    http_method_names = ["post"]

    def post(self, request):
        count = notices.mark_seen(by=request.user)
        messages.success(request, f"Đã đánh dấu {count} thông báo là đã xem.")
        return _back(request)


class Choices(_Screen):
    def get(self, request):
        return self._screen(notices.choices_of(request.user))

    def post(self, request):
        in_admin, by_email = (set(request.POST.getlist(name)) for name in ("in_admin", "by_email"))
        try:
            notices.choose(by=request.user, in_admin=in_admin, by_email=by_email)
        except Refused as refusal:
            asked = [
                NoticeChoice(kind=kind, in_admin=kind in in_admin, by_email=kind in by_email)
                for kind in Notice.Kind.values
            ]
            return self._screen(asked, refusal=str(refusal))
        messages.success(request, "Đã lưu cách nhận thông báo.")
        return redirect("admin:notice_choices")

    def _screen(self, choices, refusal: str = ""):
        return self.render(
            "choices.html",
            "Nhận thông báo",
            choices=choices,
            refusal=refusal,
            no_mail=settings.EMAIL_BACKEND in _NO_MAIL,
        )


def _back(request):
    """To the page of the list that the button stood on."""
    page = request.POST.get("back", "")
    if is_of_this_site(request, page):
        return redirect(page)
    return redirect("admin:notices")


def urls(site) -> list:
    return [
        path("thong-bao/", site.admin_view(NoticeList.as_view(site=site)), name="notices"),
        path("thong-bao/da-xem/", site.admin_view(SeeAllNotices.as_view(site=site)), name="notices_all_seen"),
        path("thong-bao/nhan/", site.admin_view(Choices.as_view(site=site)), name="notice_choices"),
        path("thong-bao/<int:pk>/", site.admin_view(SeeNotice.as_view(site=site)), name="notice_seen"),
    ]
