"""The page of an article. Editions in, HTML out; nothing is written."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from news.models import Edition
from news.players import with_players
from news.public.caching import changed_at
from news.public.errors import gone
from news.public.last_change import article_changed_at
from news.reading import article_context


@require_safe
def article(request: HttpRequest, slug: str, article_id: int) -> HttpResponse:
    # `article__id`, not `article`: only so does Django know that no row has a number of 40 digits.
    editions = Edition.objects.filter(article__id=article_id)
    edition = (
        editions.live()
        .with_topic()
        .select_related("section__parent", "lead_photo", "lead_file", "unit", "source")
        .first()
    )
    if edition is None:
        if editions.gone().exists():
            return gone(
                request,
                "Bài viết đã được gỡ",
                "Bài viết ở địa chỉ này từng được đăng và nay đã được gỡ xuống.",
            )
        raise Http404
    if edition.slug != slug:
        # The number finds the article; an address that was cut or mistyped is put right.
        return redirect(edition, permanent=True)
    context = article_context(edition) | {"canonical": edition.get_absolute_url()}
    page = changed_at(render(request, "public/article.html", context), article_changed_at(context))
    return with_players(request, page, edition.body)
