"""`Đính chính`: tell readers of a published article what was wrong in it; take such a note back."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from news.admin.articles.screen import ArticleScreen, route
from news.editorial import corrections
from news.editorial.permissions import Act, may
from news.editorial.publishing import live_edition
from news.editorial.refusals import AlreadyDone, Refused

_SHOWN = 100  # newest ones; nobody looks further back


class CorrectionForm(forms.Form):
    # Length and emptiness are judged by the verb, whose sentences come back at the text.
    text = forms.CharField(
        label="Nội dung đính chính",
        required=False,
        strip=False,
        help_text="Ghi rõ chỗ sai và điều đúng. Ví dụ: “Số đại biểu dự hội nghị là 152, không phải 125 như đã đưa.”",
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": corrections.LONGEST}),
    )


class Corrections(ArticleScreen):
    act = Act.CORRECT

    def get(self, request):
        return self.screen(CorrectionForm())

    def post(self, request):
        form = CorrectionForm(request.POST)
        if form.is_valid():
            try:
                corrections.correct(self.article, by=request.user, **form.cleaned_data)
            except AlreadyDone as refusal:
                messages.warning(request, str(refusal))
            except Refused as refusal:
                form.add_error("text", str(refusal))
                return self.screen(form, status=400)
            else:
                messages.success(request, "Đã đăng đính chính ở đầu bài.")
            return redirect("admin:news_article_corrections", self.article.pk)
        return self.screen(form, status=400)

    def screen(self, form, *, status: int = 200, refused=None, refusal: str = "", reason: str = ""):
        """The page; `refusal` and the typed `reason` stand at `refused`, the correction not taken back."""
        made = self.article.corrections.select_related("made_by", "taken_back_by")
        response = self.render(
            "corrections.html",
            "Đính chính",
            form=form,
            live=live_edition(self.article),
            corrections=list(made[:_SHOWN]),
            refused=refused.pk if refused else None,
            refusal=refusal,
            reason=reason,
            longest=corrections.LONGEST,
        )
        response.status_code = status
        return response


class TakeBack(Corrections):
    http_method_names = ["post"]

    def post(self, request, number):
        made = get_object_or_404(self.article.corrections.select_related("article"), pk=number)
        reason = request.POST.get("reason", "")
        try:
            corrections.take_back(made, reason=reason, by=request.user)
        except AlreadyDone as refusal:
            messages.warning(request, str(refusal))
        except Refused as refusal:
            return self.screen(
                CorrectionForm(), status=400, refused=made, refusal=str(refusal), reason=reason
            )
        else:
            messages.success(request, "Đã rút đính chính khỏi bài.")
        return redirect("admin:news_article_corrections", self.article.pk)


def urls(admin):
    return [
        route(admin, "<int:pk>/dinh-chinh/", Corrections, "corrections"),
        route(admin, "<int:pk>/dinh-chinh/<int:number>/rut-lai/", TakeBack, "correction_take_back"),
    ]


def panel(request, article) -> dict:
    published = article is not None and article.first_published_at is not None
    return {"may_correct": published and may(request.user, Act.CORRECT, article)}
