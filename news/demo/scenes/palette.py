"""The colours of the whole set: few, warm, and mixed from one another."""

from dataclasses import dataclass

Colour = tuple[int, ...]  # red, green, blue and perhaps opacity, 0–255 each

RED = (168, 40, 36)
DEEP_RED = (118, 26, 30)
GOLD = (226, 176, 74)
CREAM = (247, 238, 221)
SAND = (226, 205, 172)
WOOD = (164, 112, 70)
DARK_WOOD = (104, 66, 44)
TEAL = (58, 108, 112)
NAVY = (46, 62, 86)
INK = (40, 38, 46)
LEAF = (92, 132, 74)
DEEP_LEAF = (48, 88, 68)
STONE = (150, 146, 138)
WHITE = (252, 249, 242)
SKY = (164, 200, 212)
MINT = (196, 220, 206)
CLAY = (190, 104, 70)

SKINS = [(238, 196, 160), (228, 180, 142), (216, 164, 126), (200, 146, 110)]
HAIRS = [(34, 28, 32), (46, 36, 36), (58, 44, 40)]
GREY_HAIR = (150, 146, 146)
SHIRTS = [
    (240, 236, 226), (206, 220, 226), (122, 152, 168), (78, 104, 128), (172, 84, 66), (206, 150, 84),
    (112, 134, 104), (148, 108, 122), (92, 84, 100), (222, 198, 168), (64, 96, 102),
]  # fmt: skip
TROUSERS = [(52, 56, 70), (70, 66, 72), (62, 74, 86), (92, 78, 68)]
# What the peoples of the hills wear at a feast: indigo, with bright borders.
FEAST = [(44, 48, 86), (60, 40, 70), (34, 60, 78), (116, 36, 52)]


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """`t` of the way from `a` to `b`."""
    return tuple(round(x + (y - x) * t) for x, y in zip(a[:3], b[:3], strict=True))


def darker(colour: Colour, t: float = 0.2) -> Colour:
    """Towards a warm dark rather than black, as shade is outdoors."""
    return mix(colour, (44, 30, 40), t)


def lighter(colour: Colour, t: float = 0.2) -> Colour:
    return mix(colour, (255, 248, 232), t)


@dataclass(frozen=True)
class Hour:
    """The light of a time of day: two of sky, far and near land, and the sun's own."""

    top: Colour
    low: Colour
    far: Colour
    near: Colour
    sun: Colour


DAWN = Hour((112, 150, 176), (252, 214, 176), (164, 172, 186), (62, 96, 88), (255, 226, 178))
DAY = Hour((104, 166, 196), (232, 240, 228), (150, 186, 194), (66, 118, 82), (255, 246, 214))
LATE = Hour((226, 150, 100), (253, 226, 170), (200, 156, 140), (88, 100, 70), (255, 214, 130))
MIST = Hour((166, 186, 190), (236, 232, 216), (178, 192, 192), (72, 104, 92), (250, 240, 216))
HOURS = [DAWN, DAY, LATE, MIST]
