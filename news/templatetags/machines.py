"""What templates say to machines."""

from django import template
from django.utils.safestring import SafeString

from news.public.head import head_for

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
