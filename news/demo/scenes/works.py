"""Work in the open: power lines, building sites, the border gate."""

import math
from itertools import pairwise

from news.demo.scenes import land, palette, people, rooms
from news.demo.scenes.canvas import WIDE, Canvas
from news.demo.scenes.palette import darker, lighter, mix


def power_line(c: Canvas) -> None:
    """duong-dien: poles or a pylon over the hills, men of the power company at work."""
    horizon = c.rng.uniform(560, 640)
    hour = land.outdoors(c, horizon=horizon, layers=4)
    land.field(c, horizon + 40, hour.near)
    for i in range(8):
        (land.conifer if i % 2 else land.tree)(
            c,
            c.rng.uniform(0, WIDE),
            horizon + 80 + 10 * i,
            c.rng.uniform(100, 170),
            mix(hour.near, palette.DEEP_LEAF, 0.4),
        )
    if c.rng.random() < 0.5:
        land.stilt_house(c, c.rng.choice((230, 1380)), horizon + 170, 230)
    side = c.rng.choice((-1, 1))
    feet = [
        (800 - side * 560, horizon + 60, 230),
        (800 - side * 300, horizon + 130, 380),
        (800 + side * 170, 960, 820),
    ]
    tops = []
    for x, y, h in feet:
        _pole(c, x, y, h)
        tops.append((x, y - h * 0.94, h))
    tops.append((800 + side * 1000, 40, 1100))
    for (x0, y0, h0), (x1, y1, h1) in pairwise(tops):
        for dx in (-0.11, 0, 0.11):
            c.line(_sag((x0 + dx * h0, y0), (x1 + dx * h1, y1), 0.07 * abs(x1 - x0)), 3.5, (52, 50, 58))
    x, y, h = feet[2]
    crew = [_lineman(c) for _ in range(3)]
    people.person(
        c,
        x - side * 34,
        y - h * 0.5,
        270,
        crew[0],
        arms=((30 * side, 80 * side), (50 * side, 150 * side)),
        turn=side,
        stride=0.02,
        back=True,
    )
    c.line([(x - side * 70, y - h * 0.63), (x + side * 16, y - h * 0.6)], 6, palette.GOLD)
    if c.rng.random() < 0.6:
        people.person(
            c,
            x + side * 34,
            y - h * 0.66,
            250,
            crew[1],
            arms=((-40 * side, -120 * side), (-60 * side, -150 * side)),
            turn=-side,
            back=True,
        )
    if c.rng.random() < 0.7:
        _truck(c, 800 - side * 380, 920, 420, side, palette.GOLD)
    people.person(c, 800 - side * 40, 970, 380, crew[2], arms=people.WAVING, turn=side * 0.7)
    people.person(c, 800 + side * 420, 960, 370, _lineman(c), arms=people.HOLDING, turn=-side * 0.7)
    land.tufts(c, 940, 1010, darker(hour.near, 0.3), 60)


def _lineman(c: Canvas) -> people.Look:
    return people.look(
        c.rng,
        woman=False,
        top=c.rng.choice([(210, 104, 52), (58, 96, 140)]),
        bottom=(62, 72, 92),
        hat="helmet",
        hat_colour=c.rng.choice([palette.GOLD, palette.WHITE, (206, 72, 52)]),
    )


def _pole(c: Canvas, x: float, y: float, h: float) -> None:
    concrete = (172, 166, 156)
    c.shadow(x, y, 0.09 * h, 0.02 * h, 0.4)
    c.poly([(x - 0.022 * h, y), (x + 0.022 * h, y), (x + 0.012 * h, y - h), (x - 0.012 * h, y - h)], concrete)
    c.poly(
        [(x + 0.006 * h, y), (x + 0.022 * h, y), (x + 0.012 * h, y - h), (x + 0.003 * h, y - h)],
        darker(concrete, 0.22),
    )
    for dy, w in ((0.9, 0.15), (0.8, 0.11)):
        c.rect(x - w * h, y - dy * h - 0.008 * h, x + w * h, y - dy * h + 0.008 * h, (104, 104, 108))
    for dx in (-0.11, 0, 0.11):
        c.rect(x + (dx - 0.008) * h, y - 0.945 * h, x + (dx + 0.008) * h, y - 0.9 * h, (134, 74, 52), 2)


