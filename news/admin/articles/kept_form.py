"""The article form loses nothing: refused text comes back, kept text is offered, a newer version
on the server is shown beside what was typed.
"""

import copy
import json
import secrets

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from news.admin.articles import typed
from news.admin.articles.form import seen_version
from news.editorial import autosaving, presence, texts
from news.editorial.comparison import FieldComparison, compare_texts
from news.editorial.permissions import Act, may, visible_articles
from news.editorial.refusals import AlreadyDone, NotAllowed, TooLarge
from news.models import Article
from news.text.numbers import row_number

BRING_BACK = "lay-lai"  # ?lay-lai=1 opens the form filled with the autosave
_SAVED = "saved_typing"  # session: forms whose text was saved, so that the browser drops its copies


class KeepsTypedText:
    """Mixin of `ArticleAdmin`."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id:
            if not visible_articles(request.user).filter(pk=row_number(object_id)).exists():
                # Django would send them away with nothing; refused so, they get their text back.
                raise PermissionDenied("Bạn không còn quyền xem bài này.")
            locked = self._locked_since(request, object_id)
            if locked:
                return locked
        for _ in range(2):
            try:
                return super().changeform_view(request, object_id, form_url, extra_context)
            except AlreadyDone:
                pass  # saved by somebody between our look and our claim: the next look sees theirs
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "GET" and request.GET.get(BRING_BACK):
            request = self._with_autosave(request, object_id) or request
        elif request.method == "POST" and object_id:
            self._fit_to_newer(request, object_id)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.only_show = hasattr(request, "brought_back")
        form.saving = request.method == "POST" and not form.only_show
        return form

    def typed_text_is_saved(self, request, article, change) -> None:
        """After a save: what was kept of it goes, and others may save again."""
        if not request.POST.get("offered"):  # an offer not yet answered is another text
            autosaving.drop(article=article if change else None, by=request.user)
        presence.leave(article, by=request.user)
        name = request.POST.get("typing", "")[:32]
        if name:
            request.session[_SAVED] = [*request.session.get(_SAVED, []), name][-20:]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        stored = Article.objects.get(pk=obj.pk) if obj and obj.pk else None
        may_save = may(request.user, Act.EDIT, stored) if stored else may(request.user, Act.CREATE)
        refused = request.method == "POST" and not hasattr(request, "brought_back")
        data, seen = self._typed(request, stored)
        if refused and may_save and not request.POST.get("offered"):
            self._keep(request, data, stored, seen)
        newer = bool(stored and data and seen != stored.version)
        offer = None if data else self._offer(request, stored)
        user = request.user
        context |= {
            "stored": stored,
            "seen_version": stored.version if stored else 0,
            "newer": newer,
            "newer_parts": _with_values(_differences(data, stored), stored, user) if newer else [],
            "autosave_offer": offer,
            "offered": bool(offer) or bool(refused and request.POST.get("offered")),
            "others_editing": presence.others(stored, user) if stored else [],
            "may_take_over": bool(stored) and may_save and may(user, Act.TAKE_OVER, stored),
            "keeping": may_save,
            "typing_pass": autosaving.pass_for(user, stored),
            "typing_name": (request.POST.get("typing", "")[:32] if refused else "") or secrets.token_hex(8),
            "typing_saved": json.dumps(request.session.pop(_SAVED, [])),
            "autosave_seconds": settings.AUTOSAVE_SECONDS,
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _locked_since(self, request, object_id):
        """The state moved on while they typed: no save, but what was typed is kept and said so."""
        article = visible_articles(request.user).filter(pk=row_number(object_id)).first()
        if article is None or may(request.user, Act.EDIT, article):
            return None
        self._keep(request, typed.typed_data(request.POST), article, seen_version(request.POST, article))
        messages.error(
            request,
            f"Bài đang ở trạng thái “{article.get_state_display()}” nên bạn không sửa được nữa. "
            "Chữ bạn vừa gõ chưa vào bài nhưng được giữ ở bản tự lưu, xem ở khung dưới.",
        )
        return redirect("admin:news_article_change", article.pk)

    def _with_autosave(self, request, object_id):
        """A request as if the form had just sent the autosaved text; nothing is saved by it."""
        article = self.get_object(request, object_id) if object_id else None
        if object_id and (article is None or not may(request.user, Act.EDIT, article)):
            return None
        autosave = autosaving.find(article, request.user)
        if autosave is None:
            return None
        _ = request.FILES  # read before the method changes, or the copy would look for a body
        shown = copy.copy(request)
        shown.method = "POST"
        shown.POST = typed.as_post(autosave.data, article, seen_version=str(autosave.version))
        shown.brought_back = autosave
        return shown

    def _fit_to_newer(self, request, object_id) -> None:
        """Typed over an older version: its rows of picks are made to fit the rows of now."""
        article = self.get_object(request, object_id)
        if article is not None and seen_version(request.POST, article) != article.version:
            request.POST = typed.fitted(request.POST, article)

    def _typed(self, request, stored) -> tuple[dict, int]:
        if request.method != "POST":
            return {}, 0
        return typed.typed_data(request.POST), seen_version(request.POST, stored) if stored else 0

    def _keep(self, request, data, article, seen) -> None:
        try:
            autosaving.keep(data, article=article, version=seen, by=request.user)
        except (NotAllowed, TooLarge):
            pass  # the text stands in the page all the same

    def _offer(self, request, article):
        """An autosave that says something else than the stored text."""
        autosave = autosaving.find(article, request.user)
        return autosave if autosave and _differences(autosave.data, article) else None


def _differences(data, article: Article | None) -> list[FieldComparison]:
    """From what is stored to what was typed."""
    stored = texts.of_article(article) if article else texts.Text()
    new = typed.text_of(data, stored)
    if article is None:
        # A unit chosen by the form itself is nothing that anybody typed.
        parts = compare_texts(stored, new)
        return [] if all(part.field in ("unit", "section") for part in parts) else parts
    return compare_texts(stored, new)


def _with_values(parts, article, user) -> list[dict]:
    """Each part with what the form's inputs hold for the server's text, for one press to take it."""
    values = typed.form_values(article, user)
    return [
        {
            "part": part,
            "server": json.dumps(values[part.field], ensure_ascii=False) if part.field in values else "",
        }
        for part in parts
    ]


def bring_back_address(article: Article | None) -> str:
    name = "change" if article else "add"
    address = reverse(f"admin:news_article_{name}", args=[article.pk] if article else [])
    return f"{address}?{BRING_BACK}=1"
