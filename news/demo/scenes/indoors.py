"""Quiet rooms: library, office counter and desk, classroom."""

import math

from news.demo.scenes import palette, people, rooms
from news.demo.scenes.canvas import WIDE, Canvas, smooth, star
from news.demo.scenes.palette import darker, lighter, mix


def library(c: Canvas) -> None:
    """thu-vien: shelves of many colours, readers at tables."""
    rooms.room(c, c.rng.choice([(222, 206, 176), (206, 212, 198), (214, 192, 160)]), (150, 110, 80), 640)
    gap = c.rng.choice((0, 1, 2))
    for i in range(4):
        x = 40 + 390 * i
        if i == gap + 1 or (gap == 0 and i == 0):
            rooms.window(c, x + 40, 110, 270, 330)
            c.rect(x, 510, x + 350, 640, darker(palette.WOOD, 0.1), 4)
            rooms.books(c, x + 14, 632, 322, 96)
        else:
            rooms.bookcase(c, x, 70, 350, 570)
    rooms.lamps(c, 4)
    if c.rng.random() < 0.7:
        x = c.rng.choice((430, 1180))
        people.person(
            c,
            x,
            790,
            430,
            people.look(c.rng),
            arms=((-14, -4), (118, 168)),
            turn=0.7,
            back=c.rng.random() < 0.4,
        )
    for i in range(c.rng.randint(3, 5)):
        x = 240 + 270 * i + c.rng.uniform(-30, 30)
        child = c.rng.random() < 0.45
        who = people.look(c.rng, hair=(40, 32, 34)) if child else people.look(c.rng)
        size = 330 if child else 410
        people.person(
            c,
            x,
            770 + size * 0.47,
            size,
            who,
            arms=people.HOLDING,
            turn=c.rng.choice((-0.5, 0.5)),
            hidden_legs=True,
        )
    top = [(60, 740), (1540, 740), (1700, 880), (-100, 880)]
    c.blend(top, lighter(palette.WOOD, 0.42), lighter(palette.WOOD, 0.12))
    c.rect(-10, 880, 1610, 912, darker(palette.WOOD, 0.25))
    c.rect(-10, 912, 1610, 1000, darker(palette.WOOD, 0.55))
    for i in range(6):
        x, y = 180 + 250 * i + c.rng.uniform(-36, 36), c.rng.uniform(776, 830)
        if c.rng.random() < 0.65:
            _open_book(c, x, y, c.rng.uniform(105, 140))
        else:
            for j in range(c.rng.randint(2, 5)):
                c.rect(
                    x - 60 + c.rng.uniform(-8, 8),
                    y - 20 * j - 20,
                    x + 60,
                    y - 20 * j - 2,
                    c.rng.choice(rooms.SPINES),
                    3,
                )
    lamp = c.rng.choice((330, 800, 1270))
    c.glow(lamp, 760, 300, 150, (255, 232, 176), 0.7)
    c.line([(lamp, 826), (lamp, 680)], 9, palette.INK)
    c.chord(lamp, 690, 66, 56, 180, 360, palette.DEEP_LEAF)


def _open_book(c: Canvas, x: float, y: float, w: float) -> None:
    c.shadow(x, y + 6, w * 0.7, 16, 0.35)
    for side in (-1, 1):
        page = smooth([(x, y), (x + side * w * 0.2, y - 13), (x + side * w * 0.5, y - 2)], 5)
        c.poly(
            [*page, (x + side * w * 0.54, y + 24), (x, y + 30)],
            palette.WHITE if side < 0 else darker(palette.WHITE, 0.07),
        )
        for i in range(3):
            c.line(
                [(x + side * w * 0.1, y + 3 + 7 * i), (x + side * w * 0.42, y + 1 + 7 * i)],
                2.4,
                (178, 170, 158),
            )


def office(c: Canvas) -> None:
    """chu-ky-so: a one-stop counter, or one desk seen close."""
    (_counter if c.rng.random() < 0.5 else _desk)(c)