def _sag(a, b, depth: float):
    return [
        (a[0] + (b[0] - a[0]) * t / 14, a[1] + (b[1] - a[1]) * t / 14 + depth * math.sin(math.pi * t / 14))
        for t in range(15)
    ]


def _truck(c: Canvas, x: float, y: float, w: float, way: int, colour, *, box: bool = False) -> None:
    """A lorry seen from the side, wheels on `y`, driving to `way`."""
    c.shadow(x, y, 0.56 * w, 0.05 * w, 0.45)
    back, front = x - way * 0.5 * w, x + way * 0.5 * w
    cab = x + way * 0.24 * w
    c.rect(back, y - 0.16 * w, front, y - 0.09 * w, (66, 66, 74), 6)
    if box:
        c.rect(back, y - 0.5 * w, cab - way * 0.02 * w, y - 0.14 * w, colour, 8)
        c.rect(back, y - 0.2 * w, cab - way * 0.02 * w, y - 0.14 * w, darker(colour, 0.2), 4)
        for i in range(1, 5):
            px = back + (cab - back) * i / 5
            c.line([(px, y - 0.48 * w), (px, y - 0.16 * w)], 3, darker(colour, 0.16), round_ends=False)
    else:
        c.rect(back, y - 0.24 * w, cab, y - 0.13 * w, darker(colour, 0.1), 4)
        c.line(
            [
                (x - way * 0.2 * w, y - 0.24 * w),
                (x - way * 0.36 * w, y - 0.52 * w),
                (x + way * 0.1 * w, y - 0.62 * w),
            ],
            0.045 * w,
            lighter(colour, 0.2),
        )
        c.rect(x + way * 0.06 * w, y - 0.68 * w, x + way * 0.16 * w, y - 0.58 * w, palette.WHITE, 4)
    nose = [
        (cab, y - 0.4 * w),
        (front - way * 0.09 * w, y - 0.4 * w),
        (front, y - 0.26 * w),
        (front, y - 0.1 * w),
        (cab, y - 0.1 * w),
    ]
    c.poly(nose, lighter(colour, 0.1) if not box else palette.RED)
    c.poly(
        [
            (cab + way * 0.05 * w, y - 0.37 * w),
            (front - way * 0.1 * w, y - 0.37 * w),
            (front - way * 0.03 * w, y - 0.26 * w),
            (cab + way * 0.05 * w, y - 0.26 * w),
        ],
        (188, 214, 220),
    )
    c.disc(front - way * 0.015 * w, y - 0.16 * w, 0.02 * w, (255, 232, 160))
    for dx in (-0.34, -0.2, 0.34):
        c.disc(x + way * dx * w, y - 0.06 * w, 0.072 * w, (44, 44, 50))
        c.disc(x + way * dx * w, y - 0.06 * w, 0.032 * w, (150, 150, 150))


def site(c: Canvas) -> None:
    """cong-truong: a bridge growing over a river, a crane, an excavator, helmets."""
    horizon = c.rng.uniform(500, 560)
    hour = land.outdoors(c, horizon=horizon, layers=4)
    land.field(c, horizon + 50, mix(hour.near, (170, 140, 96), 0.35))
    side = c.rng.choice((-1, 1))
    if c.rng.random() < 0.6:
        c.wash(
            mix(hour.low, palette.SKY, 0.4), mix(hour.top, palette.TEAL, 0.3), horizon + 120, horizon + 280
        )
        for _ in range(16):
            x, y = c.rng.uniform(0, WIDE), c.rng.uniform(horizon + 130, horizon + 270)
            c.line([(x, y), (x + 90, y)], 3, (*palette.WHITE, 110))
        _bridge(c, horizon, side)
    else:
        c.blend(
            [(760, horizon + 60), (840, horizon + 60), (1330, 1000), (330, 1000)],
            (150, 144, 140),
            (116, 110, 112),
        )
        for i in range(5):
            y = horizon + 90 + 70 * i
            c.rect(800 - 3 - i * 2, y, 800 + 3 + i * 2, y + 26 + 5 * i, palette.CREAM)
    _crane(c, 800 - side * 520, horizon + 180, 560, side)
    earth = (158, 112, 78)
    c.blend(
        [(0, 830), (500, 800), (1100, 826), (WIDE, 806), (WIDE, 1000), (0, 1000)], earth, darker(earth, 0.25)
    )
    _excavator(c, 800 + side * 430, 890, 430, -side)
    for i in range(5):
        x = 80 + 330 * i
        c.poly([(x - 20, 960), (x + 20, 960), (x + 5, 900), (x - 5, 900)], (220, 96, 54))
        c.rect(x - 12, 926, x + 12, 940, palette.CREAM)
    for i in range(c.rng.randint(3, 4)):
        x, y = 330 + 250 * i + c.rng.uniform(-40, 40), 900 + 46 * (i % 2)
        who = people.look(
            c.rng,
            woman=False,
            top=c.rng.choice([(214, 120, 52), (226, 190, 80), (70, 106, 140)]),
            hat="helmet",
            hat_colour=c.rng.choice([palette.GOLD, palette.WHITE, (206, 72, 52)]),
        )
        people.person(
            c,
            x,
            y,
            320,
            who,
            arms=c.rng.choice((people.POINTING, people.HOLDING, people.AT_EASE, people.WAVING)),
            turn=c.rng.choice((-0.7, 0.7)),
        )


