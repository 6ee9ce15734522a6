"""`{% marked pieces %}`: a text with its hits marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from news.search.marks import Piece

register = template.Library()


@register.simple_tag
def marked(pieces: Iterable[Piece]) -> SafeString:
    """`pieces` of news.search.marks, escaped, on one line."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if is_hit else text,) for text, is_hit in pieces)
    )