def _counter(c: Canvas) -> None:
    rooms.room(c, c.rng.choice([(210, 218, 208), (228, 214, 188), (198, 208, 216)]), (176, 164, 148), 640)
    c.rect(180, 90, 1420, 190, c.rng.choice([palette.RED, palette.TEAL, palette.NAVY]), 12)
    c.poly(star(270, 140, 30), palette.GOLD)
    for i in range(4):
        c.rect(360 + 250 * i, 128, 520 + 250 * i, 152, palette.CREAM, 12)
    rooms.lamps(c, 5)
    rooms.plant(c, 90, 760, 280)
    rooms.plant(c, 1520, 760, 260)
    count = 3
    for i in range(count):
        x = 380 + 420 * i
        who = people.formal(c.rng)
        people.person(
            c, x, 840, 420, who, arms=people.HOLDING, turn=c.rng.choice((-0.5, 0.5)), hidden_legs=True
        )
        rooms.laptop(c, x + 112, 622, 140, from_behind=True)
        c.line([(x + 210, 628), (x + 210, 260)], 5, (214, 226, 228, 160), round_ends=False)
    c.blend([(60, 630), (1540, 630), (1540, 830), (60, 830)], lighter(palette.WOOD, 0.3), palette.WOOD)
    c.rect(40, 614, 1560, 646, lighter(palette.WOOD, 0.5), 8)
    for i in range(count):
        c.disc(380 + 420 * i, 728, 34, palette.CREAM)
        c.disc(380 + 420 * i, 728, 22, (palette.TEAL, palette.GOLD, palette.CLAY)[i])
    for i in range(c.rng.randint(2, 4)):
        x = 290 + 340 * i + c.rng.uniform(-50, 50)
        hands = people.person(c, x, 975, 500, people.look(c.rng), back=True, arms=((-14, -4), (46, 120)))
        px, py = hands["right"]
        c.poly(
            [(px - 10, py - 62), (px + 52, py - 50), (px + 40, py + 26), (px - 22, py + 14)], palette.WHITE
        )


def _desk(c: Canvas) -> None:
    rooms.room(c, c.rng.choice([(222, 208, 182), (200, 212, 208), (216, 200, 190)]), (140, 104, 80), 700)
    window = c.rng.choice((110, 1130))
    rooms.window(c, window, 110, 340, 380)
    if c.rng.random() < 0.6:
        rooms.bookcase(c, 60 if window > 800 else 1180, 150, 340, 500)
    rooms.plant(c, 560 if window > 800 else 1060, 716, 250)
    side = c.rng.choice((-1, 1))
    x = 800 - side * 120
    people.person(
        c, x, 1030, 640, people.formal(c.rng), arms=((-20, 40), (30, -20)), turn=side * 0.5, hidden_legs=True
    )
    c.blend(
        [(0, 720), (WIDE, 720), (WIDE, 1000), (0, 1000)],
        lighter(palette.WOOD, 0.34),
        lighter(palette.WOOD, 0.04),
    )
    c.rect(0, 712, WIDE, 726, lighter(palette.WOOD, 0.55))
    _monitor(c, 800 + side * 250, 812, 420)
    c.poly([(x - 120, 870), (x + 130, 850), (x + 160, 950), (x - 130, 965)], palette.WHITE)
    for i in range(3):
        c.line([(x - 80, 890 + 20 * i), (x + 84, 878 + 20 * i)], 4, (196, 192, 182))
    c.line(
        smooth([(x + 6, 940), (x + 36, 918), (x + 54, 944), (x + 84, 922), (x + 112, 930)], 6),
        5,
        palette.NAVY,
    )
    c.line([(x + 118, 928), (x + 168, 850)], 10, palette.RED)
    mug = x - side * 340
    c.shadow(mug, 900, 70, 16, 0.4)
    c.rect(mug - 38, 810, mug + 38, 900, palette.TEAL, 12)
    c.oval(mug, 814, 38, 10, darker(palette.TEAL, 0.4))
    for i in range(c.rng.randint(3, 6)):
        c.rect(
            x - side * 560 - 90,
            900 - 22 * i,
            x - side * 560 + 90 + c.rng.uniform(-12, 12),
            880 - 22 * i,
            mix(palette.GOLD, palette.CREAM, (i % 3) / 3),
            3,
        )


def _monitor(c: Canvas, x: float, y: float, w: float) -> None:
    """A screen with a form, a tick and a seal: something has just been signed."""
    h = w * 0.62
    c.shadow(x, y, w * 0.36, 18, 0.4)
    c.rect(x - 26, y - 70, x + 26, y - 6, (92, 98, 108))
    c.oval(x, y - 4, 104, 14, (92, 98, 108))
    c.rect(x - w / 2, y - 60 - h, x + w / 2, y - 60, (66, 72, 84), 14)
    left, top = x - w / 2 + 14, y - 46 - h
    c.rect(left, top, x + w / 2 - 14, y - 76, (236, 242, 240))
    c.rect(left, top, x + w / 2 - 14, top + 34, palette.TEAL)
    for i in range(4):
        c.rect(
            left + 26,
            top + 60 + 34 * i,
            left + w * (0.4 + 0.07 * (i % 2)),
            top + 76 + 34 * i,
            (204, 212, 208),
            6,
        )
    cx, cy = x + w * 0.24, top + h * 0.54
    c.disc(cx, cy, w * 0.13, palette.LEAF)
    c.line(
        [(cx - w * 0.055, cy), (cx - w * 0.012, cy + w * 0.045), (cx + w * 0.065, cy - w * 0.05)],
        w * 0.026,
        palette.WHITE,
    )


