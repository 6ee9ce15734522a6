"""The public markup of galleries and videos: it works without script, and better with it.

The scripts are static/js/public/gallery.js and static/js/public/video.js. What is given as markup is made
by `publishing`, which escapes every text.
"""

from dataclasses import dataclass
from html import escape

from news.models import Photo
from news.players import playable
from news.renditions import picture_html, url
from news.text.figures import Figure

# How they begin in an edition's body.
GALLERY, VIDEO = '<div class="gallery"', '<figure class="video"'
_LARGE = 1280  # pixels; what a large screen shows of a photo, and a telephone still loads


@dataclass(frozen=True)
class Shown:
    """A photo of a gallery; `figcaption` is markup, empty when nothing is said."""

    photo: Photo
    alt: str
    figcaption: str


def gallery_html(photos: list[Shown]) -> str:
    """A list of crops of one shape, each a link to the whole photo."""
    count = len(photos)
    items = []
    for place, shown in enumerate(photos, start=1):
        picture = shown.photo.picture
        said = f"Ảnh {place}/{count}: {shown.alt}" if shown.alt else f"Ảnh {place}/{count}"
        items.append(
            f'<li><figure class="photo"><a href="{url(picture, width=_LARGE, format="webp")}" '
            f'aria-label="{escape(said)} (xem cỡ lớn)">{picture_html(picture, alt=shown.alt, place="gallery")}</a>'
            f"{shown.figcaption}</figure></li>"
        )
    return (
        f'{GALLERY} role="group" aria-label="Bộ ảnh, {count} ảnh"><ul role="list">'
        + "".join(items)
        + "</ul></div>"
    )


def video_html(figure: Figure, photo: Photo | None, figcaption: str) -> str:
    """A still that loads nothing from elsewhere: a link, which static/js/public/video.js makes a player.

    A video whose host is not let in is a plain link.
    """
    video = playable(figure.video)
    title = figure.caption_text
    if video is None:
        said = figure.caption or escape(figure.video, quote=False)
        return f'<p><a href="{escape(figure.video)}" rel="noopener noreferrer">{said}</a></p>'
    where = f" trên {video.host}" if video.host else ""
    # Its words are the link's; the photo only decorates it.
    still = picture_html(photo.picture, alt="", place="video") if photo else ""
    play = f"Phát video từ {video.host}" if video.host else "Phát video"
    frame = f' data-frame="{escape(video.frame)}"' if video.frame else ""
    return (
        f'{VIDEO}><a class="video-link{"" if photo else " video-drawn"}" href="{escape(video.address)}"'
        f'{frame} data-play="{play}" data-title="{escape(title or "Video")}" target="_blank" rel="noopener noreferrer">{still}'
        f'<span class="video-words">Xem video{where}<span class="visually-hidden"> (mở trang mới)'
        f"{escape(f': {title}', quote=False) if title else ''}</span></span></a>{figcaption}</figure>"
    )
