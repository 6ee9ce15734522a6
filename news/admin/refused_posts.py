"""POSTs that are refused before any screen sees them: the sign-in ran out, the token is old,
a right or the thing itself is gone.

What was typed into an article's form goes to its author's autosave, by the signed pass that
the form carries; what was typed into any other form is shown, to be copied. Nothing is kept
for those who bring no pass, and nothing is shown to a request from another site.
"""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from news.admin.articles import typed
from news.admin.articles.form import seen_version
from news.admin.articles.kept_form import bring_back_address
from news.editorial import autosaving
from news.editorial.refusals import Refused
from news.models import Article
from news.sent_again import is_from_here, typed_words
from news.text.numbers import row_number

# Where the article form sends its fields.
_OF_THE_FORM = ("news_article_add", "news_article_change", "news_article_preview")


def signed_out(request):
    """The answer to a POST of nobody who is signed in; None when there is nothing to keep."""
    if request.headers.get("X-Background") == "1":
        # A script asked for something to show beside what is typed: there is nothing to keep, or to tell.
        return HttpResponse(status=204)
    back = _keep(request)
    if back:
        messages.info(
            request, "Phiên làm việc đã hết. Bài bạn vừa gõ được giữ lại; đăng nhập lại là mở ra như cũ."
        )
        return redirect_to_login(back, reverse("admin:login"))
    shown = typed_words(request)
    if not shown:
        return None
    page = {
        "title": "Phiên làm việc đã hết",
        "sentence": "Việc bạn vừa làm chưa được ghi. Hãy chép lại chữ dưới đây, rồi đăng nhập và làm lại.",
        "typed": shown,
        "link": f"{reverse('admin:login')}?next={request.path}",
        "link_text": "Đăng nhập",
    }
    return TemplateResponse(request, "admin/refused_post.html", page, status=403)


def csrf_failure(request, reason=""):
    """Django's `CSRF_FAILURE_VIEW`."""
    if request.content_type == "application/json":
        return JsonResponse({"refusal": "Máy chủ không nhận vì trang mở đã lâu."}, status=403)
    back = _keep(request) if is_from_here(request) else None
    page = {
        "title": "Trang mở đã lâu",
        "sentence": (
            "Bạn đã đăng nhập lại sau khi mở trang này nên máy chủ không nhận. "
            + ("Bài bạn vừa gõ đã được giữ lại." if back else "Hãy mở lại trang rồi làm lại.")
        ),
        "typed": [] if back or not is_from_here(request) else typed_words(request),
        "link": back or (request.path if is_from_here(request) else reverse("admin:index")),
        "link_text": "Mở lại bài với chữ vừa gõ" if back else "Mở lại trang",
    }
    # Rendered at once: Django's middleware takes this answer as it is.
    return TemplateResponse(request, "admin/refused_post.html", page, status=403).render()


def _keep(request) -> str | None:
    """Keep an article form's text for its author; the address that brings it back, or None."""
    match = request.resolver_match
    if match is None or match.url_name not in _OF_THE_FORM:
        return None
    number = match.kwargs.get("object_id", "")
    if match.url_name == "news_article_preview":
        number = request.POST.get("article", "")
    article = None
    if number or match.url_name == "news_article_change":
        article = Article.objects.filter(pk=row_number(number)).first()
        if article is None:
            return None
    owner = autosaving.bearer(request.POST.get("typing_pass", ""), article)
    if owner is None:
        return None
    seen = seen_version(request.POST, article) if article else 0
    try:
        autosaving.keep(typed.typed_data(request.POST), article=article, version=seen, by=owner)
    except Refused:
        return None
    return bring_back_address(article)


def forbidden(request, sentence: str):
    """The answer to a POST of somebody signed in who may not; None when there is nothing to keep."""
    shown = typed_words(request)
    if not shown:
        return None
    page = {
        "title": "Không làm được",
        "sentence": f"{sentence} Việc bạn vừa làm chưa được ghi. Hãy chép lại chữ dưới đây nếu còn cần.",
        "typed": shown,
        "link": reverse("admin:index"),
        "link_text": "Về bàn làm việc",
    }
    return TemplateResponse(request, "admin/refused_post.html", page, status=403).render()
