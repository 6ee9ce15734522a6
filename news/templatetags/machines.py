"""What templates say to machines."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from news.public.head import head_for
from news.public.structured import as_script, breadcrumb_data

register = template.Library()


class Described(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        said = self.nodelist.render(context)
        return SafeString(said + head_for(context, said))


@register.tag
def described(parser, token):
    """`{% described %}…{% enddescribed %}` around a head: its title and description go on to machines."""
    nodelist = parser.parse(("enddescribed",))
    parser.delete_first_token()
    return Described(nodelist)


@register.simple_tag(takes_context=True)
def breadcrumb_for_machines(context):
    """The breadcrumb as data: its `trail` of (name, path); a page with a `heading` ends it.

    Nothing on a page that hangs on the front page alone.
    """
    trail = context.get("trail") or []
    if heading := context.get("heading"):
        trail = [*trail, (heading, None)]
    return as_script(breadcrumb_data([("Trang chủ", reverse("public:home")), *trail])) if trail else ""
