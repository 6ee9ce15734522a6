"""Ties the figures of a working copy to photos of the library.

What a person saw counts: the `src` of the picture decides which photo a figure shows,
and `data-photo` follows. A figure that names a photo but shows none (an importer wrote
it) gets the photo's address; one whose picture is not of our library waits for a photo.
"""

from dataclasses import replace

from django.conf import settings

from news.models.photo import Photo
from news.text.figures import Figure, figures, replace_figures
from news.text.tidy import AWAITED_PHOTO


def tie_photos(body: str) -> str:
    """`body` (clean) with `src` and `data-photo` of every figure in agreement. One query."""
    found = figures(body)
    if not found:
        return body
    names = {name for figure in found if (name := _file_name(figure.src))}
    numbers = {figure.photo for figure in found if figure.photo and figure.awaits_photo}
    photos = Photo.objects.filter(file__in=names) | Photo.objects.filter(pk__in=numbers)
    by_name = {photo.file.name: photo for photo in photos}
    by_number = {photo.pk: photo for photo in photos}

    def tied(figure: Figure) -> str:
        photo = by_name.get(_file_name(figure.src)) or (
            by_number.get(figure.photo) if figure.awaits_photo else None
        )
        if photo is None:
            return replace(figure, photo=None, src=AWAITED_PHOTO).as_working_copy()
        return replace(figure, photo=photo.pk, src=photo.file.url).as_working_copy()

    return replace_figures(body, tied)


def _file_name(src: str) -> str:
    return src.removeprefix(settings.MEDIA_URL) if src.startswith(settings.MEDIA_URL) else ""
