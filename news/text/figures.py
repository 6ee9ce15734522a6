"""Figures in a body: finding them and writing them anew.

Works on what `clean_html` returns, where a figure is always
`<figure class="image…" data-photo="7" data-credit="…"><img src alt …><figcaption>…</figcaption></figure>`
and never nested, so a pattern reads it exactly.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

from news.text.normalise import one_line
from news.text.tidy import AWAITED_PHOTO

_FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption>", re.DOTALL)
_SIDE = re.compile(r'class="[^"]*\bimage-(left|right|center)\b')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Figure:
    """One figure of a body. `photo` is a Photo's id, or None while it waits for one."""

    photo: int | None
    src: str
    alt: str
    caption: str  # inline HTML; empty means the photo's own caption
    side: str  # "", "left", "right" or "center"
    credit: str = ""  # plain text; empty means the photo's own credit

    @property
    def awaits_photo(self) -> bool:
        return self.src == AWAITED_PHOTO

    @property
    def caption_text(self) -> str:
        return one_line(unescape(_TAG.sub("", self.caption)))

    def as_working_copy(self) -> str:
        """The figure as the body of an article holds it."""
        classes = f"image image-{self.side}" if self.side else "image"
        photo = f' data-photo="{self.photo}"' if self.photo else ""
        credit = f' data-credit="{escape(self.credit)}"' if self.credit else ""
        caption = f"<figcaption>{self.caption}</figcaption>" if self.caption else ""
        return (
            f'<figure class="{classes}"{photo}{credit}>'
            f'<img src="{escape(self.src)}" alt="{escape(self.alt)}">{caption}</figure>'
        )


def _attribute(markup: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', markup)
    return unescape(found.group(1)) if found else ""


def _read(markup: str) -> Figure:
    caption = _CAPTION.search(markup)
    side = _SIDE.search(markup)
    opening = markup.partition(">")[0]
    photo = _attribute(opening, "data-photo")
    return Figure(
        photo=int(photo) if photo else None,
        src=_attribute(markup, "src"),
        alt=_attribute(markup, "alt"),
        caption=caption.group(1).strip() if caption else "",
        side=side.group(1) if side else "",
        credit=_attribute(opening, "data-credit"),
    )


def figures(body: str) -> list[Figure]:
    """The figures of `body`, in order."""
    return [_read(found.group()) for found in _FIGURE.finditer(body)]


def replace_figures(body: str, write: Callable[[Figure], str]) -> str:
    """`body` with each figure as `write` gives it."""
    return _FIGURE.sub(lambda found: write(_read(found.group())), body)
