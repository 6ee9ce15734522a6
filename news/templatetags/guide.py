"""`{% guide_picture "ban-lam-viec" "Bàn làm việc" %}`: a picture of a screen in the staff's guide.

The pictures are taken from the real screens by `make guide-pictures` (tests/browser/test_guide.py).
"""

from django import template
from django.templatetags.static import static

register = template.Library()

FOLDER = "img/huong-dan"
WIDE, PHONE = (1100, 720), (360, 720)  # CSS pixels of a screen; the name of a phone's ends in -360


def size_of(name: str) -> tuple[int, int]:
    return PHONE if name.endswith("-360") else WIDE


@register.inclusion_tag("admin/guide/picture.html")
def guide_picture(name: str, alt: str) -> dict:
    width, height = size_of(name)
    return {"address": static(f"{FOLDER}/{name}.webp"), "alt": alt, "width": width, "height": height}
