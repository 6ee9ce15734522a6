"""`Thư bạn đọc` in the admin: the list, one letter with its answer, and what else becomes of it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views import View
from django.views.decorators.http import require_safe

from news.editorial import readers_letters
from news.editorial.permissions import Act, may, visible_letters
from news.editorial.refusals import AlreadyDone, Refused
from news.models import Letter
from news.text.numbers import row_number

_PAGE = 30
_STATE, _BEFORE = "tinh-trang", "truoc"
_DONE = {
    "close": "Đã khép lại thư, không trả lời.",
    "mark_spam": "Đã đánh dấu là thư rác.",
    "reopen": "Thư trở lại danh sách chưa trả lời.",
}


class AnswerForm(forms.Form):
    text = forms.CharField(
        label="Câu trả lời",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": readers_letters.LONGEST}),
    )


class OneLetter(View):
    """One letter among those that the person may read; `verb` is set by a route that does something."""

    admin = None
    verb = ""

    def dispatch(self, request, *args, pk: int, **kwargs):
        if not may(request.user, Act.ANSWER_LETTERS):
            raise PermissionDenied(f"Bạn không có quyền {Act.ANSWER_LETTERS.value}.")
        letters = visible_letters(request.user).select_related("article", "answered_by")
        self.letter = letters.filter(pk=pk).first()
        if self.letter is None:
            raise Http404("Không có thư này, hoặc thư đã hết hạn lưu.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        if self.verb:
            return self.http_method_not_allowed(request)
        return self.screen(AnswerForm(initial={"text": self.letter.answer}))

    def post(self, request):
        if not self.verb:
            return self._answer(request)
        try:
            getattr(readers_letters, self.verb)(self.letter, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _DONE[self.verb])
        return redirect("admin:news_letter_change", self.letter.pk)

    def _answer(self, request):
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.screen(form, status=400)
        try:
            readers_letters.answer(self.letter, by=request.user, **form.cleaned_data)
        except AlreadyDone as refusal:
            # Somebody was quicker: what they answered stands above what was typed here.
            letters = Letter.objects.select_related("article", "answered_by")
            self.letter = (
                letters.filter(pk=self.letter.pk).first() or self.letter
            )  # its time may just have ended
            return self.screen(form, refusal=str(refusal), status=409)
        except Refused as refusal:
            form.add_error("text", str(refusal))
            return self.screen(form, status=400)
        sent = f" và đang gửi tới {self.letter.email}" if self.letter.email else ""
        messages.success(request, f"Đã ghi câu trả lời{sent}.")
        return redirect("admin:news_letter_change", self.letter.pk)

    def screen(self, form, *, refusal: str = "", status: int = 200):
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": str(self.letter),
            "opts": Letter._meta,
            "letter": self.letter,
            "form": form,
            "refusal": refusal,
            "waits": self.letter.state == Letter.State.NEW,
            "may_open": self.letter.article_id and may(self.request.user, Act.VIEW, self.letter.article),
        }
        return TemplateResponse(self.request, "admin/news/letter/one.html", context, status=status)


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    def get_urls(self):
        def one(pattern: str, name: str, verb: str = ""):
            view = OneLetter.as_view(admin=self, verb=verb)
            return path(pattern, self.admin_site.admin_view(view), name=f"news_letter_{name}")

        listed = self.admin_site.admin_view(require_safe(self.changelist_view))
        return [
            path("", listed, name="news_letter_changelist"),
            one("<int:pk>/", "change"),
            one("<int:pk>/khep-lai/", "close", "close"),
            one("<int:pk>/thu-rac/", "spam", "mark_spam"),
            one("<int:pk>/mo-lai/", "reopen", "reopen"),
        ]

    def has_module_permission(self, request) -> bool:
        return may(request.user, Act.ANSWER_LETTERS)

    def has_view_permission(self, request, obj=None) -> bool:
        return may(request.user, Act.ANSWER_LETTERS)

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    has_delete_permission = has_change_permission

    def changelist_view(self, request, extra_context=None):
        if not may(request.user, Act.ANSWER_LETTERS):
            raise PermissionDenied(f"Bạn không có quyền {Act.ANSWER_LETTERS.value}.")
        asked = request.GET.get(_STATE, "")
        state = asked if asked in Letter.State.values else Letter.State.NEW
        letters = visible_letters(request.user).filter(state=state).select_related("article", "answered_by")
        before = row_number(request.GET.get(_BEFORE, ""))
        if before is not None:
            letters = letters.filter(pk__lt=before)
        letters = letters.defer("article__body")
        page = list(letters.order_by("-pk")[: _PAGE + 1])
        context = {
            **self.admin_site.each_context(request),
            "title": "Thư bạn đọc",
            "opts": Letter._meta,
            "states": Letter.State.choices,
            "state": state,
            "letters": page[:_PAGE],
            "first": before is None,
            "older": page[_PAGE - 1].pk if len(page) > _PAGE else None,
        }
        return TemplateResponse(request, "admin/news/letter/list.html", context)
