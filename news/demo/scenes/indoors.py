"""Quiet rooms: library, museum, office counter, classroom."""

import math

from news.demo.scenes import palette, people, rooms
from news.demo.scenes.canvas import WIDE, Canvas, smooth, star
from news.demo.scenes.palette import darker, lighter, mix

_SPINES = [
    (168, 62, 52), (206, 150, 84), (78, 110, 120), (112, 134, 104), (228, 208, 170), (124, 86, 92), (64, 78, 104), (190, 104, 70),
]  # fmt: skip


def library(c: Canvas) -> None:
    """thu-vien: shelves of many colours, readers at tables."""
    rooms.room(c, c.rng.choice([(222, 206, 176), (206, 212, 198), (214, 192, 160)]), (150, 110, 80), 640)
    gap = c.rng.choice((0, 1, 2))
    for i in range(4):
        x = 40 + 390 * i
        if i == gap + 1 or (gap == 0 and i == 0):
            rooms.window(c, x + 40, 110, 270, 330)
            c.rect(x, 510, x + 350, 640, darker(palette.WOOD, 0.1), 4)
            _books(c, x + 14, 632, 322, 96)
        else:
            _shelf(c, x, 70, 350, 570)
    rooms.lamps(c, 4)
    if c.rng.random() < 0.7:
        x = c.rng.choice((430, 1180))
        people.person(c, x, 790, 430, people.look(c.rng), arms=((-14, -4), (118, 168)), turn=0.7, back=c.rng.random() < 0.4)
    for i in range(c.rng.randint(3, 5)):
        x = 240 + 270 * i + c.rng.uniform(-30, 30)
        child = c.rng.random() < 0.45
        who = people.look(c.rng, hair=(40, 32, 34)) if child else people.look(c.rng)
        size = 330 if child else 410
        people.person(c, x, 790 + size * 0.47 - 120, size, who, arms=people.HOLDING, turn=c.rng.choice((-0.5, 0.5)), hidden_legs=True)
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
                c.rect(x - 60 + c.rng.uniform(-8, 8), y - 20 * j - 20, x + 60, y - 20 * j - 2, c.rng.choice(_SPINES), 3)
    lamp = c.rng.choice((330, 800, 1270))
    c.glow(lamp, 760, 300, 150, (255, 232, 176), 0.7)
    c.line([(lamp, 826), (lamp, 680)], 9, palette.INK)
    c.chord(lamp, 690, 66, 56, 180, 360, palette.DEEP_LEAF)


