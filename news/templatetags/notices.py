"""The count of waiting notices in the header of every admin page."""

from django import template

from news.editorial.notices import unseen

register = template.Library()

_COUNTED = 99  # beyond it the header says `99+`, and the query stops looking


@register.inclusion_tag("admin/notices/header.html", takes_context=True)
def unseen_notices(context) -> dict:
    """One query of an index that holds only what is unseen; none on a page without a request."""
    if "request" not in context:
        return {"count": 0}
    count = unseen(context["request"].user).order_by()[: _COUNTED + 1].count()
    return {"count": f"{_COUNTED}+" if count > _COUNTED else count}
