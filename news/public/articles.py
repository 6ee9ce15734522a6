"""The page of an article. Editions in, HTML out; nothing is written."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from news.models import Correction, Edition
from news.players import with_players
from news.public.caching import changed_at
from news.public.errors import gone
from news.public.last_change import article_changed_at
from news.public.live_edition import live_edition
from news.reading import article_context


@require_safe
def article(request: HttpRequest, slug: str, article_id: int) -> HttpResponse:
    edition = live_edition(request, article_id)
    if edition is None:
        # `article__id`, not `article`: only so does Django know that no row has a number of 40 digits.
        if Edition.objects.filter(article__id=article_id).gone().exists():
            return gone(
                request,
                "Bài viết đã được gỡ",
                "Bài viết ở địa chỉ này từng được đăng và nay đã được gỡ xuống.",
            )
        raise Http404
    if edition.slug != slug:
        # The number finds the article; an address that was cut or mistyped is put right.
        return redirect(edition, permanent=True)
    corrections = Correction.objects.shown().filter(article=article_id) if edition.is_corrected else ()
    host, path = request.get_host(), edition.get_absolute_url()
    context = article_context(edition, corrections=list(corrections)) | {
        "canonical": path,
        "whole_address": f"{request.scheme}://{host}{path}",
        "quoted_address": f"{request.scheme}%3A//{quote(host, safe='')}{path}",
    }
    page = changed_at(render(request, "public/article.html", context), article_changed_at(context))
    return with_players(request, page, edition.body)
