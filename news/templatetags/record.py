"""The record's codes as words."""

from django import template

from news.editorial.record import verb_name
from news.models import Article

register = template.Library()
register.filter("verb_name", verb_name)

_STATES = dict(Article.State.choices)


@register.filter
def state_name(code: str) -> str:
    """The name of an article's state; a code of old times stays as it is."""
    return _STATES.get(code, code)
