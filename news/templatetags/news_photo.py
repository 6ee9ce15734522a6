"""`{% photo picture alt=… place=… %}`: a photo of the library in the widths that a page needs."""

from django import template

from news import renditions

register = template.Library()


@register.simple_tag
def photo(picture, alt: str, place: str = "article", first=False):
    """`picture` is a Picture (`photo.picture`, `edition.lead_picture`), `place` one of PLACES."""
    return renditions.picture_html(picture, alt=alt or "", place=place, first=bool(first))


@register.simple_tag
def photo_url(picture, shape: str = "goc", width: int = 1600):
    """The address of one JPEG rendition."""
    return renditions.url(picture, shape=shape, width=width)
