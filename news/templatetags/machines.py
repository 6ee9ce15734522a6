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
    """The breadcrumb as data: its `trail` of (name, path), or down to its `section`, called `name` here."""
    trail = context.get("trail") or _trail(context.get("section"), context.get("name"))
    return as_script(breadcrumb_data(trail)) if len(trail) > 1 else ""


def _trail(section, name: str | None) -> list[tuple[str, str]]:
    trail = [("Trang chủ", reverse("public:home"))]
    if section and section.parent:
        trail.append((section.parent.name, section.parent.get_absolute_url()))
    if section:
        trail.append((name or section.name, section.get_absolute_url()))
    return trail
