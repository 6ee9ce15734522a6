"""Halls and squares: meetings, training, gifts handed over."""

from news.demo.scenes import palette, people, rooms
from news.demo.scenes.canvas import WIDE, Canvas, smooth, star
from news.demo.scenes.land import field, outdoors, stilt_house, tree, tufts
from news.demo.scenes.palette import darker, lighter, mix


def meeting(c: Canvas) -> None:
    """hoi-nghi: a hall, a speaker, the people who listen."""
    c.rng.choice((_hall, _hall, _round_table))(c)


def _hall(c: Canvas) -> None:
    wall = c.rng.choice([(214, 180, 138), (190, 200, 196), (222, 204, 178), (176, 138, 104)])
    rooms.room(c, wall, darker(palette.WOOD, 0.1), 600)
    cloth = c.rng.choice([palette.RED, palette.DEEP_RED, (150, 44, 40)])
    left = c.rng.choice((220, 330, 440))
    rooms.drapes(c, left, left + 860, 560, cloth, y0=50)
    rooms.lamps(c, 6)
    rooms.emblem(c, left + c.rng.choice((220, 430, 640)), 210, c.rng.uniform(52, 74))
    c.blend([(60, 600), (1540, 600), (1600, 690), (0, 690)], lighter(palette.WOOD, 0.2), palette.WOOD)
    c.rect(0, 690, WIDE, 726, darker(palette.WOOD, 0.4))
    rooms.standing_flag(c, left + 60, 610, 330)
    x = left + c.rng.choice((170, 250))
    seats = c.rng.randint(3, 5)
    start = x + 230
    for i in range(seats):
        people.person(
            c,
            start + 110 * i,
            700,
            300,
            people.formal(c.rng),
            arms=people.HOLDING,
            turn=-0.6,
            hidden_legs=True,
        )
    rooms.table(
        c,
        start - 70,
        start + 110 * seats - 40,
        552,
        74,
        c.rng.choice([palette.CREAM, palette.RED, (198, 170, 124)]),
    )
    rooms.flowers(c, start + 55 * (seats - 1), 546, 40)
    people.person(
        c, x, 640, 320, people.formal(c.rng), arms=c.rng.choice((people.HOLDING, people.POINTING)), turn=1
    )
    rooms.lectern(c, x + 6, 648, 150)
    rooms.flowers(c, x - 110, 690, 50)
    rooms.plant(c, 120, 690, 210)
    rooms.plant(c, 1490, 690, 230)
    people.audience(
        c,
        c.rng.choice((3, 4)),
        near=c.rng.uniform(170, 230),
        top=720,
        bottom=1060,
        chair=c.rng.choice([(120, 46, 44), (84, 66, 58), (62, 84, 96)]),
        gap=c.rng.choice((0, 0, 110)),
    )


def _round_table(c: Canvas) -> None:
    wall = c.rng.choice([(226, 212, 188), (204, 214, 206), (214, 196, 170)])
    rooms.room(c, wall, (150, 116, 88), 560)
    for x in (90, 470, 1150):
        rooms.window(c, x, 120, 260, 300)
    rooms.drapes(c, 800, 1080, 540, palette.RED)
    rooms.emblem(c, 940, 180, 46)
    rooms.standing_flag(c, 1104, 560, 300)
    speaker = c.rng.randrange(5)
    for i in range(6):
        x = 250 + 220 * i
        standing = i == speaker
        people.person(
            c, x, 760 if standing else 830, 400, people.formal(c.rng),
            arms=people.POINTING if standing else people.HOLDING, turn=(0.8 if x < 800 else -0.8), hidden_legs=True,
        )  # fmt: skip
    top = [(80, 640), (1520, 640), (1720, 760), (-120, 760)]
    c.blend(top, lighter(palette.WOOD, 0.38), lighter(palette.WOOD, 0.1))
    c.rect(-20, 760, 1620, 800, darker(palette.WOOD, 0.3))
    for i in range(6):
        x = 230 + 225 * i
        if c.rng.random() < 0.5:
            rooms.laptop(c, x, 690, 110, from_behind=True)
        else:
            c.poly([(x - 46, 690), (x + 40, 686), (x + 56, 716), (x - 40, 722)], palette.WHITE)
        c.rect(x + 76, 662, x + 92, 700, (196, 220, 222), 6)
    rooms.flowers(c, 800, 700, 58)
    people.audience(c, 1, near=270, top=760, bottom=1090, chair=(96, 70, 58))


