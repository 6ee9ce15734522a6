"""Articles in the admin: the list and the form."""

from django.contrib import admin
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import format_html

from news.admin import waiting
from news.admin.articles import (
    approval_sheet,
    assign,
    attachments,
    autosave,
    bulk,
    compare,
    corrections,
    editions,
    moves,
    notes,
    paste,
    photo_words,
    presence,
    preview,
    preview_links,
    problems,
    record,
    suggestions,
    versions,
    videos,
)
from news.admin.articles.filters import (
    AssignedFilter,
    AuthorFilter,
    SectionFilter,
    StateFilter,
    UnitFilter,
    UpdatedFilter,
    WaitingFilter,
    person_choice,
)
from news.admin.articles.form import ArticleForm
from news.admin.articles.kept_form import KeepsTypedText
from news.admin.articles.picks import PickInline
from news.admin.articles.screen import to_form
from news.admin.editor import editor_csp
from news.admin.guard import GuardedAdmin
from news.admin.paging import BoundedList
from news.admin.search import FoundByEngine
from news.admin.word_files import addresses as word_files
from news.editorial import working_copy
from news.editorial.findable import articles_findable_by
from news.editorial.permissions import Act, may, visible_articles
from news.editorial.publishing import live_edition, render_body, snapshot
from news.editorial.related_news import name_in_list, named_for, pickable
from news.editorial.transitions import Verb
from news.models import Article, DeskEntry, SearchEntry
from news.players import hosts_in_words
from news.search import desk
from news.search.desk_find import desk_hits


class FiltersByPerson:
    """What the list's filters by person need in the browser. A class of its own: one with a `Media` can have no `media`."""

    @property
    def media(self):
        return super().media + person_choice("created_by").media