def _bridge(c: Canvas, horizon: float, side: int) -> None:
    deck = horizon + 20
    concrete = (196, 188, 174)
    for i in range(4):
        x = 800 + side * (-620 + 330 * i)
        c.rect(x - 34, deck, x + 34, horizon + 250, darker(concrete, 0.12))
        c.rect(x + 8, deck, x + 34, horizon + 250, darker(concrete, 0.28))
        c.rect(x - 74, deck - 6, x + 74, deck + 26, concrete, 4)
        c.rect(x - 54, horizon + 236, x + 54, horizon + 262, darker(concrete, 0.3), 6)
    done = 800 + side * 260
    start = 0 if side > 0 else WIDE
    c.rect(start, deck - 44, done, deck, lighter(concrete, 0.15))
    c.rect(start, deck - 10, done, deck, darker(concrete, 0.2))
    for i in range(24):
        x = start + (done - start) * i / 24
        c.line([(x, deck - 44), (x, deck - 76)], 4, (120, 120, 122), round_ends=False)
    c.line([(start, deck - 76), (done, deck - 76)], 5, (120, 120, 122))
    for i in range(5):
        c.line([(done, deck - 40 + 8 * i), (done + side * 46, deck - 40 + 8 * i)], 3, (134, 86, 62))


def _crane(c: Canvas, x: float, y: float, h: float, way: int) -> None:
    steel = palette.GOLD
    c.shadow(x, y + 6, 110, 20, 0.4)
    c.rect(x - 52, y - 16, x + 52, y + 10, (150, 144, 136), 4)
    for dx in (-18, 18):
        c.line([(x + dx, y), (x + dx, y - h)], 7, darker(steel, 0.12), round_ends=False)
    for i in range(14):
        top = y - h * i / 14
        c.line([(x - 18, top), (x + 18, top - h / 14)], 4, darker(steel, 0.2), round_ends=False)
    arm = y - h * 0.92
    tip, tail = x + way * h * 0.9, x - way * h * 0.3
    c.line([(tail, arm), (tip, arm)], 9, steel)
    c.line([(tail, arm), (x, y - h * 1.1), (tip, arm)], 4, darker(steel, 0.25))
    c.line([(x, arm), (x, y - h * 1.1)], 9, steel)
    c.rect(tail - 26, arm, tail + 26, arm + 44, (110, 110, 114), 4)
    c.rect(x - 30, arm + 4, x + 30, arm + 50, palette.WHITE, 6)
    hook = x + way * h * 0.62
    c.line([(hook, arm), (hook, arm + h * 0.34)], 3, palette.INK)
    c.rect(hook - 60, arm + h * 0.34, hook + 60, arm + h * 0.34 + 24, (196, 188, 174), 3)


