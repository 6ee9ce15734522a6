"""`{% frame_part "components/header.html" %}`: a part of the frame, rendered once for all pages that have the same."""

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def frame_part(context, name: str) -> SafeString:
    """The template `name`, which knows `site`, `on_home` and `current_section` and nothing else."""
    site, on_home, section = (context.get(known) for known in ("site", "on_home", "current_section"))
    key = name, bool(on_home), section and (section.pk, section.parent_id)
    if key not in site.parts:
        known = {"site": site, "on_home": on_home, "current_section": section}
        site.parts[key] = context.template.engine.get_template(name).render(context.new(known))
    return site.parts[key]
