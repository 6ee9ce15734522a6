"""Sitemaps (https://www.sitemaps.org/protocol.html): an index, a chunk a month, pages, and the last two days.

A month is one range of one index and soon never changes, so nothing here grows with the archive
but the list of months.
"""

from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.models import (
    Document,
    Edition,
    EditionSection,
    EditionTag,
    LogEntry,
    Section,
    StaticPage,
    Tag,
    Topic,
    Unit,
)
from news.public import context
from news.public.absolute import absolute
from news.public.caching import kept_for
from news.public.last_change import PUBLIC_VERBS
from news.public.sitemap_xml import Entry, index_xml, news_xml, urls_xml

_FRESH = 300  # seconds
_AT_MOST = 50_000  # addresses in one sitemap, says the protocol
_OF_A_KIND = 5_000  # pages of one kind
_MONTHS = 600  # half a century
_NEWS_DAYS, _NEWS_AT_MOST = timedelta(days=2), 1000  # as Google News wants it
_LOOKED_BACK = 2000  # entries of the record in which the index looks for what changed in a month

# Pages that are there once, where the site has them.
_SINGLE_PAGES = ("home", "organisation", "topics", "documents", "archive", "site_map", "contact", "feeds")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Four queries: the ends of the archive, which months have news, and two for what changed of late."""
    months = _months()
    changed = _changes()
    entries = [Entry(absolute(reverse("public:sitemap_pages")))]
    entries += [
        Entry(absolute(reverse("public:sitemap_month", args=[f"{first:%Y-%m}"])), changed.get(first))
        for first in months
    ]
    return _answer(index_xml(entries))


@require_safe
def month(request: HttpRequest, month: str) -> HttpResponse:
    """One query, of the editions that are live and were first published in `month` (`2026-11`)."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404 from error
    if not 1900 < first.year < 9999:
        raise Http404
    editions = Edition.objects.live().filter(**_within(first)).newest_first()
    shown = editions.only("slug", "article_id", "number", "published_at", "live_from")[:_AT_MOST]
    entries = [
        Entry(absolute(edition.get_absolute_url()), edition.revised_at or edition.published_at)
        for edition in shown
    ]
    if not entries:
        raise Http404
    return _answer(urls_xml(entries))


@require_safe
def fresh_news(request: HttpRequest) -> HttpResponse:
    """Two queries. https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap"""
    since = timezone.now() - _NEWS_DAYS
    editions = Edition.objects.live().filter(published_at__gte=since).newest_first()
    shown = editions.only("slug", "article_id", "title", "published_at")[:_NEWS_AT_MOST]
    rows = [(absolute(each.get_absolute_url()), each.published_at, each.title) for each in shown]
    return _answer(news_xml(rows, publication=context.site(request)["site"].name))


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Everything that is no article: a query for each kind in `_KINDS`."""
    entries = [Entry(absolute(path)) for path in map(_path_of, _SINGLE_PAGES) if path]
    for kind in _KINDS:
        entries += [
            Entry(absolute(thing.get_absolute_url()), thing.changed_at) for thing in kind()[:_OF_A_KIND]
        ]
    return _answer(urls_xml(entries[:_AT_MOST]))


def _sections() -> QuerySet:
    placed = EditionSection.objects.filter(section=OuterRef("pk"))
    return Section.objects.annotate(changed_at=_newest(placed))


def _tags() -> QuerySet:
    """Those that some live article has: a tag's page without news says nothing."""
    placed = EditionTag.objects.filter(tag=OuterRef("pk"))
    return Tag.objects.filter(Exists(placed)).annotate(changed_at=_newest(placed))


def _units() -> QuerySet:
    live = Edition.objects.live().filter(unit=OuterRef("pk"))
    return Unit.objects.annotate(changed_at=_newest(live))


def _newest(rows: QuerySet) -> Subquery:
    return Subquery(rows.order_by("-published_at").values("published_at")[:1])


def _topics() -> QuerySet:
    return Topic.objects.annotate(changed_at=F("updated_at"))


def _static_pages() -> QuerySet:
    return StaticPage.objects.published().annotate(changed_at=F("published_at"))


def _documents() -> QuerySet:
    return Document.objects.published().annotate(changed_at=F("updated_at")).order_by("-issued_on", "-pk")


# The kinds of pages and when each of them changed (`changed_at`; None: not known). Six at most, or a page
# would take too many queries.
_KINDS = (_sections, _units, _tags, _topics, _static_pages, _documents)


def _path_of(name: str) -> str | None:
    try:
        return reverse(f"public:{name}")
    except NoReverseMatch:
        return None


def _months() -> list[date]:
    """The first days of the months that have live news, the newest first."""
    live = Edition.objects.live()
    ends = [
        live.newest_first().values("published_at")[:1],
        live.order_by("published_at", "id").values("published_at")[:1],
    ]
    found = Edition.objects.order_by("pk").values_list(*(Subquery(end) for end in ends)).first()
    if found is None or found[0] is None:
        return []
    last, oldest = (_first_day(at) for at in found)
    between = [last]
    while between[-1] > oldest and len(between) < _MONTHS:
        between.append((between[-1] - timedelta(days=1)).replace(day=1))
    # One row of answers, a look into the index for each month.
    questions = {f"m{first:%Y%m}": Exists(live.filter(**_within(first))) for first in between}
    answers = Edition.objects.order_by("pk").values_list(*(questions.values())).first()
    return [first for first, yes in zip(between, answers, strict=True) if yes]


def _changes() -> dict[date, datetime]:
    """When the addresses of a month last changed, as far as the newest entries of the record tell."""
    newest = LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    done = LogEntry.objects.filter(
        pk__gt=newest - _LOOKED_BACK, verb__in=PUBLIC_VERBS, edition__isnull=False
    ).order_by("-pk")
    changed: dict[date, datetime] = {}
    for published_at, at in done.values_list("edition__published_at", "at"):
        changed.setdefault(_first_day(published_at), at)
    return changed


def _first_day(at: datetime) -> date:
    return timezone.localdate(at).replace(day=1)


def _within(first: date) -> dict:
    """The condition on an edition that it was published in the month of `first`."""
    after = (first + timedelta(days=31)).replace(day=1)
    start, end = (timezone.make_aware(datetime(day.year, day.month, 1)) for day in (first, after))
    return {"published_at__gte": start, "published_at__lt": end}


def _answer(xml: str) -> HttpResponse:
    return kept_for(_FRESH, HttpResponse(xml, content_type="application/xml; charset=utf-8"))
