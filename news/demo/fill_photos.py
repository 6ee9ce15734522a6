"""Any number of invented photos: a few hundred drawings, and rows of the library that share their files.

What a large site is measured by are the rows. A drawing takes a tenth of a second and 40 kB: fifty thousand of
them would take hours and tell nothing more.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from django.db import transaction

from accounts.models import User
from news.demo.scenes import SCENES, draw
from news.editorial.photos import store_photo
from news.models import Photo, PhotoBand
from news.pictures.fingerprint import bands

DRAWN = 200  # photos with a file of their own
_WIDTH = 640  # pixels
# Numbers of the drawings, apart from those of the demo's own (1 to 639).
_FIRST_DRAWING = 100_000
_BATCH = 1000  # photos a transaction
# When the first of the shared ones came in, and how long after it the next.
_SINCE, _BETWEEN = datetime(2009, 1, 1, tzinfo=UTC), timedelta(hours=3)


def fill_photos(wanted: int, *, by: User) -> tuple[list[Photo], int]:
    """`wanted` invented photos, and how many of them are new. The same ones every time."""
    scenes, photos, new = sorted(SCENES), [], 0
    for number in range(min(wanted, DRAWN)):
        with transaction.atomic():
            drawn = draw(scenes[number % len(scenes)], _FIRST_DRAWING + number, width=_WIDTH)
            stored = store_photo(drawn, by=by, caption=_caption(number), alt="Tranh vẽ bằng máy")
        new += stored.new
        photos.append(stored.photo)
    for start in range(DRAWN, wanted, _BATCH):
        numbers = range(start, min(start + _BATCH, wanted))
        found, made = _sharing(numbers, photos[:DRAWN], by)
        photos += found
        new += made
    return photos, new


@transaction.atomic
def _sharing(numbers: range, drawn: list[Photo], by: User) -> tuple[list[Photo], int]:
    """Photos of these numbers, each with the file of one of `drawn`; staff find them once the index is rebuilt."""
    digests = {number: hashlib.sha256(f"fill {number}".encode()).hexdigest() for number in numbers}
    there = {photo.sha256: photo for photo in Photo.objects.filter(sha256__in=digests.values())}
    missing = []
    for number, digest in digests.items():
        if digest in there:
            continue
        model = drawn[number % len(drawn)]
        there[digest] = Photo(
            file=model.file.name,
            width=model.width,
            height=model.height,
            size=model.size,
            sha256=digest,
            # Any picture's would do, but not the drawing's: none of them looks like hundreds of others.
            fingerprint=digest[:16],
            caption=_caption(number),
            alt=model.alt,
            uploaded_by=by,
        )
        missing.append((number, there[digest]))
    added = [photo for _, photo in missing]
    Photo.objects.bulk_create(added)
    for number, photo in missing:
        photo.uploaded_at = _SINCE + number * _BETWEEN
    Photo.objects.bulk_update(added, ["uploaded_at"], batch_size=500)
    PhotoBand.objects.bulk_create(
        PhotoBand(photo=photo, band=band) for photo in added for band in bands(photo.fingerprint)
    )
    return [there[digest] for digest in digests.values()], len(added)


def _caption(number: int) -> str:
    return f"Ảnh thử số {number + 1}"
