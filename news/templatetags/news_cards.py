"""Headlines, times and days: `{% card edition %}`, `{% cards editions %}`, `{% time at %}`, `{% day on %}`.

A page shows tens of them, and as templates of their own they took most of its time; so their markup stands here.
"""

from collections.abc import Iterable
from datetime import date, datetime
from html import escape

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from news import renditions
from news.models import Edition
from news.models.headline import Headline

register = template.Library()

_CLOCK = "%d-%m-%Y %H:%M"  # as DATETIME_FORMAT of config/formats/vi


@register.simple_tag
def time(at: datetime) -> SafeString:
    """For people and for machines, as clocks show it here."""
    here = timezone.localtime(at)
    return SafeString(f'<time datetime="{here.isoformat()}">{here:{_CLOCK}}</time>')


@register.simple_tag
def day(on: date) -> SafeString:
    """For people and for machines."""
    return SafeString(f'<time datetime="{on.isoformat()}">{on:%d-%m-%Y}</time>')


@register.filter
def clock(at: datetime) -> str:
    """For people only."""
    return f"{timezone.localtime(at):{_CLOCK}}"


@register.simple_tag
def card(
    edition: Headline | Edition, place: str = "card", show_lead: bool = False, first: bool = False
) -> SafeString:
    """One headline. `show_lead` adds the lead, `first` loads its photo at once, `place` is how large it stands (PLACES)."""
    photo = lead = ""
    if edition.lead_picture:
        place = "card-first" if first else place
        picture = renditions.picture_html(
            edition.lead_picture, alt=edition.lead_alt, place=place, first=first
        )
        photo = f'<div class="card-photo">{picture}</div>'
    if show_lead and edition.lead:
        lead = f'<p class="card-lead">{escape(edition.lead)}</p>'
    return SafeString(
        f'<article class="card">{photo}<div class="card-text">'
        f'<h3><a href="{edition.get_absolute_url()}">{escape(edition.title)}</a></h3>{lead}'
        f'<p class="card-facts"><span class="card-section">{escape(edition.section_name)}</span>'
        f"{time(edition.published_at)}</p></div></article>"
    )


@register.simple_tag
def cards(
    editions: Iterable[Headline | Edition], place: str = "card", show_lead: bool = False, first: bool = False
) -> SafeString:
    """One a line. `first`: the photo of the first of them is loaded at once."""
    return SafeString(
        "\n".join(
            card(edition, place, show_lead, first and not before) for before, edition in enumerate(editions)
        )
    )
