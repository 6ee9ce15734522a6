"""Ties the figures of a working copy to photos of the library.

What a person saw counts: the `src` of the picture decides which photo a figure shows,
and `data-photo` follows. A figure that names a photo but shows none (an importer wrote
it) gets the photo's address; one whose picture is not of our library waits for a photo.
"""

import re
from dataclasses import replace
from html import unescape

from django.conf import settings

from news.models.photo import FormerPhotoFile, Photo
from news.pictures.shapes import read_name
from news.text.figures import Figure, figures, replace_figures
from news.text.tidy import AWAITED_PHOTO
from news.text.videos import VIDEO_STILL

_STAND_INS = {AWAITED_PHOTO, VIDEO_STILL}

_SRC = re.compile(r'<img\b[^>]*\bsrc="([^"]*)"')


def tie_photos(body: str) -> str:
    """`body` (clean) with `src` and `data-photo` of every figure in agreement. At most two queries."""
    found = figures(body)
    if not found:
        return body
    names = {name for figure in found if (name := _file_name(figure.src))}
    numbers = {figure.photo for figure in found if figure.photo and figure.src in _STAND_INS}
    photos = Photo.objects.filter(file__in=names) | Photo.objects.filter(pk__in=numbers)
    by_name = {photo.file.name: photo for photo in photos}
    if unknown := names - by_name.keys():
        # A text older than the photo's file: a form that was open, a version brought back.
        by_name |= _by_former_name(unknown)
    by_number = {photo.pk: photo for photo in photos}

    def tied(figure: Figure) -> str:
        photo = by_name.get(_file_name(figure.src)) or (
            by_number.get(figure.photo) if figure.src in _STAND_INS else None
        )
        if photo is None:
            stand_in = VIDEO_STILL if figure.video else AWAITED_PHOTO
            return replace(figure, photo=None, src=stand_in).as_working_copy()
        return replace(figure, photo=photo.pk, src=photo.file.url).as_working_copy()

    return replace_figures(body, tied)


def photos_named(body: str) -> list[Photo]:
    """The photos whose files (or former files) the pictures of a public `body` show."""
    names = {name for src in _SRC.findall(body) if (name := _file_name(unescape(src)))}
    # A rendition lies in a folder named after the photo's file.
    names |= {found.photo for name in names if (found := read_name(name))}
    if not names:
        return []
    return [*Photo.objects.filter(file__in=names), *_by_former_name(names).values()]


def _by_former_name(names: set[str]) -> dict[str, Photo]:
    former = FormerPhotoFile.objects.filter(name__in=names).select_related("photo")
    return {file.name: file.photo for file in former}


def _file_name(src: str) -> str:
    return src.removeprefix(settings.MEDIA_URL) if src.startswith(settings.MEDIA_URL) else ""
