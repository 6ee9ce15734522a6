"""Figures in a body: finding them and writing them anew.

Works on what `clean_html` returns, where a figure is always
`<figure class="image…" data-photo="7" data-credit="…"><img src alt …><figcaption>…</figcaption></figure>`
(of a video: `class="video"` and `data-video`), a gallery a `<div class="gallery">` of figures,
and neither is ever nested, so a pattern reads them exactly.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

from news.text.normalise import one_line
from news.text.tidy import AWAITED_PHOTO

_FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.DOTALL)
_GALLERY = re.compile(r'<div class="gallery">(.*?)</div>', re.DOTALL)
_GALLERY_OR_FIGURE = re.compile(f"{_GALLERY.pattern}|{_FIGURE.pattern}", re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption>", re.DOTALL)
_SIDE = re.compile(r'class="[^"]*\bimage-(left|right|center)\b')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Figure:
    """One figure of a body. `photo` is a Photo's id, or None while it waits for one.

    `video` is the address of the video it shows (`news.text.videos`), whose still the photo is;
    a video without a photo waits for none.
    """

    photo: int | None
    src: str
    alt: str
    caption: str  # inline HTML; empty means the photo's own caption
    side: str  # "", "left", "right" or "center"
    credit: str = ""  # plain text; empty means the photo's own credit
    video: str = ""
    in_gallery: bool = False

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
        if self.video:
            classes, photo = "video", f'{photo} data-video="{escape(self.video)}"'
        caption = f"<figcaption>{self.caption}</figcaption>" if self.caption else ""
        return (
            f'<figure class="{classes}"{photo}{credit}>'
            f'<img src="{escape(self.src)}" alt="{escape(self.alt)}">{caption}</figure>'
        )


def _attribute(markup: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', markup)
    return unescape(found.group(1)) if found else ""


def _read(markup: str, *, in_gallery: bool = False) -> Figure:
    caption = _CAPTION.search(markup)
    opening = markup.partition(">")[0]
    side = _SIDE.search(opening)
    photo = _attribute(opening, "data-photo")
    return Figure(
        photo=int(photo) if photo else None,
        src=_attribute(markup, "src"),
        alt=_attribute(markup, "alt"),
        caption=caption.group(1).strip() if caption else "",
        side=side.group(1) if side else "",
        credit=_attribute(opening, "data-credit"),
        video=_attribute(opening, "data-video"),
        in_gallery=in_gallery,
    )


def figures(body: str) -> list[Figure]:
    """The figures of `body`, those of galleries too, in order."""
    found: list[Figure] = []
    replace_figures(body, lambda figure: found.append(figure) or "")
    return found


def galleries(body: str) -> list[list[Figure]]:
    """The figures of each gallery of `body`."""
    return [_of_gallery(found.group(1)) for found in _GALLERY.finditer(body)]


def replace_figures(body: str, write: Callable[[Figure], str]) -> str:
    """`body` with each figure as `write` gives it; galleries stay around theirs."""

    def rewritten(found: re.Match) -> str:
        within = found.group(1) is not None
        return _FIGURE.sub(lambda inner: write(_read(inner.group(), in_gallery=within)), found.group())

    return _GALLERY_OR_FIGURE.sub(rewritten, body)


def replace_blocks(
    body: str, write: Callable[[Figure], str], write_gallery: Callable[[list[Figure]], str]
) -> str:
    """`body` with each figure outside galleries as `write` gives it, each gallery as `write_gallery`."""

    def rewritten(found: re.Match) -> str:
        if found.group(1) is None:
            return write(_read(found.group()))
        return write_gallery(_of_gallery(found.group(1)))

    return _GALLERY_OR_FIGURE.sub(rewritten, body)


def _of_gallery(content: str) -> list[Figure]:
    return [_read(found.group(), in_gallery=True) for found in _FIGURE.finditer(content)]
