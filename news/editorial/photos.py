"""How a photo comes into the library: checked, re-encoded, named by us, stored once.

The bytes that were sent are never served nor kept: a picture that is also a script, a ZIP
file or a web page ends here, because only the decoded pixels go on.
"""

import hashlib
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from news.editorial.permissions import Act, may
from news.editorial.refusals import BadPhoto, NotAllowed
from news.models import Photo, PhotoBand
from news.pictures.encode import Bounds, Encoded
from news.pictures.fingerprint import bands
from news.pictures.refusal import NoPhoto
from news.pictures.sandbox import encode_apart
from news.search import desk


@dataclass(frozen=True)
class StoredPhoto:
    """What became of a file: the `photo` it is now; `new` is False for one that was there.

    `similar` are photos that look like a new one, the most alike first: a person is offered
    them, since two photos of one burst look alike as well.
    """

    photo: Photo
    new: bool
    similar: list[Photo] = field(default_factory=list)


def encode_photo(data: bytes) -> Encoded:
    """Decode `data` and encode it anew: upright, sRGB, no metadata, bounded in size.

    Raises BadPhoto for whatever is not a photo of the accepted kinds.
    """
    if len(data) > settings.PHOTO_MAX_BYTES:
        limit = settings.PHOTO_MAX_BYTES // (1024 * 1024)
        raise BadPhoto(f"Tệp ảnh nặng quá {limit} MB. Hãy giảm cỡ ảnh rồi gửi lại.")
    try:
        return encode_apart(data, Bounds(pixels=settings.PHOTO_MAX_PIXELS, side=settings.PHOTO_MAX_WIDTH))
    except NoPhoto as refusal:
        raise BadPhoto(str(refusal)) from refusal


def store_photo(
    data: bytes, *, by, caption: str = "", alt: str = "", credit: str = "", act: Act = Act.ADD_PHOTO
) -> StoredPhoto:
    """Put `data` into the library, or find the one that is there (its words stay as they are).

    `act` is the right it comes in under: who gives the site its logo need not be a writer.

    Raises NotAllowed or BadPhoto; then nothing was stored.
    """
    if not may(by, act):
        raise NotAllowed("Bạn không có quyền tải ảnh lên thư viện.")
    digest = hashlib.sha256(data).hexdigest()
    known = Photo.objects.filter(sha256=digest).first()
    if known:
        return StoredPhoto(known, new=False)
    return store_encoded(encode_photo(data), digest, by=by, caption=caption, alt=alt, credit=credit, act=act)


def store_encoded(
    encoded: Encoded,
    digest: str,
    *,
    by,
    caption: str = "",
    alt: str = "",
    credit: str = "",
    act: Act = Act.ADD_PHOTO,
    findable: bool = True,
) -> StoredPhoto:
    """As `store_photo`, for what `encode_photo` made of the bytes with the SHA-256 `digest`.

    Not `findable`: staff don't find it yet: who stores more in the same transaction calls
    `desk.put_photos` when all else is written.
    """
    if not may(by, act):
        raise NotAllowed("Bạn không có quyền tải ảnh lên thư viện.")
    known = Photo.objects.filter(sha256=digest).first()
    if known:
        return StoredPhoto(known, new=False)
    similar = Photo.objects.similar_to(encoded.fingerprint)
    photo = Photo(
        file=as_file(encoded, digest),
        sha256=digest,
        size=len(encoded.data),
        fingerprint=encoded.fingerprint,
        caption=caption,
        alt=alt,
        credit=credit,
        uploaded_by=by,
    )
    try:
        with transaction.atomic():
            photo.save()
            remember_fingerprint(photo)
            if findable:
                desk.put_photos([photo.pk])
    except IntegrityError:
        photo.file.delete(save=False)
        known = Photo.objects.filter(sha256=digest).first()
        if known is None:
            raise
        return StoredPhoto(known, new=False)  # the same file, sent twice at once
    return StoredPhoto(photo, new=True, similar=similar)


def as_file(encoded: Encoded, digest: str) -> ContentFile:
    """The file to store, under a name of ours that tells nothing of the sender's."""
    return ContentFile(encoded.data, f"{digest[:20]}.{encoded.extension}")


def remember_fingerprint(photo: Photo) -> None:
    """Make `photo` findable by its fingerprint, and by no earlier one."""
    photo.bands.all().delete()
    if photo.fingerprint:
        PhotoBand.objects.bulk_create(PhotoBand(photo=photo, band=band) for band in bands(photo.fingerprint))