def _excavator(c: Canvas, x: float, y: float, w: float, way: int) -> None:
    paint = (222, 158, 56)
    c.shadow(x, y, 0.5 * w, 0.05 * w, 0.45)
    c.rect(x - 0.3 * w, y - 0.14 * w, x + 0.3 * w, y, (52, 52, 58), 0.07 * w)
    for i in range(5):
        c.disc(x - 0.22 * w + 0.11 * w * i, y - 0.07 * w, 0.04 * w, (120, 120, 122))
    c.rect(x - 0.26 * w, y - 0.32 * w, x + 0.24 * w, y - 0.16 * w, paint, 10)
    c.rect(x - way * 0.3 * w, y - 0.3 * w, x - way * 0.12 * w, y - 0.16 * w, darker(paint, 0.24), 10)
    c.rect(x + way * 0.02 * w, y - 0.54 * w, x + way * 0.22 * w, y - 0.26 * w, darker(paint, 0.1), 8)
    c.rect(x + way * 0.05 * w, y - 0.5 * w, x + way * 0.19 * w, y - 0.36 * w, (196, 220, 224), 4)
    c.line(
        [
            (x + way * 0.2 * w, y - 0.28 * w),
            (x + way * 0.44 * w, y - 0.68 * w),
            (x + way * 0.66 * w, y - 0.36 * w),
        ],
        0.055 * w,
        paint,
    )
    bx, by = x + way * 0.66 * w, y - 0.32 * w
    c.poly(
        [
            (bx - 0.05 * w, by - 0.04 * w),
            (bx + 0.07 * w, by),
            (bx + 0.03 * w, by + 0.13 * w),
            (bx - 0.1 * w, by + 0.1 * w),
        ],
        (84, 84, 88),
    )


def border_gate(c: Canvas) -> None:
    """cua-khau: the gate between the mountains, lorries waiting, officers at the barrier."""
    horizon = 520
    hour = land.outdoors(c, horizon=horizon, layers=4)
    c.blend([(0, 570), (WIDE, 570), (WIDE, 1000), (0, 1000)], (176, 168, 156), (126, 120, 120))
    for i in range(9):
        land.tree(c, 40 + 190 * i, 585, c.rng.uniform(90, 160), mix(hour.near, palette.LEAF, 0.4))
    side = c.rng.choice((-1, 1))
    x = 800 + side * 90
    for dx in (-430, -150, 150, 430):
        c.rect(x + dx - 34, 250, x + dx + 34, 680, palette.CREAM)
        c.rect(x + dx + 8, 250, x + dx + 34, 680, darker(palette.CREAM, 0.14))
    roof = [(x - 540, 290), (x - 470, 190), (x + 470, 190), (x + 540, 290)]
    c.blend(roof, (182, 74, 56), (142, 50, 46))
    c.poly([(x - 300, 190), (x - 250, 130), (x + 250, 130), (x + 300, 190)], (164, 62, 50))
    c.rect(x - 500, 288, x + 500, 330, palette.CREAM)
    c.rect(x - 300, 294, x + 300, 324, palette.RED, 6)
    rooms.flag(c, x, 136, 120)
    rooms.flag(c, x - side * 640, 690, 330)
    for i in range(3):
        _truck(
            c,
            x - side * (480 - 330 * i),
            700 + 28 * i,
            330 + 30 * i,
            side,
            c.rng.choice([palette.TEAL, palette.SAND, (120, 140, 150), palette.CLAY]),
            box=True,
        )
    bar = 860
    c.rect(x - side * 20 - 16, bar - 120, x - side * 20 + 16, bar + 10, palette.NAVY, 4)
    for i in range(10):
        start = x - side * 20 + side * 60 * i
        c.line(
            [(start, bar - 96 - 6 * i), (start + side * 60, bar - 102 - 6 * i)],
            16,
            palette.RED if i % 2 else palette.WHITE,
            round_ends=False,
        )
    for i in range(3):
        officer = people.look(
            c.rng, woman=False, top=(74, 98, 72), bottom=(56, 74, 58), hat="cap", hat_colour=(56, 74, 58)
        )
        who = officer if i < 2 else people.look(c.rng)
        people.person(
            c,
            800 - side * (420 - 260 * i),
            950,
            400,
            who,
            arms=c.rng.choice((people.HOLDING, people.POINTING, people.AT_EASE)),
            turn=side * 0.7,
        )
    for i in range(4):
        c.poly(
            [
                (1050 - side * 330 + 120 * i, 975),
                (1090 - side * 330 + 120 * i, 975),
                (1074 - side * 330 + 120 * i, 918),
                (1066 - side * 330 + 120 * i, 918),
            ],
            (220, 96, 54),
        )
