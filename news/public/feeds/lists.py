"""What each feed holds: its name, the page it belongs to, its newest editions."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest

from news.models import Edition, Section, Tag, Unit

LENGTH = 30  # editions in a feed, whatever the archive holds
FULL = "day-du"  # `?day-du=1`: whole texts instead of summaries


@dataclass(frozen=True)
class Listing:
    """What one request for a feed asked for. `page` is the path of the page that lists the same."""

    title: str
    page: str
    address: str
    full: bool
    editions: QuerySet


def of_site(request: HttpRequest) -> Listing:
    return _listing(request, "", _live(request).newest_first()[:LENGTH])


def of_section(request: HttpRequest, slug: str) -> Listing:
    """Raises Section.DoesNotExist. One query now, one when the editions are read; so do the next two."""
    section = Section.objects.get(slug=slug)
    return _listing(request, section.name, _placed(request, section.placements))


def of_unit(request: HttpRequest, slug: str) -> Listing:
    unit = Unit.objects.get(slug=slug)
    return _listing(request, unit.name, _live(request).filter(unit=unit).newest_first()[:LENGTH])


def of_tag(request: HttpRequest, slug: str) -> Listing:
    tag = Tag.objects.get(slug=slug)
    return _listing(request, tag.name, _placed(request, tag.placements))


def _listing(request: HttpRequest, title: str, editions: QuerySet) -> Listing:
    full = _is_full(request)
    return Listing(
        title=title,
        page=request.path.removesuffix("rss/").removesuffix("atom/"),
        address=request.path + (f"?{FULL}=1" if full else ""),
        full=full,
        editions=editions,
    )


def _placed(request: HttpRequest, placements) -> QuerySet:
    newest = placements.order_by("-published_at", "-edition_id").values("edition_id")[:LENGTH]
    return _live(request).filter(pk__in=newest).newest_first()


def _live(request: HttpRequest) -> QuerySet:
    editions = Edition.objects.live().for_listing()
    return editions.defer(None) if _is_full(request) else editions


def _is_full(request: HttpRequest) -> bool:
    return request.GET.get(FULL) == "1"
