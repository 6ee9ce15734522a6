"""`Gợi ý`: related news with the reason, tags and possible duplicates, for what stands in the form right now;
and the page where what is stored is pinned and banned, for those without scripts too."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone

from news.admin.articles.form import BODY_LENGTH
from news.admin.articles.screen import ArticleScreen, route
from news.editorial import related_news
from news.editorial.duplicates import duplicates
from news.editorial.permissions import Act, may, visible_articles
from news.editorial.refusals import NotAllowed, Refused
from news.models import Article, Edition, RelatedBan, Tag
from news.related.lists import suggestions
from news.related.subject import Subject
from news.related.tags import suggested_tags
from news.text.html import clean_html
from news.text.numbers import row_number
from news.text.tags import split_tags, tag_key

_SHOWN = 10
_TITLE, _LEAD, _TAGS = 250, 4000, 2000  # characters that are read
_PICKS = 50

_DO = {
    "ghim": related_news.pin,
    "bo-ghim": related_news.unpin,
    "khong-goi-y": related_news.ban,
    "goi-y-lai": related_news.allow,
}


@dataclass(frozen=True)
class Suggested:
    """A live article as the list shows it."""

    edition: Edition
    why: str
    pinned: bool = False


def subject_of_article(article: Article) -> Subject:
    """As stored: what publishing it now would make."""
    saved = bool(article.pk)
    return Subject(
        article=article.pk,
        title=article.title,
        lead=article.lead,
        body=article.body,
        at=article.first_published_at or timezone.now(),
        tags={tag.slug: tag.name for tag in article.tags.order_by("name")} if saved else {},
        unit=article.unit_id,
        section=article.section_id,
        picked=tuple(article.picks.values_list("related_id", flat=True)) if saved else (),
    )


def subject_as_typed(data, article: Article | None) -> Subject:
    """As the form says, whatever it says."""
    typed = split_tags(data.get("tags", "")[:_TAGS])
    known = Tag.objects.filter(key__in=map(tag_key, typed))
    return Subject(
        article=article.pk if article else None,
        title=data.get("title", "")[:_TITLE],
        lead=data.get("lead", "")[:_LEAD],
        body=clean_html(data.get("body", "")[:BODY_LENGTH]),
        at=(article and article.first_published_at) or timezone.now(),
        tags={tag.slug: tag.name for tag in known},
        unit=row_number(data.get("unit", "")),
        section=row_number(data.get("section", "")),
        picked=tuple(
            number for value in data.getlist("picked")[:_PICKS] if (number := row_number(value)) is not None
        ),
    )


def suggestions_for(subject: Subject, user, typed_tags: list[str] = ()) -> dict:
    """What the list shows for `subject`, to `user`."""
    bans = (
        RelatedBan.objects.filter(article=subject.article) if subject.article else RelatedBan.objects.none()
    )
    banned = list(bans.values_list("related", flat=True))
    order, nearest = suggestions(subject, banned, _SHOWN)
    editions = Edition.objects.live().for_listing().filter(article__in=[*dict(order), *banned])
    live = {edition.article_id: edition for edition in editions}
    has = {tag_key(name) for name in typed_tags}
    return {
        "duplicates": duplicates(subject.sketch, article=subject.article, seen_by=user)
        if subject.body
        else [],
        "tags": [name for name in suggested_tags(subject, nearest) if tag_key(name) not in has],
        "related": [
            Suggested(live[number], "; ".join(reasons.sentences()), number in subject.picked)
            for number, reasons in order
            if number in live
        ],
        "banned": [live[number] for number in banned if number in live],
        "banned_count": len(banned),
        "banned_unseen": _named([number for number in banned if number not in live], user),
    }


def _named(numbers: list[int], user) -> list[Article]:
    """Articles that readers don't see, by number; `known` of those whose title is for `user` too."""
    found = Article.objects.filter(pk__in=numbers).only("pk", "title") if numbers else []
    seen = (
        set(visible_articles(user).filter(pk__in=numbers).values_list("pk", flat=True)) if numbers else set()
    )
    for article in found:
        article.known = article.pk in seen
    return list(found)


class Suggestions(ArticleScreen):
    """The list for a form right now, as a piece of a page. Saves nothing."""

    http_method_names = ["post"]

    def post(self, request):
        article = None
        if number := request.POST.get("article", ""):
            article = visible_articles(request.user).filter(pk=row_number(number)).first()
            if article is None:
                raise PermissionDenied("Bạn không có quyền xem bài này.")
        may_choose = may(request.user, Act.EDIT if article else Act.CREATE, article)
        if not may_choose and not (article and may(request.user, Act.VIEW, article)):
            raise PermissionDenied("Bạn không có quyền viết bài.")
        subject = subject_as_typed(request.POST, article)
        said = suggestions_for(subject, request.user, split_tags(request.POST.get("tags", "")[:_TAGS]))
        context = said | {"may_choose": may_choose, "article": article, "in_form": True}
        return HttpResponse(render_to_string("admin/news/article/suggestions_list.html", context))


class RelatedScreen(ArticleScreen):
    """The list for what is stored; POST of `viec` (one of `_DO`) and `bai`, the number of an article."""

    def get(self, request):
        return self._screen()

    def post(self, request):
        do = _DO.get(request.POST.get("viec", ""))
        related = Article.objects.filter(pk=row_number(request.POST.get("bai", ""))).first()
        try:
            if not may(request.user, Act.EDIT, self.article):
                raise NotAllowed("Bạn không có quyền chọn tin liên quan cho bài này.")
            if do is None or related is None:
                raise NotAllowed("Máy chủ không đọc được yêu cầu. Hãy tải lại trang rồi bấm lại.")
            do(self.article, related, by=request.user)
        except NotAllowed as refusal:
            return self._refused(str(refusal), 403)
        except Refused as refusal:
            return self._refused(str(refusal), 400)
        if self._from_form():
            return JsonResponse({})
        return redirect("admin:news_article_related", self.article.pk)

    def _from_form(self) -> bool:
        return self.request.headers.get("Accept") == "application/json"

    def _refused(self, sentence: str, status: int):
        if self._from_form():
            return JsonResponse({"refusal": sentence}, status=status)
        messages.error(self.request, sentence)
        self.article.refresh_from_db()
        response = self._screen()
        response.status_code = status
        return response

    def _screen(self):
        said = suggestions_for(subject_of_article(self.article), self.request.user)
        return self.render(
            "related.html", "Tin liên quan", may_choose=may(self.request.user, Act.EDIT, self.article), **said
        )


def urls(admin):
    return [
        route(admin, "goi-y/", Suggestions, "suggestions"),
        route(admin, "<int:pk>/tin-lien-quan/", RelatedScreen, "related"),
    ]


def panel(request, article) -> dict:
    """Is there anything to suggest for? Not for what lies in the trash."""
    return {"suggesting": article is None or article.state != Article.State.TRASHED}
