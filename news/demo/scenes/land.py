"""Out of doors: sky, sun, mountains, terraces, trees and houses on stilts."""

import math

from news.demo.scenes.canvas import WIDE, Canvas, smooth
from news.demo.scenes.palette import DARK_WOOD, HOURS, SAND, WHITE, WOOD, Colour, Hour, darker, lighter, mix


def outdoors(c: Canvas, *, horizon: float = 560, layers: int = 3) -> Hour:
    """Sky and mountains down to `horizon` (units from the top); says which hour it is."""
    hour = c.rng.choice(HOURS)
    sky(c, hour, horizon)
    mountains(c, hour, horizon, layers)
    return hour


def sky(c: Canvas, hour: Hour, horizon: float) -> None:
    c.wash(hour.top, hour.low, 0, horizon + 60)
    x, y = c.rng.uniform(260, 1340), c.rng.uniform(0.2, 0.5) * horizon
    c.glow(x, y, 620, 520, hour.sun, 0.75)
    c.disc(x, y, c.rng.uniform(40, 62), lighter(hour.sun, 0.45))
    for _ in range(c.rng.randint(2, 4)):
        cloud(c, c.rng.uniform(0, 1600), c.rng.uniform(40, horizon * 0.5), c.rng.uniform(0.6, 1.3), hour)
    if c.rng.random() < 0.55:
        birds(c, c.rng.uniform(300, 1300), c.rng.uniform(90, 240), darker(hour.far, 0.35))


def cloud(c: Canvas, x: float, y: float, size: float, hour: Hour) -> None:
    tint = mix(lighter(hour.low, 0.5), hour.top, 0.16)
    for dx, dy, r in ((-90, 8, 34), (-40, -12, 52), (28, -4, 44), (88, 10, 30)):
        c.oval(x + dx * size, y + dy * size, r * 1.7 * size, r * 0.62 * size, tint)


def birds(c: Canvas, x: float, y: float, colour: Colour) -> None:
    for _ in range(c.rng.randint(3, 5)):
        bx, by, s = x + c.rng.uniform(-110, 110), y + c.rng.uniform(-36, 36), c.rng.uniform(9, 15)
        c.line(
            smooth(
                [
                    (bx - s, by - s * 0.5),
                    (bx - s * 0.4, by - s * 0.55),
                    (bx, by),
                    (bx + s * 0.4, by - s * 0.55),
                    (bx + s, by - s * 0.5),
                ],
                4,
            ),
            3,
            colour,
        )


def mountains(c: Canvas, hour: Hour, horizon: float, layers: int) -> None:
    """Ridges one behind another, paler with distance, their feet in haze; karst or rolling."""
    karst = c.rng.random() < 0.5
    for layer in range(layers):
        t = layer / max(1, layers - 1)
        base = horizon - 20 + 70 * t
        height = (300 - 170 * t) * c.rng.uniform(0.85, 1.15)
        ridge = (
            _karst(c, base, height) if karst and t < 0.8 else _rolling(c, base - height * 0.35, height * 0.55)
        )
        colour = mix(hour.far, hour.near, t * 0.85)
        c.blend([(0, base + 90), *ridge, (WIDE, base + 90)], colour, mix(colour, hour.low, 0.62 - 0.3 * t))


def _karst(c: Canvas, base: float, height: float):
    peaks = [
        (c.rng.uniform(-60, 1660), height * c.rng.uniform(0.35, 1), c.rng.uniform(70, 190)) for _ in range(11)
    ]
    return [
        (x, base - max(p * math.exp(-(abs((x - at) / w) ** 2.4)) for at, p, w in peaks) + 3 * math.sin(x / 9))
        for x in range(0, WIDE + 8, 8)
    ]


def _rolling(c: Canvas, base: float, height: float):
    waves = [
        (c.rng.uniform(0, 6.3), c.rng.uniform(170, 330), 0.6),
        (c.rng.uniform(0, 6.3), c.rng.uniform(60, 120), 0.22),
    ]
    return [
        (x, base - height * sum(share * math.sin(x / length + phase) for phase, length, share in waves))
        for x in range(0, WIDE + 8, 8)
    ]


