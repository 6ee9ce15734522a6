"""Indoors: walls, floors, windows and the furniture that several scenes share."""

import math

from news.demo.scenes import palette
from news.demo.scenes.canvas import WIDE, Canvas, star
from news.demo.scenes.palette import Colour, darker, lighter, mix

SPINES = [
    (168, 62, 52), (206, 150, 84), (78, 110, 120), (112, 134, 104), (228, 208, 170), (124, 86, 92), (64, 78, 104), (190, 104, 70),
]  # fmt: skip


def room(c: Canvas, wall: Colour, floor: Colour, y: float = 680) -> None:
    """Wall above `y`, floor below, light falling from one upper corner."""
    c.wash(lighter(wall, 0.12), darker(wall, 0.06), 0, y)
    c.glow(c.rng.choice((250, 800, 1350)), 120, 900, 620, lighter(wall, 0.75), 0.6)
    c.wash(darker(floor, 0.16), floor, y, 1000)
    c.rect(0, y - 16, WIDE, y, darker(wall, 0.3))


def window(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A window with the hills in it, and its light on the wall around."""
    c.glow(x + w / 2, y + h / 2, w * 1.3, h * 1.1, (255, 246, 222), 0.5)
    hour = palette.DAY if c.rng.random() < 0.6 else palette.DAWN
    c.rect(x - 12, y - 12, x + w + 12, y + h + 12, palette.WHITE, 4)
    c.blend([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], lighter(hour.top, 0.3), hour.low)
    for base, colour in ((0.55, hour.far), (0.72, mix(hour.far, hour.near, 0.6))):
        phase = c.rng.uniform(0, 6)
        ridge = [(x + w * i / 12, y + h * (base + 0.09 * math.sin(i * 0.9 + phase))) for i in range(13)]
        c.poly([*ridge, (x + w, y + h), (x, y + h)], colour)
    c.line([(x + w / 2, y), (x + w / 2, y + h)], 9, palette.WHITE, round_ends=False)
    c.line([(x, y + h * 0.38), (x + w, y + h * 0.38)], 9, palette.WHITE, round_ends=False)
    c.rect(x - 24, y + h + 10, x + w + 24, y + h + 28, darker(palette.WHITE, 0.14), 4)


def drapes(c: Canvas, x0: float, x1: float, y1: float, colour: Colour, *, y0: float = 0) -> None:
    """A hanging cloth with folds."""
    c.blend([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], darker(colour, 0.12), colour)
    folds = max(2, round(abs(x1 - x0) / 62))
    step = (x1 - x0) / folds
    for i in range(folds):
        x = x0 + step * i
        c.blend(
            [(x, y0), (x + step * 0.36, y0), (x + step * 0.42, y1), (x, y1)],
            darker(colour, 0.3),
            darker(colour, 0.16),
        )
        c.line(
            [(x + step * 0.66, y0), (x + step * 0.7, y1)],
            step * 0.1,
            (*lighter(colour, 0.16), 90),
            round_ends=False,
        )


def pelmet(c: Canvas, colour: Colour, depth: float = 90) -> None:
    """The scalloped cloth along the top of a stage."""
    for i in range(9):
        x = i * 200
        c.chord(x, 0, 112, depth * 1.5, 0, 180, darker(colour, 0.08 if i % 2 else 0.2))
    for i in range(9):
        c.chord(i * 200, 0, 112, depth * 1.5, 0, 180, (*darker(colour, 0.3), 40))
    c.rect(0, 0, WIDE, depth * 0.5, darker(colour, 0.14))
    c.rect(0, depth * 0.5 - 7, WIDE, depth * 0.5, palette.GOLD)


def emblem(c: Canvas, x: float, y: float, r: float) -> None:
    """A gold star on the red cloth of a hall."""
    c.glow(x, y, r * 2.4, r * 2.4, (255, 214, 130), 0.5)
    c.poly(star(x, y, r), palette.GOLD)
    c.poly([star(x, y, r)[i] for i in (0, 1, 2)] + [(x, y)], lighter(palette.GOLD, 0.3))


def flag(c: Canvas, x: float, y: float, h: float, *, sway: float = 1) -> None:
    """The national flag on a pole, foot at (`x`, `y`), `h` units tall."""
    top, w, d = y - h, 0.42 * h, 0.28 * h
    c.line([(x, y), (x, top)], max(6, 0.018 * h), darker(palette.GOLD, 0.3))
    c.disc(x, top, 0.02 * h + 2, palette.GOLD)
    wave = [sway * 0.03 * h * math.sin(i * 0.9) for i in range(9)]
    upper = [(x + w * i / 8, top + 0.03 * h + wave[i]) for i in range(9)]
    lower = [(px, py + d) for px, py in upper]
    c.poly([*upper, *reversed(lower)], (206, 44, 38))
    for i in (1, 4, 7):
        c.poly([upper[i], upper[i + 1], lower[i + 1], lower[i]], (150, 26, 28, 70))
    c.poly(star(x + w / 2, top + 0.03 * h + d / 2 + wave[4], d * 0.3), (252, 212, 66))


def standing_flag(c: Canvas, x: float, y: float, h: float) -> None:
    """A flag hanging in its folds beside a lectern."""
    c.shadow(x, y, 0.1 * h, 0.02 * h, 0.4)
    c.line([(x, y), (x, y - h)], 0.014 * h + 2, darker(palette.GOLD, 0.25))
    c.poly(
        [
            (x, y - 0.97 * h),
            (x + 0.15 * h, y - 0.86 * h),
            (x + 0.17 * h, y - 0.36 * h),
            (x + 0.05 * h, y - 0.3 * h),
            (x, y - 0.4 * h),
        ],
        (196, 40, 36),
    )
    c.poly(
        [
            (x + 0.05 * h, y - 0.93 * h),
            (x + 0.09 * h, y - 0.9 * h),
            (x + 0.11 * h, y - 0.34 * h),
            (x + 0.05 * h, y - 0.3 * h),
        ],
        (150, 26, 30),
    )
    c.poly(star(x + 0.07 * h, y - 0.66 * h, 0.06 * h), palette.GOLD)
    c.rect(x - 0.06 * h, y - 0.03 * h, x + 0.06 * h, y, palette.DARK_WOOD, 4)


def lectern(c: Canvas, x: float, y: float, h: float) -> None:
    """A speaker's desk with its microphone."""
    c.shadow(x, y, 0.5 * h, 0.07 * h, 0.4)
    c.blend(
        [(x - 0.32 * h, y - h), (x + 0.32 * h, y - h), (x + 0.24 * h, y), (x - 0.24 * h, y)],
        palette.WOOD,
        darker(palette.WOOD, 0.3),
    )
    c.rect(x - 0.37 * h, y - 1.05 * h, x + 0.37 * h, y - 0.95 * h, lighter(palette.WOOD, 0.16), 6)
    c.poly(star(x, y - 0.55 * h, 0.11 * h), palette.GOLD)
    c.line([(x + 0.12 * h, y - h), (x + 0.02 * h, y - 1.24 * h)], 5, palette.INK)
    c.disc(x + 0.02 * h, y - 1.25 * h, 10, palette.INK)


def flowers(c: Canvas, x: float, y: float, r: float) -> None:
    """A bunch in a low bowl, foot at `y`."""
    c.chord(x, y - 0.3 * r, 0.6 * r, 0.4 * r, 0, 180, darker(palette.SAND, 0.2))
    for _ in range(16):
        a, d = c.rng.uniform(math.pi * 0.95, math.pi * 2.05), r * c.rng.uniform(0.3, 1)
        c.disc(
            x + math.cos(a) * d,
            y - 0.35 * r + math.sin(a) * d * 0.9,
            r * 0.2,
            mix(palette.LEAF, palette.DEEP_LEAF, c.rng.random()),
        )
    for _ in range(13):
        a, d = c.rng.uniform(math.pi, math.pi * 2), r * c.rng.uniform(0.1, 0.95)
        bloom = c.rng.choice([(214, 62, 58), (244, 190, 84), (250, 236, 222), (224, 120, 128)])
        px, py = x + math.cos(a) * d, y - 0.4 * r + math.sin(a) * d * 0.85
        c.disc(px, py, r * 0.17, bloom)
        c.disc(px, py, r * 0.06, darker(bloom, 0.2))


def table(c: Canvas, x0: float, x1: float, y: float, h: float, colour: Colour) -> None:
    """A long table seen from the front, its top at `y`."""
    c.shadow((x0 + x1) / 2, y + h, (x1 - x0) * 0.56, 34, 0.4)
    c.blend([(x0, y), (x1, y), (x1, y + h), (x0, y + h)], darker(colour, 0.1), darker(colour, 0.26))
    c.rect(x0 - 14, y - 12, x1 + 14, y + 10, colour, 6)


def plant(c: Canvas, x: float, y: float, h: float) -> None:
    """A pot plant with long leaves."""
    c.shadow(x, y, 0.26 * h, 0.04 * h, 0.4)
    c.poly(
        [(x - 0.13 * h, y - 0.26 * h), (x + 0.13 * h, y - 0.26 * h), (x + 0.09 * h, y), (x - 0.09 * h, y)],
        palette.CLAY,
    )
    c.poly(
        [(x + 0.03 * h, y - 0.26 * h), (x + 0.13 * h, y - 0.26 * h), (x + 0.09 * h, y), (x + 0.03 * h, y)],
        darker(palette.CLAY, 0.18),
    )
    for i in range(9):
        a = math.radians(-160 + 17.5 * i)
        tip = (x + math.cos(a) * 0.42 * h, y - 0.28 * h + math.sin(a) * 0.72 * h)
        mid = (x + math.cos(a) * 0.2 * h, y - 0.28 * h + math.sin(a) * 0.44 * h)
        c.poly(
            [(x, y - 0.24 * h), (mid[0] - 0.04 * h, mid[1]), tip, (mid[0] + 0.04 * h, mid[1])],
            mix(palette.LEAF, palette.DEEP_LEAF, (i % 3) / 2.5),
        )


def laptop(
    c: Canvas, x: float, y: float, w: float, *, from_behind: bool = False, screen: Colour = (214, 230, 232)
) -> None:
    """An open laptop on a table whose top is at `y`."""
    h = w * 0.62
    shell = (86, 92, 104)
    c.rect(x - w / 2, y - h, x + w / 2, y - 4, shell, 8)
    if from_behind:
        c.disc(x, y - h / 2, w * 0.06, lighter(shell, 0.3))
    else:
        c.rect(x - w / 2 + 7, y - h + 7, x + w / 2 - 7, y - 12, screen)
        c.rect(x - w * 0.36, y - h * 0.78, x + w * 0.1, y - h * 0.68, palette.TEAL, 3)
        c.rect(x - w * 0.36, y - h * 0.56, x + w * 0.3, y - h * 0.5, darker(screen, 0.25), 3)
        c.rect(x - w * 0.36, y - h * 0.4, x + w * 0.2, y - h * 0.34, darker(screen, 0.25), 3)
    c.rect(x - w * 0.6, y - 7, x + w * 0.6, y + 3, darker(shell, 0.25), 4)


def lamps(c: Canvas, count: int = 5, y: float = 0) -> None:
    """Round ceiling lights, with what they shed."""
    for i in range(count):
        x = WIDE * (i + 0.5) / count
        c.glow(x, y + 20, 210, 150, (255, 240, 200), 0.55)
        c.oval(x, y + 10, 46, 9, (255, 248, 226))


def bookcase(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A case of five shelves, its upper left corner at (`x`, `y`)."""
    c.rect(x, y, x + w, y + h, darker(palette.WOOD, 0.2), 4)
    c.rect(x + 12, y + 12, x + w - 12, y + h - 10, darker(palette.WOOD, 0.58))
    rows = 5
    for row in range(rows):
        floor = y + h * (row + 1) / rows - 8
        books(c, x + 18, floor, w - 36, h / rows - 30)
        c.rect(x + 8, floor, x + w - 8, floor + 11, palette.WOOD)


def books(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A row of books standing on `y`, at most `h` units tall."""
    at = x
    while at < x + w - 24:
        thick = c.rng.uniform(13, 27)
        if c.rng.random() < 0.07:
            at += thick * 1.6
            continue
        tall = h * c.rng.uniform(0.7, 1)
        spine = darker(c.rng.choice(SPINES), c.rng.uniform(0, 0.22))
        c.rect(at, y - tall, at + thick - 2, y, spine, 2)
        c.rect(at + 3, y - tall * 0.82, at + thick - 5, y - tall * 0.74, lighter(spine, 0.45))
        at += thick