@admin.register(Article)
class ArticleAdmin(
    KeepsTypedText, FoundByEngine, BoundedList, FiltersByPerson, GuardedAdmin, admin.ModelAdmin
):
    view_act = Act.VIEW
    change_act = Act.EDIT
    form = ArticleForm
    inlines = [PickInline]
    change_form_template = "admin/news/article/form.html"
    list_display = ["title", "state_badge", "section", "unit_label", "created_by", "assignment", "updated_at"]
    list_select_related = ["section", "unit", "created_by", "assigned_to"]
    change_list_template = "admin/news/article/list.html"
    list_filter = [
        WaitingFilter,
        StateFilter,
        SectionFilter,
        UnitFilter,
        AuthorFilter,
        AssignedFilter,
        ("updated_at", UpdatedFilter),
    ]
    list_per_page = 30
    sorted_at_any_length = ("updated_at",)
    search_fields = ["title"]
    search_help_text = "Tìm trong toàn bài, cả từ khóa, bút danh, tổ chức, nguồn; gõ có dấu hay không dấu. #123 là bài số 123."
    found_kind = DeskEntry.Kind.ARTICLE
    found_by_number = True
    fieldsets = [
        (None, {"fields": ["title", "lead", "body", "photos_shown", "tags"]}),
        (
            "Xếp vào",
            {"classes": ["side-column"], "fields": ["section", "further_sections", "unit", "byline"]},
        ),
        (
            "Ảnh đại diện",
            {"classes": ["side-column"], "fields": ["lead_photo", "lead_caption", "lead_credit", "lead_alt"]},
        ),
        (
            "Nguồn tin",
            {
                "classes": ["side-column"],
                "fields": ["source", "source_url", "source_author", "source_published_at"],
            },
        ),
        (
            "Địa chỉ và thời hạn",
            {"classes": ["side-column"], "fields": ["slug", "publish_from", "publish_until"]},
        ),
    ]

    class Media:
        js = [
            "js/photo-library.js",
            "js/editor-work.js",
            "js/problems.js",
            "js/schedule-button.js",
            "js/article-fields.js",
            "js/photo-words.js",
            "js/article-autosave.js",
            "js/article-attachments.js",
            "js/article-suggestions.js",
        ]
        css = {
            "all": [
                "css/admin-desk.css",
                "css/admin-photo-words.css",
                "css/admin-blocks.css",
                "css/admin-attachments.css",
                "css/admin-suggestions.css",
            ]
        }

    # --- Who sees what ---

    def get_queryset(self, request):
        articles = visible_articles(request.user)
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            articles = named_for(request.user, pickable(request.user))
        elif "object_id" in getattr(request.resolver_match, "kwargs", {}):
            articles = articles.select_related(
                "section", "unit", "source", "lead_photo"
            )  # the form shows them
        return articles.order_by(*self.ordering)

    def has_view_permission(self, request, obj=None) -> bool:
        return may(request.user, Act.VIEW, obj)

    def has_change_permission(self, request, obj=None) -> bool:
        return may(request.user, Act.EDIT, obj)

    def has_add_permission(self, request, obj=None) -> bool:
        return may(request.user, Act.CREATE)

    def label_when_picked(self, article) -> str:
        return name_in_list(article)

    def found_among(self, request):
        return articles_findable_by(request.user)

    def hits(self, request, text):
        """To be picked as related, what is published is found by its published words alone."""
        hits = super().hits(request, text)
        if request.resolver_match.url_name != "autocomplete" or self.found_among(request) is None:
            return hits
        published = desk_hits(text, SearchEntry.Kind.ARTICLE, model=SearchEntry)
        return published.joined(hits) if hits else published

    def get_readonly_fields(self, request, obj=None):
        return ["photos_shown", "slug"] if obj and obj.first_published_at else ["photos_shown"]

    def get_fieldsets(self, request, obj=None):
        """Who may only look sees the text as it reads, not its markup."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        return [
            (name, options | {"fields": ["body_shown" if f == "body" else f for f in options["fields"]]})
            for name, options in self.fieldsets
        ]

    @admin.display(description="nội dung")
    def body_shown(self, article):
        return render_to_string("admin/news/article/body.html", {"body": render_body(article.body)})

    @admin.display(description="ảnh trong bài")
    def photos_shown(self, article):
        return photo_words.shown(article)

    # --- Columns ---

    @admin.display(description="trạng thái", ordering="state")
    def state_badge(self, article):
        return format_html(
            '<span class="state state-{}">{}</span>', article.state, article.get_state_display()
        )

    @admin.display(description="tổ chức", ordering="unit")
    def unit_label(self, article):
        return article.unit.label if article.unit_id else None

    @admin.display(description="giao cho", ordering="assigned_to", empty_value="")
    def assignment(self, article):
        if not article.assigned_to_id:
            return None
        if not article.due_on:
            return str(article.assigned_to)
        late = article.due_on < timezone.localdate() and article.state in waiting.ASSIGNMENT_OPEN
        return format_html(
            '{} <span class="due{}">{}{}</span>',
            article.assigned_to, " due-late" if late else "",
            "quá hạn " if late else "hạn ", date_format(article.due_on),
        )  # fmt: skip

    # --- The list ---

    def get_actions(self, request):
        return bulk.actions(request)

    def changelist_view(self, request, extra_context=None):
        in_trash = request.GET.get("trang-thai") == Article.State.TRASHED
        title = {"title": "Thùng rác" if in_trash else "Bài viết"}
        return super().changelist_view(request, {**title, "in_trash": in_trash, **(extra_context or {})})

    # --- The form ---

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        return form

    def get_urls(self):
        return [url for screen in SCREENS for url in screen.urls(self)] + super().get_urls()

    @method_decorator(editor_csp)
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        for panel in PANELS:
            context |= panel(request, obj)
        photo_words.explain(context["adminform"].form)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if change:
            working_copy.claim_version(obj, seen=obj.version)
        else:
            obj.created_by = request.user
        # One version per save, kept in `save_related` when tags and picks are in place.
        obj.skip_history_when_saving = True
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        working_copy.keep_version(form.instance, by=request.user)
        self.typed_text_is_saved(request, form.instance, change)

    def response_add(self, request, obj, post_url_continue=None):
        response = self._after_save(request, obj) or super().response_add(request, obj, post_url_continue)
        desk.put_article(obj)  # the last of the transaction: it takes the index
        return response

    def response_change(self, request, obj):
        response = self._after_save(request, obj) or super().response_change(request, obj)
        desk.put_article(obj)
        return response

    def _after_save(self, request, obj):
        """`_move` is the button of a verb: the form was saved first, the verb's screen follows."""
        verb = request.POST.get("_move")
        if verb == Verb.SUBMIT:
            moves.submit_at_once(request, obj)
            return to_form(obj)
        if verb in moves.SCREENS:
            if moves.undone_by_the_edit(request, obj, Verb(verb)):
                return to_form(obj)
            return redirect(f"admin:news_article_{verb}", obj.pk)
        return None

    def view_on_site(self, obj):
        live = live_edition(obj)
        return live.get_absolute_url() if live else reverse("admin:news_article_change", args=[obj.pk])


def live_panel(request, article) -> dict:
    """Is what readers see older than the text in the form? And may this person save at all?"""
    live = live_edition(article) if article else None
    may_save = may(request.user, Act.EDIT, article) if article else may(request.user, Act.CREATE)
    return {
        "live": live,
        "video_hosts": hosts_in_words(),
        "newer_than_live": bool(live) and snapshot(article).digest != live.digest,
        "may_save": may_save,
    }


SCREENS = [
    preview,
    compare,
    moves,
    assign,
    bulk,
    notes,
    preview_links,
    record,
    approval_sheet,
    autosave,
    paste,
    photo_words,
    presence,
    versions,
    editions,
    videos,
    word_files,
    attachments,
    corrections,
    suggestions,
]
PANELS = [
    live_panel,
    moves.panel,
    problems.panel,
    assign.panel,
    notes.panel,
    preview_links.panel,
    attachments.panel,
    corrections.panel,
    suggestions.panel,
]
