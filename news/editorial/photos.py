"""How a photo comes into the library: checked, re-encoded, named by us, stored once.

The bytes that were sent are never served: a picture that is also a script, a ZIP file or
a web page ends here, because only the decoded pixels go on.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from PIL import Image, ImageOps

from news.editorial.permissions import Act, may
from news.editorial.refusals import BadPhoto, NotAllowed
from news.models import Photo

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_KINDS = "JPEG, PNG, WebP hoặc GIF"


@dataclass(frozen=True)
class EncodedPhoto:
    """A photo as it will be stored: `data` in JPEG (or PNG where pixels are see-through)."""

    data: bytes
    extension: str


def encode_photo(data: bytes) -> EncodedPhoto:
    """Decode `data` and encode it anew: upright, sRGB, no metadata, bounded in size.

    Raises BadPhoto for whatever is not a photo of the accepted kinds.
    """
    if not data:
        raise BadPhoto("Tệp trống, không có gì để tải lên.")
    if len(data) > settings.PHOTO_MAX_BYTES:
        limit = settings.PHOTO_MAX_BYTES // (1024 * 1024)
        raise BadPhoto(f"Ảnh nặng quá {limit} MB. Hãy giảm cỡ ảnh rồi gửi lại.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            if image.width * image.height > settings.PHOTO_MAX_PIXELS:
                raise BadPhoto("Ảnh có quá nhiều điểm ảnh. Hãy thu nhỏ ảnh rồi gửi lại.")
            image.seek(0)
            image.load()
            image = ImageOps.exif_transpose(image)
            return _encode(image)
    except BadPhoto:
        raise
    except Exception as error:  # Pillow's decoders raise whatever they like on hostile bytes.
        raise BadPhoto(f"Tệp này không phải ảnh đọc được. Hãy gửi ảnh {_KINDS}.") from error


def _encode(image: Image.Image) -> EncodedPhoto:
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if see_through else "RGB")
    image.thumbnail((settings.PHOTO_MAX_WIDTH, settings.PHOTO_MAX_WIDTH), Image.Resampling.LANCZOS)
    # A fresh picture from the pixels alone: no EXIF, GPS, comment or colour profile goes along.
    pixels = Image.frombytes(image.mode, image.size, image.tobytes())
    out = io.BytesIO()
    if see_through:
        pixels.save(out, "PNG", optimize=True)
        return EncodedPhoto(out.getvalue(), "png")
    pixels.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    return EncodedPhoto(out.getvalue(), "jpg")


def store_photo(data: bytes, *, by, caption: str = "", alt: str = "", credit: str = "") -> tuple[Photo, bool]:
    """Put `data` into the library; `(photo, True)`, or the one that is there and False.

    Raises NotAllowed or BadPhoto; then nothing was stored.
    """
    if not may(by, Act.ADD_PHOTO):
        raise NotAllowed("Bạn không có quyền tải ảnh lên thư viện.")
    digest = hashlib.sha256(data).hexdigest()
    known = Photo.objects.filter(sha256=digest).first()
    if known:
        return known, False
    encoded = encode_photo(data)
    photo = Photo(
        file=ContentFile(encoded.data, f"{digest[:20]}.{encoded.extension}"),
        sha256=digest,
        size=len(encoded.data),
        caption=caption,
        alt=alt,
        credit=credit,
        uploaded_by=by,
    )
    try:
        with transaction.atomic():
            photo.save()
    except IntegrityError:
        photo.file.delete(save=False)
        known = Photo.objects.filter(sha256=digest).first()
        if known is None:
            raise
        return known, False  # the same file, sent twice at once
    return photo, True
