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
    """The breadcrumb as data: its `trail` of (name, path), or down to its `section`, called `name` here.

    A page with a `heading` ends it; on the front page itself, or one that hangs on nothing, there is none.
    """
    trail = context.get("trail")
    if trail is None:
        trail = _to_section(context.get("section"), context.get("name"))
    if heading := context.get("heading"):
        trail = [*trail, (heading, None)]
    return as_script(breadcrumb_data([("Trang chủ", reverse("public:home")), *trail])) if trail else ""


def _to_section(section, name: str | None) -> list[tuple[str, str]]:
    way = [each for each in (section and section.parent, section) if each]
    return [(name if each is section and name else each.name, each.get_absolute_url()) for each in way]
