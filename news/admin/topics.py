"""Topics: the list, one topic with its articles, and the buttons that put them in order."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from news.admin.guard import GuardedAdmin
from news.admin.widgets import PhotoChoice
from news.editorial import topics
from news.editorial.permissions import Act, may
from news.editorial.refusals import NotAllowed, Refused
from news.models import Article, Edition, Photo, SearchEntry, Topic
from news.search.desk_find import desk_hits
from news.text.fold import fold
from news.text.numbers import row_number

_FOUND = 12  # articles offered for a search


class TopicForm(forms.ModelForm):
    lead_photo = forms.ModelChoiceField(
        Photo.objects, label="Ảnh đại diện", required=False, widget=PhotoChoice,
        error_messages={"invalid_choice": "Ảnh đã chọn không còn trong thư viện. Hãy chọn ảnh khác."},
    )  # fmt: skip

    class Meta:
        model = Topic
        fields = ["title", "slug", "intro", "lead_photo"]
        widgets = {"intro": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["slug"]


@admin.register(Topic)
class TopicAdmin(GuardedAdmin, admin.ModelAdmin):
    """Django's own list; every other address leads to a view of this file."""

    view_act = change_act = Act.MANAGE_TOPICS
    list_display = ["title", "state", "updated_at"]
    search_fields = ["slug"]
    search_help_text = "Tìm theo tên; gõ có dấu hay không dấu đều được."
    list_per_page = 30
    show_full_result_count = False

    @admin.display(description="trạng thái", ordering="is_open")
    def state(self, topic):
        return "Đang theo dõi" if topic.is_open else "Đã khép lại"

    def get_search_results(self, request, queryset, search_term):
        for word in fold(search_term).split():
            queryset = queryset.filter(slug__contains=word)
        return queryset, False

    def get_urls(self):
        def own(pattern: str, view, name: str):
            def called(request, **arguments):
                if not may(request.user, Act.MANAGE_TOPICS):
                    raise PermissionDenied(f"Bạn không có quyền {Act.MANAGE_TOPICS.value}.")
                return view(request, **arguments)

            return path(pattern, self.admin_site.admin_view(called), name=f"news_topic_{name}")

        return [
            own("", self.changelist_view, "changelist"),
            own("add/", self._add, "add"),
            own("<int:pk>/change/", self._change, "change"),
            own("<int:pk>/delete/", self._delete, "delete"),
            own("<int:pk>/bai/", require_POST(self._articles), "articles"),
            own("<int:pk>/trang-thai/", require_POST(self._state), "state"),
        ]

    def _add(self, request):
        form = TopicForm(request.POST or None)
        if request.method == "POST":
            topic = _saved(request, form, Topic())
            if topic is not None:
                messages.success(request, "Đã tạo dòng sự kiện. Bây giờ hãy tìm và thêm bài.")
                return redirect("admin:news_topic_change", topic.pk)
        return self._screen(request, "add.html", "Thêm dòng sự kiện", form=form)

    def _change(self, request, pk: int):
        topic = get_object_or_404(Topic, pk=pk)
        seen = topic.version
        form = TopicForm(request.POST or None, instance=Topic.objects.get(pk=pk))
        if request.method == "POST":
            posted = row_number(request.POST.get("seen", "")) or 0
            if _saved(request, form, topic, seen=posted) is not None:
                messages.success(request, "Đã lưu dòng sự kiện.")
                return redirect("admin:news_topic_change", pk)
            # After a refusal that showed the other's words, the next press is made with them in sight.
            seen = seen if form.non_field_errors() else posted
        asked = request.GET.get("tim", "")[:200]
        entries = list(topic.entries.select_related("article"))
        live = set(
            Edition.objects.live()
            .filter(article__in=[entry.article_id for entry in entries])
            .values_list("article", flat=True)
        )
        return self._screen(
            request,
            "change.html",
            topic.title,
            topic=topic,
            form=form,
            seen=seen,
            asked=asked,
            found=_find(asked, topic) if asked.strip() else None,
            entries=[(entry.article, entry.article_id in live) for entry in entries],
        )

    def _articles(self, request, pk: int):
        """One of the buttons beside an article: `do` is add, remove, up or down."""
        topic = get_object_or_404(Topic, pk=pk)
        number = row_number(request.POST.get("article", ""))
        do = request.POST.get("do", "")
        try:
            if do == "add":
                article = Article.objects.filter(pk=number).first()
                if article is None:
                    messages.error(request, "Bài này không còn. Hãy tìm lại.")
                else:
                    topics.add_article(topic, article, by=request.user)
                    messages.success(request, f"Đã thêm “{article.title}”.")
            elif do == "remove":
                topics.remove_article(topic, number, by=request.user)
                messages.success(request, "Đã bỏ bài ra khỏi dòng sự kiện.")
            elif do in ("up", "down"):
                topics.move_article(topic, number, by=request.user, down=do == "down")
            else:
                messages.error(request, "Chưa rõ cần làm gì. Hãy bấm lại nút bên cạnh bài.")
        except Refused as refusal:
            messages.error(request, str(refusal))
        place = f"#bai-{number}" if do in ("up", "down") else "#cac-bai"
        return redirect(reverse("admin:news_topic_change", args=[pk]) + place)

    def _state(self, request, pk: int):
        topic = get_object_or_404(Topic, pk=pk)
        is_open = request.POST.get("open") == "1"
        try:
            topics.set_open(topic, is_open, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Đã mở lại dòng sự kiện." if is_open else "Đã khép dòng sự kiện.")
        return redirect("admin:news_topic_change", pk)

    def _delete(self, request, pk: int):
        topic = get_object_or_404(Topic, pk=pk)
        if request.method == "POST":
            try:
                topics.delete_topic(topic, by=request.user)
            except Refused as refusal:
                messages.error(request, str(refusal))
                return redirect("admin:news_topic_change", pk)
            messages.success(request, f"Đã xóa dòng sự kiện “{topic.title}”.")
            return redirect("admin:news_topic_changelist")
        return self._screen(
            request, "delete.html", "Xóa dòng sự kiện", topic=topic, filled=topic.entries.exists()
        )

    def _screen(self, request, template: str, title: str, **context):
        context = {**self.admin_site.each_context(request), "title": title, "opts": Topic._meta, **context}
        return TemplateResponse(request, f"admin/news/topic/{template}", context)


def _saved(request, form: TopicForm, topic: Topic, **seen) -> Topic | None:
    """The topic as saved, or None with the reason in the form."""
    if not form.is_valid():
        return None
    try:
        return topics.save_topic(topic, by=request.user, **form.cleaned_data, **seen)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _find(asked: str, topic: Topic) -> list[Edition]:
    """The live editions that answer best, of articles that are not in the topic yet."""
    hits = desk_hits(asked, SearchEntry.Kind.ARTICLE, model=SearchEntry)
    there = set(topic.entries.values_list("article", flat=True))
    wanted = [number for number in hits.numbers if number not in there][:_FOUND]
    live = Edition.objects.live().filter(article__in=wanted)
    live = live.only("title", "section_name", "published_at", "article_id")
    return sorted(live, key=lambda edition: wanted.index(edition.article_id))
