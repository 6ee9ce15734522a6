"""Standing pages: the list, the form with the article's editor, preview, publication and taking down."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_GET

from news.admin.articles.form import BODY_LENGTH
from news.admin.editor import ArticleEditor, editor_csp
from news.admin.guard import GuardedAdmin
from news.editorial import static_pages
from news.editorial.permissions import Act, may
from news.editorial.publishing import render_body
from news.editorial.refusals import AlreadyDone, NotAllowed, Refused
from news.models import StaticPage
from news.players import hosts_in_words, with_players
from news.text.fold import fold
from news.text.numbers import row_number


class StaticPageForm(forms.ModelForm):
    class Meta:
        model = StaticPage
        fields = ["title", "slug", "body", "shows_contact", "position"]
        widgets = {"body": ArticleEditor}

    class Media:
        js = ["js/photo-library.js", "js/editor-work.js"]
        css = {"all": ["css/admin-blocks.css"]}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.first_published_at:
            del self.fields["slug"]

    def clean_body(self):
        body = self.cleaned_data["body"]
        if len(body) > BODY_LENGTH:
            raise forms.ValidationError("Nội dung quá dài (có thể do dán kèm mã của trang khác).")
        return body


@admin.register(StaticPage)
class StaticPageAdmin(GuardedAdmin, admin.ModelAdmin):
    """Django's own list; every other address leads to a view of this file."""

    view_act = change_act = Act.MANAGE_PAGES
    list_display = ["title", "state_shown", "position", "updated_at"]
    search_fields = ["slug"]
    list_per_page = 30
    show_full_result_count = False

    @admin.display(description="trạng thái", ordering="state")
    def state_shown(self, page):
        ahead = ", bản sửa chưa đăng" if page.is_ahead else ""
        return page.get_state_display().capitalize() + ahead

    def get_search_results(self, request, queryset, search_term):
        for word in fold(search_term).split():
            queryset = queryset.filter(slug__contains=word)
        return queryset, False

    def get_urls(self):
        def own(pattern: str, view, name: str):
            def called(request, **arguments):
                if not may(request.user, Act.MANAGE_PAGES):
                    raise PermissionDenied(f"Bạn không có quyền {Act.MANAGE_PAGES.value}.")
                return view(request, **arguments)

            return path(pattern, self.admin_site.admin_view(called), name=f"news_staticpage_{name}")

        return [
            own("", self.changelist_view, "changelist"),
            own("add/", editor_csp(self._form), "add"),
            own("<int:pk>/change/", editor_csp(self._form), "change"),
            own("<int:pk>/xem-truoc/", require_GET(self._preview), "preview"),
            own("<int:pk>/go/", self._withdraw, "withdraw"),
        ]

    def _form(self, request, pk: int | None = None):
        """`Lưu` keeps the working text; `Lưu và đăng` (`_publish`) shows it to readers, too."""
        page = get_object_or_404(StaticPage, pk=pk) if pk else StaticPage()
        seen, newer = page.version, ""
        if request.method == "POST" and pk:
            seen = row_number(request.POST.get("seen", "")) or 0
        form = StaticPageForm(request.POST or None, instance=_again(page))
        if request.method == "POST" and form.is_valid():
            try:
                saved = static_pages.save_page(
                    page,
                    by=request.user,
                    seen=seen if pk else None,
                    **form.cleaned_data,
                )
            except NotAllowed as refusal:
                raise PermissionDenied(str(refusal)) from refusal
            except AlreadyDone as refusal:
                form.add_error(None, str(refusal))
                # The next press is made with the other's text in sight.
                seen, newer = page.version, render_body(page.body)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                self._publish_if_asked(request, saved)
                return redirect("admin:news_staticpage_change", saved.pk)
        return self._screen(
            request,
            "form.html",
            page.title if pk else "Thêm trang giới thiệu",
            page=page if pk else None,
            form=form,
            seen=seen,
            newer=newer,
            video_hosts=hosts_in_words(),
        )

    def _publish_if_asked(self, request, page: StaticPage) -> None:
        if "_publish" not in request.POST:
            messages.success(request, "Đã lưu. Bạn đọc chưa thấy bản này cho đến khi được đăng.")
            return
        try:
            static_pages.publish_page(page, by=request.user, seen=page.version)
        except Refused as refusal:
            messages.error(request, f"Đã lưu nhưng chưa đăng: {refusal}")
        else:
            messages.success(request, "Đã đăng. Bạn đọc đang thấy bản này.")

    def _preview(self, request, pk: int):
        page = get_object_or_404(StaticPage, pk=pk)
        body = render_body(page.body)
        context = {
            "heading": page.title,
            "body": body,
            "shows_contact": page.shows_contact,
            "trail": [],
            "preview": True,
        }
        return with_players(request, TemplateResponse(request, "public/static_page.html", context), body)

    def _withdraw(self, request, pk: int):
        page = get_object_or_404(StaticPage, pk=pk)
        reason, refused = request.POST.get("reason", ""), ""
        if request.method == "POST":
            try:
                static_pages.withdraw_page(page, by=request.user, reason=reason)
            except Refused as refusal:
                refused = str(refusal)
            else:
                messages.success(request, "Đã gỡ trang. Bản đang sửa vẫn còn để đăng lại khi cần.")
                return redirect("admin:news_staticpage_change", pk)
        elif page.state != StaticPage.State.PUBLISHED:
            raise Http404
        return self._screen(
            request, "withdraw.html", "Gỡ trang", page=page, reason=reason[:2000], refusal=refused
        )

    def _screen(self, request, template: str, title: str, **context):
        each = self.admin_site.each_context(request)
        context = {**each, "title": title, "opts": StaticPage._meta, **context}
        return TemplateResponse(request, f"admin/news/staticpage/{template}", context)


def _again(page: StaticPage) -> StaticPage:
    """Another object of the same row: a form leaves what was typed on its own."""
    return StaticPage.objects.get(pk=page.pk) if page.pk else StaticPage()
