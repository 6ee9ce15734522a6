"""The sizes and crops in which a photo is shown, and the names of their files.

A name says everything about a rendition, so its address is computed without a query:
`anh-co/2026/11/<photo's file>/goc-640.webp` is the whole picture 640 pixels wide,
`…/16x9-50-30-640.webp` a crop around the point 50 % from the left and 30 % from the top.
"""

import re
from dataclasses import dataclass

WIDTHS = (320, 480, 640, 960, 1280, 1600)
WHOLE = "goc"
# Shape: width to height. 1200 × 630 is what social networks show.
CROPS = {"16x9": 16 / 9, "4x3": 4 / 3, "1x1": 1.0, "1200x630": 1200 / 630}
FORMATS = ("webp", "jpg")
FOLDER = "anh-co/"  # of renditions, in the media folder
PHOTOS = "anh/"  # of photos

_LEAF = re.compile(
    r"(?P<shape>goc|16x9|4x3|1x1|1200x630)(?:-(?P<x>\d{1,3})-(?P<y>\d{1,3}))?-(?P<width>\d{1,4})\.(?P<format>webp|jpg)"
)


@dataclass(frozen=True)
class Picture:
    """A stored photo's file (its name in the media folder), size and focal point (per cent)."""

    name: str
    width: int
    height: int
    focal_x: int = 50
    focal_y: int = 50


@dataclass(frozen=True)
class Rendition:
    """One shape, width and format of a picture. `focal` is None for the whole picture."""

    photo: str  # the name of the photo's file
    shape: str
    focal: tuple[int, int] | None
    width: int
    format: str

    @property
    def stem(self) -> str:
        """What the names of all widths and formats of this shape begin with."""
        focal = "-{}-{}".format(*self.focal) if self.focal else ""
        folder = FOLDER + self.photo.removeprefix(PHOTOS)
        return f"{folder}/{self.shape}{focal}"

    @property
    def name(self) -> str:
        """The name of its file in the media folder."""
        return f"{self.stem}-{self.width}.{self.format}"


def read_name(name: str) -> Rendition | None:
    """The rendition whose file has this `name`, or None when it is no name of ours."""
    folder, _, leaf = name.removeprefix(FOLDER).rpartition("/")
    found = _LEAF.fullmatch(leaf)
    if found is None or not folder or not name.startswith(FOLDER):
        return None
    focal = (int(found["x"]), int(found["y"])) if found["x"] else None
    if (focal is None) != (found["shape"] == WHOLE):
        return None
    return Rendition(PHOTOS + folder, found["shape"], focal, int(found["width"]), found["format"])


def size_of(picture: Picture, shape: str) -> tuple[int, int]:
    """The largest size, in pixels, that `picture` has in `shape`."""
    left, top, right, bottom = crop_box(picture, shape)
    return right - left, bottom - top


def crop_box(picture: Picture, shape: str) -> tuple[int, int, int, int]:
    """The largest box of `shape` in `picture`, as near around its focal point as the edges let it."""
    if shape == WHOLE:
        return 0, 0, picture.width, picture.height
    ratio = CROPS[shape]
    width = max(1, min(picture.width, round(picture.height * ratio)))
    height = max(1, min(picture.height, round(width / ratio)))
    left = _start(picture.width * picture.focal_x / 100, width, picture.width)
    top = _start(picture.height * picture.focal_y / 100, height, picture.height)
    return left, top, left + width, top + height


def _start(middle: float, length: int, all_of_it: int) -> int:
    return max(0, min(round(middle - length / 2), all_of_it - length))


def widths_of(picture: Picture, shape: str) -> list[int]:
    """The rungs of the ladder that `picture` has in `shape`, ascending; none beyond its own pixels.

    A picture that ends between two rungs also has its own full width.
    """
    full = size_of(picture, shape)[0]
    if shape == "1200x630":
        return [min(full, 1200)]
    rungs = [width for width in WIDTHS if width <= full]
    if full < WIDTHS[-1] and full not in rungs:
        rungs.append(full)
    return rungs


def rendition(picture: Picture, shape: str, width: int, format: str) -> Rendition:
    """The rendition of `picture`; `width` must be one of `widths_of`."""
    focal = None if shape == WHOLE else (picture.focal_x, picture.focal_y)
    return Rendition(picture.name, shape, focal, width, format)


def height_of(picture: Picture, shape: str, width: int) -> int:
    """The height that belongs to `width`, in pixels."""
    full_width, full_height = size_of(picture, shape)
    return max(1, round(width * full_height / full_width))
