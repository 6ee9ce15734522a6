"""One verb to many articles: an action of the list, a page that asks what is needed, a report.

Each article goes through its verb by itself: what is refused is named with its reason, the
others are done.
"""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from news.admin.articles.assign import AssignForm
from news.admin.articles.screen import read_seen
from news.editorial import workflow
from news.editorial.assignment import assign
from news.editorial.permissions import ROLES, Act, may, people_holding, visible_articles
from news.editorial.refusals import AlreadyDone, Refused
from news.editorial.transitions import Verb
from news.models import Article

AT_MOST = 100  # articles at a time


class NoteForm(forms.Form):
    note = forms.CharField(
        label="Lý do, gửi cho người viết", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Hãy ghi lý do trả lại để người viết biết phải sửa gì."},
    )  # fmt: skip


class _BulkAssignForm(AssignForm):
    def __init__(self, *args, **kwargs):
        # Whom the list offers may not reach every article; each asks for itself.
        super().__init__(*args, people=people_holding(ROLES[Act.EDIT]), **kwargs)


@dataclass(frozen=True)
class Bulk:
    """One action. `done` takes the number of articles."""

    act: Verb | Act
    label: str
    question: str
    done: str
    form: type[forms.Form]
    danger: bool = False

    def do(self, article: Article, by, data: dict) -> None:
        match self.act:
            case Verb.APPROVE:
                workflow.approve(article, by=by)
            case Verb.RETURN:
                workflow.send_back(article, by=by, note=data["note"])
            case Verb.TRASH:
                workflow.trash(article, by=by)
            case Verb.RESTORE:
                workflow.restore(article, by=by)
            case Act.ASSIGN:
                assign(article, to=data["to"], due_on=data["due_on"], by=by)


BULK = {
    "phan-cong": Bulk(
        Act.ASSIGN, "Phân công", "Giao các bài sau cho một người.", "Đã phân công {} bài.", _BulkAssignForm
    ),
    "duyet": Bulk(
        Verb.APPROVE, "Duyệt", "Duyệt các bài sau như đang có.", "Đã duyệt {} bài.", forms.Form
    ),
    "tra-lai": Bulk(
        Verb.RETURN, "Trả lại", "Trả lại các bài sau với cùng một lý do.", "Đã trả lại {} bài.", NoteForm
    ),
    "thung-rac": Bulk(
        Verb.TRASH, "Bỏ vào thùng rác", "Bỏ các bài sau vào thùng rác; vẫn khôi phục được.",
        "Đã bỏ {} bài vào thùng rác.", forms.Form, danger=True,
    ),
    "khoi-phuc": Bulk(
        Verb.RESTORE, "Khôi phục", "Khôi phục các bài sau thành bản nháp.", "Đã khôi phục {} bài.", forms.Form
    ),
}  # fmt: skip


def actions(request) -> dict:
    """The list's actions as Django wants them: restoring in the trash, the others outside it."""
    in_trash = request.GET.get("trang-thai") == Article.State.TRASHED
    return {
        name: (_action(name), name, f"{bulk.label}…")
        for name, bulk in BULK.items()
        if (bulk.act == Verb.RESTORE) == in_trash and may(request.user, bulk.act)
    }


def _action(name: str):
    @admin.action(description=f"{BULK[name].label}…")
    def ask(model_admin, request, queryset):
        return _page(model_admin, request, name, list(queryset.order_by("-pk")[: AT_MOST + 1]))

    ask.__name__ = name
    return ask


def run(model_admin, request, name: str):
    """POST of the page: do it, report, back to the list."""
    bulk = BULK[name]
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not may(request.user, bulk.act):
        raise PermissionDenied("Bạn không có quyền làm việc này.")
    numbers = [
        number for number in request.POST.getlist("article") if number.isdecimal() and len(number) < 19
    ]
    articles = visible_articles(request.user).filter(pk__in=numbers[: AT_MOST + 1]).select_related(
        "unit", "source", "lead_photo", "created_by", "assigned_to"
    )  # fmt: skip
    form = bulk.form(request.POST)
    if not form.is_valid():
        return _page(model_admin, request, name, list(articles), form)
    done = 0
    for article in articles.order_by("pk"):
        try:
            # What was seen on the page counts: somebody may have saved or moved it since.
            if read_seen(request.POST.get(f"seen-{article.pk}", "")) != article.updated_at:
                raise AlreadyDone("vừa có người sửa hoặc chuyển bước; hãy mở bài xem lại.")
            bulk.do(article, request.user, form.cleaned_data)
            done += 1
        except Refused as refusal:
            messages.warning(request, f"“{article.title}”: {refusal}")
    if done:
        messages.success(request, bulk.done.format(done))
    else:
        messages.info(request, "Không bài nào thay đổi.")
    return redirect(request.POST["list"] if _is_list(request.POST.get("list", "")) else _list())


def _page(model_admin, request, name: str, articles: list[Article], form=None):
    if len(articles) > AT_MOST:
        messages.error(request, f"Mỗi lần chọn nhiều nhất {AT_MOST} bài.")
        return redirect(request.get_full_path())
    back = request.POST.get("list", "") if "list" in request.POST else request.get_full_path()
    context = {
        **model_admin.admin_site.each_context(request),
        "title": BULK[name].label,
        "bulk": BULK[name],
        "form": form or BULK[name].form(),
        "articles": articles,
        "address": reverse(f"admin:news_article_bulk_{name.replace('-', '_')}"),
        "list": back if _is_list(back) else _list(),
        "opts": Article._meta,
    }
    context["media"] = context["form"].media
    return TemplateResponse(request, "admin/news/article/bulk.html", context)


def _list() -> str:
    return reverse("admin:news_article_changelist")


def _is_list(address: str) -> bool:
    """Back to the list with its filters, never elsewhere."""
    return address == _list() or address.startswith(f"{_list()}?")


def urls(model_admin):
    view = model_admin.admin_site.admin_view

    def bound(name):
        return view(lambda request: run(model_admin, request, name))

    return [
        path(f"hang-loat/{name}/", bound(name), name=f"news_article_bulk_{name.replace('-', '_')}")
        for name in BULK
    ]