def classroom(c: Canvas) -> None:
    """lop-hoc: a green board, a teacher, children at their desks."""
    rooms.room(c, c.rng.choice([(236, 222, 186), (206, 220, 214), (230, 206, 178)]), (168, 130, 96), 600)
    side = c.rng.choice((-1, 1))
    board = 800 - side * 110
    rooms.window(c, 1290 if side < 0 else 70, 130, 240, 290)
    c.rect(board - 376, 96, board + 376, 440, palette.WOOD, 8)
    c.blend(
        [(board - 358, 114), (board + 358, 114), (board + 358, 422), (board - 358, 422)],
        (52, 92, 76),
        (42, 76, 66),
    )
    _chalk(c, board, 268)
    c.rect(board - 60, 50, board + 60, 92, (206, 44, 38))
    c.poly(star(board, 71, 15), (252, 212, 66))
    x = board + side * 470
    gown = c.rng.choice([(196, 96, 104), (92, 130, 150), (206, 160, 92), (150, 110, 140)])
    people.person(
        c,
        x,
        720,
        470,
        people.look(c.rng, woman=True, dress="ao_dai", top=gown, bottom=palette.CREAM),
        arms=people.POINTING_LEFT if side > 0 else people.POINTING,
        turn=-side * 0.8,
    )
    for row, (y, width) in enumerate(((690, 92), (790, 118), (920, 150))):
        offset = c.rng.uniform(-80, 60)
        step = width * 2.75
        for i in range(int(1700 / step) + 2):
            px = offset + step * i
            c.rect(
                px - width * 1.05,
                y - width * 0.2,
                px + width * 1.05,
                y - width * 0.04,
                lighter(palette.WOOD, 0.24 - 0.06 * row),
                5,
            )
            c.rect(
                px - width * 1.05,
                y - width * 0.04,
                px + width * 1.05,
                y + width * 0.3,
                darker(palette.WOOD, 0.14),
            )
            for dx in (-0.52, 0.5):
                if c.rng.random() < 0.12:
                    continue  # an empty seat
                shirt = palette.WHITE if c.rng.random() < 0.55 else c.rng.choice(palette.FEAST)
                who = people.look(c.rng, top=darker(shirt, 0.05 * row), hair=(38, 32, 34))
                people.seen_from_behind(c, px + dx * width, y + width * 0.62, width * 0.72, who)
                if shirt == palette.WHITE:
                    c.poly(
                        [
                            (px + dx * width - width * 0.2, y + width * 0.08),
                            (px + dx * width + width * 0.2, y + width * 0.08),
                            (px + dx * width, y + width * 0.3),
                        ],
                        palette.RED,
                    )
                if c.rng.random() < 0.13:
                    hx = px + dx * width + width * 0.34
                    c.line(
                        [(hx, y + width * 0.3), (hx + 6, y - width * 0.5)],
                        width * 0.15,
                        darker(who.top, 0.08),
                    )
                    c.disc(hx + 6, y - width * 0.55, width * 0.09, who.skin)


def _chalk(c: Canvas, x: float, y: float) -> None:
    chalk = (232, 240, 226)
    kind = c.rng.randrange(3)
    if kind == 0:
        c.line([(x - 300, y + 90), (x - 90, y + 90), (x - 300, y - 70), (x - 300, y + 90)], 6, chalk)
        c.line(smooth([(x + 40 + 70 * i, y + 60 * math.sin(i * 1.1)) for i in range(5)], 8), 6, chalk)
    elif kind == 1:
        c.line(
            smooth(
                [(x + 90 * math.cos(a / 2) - 200, y + 90 * math.sin(a / 2)) for a in range(13)],
                4,
                closed=True,
            ),
            6,
            chalk,
        )
        for i in range(4):
            c.line([(x + 20, y - 84 + 52 * i), (x + 310 - 60 * (i % 2), y - 84 + 52 * i)], 7, (*chalk, 210))
    else:
        for i in range(3):
            px = x - 250 + 230 * i
            c.line([(px, y + 90), (px, y - 10)], 7, chalk)
            c.line(
                smooth(
                    [
                        (px - 60, y - 10),
                        (px - 40, y - 90),
                        (px, y - 110),
                        (px + 40, y - 90),
                        (px + 60, y - 10),
                    ],
                    5,
                    closed=True,
                ),
                6,
                (186, 220, 160),
            )

    c.line([(x + 300, y + 120), (x + 340, y + 120)], 8, (250, 214, 120))
