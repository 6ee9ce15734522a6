"""How the text of an edition gets into a page."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def trusted_html(body: str) -> SafeString:
    """`body` as HTML, unescaped. For `Edition.body`, or what `publishing.render_body` makes of a working copy.

    It has been through the allow-list of `news.text.html` when the working copy was saved,
    and `news.editorial.publishing` added only figures whose text it escaped. This is the
    one place in the project that marks a text safe.
    """
    return mark_safe(body)