def field(c: Canvas, y: float, near: Colour, *, far: Colour | None = None) -> None:
    """The ground from `y` down, greener towards us, with a soft edge."""
    edge = _rolling(c, y, 14)
    c.blend([*edge, (WIDE, 1000), (0, 1000)], far or lighter(near, 0.28), near)


def tufts(c: Canvas, y0: float, y1: float, colour: Colour, count: int = 60) -> None:
    """Blades of grass, larger towards us."""
    for _ in range(count):
        t = c.rng.random() ** 0.7
        x, y, s = c.rng.uniform(0, WIDE), y0 + (y1 - y0) * t, 8 + 20 * t
        shade = mix(colour, darker(colour, 0.4), c.rng.random() * 0.5)
        for dx in (-0.5, 0, 0.5):
            c.line([(x, y), (x + dx * s, y - s)], 2 + 2 * t, shade)


def terraces(c: Canvas, y: float, colours: list[Colour], *, steps: int = 9, bottom: float = 1010) -> None:
    """Rice terraces: bands that follow one slope, each with a bright rim and a shaded foot."""
    phase, length, second = c.rng.uniform(0, 6.3), c.rng.uniform(240, 380), c.rng.uniform(0, 6.3)
    slope = c.rng.choice((-1, 1)) * c.rng.uniform(0.03, 0.11)
    for step in range(steps):
        t = step / steps
        top = y + (bottom - y) * t**1.25
        swing = 24 + 50 * t
        edge = [
            (
                x,
                top + slope * (x - 800) * (1 - t) + swing * math.sin(x / length + phase + step * 0.16)
                + swing * 0.3 * math.sin(x / 97 + second + step * 0.5),
            )
            for x in range(0, WIDE + 8, 8)
        ]  # fmt: skip
        colour = colours[step % len(colours)]
        c.poly([*edge, (WIDE, 1000), (0, 1000)], darker(colour, 0.3))
        lower = [(px, py + 7 + 9 * t) for px, py in edge]
        c.blend([*lower, (WIDE, 1000), (0, 1000)], lighter(colour, 0.12), colour)
        c.line(edge, 3 + 3 * t, lighter(colour, 0.45), round_ends=False)


def tree(c: Canvas, x: float, y: float, h: float, leaf: Colour) -> None:
    """A broad tree, foot at (`x`, `y`), `h` units tall."""
    c.shadow(x + 0.06 * h, y, 0.34 * h, 0.06 * h, 0.35)
    trunk = darker(WOOD, 0.35)
    c.poly(
        [(x - 0.035 * h, y), (x + 0.035 * h, y), (x + 0.018 * h, y - 0.5 * h), (x - 0.018 * h, y - 0.5 * h)],
        trunk,
    )
    crown = [
        (0, -0.86, 0.2), (-0.17, -0.7, 0.19), (0.17, -0.69, 0.19), (-0.08, -0.56, 0.17), (0.12, -0.54, 0.16), (0, -0.68, 0.2),
    ]  # fmt: skip
    for dx, dy, r in crown:
        c.disc(x + dx * h, y + dy * h, r * h, darker(leaf, 0.22))
    for dx, dy, r in crown:
        c.disc(x + dx * h - 0.03 * h, y + dy * h - 0.03 * h, r * h * 0.84, leaf)
    c.disc(x - 0.09 * h, y - 0.8 * h, 0.1 * h, lighter(leaf, 0.16))


def conifer(c: Canvas, x: float, y: float, h: float, leaf: Colour) -> None:
    c.poly([(x - 0.025 * h, y), (x + 0.025 * h, y), (x, y - h)], darker(WOOD, 0.4))
    for i in range(4):
        top, w = y - h + 0.19 * h * i, (0.1 + 0.05 * i) * h
        c.poly([(x - w, top + 0.32 * h), (x, top), (x + w, top + 0.32 * h)], darker(leaf, 0.06 * i))
        c.poly(
            [(x, top), (x + w, top + 0.32 * h), (x + w * 0.15, top + 0.3 * h)], darker(leaf, 0.16 + 0.06 * i)
        )