def _shelf(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    c.rect(x, y, x + w, y + h, darker(palette.WOOD, 0.2), 4)
    c.rect(x + 12, y + 12, x + w - 12, y + h - 10, darker(palette.WOOD, 0.58))
    rows = 5
    for row in range(rows):
        floor = y + h * (row + 1) / rows - 8
        _books(c, x + 18, floor, w - 36, h / rows - 30)
        c.rect(x + 8, floor, x + w - 8, floor + 11, palette.WOOD)


def _books(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    at = x
    while at < x + w - 24:
        thick = c.rng.uniform(13, 27)
        if c.rng.random() < 0.07:
            at += thick * 1.6
            continue
        tall = h * c.rng.uniform(0.7, 1)
        spine = darker(c.rng.choice(_SPINES), c.rng.uniform(0, 0.22))
        c.rect(at, y - tall, at + thick - 2, y, spine, 2)
        c.rect(at + 3, y - tall * 0.82, at + thick - 5, y - tall * 0.74, lighter(spine, 0.45))
        at += thick


def _open_book(c: Canvas, x: float, y: float, w: float) -> None:
    c.shadow(x, y + 6, w * 0.7, 16, 0.35)
    for side in (-1, 1):
        page = smooth([(x, y), (x + side * w * 0.2, y - 13), (x + side * w * 0.5, y - 2)], 5)
        c.poly([*page, (x + side * w * 0.54, y + 24), (x, y + 30)], palette.WHITE if side < 0 else darker(palette.WHITE, 0.07))
        for i in range(3):
            c.line([(x + side * w * 0.1, y + 3 + 7 * i), (x + side * w * 0.42, y + 1 + 7 * i)], 2.4, (178, 170, 158))


def museum(c: Canvas) -> None:
    """bao-tang: lit cases with a bronze drum, jars, a loom's cloth; visitors before them."""
    wall = c.rng.choice([(92, 62, 56), (62, 72, 84), (112, 84, 66), (74, 84, 76)])
    c.wash(darker(wall, 0.25), wall, 0, 720)
    c.wash(darker(wall, 0.5), darker(wall, 0.2), 720, 1000)
    c.rect(0, 700, WIDE, 722, darker(wall, 0.5))
    shown = [_drum, _jar, _cloth, _gong, _tools]
    c.rng.shuffle(shown)
    for i in range(3):
        x = 280 + 520 * i
        c.poly([(x - 24, 0), (x + 24, 0), (x + 250, 620), (x - 250, 620)], (255, 226, 168, 34))
        c.glow(x, 430, 300, 330, (255, 226, 170), 0.62)
        c.rect(x - 190, 640, x + 190, 770, darker(palette.WOOD, 0.42), 4)
        c.rect(x - 206, 622, x + 206, 650, darker(palette.WOOD, 0.2), 6)
        shown[i](c, x, 622)
        c.rect(x - 186, 230, x + 186, 622, (236, 246, 248, 22))
        for edge in (-186, 186):
            c.line([(x + edge, 230), (x + edge, 622)], 4, (236, 244, 246, 120), round_ends=False)
        c.line([(x - 186, 230), (x + 186, 230)], 4, (236, 244, 246, 150), round_ends=False)
        c.poly([(x - 150, 240), (x - 90, 240), (x - 160, 610), (x - 180, 610)], (255, 255, 255, 26))
        c.rect(x - 50, 690, x + 50, 722, palette.CREAM, 3)
    for i in range(c.rng.randint(3, 5)):
        x = 200 + 300 * i + c.rng.uniform(-70, 70)
        tall = c.rng.choice((300, 460, 500))
        who = people.look(c.rng)
        people.person(c, x, 900 + tall * 0.1, tall, who, back=c.rng.random() < 0.6, turn=c.rng.choice((-0.6, 0.6)), arms=c.rng.choice((people.AT_EASE, people.POINTING, people.HOLDING)))


def _drum(c: Canvas, x: float, y: float) -> None:
    bronze = (148, 122, 72)
    c.shadow(x, y - 4, 150, 18, 0.5)
    body = smooth([(x - 128, y - 200), (x - 140, y - 150), (x - 96, y - 100), (x - 92, y - 60), (x - 124, y - 2)], 8)
    c.blend([*body, *[(2 * x - px, py) for px, py in reversed(body)]], bronze, darker(bronze, 0.45))
    for dy, w in ((-150, 138), (-108, 100), (-60, 92), (-26, 110)):
        c.line([(x - w, y + dy), (x + w, y + dy)], 4, lighter(bronze, 0.25), round_ends=False)
    c.oval(x, y - 204, 134, 40, lighter(bronze, 0.16))
    for r in (110, 84, 58):
        c.oval(x, y - 204, r, r * 0.3, darker(bronze, 0.12))
        c.oval(x, y - 204, r - 7, r * 0.3 - 3, lighter(bronze, 0.14))
    c.poly([(px, y - 204 + (py - y + 204) * 0.32) for px, py in star(x, y - 204, 44)], darker(bronze, 0.35))


def _jar(c: Canvas, x: float, y: float) -> None:
    glaze = c.rng.choice([(176, 190, 168), (182, 116, 78), (206, 196, 172)])
    for dx, s in ((-84, 0.62), (50, 1)):
        c.shadow(x + dx, y - 3, 92 * s, 14, 0.5)
        side = smooth([(-34 * s, -250 * s), (-28 * s, -214 * s), (-92 * s, -140 * s), (-78 * s, -48 * s), (-46 * s, 0)], 8)
        outline = [(x + dx + px, y + py) for px, py in side] + [(x + dx - px, y + py) for px, py in reversed(side)]
        c.blend(outline, lighter(glaze, 0.18), darker(glaze, 0.35))
        c.oval(x + dx, y - 250 * s, 35 * s, 9 * s, darker(glaze, 0.5))
        c.line(smooth([(x + dx - 80 * s, y - 120 * s), (x + dx - 30 * s, y - 150 * s), (x + dx + 20 * s, y - 112 * s), (x + dx + 82 * s, y - 138 * s)], 6), 7 * s, palette.NAVY)
        glaze = darker(glaze, 0.1)


def _cloth(c: Canvas, x: float, y: float) -> None:
    c.line([(x - 150, y - 340), (x + 150, y - 340)], 12, palette.WOOD)
    for sx, base in ((-96, palette.FEAST[0]), (10, palette.FEAST[3])):
        c.rect(x + sx, y - 340, x + sx + 90, y - 40, base)
        for i in range(6):
            top = y - 320 + 46 * i
            c.rect(x + sx, top, x + sx + 90, top + 9, palette.GOLD if i % 2 else palette.RED)
            for j in range(4):
                px = x + sx + 12 + 22 * j
                c.poly([(px, top + 26), (px + 8, top + 16), (px + 16, top + 26), (px + 8, top + 36)], palette.CREAM if i % 2 else palette.GOLD)


def _gong(c: Canvas, x: float, y: float) -> None:
    for side in (-1, 1):
        c.line([(x + side * 130, y), (x + side * 110, y - 330)], 16, palette.WOOD)
    c.line([(x - 130, y - 320), (x + 130, y - 320)], 18, palette.WOOD)
    c.line([(x - 50, y - 310), (x - 50, y - 250)], 5, palette.RED)
    c.line([(x + 50, y - 310), (x + 50, y - 250)], 5, palette.RED)
    c.disc(x, y - 176, 106, (128, 100, 56))
    c.disc(x - 4, y - 180, 98, (176, 142, 82))
    c.disc(x, y - 176, 58, (150, 118, 66))
    c.disc(x - 5, y - 182, 32, (206, 174, 110))


def _tools(c: Canvas, x: float, y: float) -> None:
    for i, tall in enumerate((120, 190, 150)):
        px = x - 130 + 100 * i
        c.rect(px, y - tall, px + 84, y, palette.CREAM, 3)
        c.rect(px, y - tall, px + 84, y - tall + 9, palette.SAND, 3)
    c.poly([(x - 112, y - 120), (x - 62, y - 120), (x - 74, y - 196), (x - 100, y - 196)], (122, 92, 62))
    c.disc(x + 12, y - 226, 34, (120, 128, 120))
    c.disc(x + 12, y - 226, 24, (150, 158, 150))
    c.rect(x + 78, y - 262, x + 146, y - 152, (122, 60, 48), 4)
    c.poly(star(x + 112, y - 206, 22), palette.GOLD)


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
        people.person(c, x, 840, 420, who, arms=people.HOLDING, turn=c.rng.choice((-0.5, 0.5)), hidden_legs=True)
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
        c.poly([(px - 10, py - 62), (px + 52, py - 50), (px + 40, py + 26), (px - 22, py + 14)], palette.WHITE)


def _desk(c: Canvas) -> None:
    rooms.room(c, c.rng.choice([(222, 208, 182), (200, 212, 208), (216, 200, 190)]), (140, 104, 80), 700)
    rooms.window(c, c.rng.choice((110, 1130)), 110, 340, 380)
    side = c.rng.choice((-1, 1))
    shelf = 800 + side * 480
    if side * 1 > 0:
        shelf = 330
    _shelf(c, shelf - 170 if shelf > 800 else 60, 150, 300, 480) if c.rng.random() < 0.5 else rooms.plant(c, 120, 720, 330)
    x = 800 - side * 120
    people.person(c, x, 1030, 640, people.formal(c.rng), arms=((-20, 40), (30, -20)), turn=side * 0.5, hidden_legs=True)
    c.blend([(0, 720), (WIDE, 720), (WIDE, 1000), (0, 1000)], lighter(palette.WOOD, 0.34), lighter(palette.WOOD, 0.04))
    c.rect(0, 712, WIDE, 726, lighter(palette.WOOD, 0.55))
    _monitor(c, 800 + side * 250, 812, 420)
    c.poly([(x - 120, 870), (x + 130, 850), (x + 160, 950), (x - 130, 965)], palette.WHITE)
    for i in range(3):
        c.line([(x - 80, 890 + 20 * i), (x + 84, 878 + 20 * i)], 4, (196, 192, 182))
    c.line(smooth([(x + 6, 940), (x + 36, 918), (x + 54, 944), (x + 84, 922), (x + 112, 930)], 6), 5, palette.NAVY)
    c.line([(x + 118, 928), (x + 168, 850)], 10, palette.RED)
    mug = x - side * 340
    c.shadow(mug, 900, 70, 16, 0.4)
    c.rect(mug - 38, 810, mug + 38, 900, palette.TEAL, 12)
    c.oval(mug, 814, 38, 10, darker(palette.TEAL, 0.4))
    for i in range(c.rng.randint(3, 6)):
        c.rect(x - side * 560 - 90, 900 - 22 * i, x - side * 560 + 90 + c.rng.uniform(-12, 12), 880 - 22 * i, mix(palette.GOLD, palette.CREAM, (i % 3) / 3), 3)


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
        c.rect(left + 26, top + 60 + 34 * i, left + w * (0.4 + 0.07 * (i % 2)), top + 76 + 34 * i, (204, 212, 208), 6)
    cx, cy = x + w * 0.24, top + h * 0.54
    c.disc(cx, cy, w * 0.13, palette.LEAF)
    c.line([(cx - w * 0.055, cy), (cx - w * 0.012, cy + w * 0.045), (cx + w * 0.065, cy - w * 0.05)], w * 0.026, palette.WHITE)


def classroom(c: Canvas) -> None:
    """lop-hoc: a green board, a teacher, children at their desks."""
    rooms.room(c, c.rng.choice([(236, 222, 186), (206, 220, 214), (230, 206, 178)]), (168, 130, 96), 600)
    side = c.rng.choice((-1, 1))
    board = 800 - side * 110
    rooms.window(c, 1290 if side < 0 else 70, 130, 240, 290)
    c.rect(board - 400, 96, board + 400, 440, palette.WOOD, 8)
    c.blend([(board - 382, 114), (board + 382, 114), (board + 382, 422), (board - 382, 422)], (52, 92, 76), (42, 76, 66))
    _chalk(c, board, 268)
    c.rect(board - 60, 50, board + 60, 92, (206, 44, 38))
    c.poly(star(board, 71, 15), (252, 212, 66))
    x = board + side * 470
    gown = c.rng.choice([(196, 96, 104), (92, 130, 150), (206, 160, 92), (150, 110, 140)])
    people.person(c, x, 720, 470, people.look(c.rng, woman=True, dress="ao_dai", top=gown, bottom=palette.CREAM), arms=people.POINTING_LEFT if side > 0 else people.POINTING, turn=-side * 0.8)
    for row, (y, width) in enumerate(((690, 92), (790, 118), (920, 150))):
        offset = c.rng.uniform(-80, 60)
        step = width * 2.5
        for i in range(int(1700 / step) + 2):
            px = offset + step * i
            c.rect(px - width * 1.05, y - width * 0.2, px + width * 1.05, y - width * 0.04, lighter(palette.WOOD, 0.24 - 0.06 * row), 5)
            c.rect(px - width * 1.05, y - width * 0.04, px + width * 1.05, y + width * 0.3, darker(palette.WOOD, 0.14))
            for dx in (-0.52, 0.5):
                shirt = palette.WHITE if c.rng.random() < 0.55 else c.rng.choice(palette.FEAST)
                who = people.look(c.rng, top=darker(shirt, 0.05 * row), hair=(38, 32, 34))
                people.seen_from_behind(c, px + dx * width, y + width * 0.62, width * 0.72, who)
                if shirt == palette.WHITE:
                    c.poly([(px + dx * width - width * 0.2, y + width * 0.08), (px + dx * width + width * 0.2, y + width * 0.08), (px + dx * width, y + width * 0.3)], palette.RED)
                if c.rng.random() < 0.2:
                    hx = px + dx * width + width * 0.34
                    c.line([(hx, y + width * 0.3), (hx + 6, y - width * 0.5)], width * 0.15, darker(who.top, 0.08))
                    c.disc(hx + 6, y - width * 0.55, width * 0.09, who.skin)


def _chalk(c: Canvas, x: float, y: float) -> None:
    chalk = (232, 240, 226)
    kind = c.rng.randrange(3)
    if kind == 0:
        c.line([(x - 300, y + 90), (x - 90, y + 90), (x - 300, y - 70), (x - 300, y + 90)], 6, chalk)
        c.line(smooth([(x + 40 + 70 * i, y + 60 * math.sin(i * 1.1)) for i in range(5)], 8), 6, chalk)
    elif kind == 1:
        c.line(smooth([(x + 90 * math.cos(a / 2) - 200, y + 90 * math.sin(a / 2)) for a in range(13)], 4, closed=True), 6, chalk)
        for i in range(4):
            c.line([(x + 20, y - 84 + 52 * i), (x + 310 - 60 * (i % 2), y - 84 + 52 * i)], 7, (*chalk, 210))
    else:
        for i in range(3):
            px = x - 250 + 230 * i
            c.line([(px, y + 90), (px, y - 10)], 7, chalk)
            c.line(smooth([(px - 60, y - 10), (px - 40, y - 90), (px, y - 110), (px + 40, y - 90), (px + 60, y - 10)], 5, closed=True), 6, (186, 220, 160))

    c.line([(x + 300, y + 120), (x + 340, y + 120)], 8, (250, 214, 120))
