"""Links to pages of readers: `{% address "public:tag" tag.slug %}`, `{% headlines editions %}`, `{% breadcrumb %}`."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString

from news.models import Edition
from news.models.addresses import address_of
from news.models.headline import Headline
from news.public.structured import as_script, breadcrumb_data

register = template.Library()
register.simple_tag(address_of, name="address")

_HOME = "Trang chủ"


@register.simple_tag
def headlines(editions: Iterable[Headline | Edition]) -> SafeString:
    """Titles that lead to their articles, one a line."""
    return SafeString(
        "\n".join(
            f'<li><a href="{each.get_absolute_url()}">{escape(each.title)}</a></li>' for each in editions
        )
    )


@register.simple_tag
def breadcrumb(trail: Iterable[tuple[str, str]] = (), heading: str = "") -> SafeString:
    """The way down to a page, for people and as data: `trail`, (name, address) each, below the front page.

    A page with a `heading` ends it, for machines. They get nothing from a page that hangs on the front page alone.
    """
    way = [(_HOME, address_of("public:home")), *(trail or ())]
    links = "".join(f'<li><a href="{escape(address)}">{escape(name)}</a></li>' for name, address in way)
    if heading:
        way.append((heading, None))
    data = as_script(breadcrumb_data(way)) if len(way) > 1 else ""
    return SafeString(f'<nav class="breadcrumb" aria-label="Vị trí trang"><ol>{links}</ol>{data}</nav>')
