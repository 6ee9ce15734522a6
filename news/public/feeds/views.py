"""The feeds as documents. At most four queries each: its subject, its editions, the site, the last change.

Django's generators, without its `Feed` class: that one asks the request for the site's address and
dates a feed by its newest article, and both would be wrong here.
"""

from collections.abc import Callable
from html import escape

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.views.decorators.http import require_safe

from news.models import Edition
from news.public import context
from news.public.absolute import absolute
from news.public.caching import changed_at, kept_for
from news.public.feeds.lists import Listing
from news.public.last_change import last_change
from news.renditions import social_url
from news.text.absolute import with_absolute_addresses
from news.text.xml import xml_text

_FRESH = 300  # seconds


class Rss(Rss201rev2Feed):
    """RSS 2.0 with whole texts in `content:encoded`, where every reader looks for them."""

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])


class Atom(Atom1Feed):
    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


def feed(generator: type, listing_of: Callable[..., Listing]):
    """The view of one kind of feed."""

    @require_safe
    def view(request: HttpRequest, **which) -> HttpResponse:
        try:
            listing = listing_of(request, **which)
        except ObjectDoesNotExist as error:
            raise Http404 from error
        document = _document(generator, listing, context.site(request)["site"])
        answer = HttpResponse(document.writeString("utf-8"), content_type=generator.content_type)
        # Not the time of the newest article: a feed also changes when one is withdrawn.
        return kept_for(_FRESH, changed_at(answer, last_change()))

    return view


def _document(generator: type, listing: Listing, site):
    title = f"{listing.title} – {site.name}" if listing.title else site.name
    document = generator(
        title=xml_text(title),
        link=absolute(listing.page),
        description=f"{site.description} của {site.name}",
        language="vi",
        author_name=site.name,
        feed_url=absolute(listing.address),
        feed_guid=absolute(listing.address),
        feed_copyright=site.name,
        ttl=str(_FRESH // 60),  # minutes
    )
    for edition in listing.editions:
        document.add_item(**_item(edition, full=listing.full))
    return document


def _item(edition: Edition, *, full: bool) -> dict:
    address = absolute(edition.get_absolute_url())
    tags = (tag["name"] for tag in edition.tags)
    return {
        "title": xml_text(edition.title),
        "link": address,
        # Frozen with the first publication, so no reader sees an edited article as another one.
        "unique_id": address,
        # Readers take it for markup.
        "description": escape(xml_text(edition.lead), quote=False).replace("\n", "<br>"),
        "content": with_absolute_addresses(xml_text(edition.body), absolute("")) if full else "",
        "author_name": xml_text(edition.byline or edition.unit_name or edition.source_name) or None,
        "pubdate": edition.published_at,
        "updateddate": edition.revised_at or edition.published_at,
        "categories": [xml_text(name) for name in (edition.section_name, *tags)],
        "enclosures": _picture(edition),
    }


def _picture(edition: Edition) -> list[Enclosure]:
    picture = edition.lead_picture
    # Its bytes are counted by nobody before it is first asked for; 0 says "not known".
    return [Enclosure(absolute(social_url(picture)), "0", "image/jpeg")] if picture else []
