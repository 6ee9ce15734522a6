"""Preview links of an article: make one, see what came of each, revoke."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from news.admin.articles.screen import ArticleScreen, route
from news.editorial import preview_links
from news.editorial.permissions import Act, may
from news.editorial.refusals import Refused

_SHOWN = 100  # newest links; nobody looks further back


class LinkForm(forms.Form):
    recipient = forms.CharField(
        label="Gửi cho",
        max_length=120,
        help_text="Ví dụ: đồng chí Trần Văn Đức, Phó Bí thư. Tên này hiện trên trang xem thử.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.IntegerField(label="Mở trong (ngày)", min_value=1, max_value=preview_links.LONGEST_DAYS)


class PreviewLinks(ArticleScreen):
    act = Act.SHARE_PREVIEW

    def get(self, request):
        return self.screen(LinkForm(initial={"days": settings.PREVIEW_LINK_DAYS}))

    def post(self, request):
        form = LinkForm(request.POST)
        if form.is_valid():
            try:
                link, token = preview_links.make_link(self.article, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                # Shown in this answer and never again: the token is kept nowhere.
                response = self.screen(
                    LinkForm(initial={"days": settings.PREVIEW_LINK_DAYS}),
                    made=link,
                    made_address=preview_links.address(token),
                )
                response["Cache-Control"] = "private, no-store"
                return response
        response = self.screen(form)
        response.status_code = 400
        return response

    def screen(self, form, **context):
        links = self.article.preview_links.select_related("made_by", "revoked_by", "comment")
        return self.render(
            "preview_links.html",
            "Gửi xem thử",
            form=form,
            links=list(links.defer("content")[:_SHOWN]),
            **context,
        )


class RevokeLink(ArticleScreen):
    act = Act.SHARE_PREVIEW
    http_method_names = ["post"]

    def post(self, request, number):
        link = get_object_or_404(self.article.preview_links.select_related("article"), pk=number)
        try:
            preview_links.revoke(link, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Đã thu hồi đường dẫn gửi {link.recipient}.")
        return redirect("admin:news_article_preview_links", self.article.pk)


def urls(admin):
    return [
        route(admin, "<int:pk>/gui-xem-thu/", PreviewLinks, "preview_links"),
        route(admin, "<int:pk>/gui-xem-thu/<int:number>/thu-hoi/", RevokeLink, "preview_link_revoke"),
    ]


def panel(request, article) -> dict:
    return {"may_share": article is not None and may(request.user, Act.SHARE_PREVIEW, article)}