def training(c: Canvas) -> None:
    """tap-huan: a screen, a trainer and learners with their computers."""
    rooms.room(c, c.rng.choice([(198, 212, 210), (228, 214, 190), (184, 196, 208)]), (158, 128, 100), 590)
    rooms.lamps(c, 5)
    side = c.rng.choice((-1, 1))
    x = 800 - side * c.rng.uniform(60, 180)
    rooms.window(c, 60 if side < 0 else 1280, 130, 250, 300)
    w, h = c.rng.uniform(560, 680), 360
    c.glow(x, 250, w, 420, (255, 252, 240), 0.5)
    c.rect(x - w / 2 - 14, 74, x + w / 2 + 14, 86 + h + 14, (72, 78, 88), 8)
    c.rect(x - w / 2, 86, x + w / 2, 86 + h, palette.WHITE)
    _slide(c, x - w / 2 + 40, 126, w - 80, h - 80)
    trainer = x + side * (w / 2 + 130)
    people.person(
        c, trainer, 700, 470, people.formal(c.rng),
        arms=people.POINTING if side < 0 else people.POINTING_LEFT, turn=-side * 0.8,
    )  # fmt: skip
    for row, y in enumerate((700, 800, 930)):
        width = 120 + 45 * row
        offset = c.rng.uniform(0, 160)
        xs = [offset - 60 + (width * 2.1) * i for i in range(9) if offset - 60 + (width * 2.1) * i < 1700]
        c.rect(-20, y - 46, 1620, y - 24, lighter(palette.WOOD, 0.25 - 0.1 * row))
        c.rect(-20, y - 24, 1620, y + 40, darker(palette.WOOD, 0.1 + 0.12 * row))
        for px in xs:
            rooms.laptop(c, px, y - 40, width * 0.95)
            who = people.look(c.rng)
            people.seen_from_behind(
                c, px + c.rng.uniform(-16, 16), y + width * 0.75, width, who, chair=(70, 82, 92)
            )


