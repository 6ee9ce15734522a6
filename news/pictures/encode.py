"""A photo's pixels made safe: decoded within bounds, upright, sRGB, without anything else.

Runs hostile bytes through native decoders: call it through `news.pictures.sandbox`.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageCms, ImageFile

from news.pictures.fingerprint import fingerprint
from news.pictures.kinds import HEIC, JPEG, Kind, recognise
from news.pictures.refusal import NoPhoto

QUALITY = 88  # renditions are made from this file, so a little above what is shown
SEE_THROUGH_SHARE = 0.7  # scaling such a picture takes a second copy of it
# EXIF 2.32, tag 0x0112: how a picture lies, and what sets it upright.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Bounds:
    """`pixels` a file may have before decoding; `side`, in pixels, the longest that is kept."""

    pixels: int
    side: int


@dataclass(frozen=True)
class Encoded:
    """A photo as it will be stored: JPEG, or PNG where pixels are see-through."""

    data: bytes
    extension: str  # "jpg" or "png"
    width: int
    height: int
    fingerprint: str  # of news.pictures.fingerprint; empty for a picture with nothing on it


def encode(data: bytes, bounds: Bounds) -> Encoded:
    """Decode `data` and encode it anew. Raises NoPhoto."""
    kind = recognise(data)
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # half a photo is refused, not filled up with grey
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _encode(_decode(data, kind, bounds), bounds)
    except NoPhoto:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(bounds.pixels) from error
    except Exception as error:  # decoders raise whatever they like on hostile bytes
        if "truncated" in str(error).lower() or "end of" in str(error).lower():
            raise NoPhoto("Tệp ảnh bị cụt, thiếu phần cuối. Hãy chép lại từ máy ảnh rồi gửi lại.") from error
        raise NoPhoto("Tệp ảnh đã hỏng, không mở được. Hãy chép lại từ máy ảnh rồi gửi lại.") from error


def _too_large(pixels: float) -> NoPhoto:
    return NoPhoto(
        f"Tệp ảnh có quá nhiều điểm ảnh (tối đa {pixels / 1_000_000:.0f} triệu). Hãy thu nhỏ ảnh rồi gửi lại."
    )


def _decode(data: bytes, kind: Kind, bounds: Bounds) -> Image.Image:
    """The upright first frame, no larger than needed, with the profile in `info`."""
    if kind is HEIC:
        import pillow_heif  # its native library is loaded only where one comes

        pillow_heif.register_heif_opener(thumbnails=False)
    # Pillow's parsers for other formats are never asked, whatever the bytes say.
    image = Image.open(io.BytesIO(data), formats=[kind.pillow])
    share = kind.share
    if image.mode in ("RGBA", "LA") or "transparency" in image.info:
        share = min(share, SEE_THROUGH_SHARE)
    limit = bounds.pixels * share
    if image.width * image.height > limit:
        raise _too_large(limit)
    if kind is JPEG:
        # The decoder itself leaves out what would be scaled away: a tenth of the memory.
        image.draft(None, (bounds.side, bounds.side))
    image.load()  # first: asking a PNG for its EXIF would load it too, and hide that it is cut off
    orientation = _orientation(image)
    profile = image.info.get("icc_profile")
    see_through = "transparency" in image.info
    if image.mode == "P" or (see_through and image.mode in ("1", "L", "RGB")):
        image = image.convert("RGBA" if see_through else "RGB")
    elif image.mode.startswith("I") or image.mode == "F":
        # 16 bits a pixel: the upper eight are what a screen can show.
        image = image.point(lambda level: level * (1 / 256)).convert("L")
    elif image.mode == "1":
        image = image.convert("L")
    image.thumbnail((bounds.side, bounds.side), Image.Resampling.LANCZOS)
    if orientation in _UPRIGHT:
        image = image.transpose(_UPRIGHT[orientation])
    return _to_srgb(image, profile)


def _orientation(image: Image.Image) -> object:
    try:
        return image.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # a broken EXIF block is no reason to lose the photo
        return None


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA in sRGB: by the embedded profile, or as the mode stands."""
    target = "RGBA" if image.mode in ("RGBA", "LA", "PA") else "RGB"
    if profile:
        try:
            return _by_profile(image, profile, target)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that is broken, or of another kind of picture
    return image if image.mode == target else image.convert(target)


def _by_profile(image: Image.Image, profile: bytes, target: str) -> Image.Image:
    alpha = image.convert("RGBA").getchannel("A") if target == "RGBA" else None
    if image.mode in ("LA", "PA"):
        image = image.convert("L")
    elif image.mode == "RGBA":
        image = image.convert("RGB")
    coloured = ImageCms.profileToProfile(
        image,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.PERCEPTUAL,
        outputMode="RGB",
    )
    if alpha is not None:
        coloured.putalpha(alpha)
    return coloured


def _encode(image: Image.Image, bounds: Bounds) -> Encoded:
    if image.mode == "RGBA" and image.getextrema()[3][0] == 255:
        image = image.convert("RGB")  # a screenshot: see-through in name only
    # A fresh picture from the pixels alone: no EXIF, GPS, comment or colour profile goes along.
    pixels = Image.frombytes(image.mode, image.size, image.tobytes())
    out = io.BytesIO()
    if pixels.mode == "RGBA":
        pixels.save(out, "PNG", optimize=True)
        extension = "png"
    else:
        pixels.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        extension = "jpg"
    return Encoded(out.getvalue(), extension, pixels.width, pixels.height, fingerprint(pixels))
