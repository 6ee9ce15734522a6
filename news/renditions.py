"""Renditions of the library's photos: their addresses and markup, and their making.

Addresses are computed, so a page needs no query and no file to name them. The files are
made when one is first asked for (`news.public.renditions`), once.
"""

import fcntl
import io
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.safestring import SafeString
from PIL import Image

from news.models import FormerPhotoFile, Photo
from news.pictures.shapes import (
    WHOLE,
    Picture,
    Rendition,
    crop_box,
    height_of,
    rendition,
    widths_of,
)
from news.whole_files import write_whole

_QUALITY = {"webp": 80, "jpg": 82}
_LOCKS = 64


@dataclass(frozen=True)
class Place:
    """Where a photo stands on a page: its shape, how wide it is shown (HTML `sizes`), and up to how many pixels."""

    shape: str
    sizes: str
    widest: int = 1600


# The widths are those of static/css/{components,article,gallery,video,admin}.css.
PLACES = {
    "article": Place(WHOLE, "(min-width: 60rem) 46rem, 100vw"),
    "beside": Place(WHOLE, "(min-width: 48rem) 22rem, 100vw"),  # a figure with text beside it
    "gallery": Place("4x3", "(min-width: 38rem) 15rem, 78vw", 640),
    "video": Place("16x9", "(min-width: 60rem) 46rem, 100vw"),
    "card": Place("16x9", "(min-width: 38rem) 22rem, 30vw", 640),
    "related": Place("16x9", "8.5rem", 320),  # beside an article: small on every screen
    "card-first": Place("16x9", "(min-width: 60rem) 46rem, 100vw"),
    "banner": Place(WHOLE, "(min-width: 78rem) 74rem, 100vw"),
    "thumbnail": Place("16x9", "(min-width: 38rem) 16rem, 45vw", 640),
}


def url(picture: Picture, *, shape: str = WHOLE, width: int = 1600, format: str = "jpg") -> str:
    """The address of the rendition nearest to `width` from below (from above where none is)."""
    widths = widths_of(picture, shape)
    fitting = [rung for rung in widths if rung <= width] or widths[:1]
    return settings.MEDIA_URL + rendition(picture, shape, fitting[-1], format).name


def social_url(picture: Picture) -> str:
    """The address of the picture for social networks: 1200 × 630 pixels, or as near as it has."""
    return url(picture, shape="1200x630", width=1200)


def picture_html(picture: Picture, *, alt: str, place: str = "article", first: bool = False) -> SafeString:
    """A `<picture>`: WebP in every width that fits its place, one JPEG behind it, its size, lazy unless `first`.

    Only browsers from before 2020 take the JPEG; a second list of widths for them would be a third of a page.
    `place` is one of PLACES. The size on the page is known before the file comes, so nothing
    moves.
    """
    shape, sizes = PLACES[place].shape, PLACES[place].sizes
    widths, shown, height = _ladder(picture.width, picture.height, place)
    stem = escape(settings.MEDIA_URL + rendition(picture, shape, shown, "jpg").stem)
    srcset = ", ".join(f"{stem}-{width}.webp {width}w" for width in widths)
    loading = ' fetchpriority="high"' if first else ' loading="lazy" decoding="async"'
    return SafeString(
        f'<picture><source type="image/webp" srcset="{srcset}" sizes="{sizes}">'
        f'<img src="{stem}-{shown}.jpg" alt="{escape(alt)}" width="{shown}"'
        f' height="{height}"{loading}></picture>'
    )


@lru_cache(maxsize=1024)
def _ladder(width: int, height: int, place: str) -> tuple[list[int], int, int]:
    """Of a picture of that size: the widths that fit its place, the one for old browsers, and its height."""
    picture, shape = Picture("", width, height), PLACES[place].shape
    all_widths = widths_of(picture, shape)
    widths = [rung for rung in all_widths if rung <= PLACES[place].widest] or all_widths[:1]
    shown = max((rung for rung in widths if rung <= 960), default=widths[0])
    return widths, shown, height_of(picture, shape, shown)


# --- Making the files ---------------------------------------------------------------


def known_picture(name: str) -> Picture | None:
    """The picture of the photo that has, or had, the file `name`. At most two queries."""
    known = Photo.objects.filter(file=name).first() or FormerPhotoFile.objects.filter(name=name).first()
    return known.picture if known else None


def is_of(picture: Picture, wanted: Rendition) -> bool:
    """Is `wanted` one of the few renditions that `picture` has?

    Only those are ever made, so no address that somebody thinks up fills the disk.
    """
    return (
        wanted.width in widths_of(picture, wanted.shape)
        and rendition(picture, wanted.shape, wanted.width, wanted.format) == wanted
    )


def make(picture: Picture, wanted: Rendition) -> Path:
    """The file of `wanted`, made if it is not there yet; two askers at once make it once.

    Raises FileNotFoundError when the photo's own file is gone.
    """
    path = Path(default_storage.path(wanted.name))
    if path.exists():
        return path
    with _lock(wanted.name):
        if not path.exists():  # somebody made it while we waited
            # A web server reads beside us.
            write_whole(path, _render(picture, wanted), mode=settings.FILE_UPLOAD_PERMISSIONS)
    return path


def _render(picture: Picture, wanted: Rendition) -> bytes:
    out = io.BytesIO()
    with default_storage.open(picture.name) as file, Image.open(file, formats=["JPEG", "PNG"]) as image:
        size = (wanted.width, height_of(picture, wanted.shape, wanted.width))
        box = crop_box(picture, wanted.shape)
        small = image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
        if wanted.format == "webp":
            small.save(out, "WEBP", quality=_QUALITY["webp"], method=4)
        else:
            if small.mode == "RGBA":  # JPEG knows nothing see-through
                paper = Image.new("RGB", small.size, "white")
                paper.paste(small, mask=small.getchannel("A"))
                small = paper
            small.save(out, "JPEG", quality=_QUALITY["jpg"], optimize=True, progressive=True)
    return out.getvalue()


@contextmanager
def _lock(name: str):
    """Held by one process and thread at a time; the system lets go of it when its holder dies."""
    folder = Path(settings.VAR_DIR) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    # A fixed set of lock files: none is left behind for a photo that is gone.
    with open(folder / f"rendition-{zlib.crc32(name.encode()) % _LOCKS:02}", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
