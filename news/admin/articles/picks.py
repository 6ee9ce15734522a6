"""The rows of an article's form where related news are picked by hand."""

from django.contrib import admin
from django.forms import BaseInlineFormSet

from news.admin.widgets import AutocompleteByNumber
from news.editorial.permissions import Act, may
from news.editorial.related_news import name_in_list, named_for, pickable
from news.editorial.working_copy import related_name
from news.models import Article, RelatedPick
from news.text.numbers import row_number


class PickFormSet(BaseInlineFormSet):
    def get_unique_error_message(self, unique_check) -> str:
        """Django's names the column, which is an English word."""
        return "Một bài được chọn hai lần ở “Tin liên quan chọn tay”. Hãy bỏ bớt một."


class PickInline(AutocompleteByNumber, admin.TabularInline):
    model = RelatedPick
    formset = PickFormSet
    fk_name = "article"
    autocomplete_fields = ["related"]
    readonly_fields = ["related_shown"]
    extra = 0
    verbose_name = "bài"
    verbose_name_plural = "Tin liên quan chọn tay"

    def get_fields(self, request, obj=None):
        # Where nothing can be chosen Django would write the working copy's title.
        return ["related" if self.has_change_permission(request, obj) else "related_shown", "position"]

    @admin.display(description="bài liên quan")
    def related_shown(self, pick):
        return related_name(pick.related)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Only what the person may see, or anybody; and what stands there already."""
        if db_field.name != "related":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        opened = row_number(request.resolver_match.kwargs.get("object_id", ""))
        chosen = RelatedPick.objects.filter(article=opened).values("related")
        articles = pickable(request.user) | Article.objects.filter(pk__in=chosen)
        field = super().formfield_for_foreignkey(
            db_field, request, queryset=named_for(request.user, articles), **kwargs
        )
        field.label_from_instance = name_in_list
        return field

    def has_view_permission(self, request, obj=None) -> bool:
        return may(request.user, Act.VIEW)

    def has_add_permission(self, request, obj=None) -> bool:
        return obj is None or may(request.user, Act.EDIT, obj)

    has_change_permission = has_delete_permission = has_add_permission