def _slide(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A chart without words: columns, a curve, a ring or boxes that follow one another."""
    c.rect(x, y, x + w * 0.5, y + 18, palette.RED, 6)
    kind = c.rng.randrange(4)
    if kind == 0:
        for i in range(6):
            tall = h * (0.25 + 0.1 * i) * c.rng.uniform(0.8, 1.1)
            c.rect(
                x + w * (0.06 + 0.15 * i),
                y + h - tall,
                x + w * (0.15 + 0.15 * i),
                y + h,
                palette.TEAL if i % 2 else palette.GOLD,
                4,
            )
    elif kind == 1:
        points = smooth(
            [(x + w * i / 5, y + h * (0.9 - 0.13 * i) + c.rng.uniform(-18, 18)) for i in range(6)]
        )
        c.poly([*points, (x + w, y + h), (x, y + h)], (196, 216, 212))
        c.line(points, 9, palette.TEAL)
        c.disc(*points[-1], 13, palette.RED)
    elif kind == 2:
        c.disc(x + w * 0.28, y + h * 0.6, h * 0.34, palette.TEAL)
        c.chord(x + w * 0.28, y + h * 0.6, h * 0.34, h * 0.34, -90, 60, palette.GOLD)
        c.disc(x + w * 0.28, y + h * 0.6, h * 0.17, palette.WHITE)
        for i in range(4):
            c.rect(
                x + w * 0.58,
                y + h * (0.34 + 0.15 * i),
                x + w * (0.95 - 0.07 * (i % 3)),
                y + h * (0.4 + 0.15 * i),
                (206, 206, 198),
                6,
            )
    else:
        for i in range(3):
            left = x + w * (0.02 + 0.34 * i)
            c.rect(
                left,
                y + h * 0.4,
                left + w * 0.24,
                y + h * 0.8,
                (palette.TEAL, palette.GOLD, palette.CLAY)[i],
                14,
            )
            if i < 2:
                c.poly(
                    [
                        (left + w * 0.26, y + h * 0.54),
                        (left + w * 0.32, y + h * 0.6),
                        (left + w * 0.26, y + h * 0.66),
                    ],
                    palette.STONE,
                )


def gifts(c: Canvas) -> None:
    """trao-qua: two sides, a board between them, parcels in front."""
    if c.rng.random() < 0.55:
        hour = outdoors(c, horizon=470)
        field(c, 560, mix(hour.near, (172, 150, 104), 0.6))
        stilt_house(c, c.rng.choice((300, 1290)), 640, c.rng.uniform(420, 520))
        tree(c, c.rng.choice((90, 1500)), 660, 380, mix(hour.near, palette.LEAF, 0.5))
        tufts(c, 640, 980, mix(hour.near, (150, 140, 90), 0.4), 36)
        villagers = True
    else:
        rooms.room(c, (220, 204, 176), (156, 118, 86), 660)
        rooms.drapes(c, 240, 1360, 650, c.rng.choice([palette.RED, palette.TEAL, palette.DEEP_RED]))
        rooms.lamps(c, 5)
        rooms.emblem(c, 800, 150, 56)
        rooms.plant(c, 130, 720, 260)
        rooms.plant(c, 1480, 720, 260)
        villagers = c.rng.random() < 0.5
    for i in range(c.rng.randint(4, 6)):
        people.person(
            c,
            250 + 225 * i + c.rng.uniform(-18, 18),
            790,
            420,
            _villager(c) if villagers else people.formal(c.rng),
            arms=people.CLAPPING,
            turn=0.5 if i < 3 else -0.5,
        )
    people.person(c, 560, 900, 520, people.formal(c.rng), arms=people.GIVING, turn=1)
    people.person(
        c, 1040, 900, 500, _villager(c) if villagers else people.formal(c.rng), arms=people.TAKING, turn=-1
    )
    c.shadow(800, 760, 260, 80, 0.2)
    c.rect(640, 540, 960, 742, palette.WHITE, 10)
    c.rect(652, 552, 948, 730, c.rng.choice([palette.RED, palette.TEAL]), 6)
    c.rect(676, 640, 924, 664, palette.CREAM, 8)
    c.rect(720, 680, 880, 698, palette.GOLD, 8)
    c.poly(star(800, 598, 26), palette.GOLD)
    for i in range(c.rng.randint(5, 8)):
        parcel(c, 170 + 180 * i + c.rng.uniform(-24, 24), 960, c.rng.uniform(86, 128))


def _villager(c: Canvas) -> people.Look:
    if c.rng.random() < 0.6:
        return people.look(
            c.rng, woman=True, dress="feast", top=c.rng.choice(palette.FEAST), bottom=(40, 40, 58)
        )
    return people.look(c.rng, woman=False, top=c.rng.choice(palette.FEAST))


def parcel(c: Canvas, x: float, y: float, s: float) -> None:
    """A wrapped box with its ribbon, standing at `y`."""
    paper = c.rng.choice([palette.GOLD, palette.RED, palette.TEAL, palette.SAND, palette.CLAY])
    ribbon = palette.CREAM if paper != palette.SAND else palette.RED
    c.shadow(x, y, s * 0.75, s * 0.14, 0.45)
    c.rect(x - s / 2, y - s * 0.72, x + s / 2, y, paper, 4)
    c.rect(x + s * 0.2, y - s * 0.72, x + s / 2, y, darker(paper, 0.14), 4)
    c.rect(x - s * 0.54, y - s * 0.8, x + s * 0.54, y - s * 0.62, lighter(paper, 0.14), 5)
    c.rect(x - s * 0.07, y - s * 0.8, x + s * 0.07, y, ribbon)
    for side in (-1, 1):
        c.oval(x + side * s * 0.14, y - s * 0.86, s * 0.14, s * 0.08, ribbon)
    c.disc(x, y - s * 0.84, s * 0.06, darker(ribbon, 0.15))
