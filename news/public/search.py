"""`/tim-kiem/`: live editions that hold every word, with or without diacritics, newest first."""

from urllib.parse import urlencode

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from news.models import Edition, SearchEntry
from news.public import paging
from news.public.lists import list_page
from news.search.every_match import every_match_of
from news.search.find import Filters
from news.text.normalise import one_line

LONGEST = 200  # characters of a question
# Editions that one page of results looks through, so that a word that nobody wrote costs no more than others.
SCANNED = 2000


class Results(paging.Page):
    """A page of hits. `older` also leads on where this page has looked through its share and there are more."""

    def __init__(self, found: list[Edition], *, after: paging.Cursor | None, edge: paging.Cursor | None):
        super().__init__(found, after=after)
        self.looked_on = self.older is None and edge is not None
        self.older = self.older or edge


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """At most two queries, none for an empty question."""
    asked = one_line(request.GET.get("q", ""))
    question = asked[:LONGEST].strip()
    matches = every_match_of(question, Filters(kind=SearchEntry.Kind.ARTICLE))
    cursor = paging.cursor_of(request)
    page = None
    if question:
        page = _find(matches, cursor) if matches else Results([], after=cursor, edge=None)
    return list_page(
        request,
        page,
        "Tìm tin bài",
        template="public/search.html",
        question=question,
        cut=len(asked) > LONGEST,
        longest=LONGEST,
        kept=urlencode({"q": question}) + "&",
    )


def _find(matches: RawSQL, cursor: paging.Cursor | None) -> Results:
    live = Edition.objects.live()
    before = paging.before(live, cursor).newest_first()
    last = before.only("published_at")[SCANNED - 1 : SCANNED].first()
    holds = Q(article__in=matches)
    if last is not None:
        holds &= Q(published_at__gte=last.published_at)
        holds &= Q(published_at__gt=last.published_at) | Q(pk__gte=last.pk)
    found = list(paging.rows(live.for_listing().filter(holds), cursor))
    return Results(found, after=cursor, edge=paging.Cursor.of(last) if last else None)