def bush(c: Canvas, x: float, y: float, w: float, leaf: Colour) -> None:
    for dx, r in ((-0.3, 0.24), (0.28, 0.26), (0, 0.34)):
        c.disc(x + dx * w, y - r * 0.6 * w, r * w, darker(leaf, 0.15))
        c.disc(x + dx * w - 0.03 * w, y - r * 0.7 * w, r * 0.8 * w, leaf)


def bamboo(c: Canvas, x: float, y: float, h: float, leaf: Colour) -> None:
    """A clump of bamboo, its tips bent over."""
    for _ in range(7):
        bend, tall = c.rng.uniform(-0.4, 0.4) * h, h * c.rng.uniform(0.75, 1)
        stem = smooth([(x + bend * 0.1, y), (x + bend * 0.3, y - 0.6 * tall), (x + bend, y - tall)], 6)
        c.line(stem, 0.014 * h, mix(leaf, SAND, 0.2))
        for px, py in stem[4:]:
            for side in (-1, 1):
                c.poly(
                    [(px, py), (px + side * 0.1 * h, py + 0.035 * h), (px + side * 0.04 * h, py + 0.035 * h)],
                    mix(leaf, darker(leaf), c.rng.random()),
                )


def stilt_house(c: Canvas, x: float, y: float, w: float) -> None:
    """A house on stilts, ground at `y`, `w` units wide."""
    c.shadow(x, y, 0.62 * w, 0.07 * w, 0.4)
    for i in range(5):
        px = x - 0.4 * w + 0.2 * w * i
        c.line([(px, y), (px, y - 0.28 * w)], 0.024 * w, darker(DARK_WOOD, 0.2), round_ends=False)
    c.rect(x - 0.42 * w, y - 0.5 * w, x + 0.42 * w, y - 0.24 * w, WOOD)
    for i in range(9):
        px = x - 0.42 * w + 0.105 * w * i
        c.line([(px, y - 0.5 * w), (px, y - 0.24 * w)], 0.006 * w, darker(WOOD, 0.25), round_ends=False)
    for dx in (-0.24, 0.02, 0.26):
        c.rect(x + (dx - 0.06) * w, y - 0.44 * w, x + (dx + 0.06) * w, y - 0.3 * w, (84, 52, 40))
        c.rect(x + (dx - 0.06) * w, y - 0.44 * w, x + dx * w, y - 0.3 * w, (246, 208, 132))
    c.rect(x - 0.48 * w, y - 0.25 * w, x + 0.48 * w, y - 0.22 * w, darker(WOOD, 0.3))
    roof = [
        (x - 0.56 * w, y - 0.44 * w),
        (x - 0.3 * w, y - 0.78 * w),
        (x + 0.3 * w, y - 0.78 * w),
        (x + 0.56 * w, y - 0.44 * w),
    ]
    c.blend(roof, (150, 104, 82), (112, 72, 62))
    c.line([(x - 0.3 * w, y - 0.78 * w), (x + 0.3 * w, y - 0.78 * w)], 0.022 * w, (92, 60, 54))
    c.line([(x + 0.44 * w, y), (x + 0.34 * w, y - 0.23 * w)], 0.02 * w, DARK_WOOD)


def river(c: Canvas, y: float, hour: Hour) -> None:
    """Water winding from `y` to the foot of the picture, with the sky in it."""
    far, mid, near = c.rng.uniform(500, 1100), c.rng.uniform(420, 1180), c.rng.uniform(300, 1300)
    left = smooth([(far - 3, y), (mid - 110, y + (1000 - y) * 0.4), (near - 330, 1010)], 12)
    right = smooth([(far + 3, y), (mid + 70, y + (1000 - y) * 0.4), (near + 230, 1010)], 12)
    c.blend([*left, *reversed(right)], mix(hour.low, WHITE, 0.3), mix(hour.top, (60, 100, 116), 0.35))
    for _ in range(9):
        t = c.rng.random()
        px, py = mid + (near - mid) * t + c.rng.uniform(-90, 60), y + (1000 - y) * (0.4 + 0.6 * t)
        c.line([(px - 40 * t - 8, py), (px + 40 * t + 8, py)], 3, (*WHITE, 120))
