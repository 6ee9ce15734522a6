"""Out on the land: planting trees, mountains, rice fields."""

from news.demo.scenes import land, palette, people
from news.demo.scenes.canvas import WIDE, Canvas
from news.demo.scenes.palette import darker, lighter, mix

# What a terrace can look like: under water, green, ripe.
_SEASONS = [
    [(150, 186, 190), (118, 158, 130), (168, 200, 204)],
    [(122, 158, 78), (96, 140, 76), (146, 172, 88)],
    [(214, 176, 84), (196, 162, 78), (158, 164, 82)],
    [(206, 166, 82), (122, 150, 80), (222, 190, 104)],
]


def planting(c: Canvas) -> None:
    """trong-cay: people with hoes and watering cans among young trees."""
    horizon = c.rng.uniform(400, 480)
    hour = land.outdoors(c, horizon=horizon)
    for i in range(9):
        x = c.rng.uniform(0, WIDE)
        (land.tree if c.rng.random() < 0.5 else land.conifer)(
            c, x, horizon + 60 + 6 * i, c.rng.uniform(110, 190), mix(hour.near, palette.LEAF, 0.35)
        )
    earth = (150, 104, 74)
    land.field(c, horizon + 70, mix(earth, hour.near, 0.25), far=mix(hour.near, palette.LEAF, 0.5))
    for row in range(4):
        y = horizon + 170 + 95 * row
        for i in range(9):
            x = 90 + 190 * i + 60 * (row % 2) + c.rng.uniform(-18, 18)
            _sapling(c, x, y, 46 + 17 * row)
    count = c.rng.randint(3, 4)
    for i in range(count):
        x = 250 + i * (1150 / count) + c.rng.uniform(-40, 40)
        y = c.rng.uniform(800, 930)
        who = people.look(
            c.rng,
            hat=c.rng.choice(("non", "cap", "")),
            hat_colour=palette.LEAF,
            top=c.rng.choice([(60, 110, 150), palette.CLAY, palette.WHITE, (92, 132, 96), palette.GOLD]),
        )
        size = 330 + (y - 800) * 0.9
        _sapling(c, x + size * 0.42, y + 8, size * 0.38)
        if c.rng.random() < 0.7:
            hands = people.person(c, x, y, size, who, arms=people.DIGGING, turn=1, stride=0.05, lean=14)
            _hoe(c, hands, size)
        else:
            hands = people.person(c, x, y, size, who, arms=people.GIVING, turn=1, lean=8)
            _watering_can(c, *hands["right"], size * 0.14)
    land.tufts(c, 930, 1000, mix(hour.near, palette.LEAF, 0.5), 40)


def _sapling(c: Canvas, x: float, y: float, h: float) -> None:
    c.shadow(x, y, 0.5 * h, 0.12 * h, 0.3)
    c.chord(x, y + 0.06 * h, 0.42 * h, 0.2 * h, 180, 360, (118, 80, 60))
    c.line([(x, y - 0.04 * h), (x, y - 0.8 * h)], max(2, 0.05 * h), (112, 92, 62))
    for dy, side in ((0.4, -1), (0.5, 1), (0.64, -1), (0.74, 1), (0.86, -1), (0.92, 1)):
        leaf = mix(palette.LEAF, (150, 180, 90), c.rng.random() * 0.7)
        c.oval(x + side * 0.16 * h, y - dy * h, 0.17 * h, 0.08 * h, leaf)


def _hoe(c: Canvas, hands, h: float) -> None:
    (x0, y0), (x1, y1) = hands["left"], hands["right"]
    top = (min(x0, x1) - 0.1 * h, min(y0, y1) - 0.1 * h)
    foot = (max(x0, x1) + 0.14 * h, max(y0, y1) + 0.26 * h)
    c.line([top, foot], 0.022 * h, palette.WOOD)
    c.poly(
        [
            (foot[0] - 0.05 * h, foot[1] - 0.03 * h),
            (foot[0] + 0.05 * h, foot[1] - 0.02 * h),
            (foot[0] + 0.03 * h, foot[1] + 0.09 * h),
            (foot[0] - 0.04 * h, foot[1] + 0.08 * h),
        ],
        (110, 116, 122),
    )


def _watering_can(c: Canvas, x: float, y: float, s: float) -> None:
    c.rect(x - 0.4 * s, y, x + 0.4 * s, y + 0.8 * s, palette.TEAL, 0.12 * s)
    c.line([(x + 0.35 * s, y + 0.6 * s), (x + 0.9 * s, y + 0.1 * s)], 0.14 * s, palette.TEAL)
    for i in range(4):
        c.line([(x + 0.95 * s, y + 0.15 * s), (x + (1.1 + 0.1 * i) * s, y + 0.9 * s)], 3, (*palette.SKY, 190))


def highlands(c: Canvas) -> None:
    """nui-rung: ridges, haze, terraces or a river, a few houses."""
    horizon = c.rng.uniform(420, 520)
    hour = land.outdoors(c, horizon=horizon, layers=5)
    kind = c.rng.randrange(3)
    if kind == 0:
        land.terraces(c, horizon + 40, c.rng.choice(_SEASONS), steps=10)
        for _ in range(c.rng.randint(2, 3)):
            land.stilt_house(
                c, c.rng.uniform(150, 1450), c.rng.uniform(horizon + 110, 800), c.rng.uniform(110, 190)
            )
    elif kind == 1:
        land.field(c, horizon + 40, hour.near)
        for i in range(26):
            t = i / 26
            land.conifer(
                c,
                c.rng.uniform(-20, 1620),
                horizon + 80 + 150 * t,
                90 + 90 * t,
                mix(hour.near, palette.DEEP_LEAF, 0.4 + 0.4 * t),
            )
        land.tufts(c, 900, 1010, darker(hour.near, 0.3), 60)
        land.river(c, horizon + 60, hour)
        land.stilt_house(c, c.rng.choice((250, 1350)), 760, 260)
    else:
        land.field(c, horizon + 30, mix(hour.near, palette.LEAF, 0.3))
        for i in range(5):
            land.stilt_house(c, c.rng.uniform(120, 1480), horizon + 110 + 45 * i, 130 + 26 * i)
            land.tree(
                c,
                c.rng.uniform(60, 1540),
                horizon + 130 + 45 * i,
                150 + 25 * i,
                mix(hour.near, palette.LEAF, 0.55),
            )
        land.terraces(c, 770, c.rng.choice(_SEASONS), steps=4)
    near = darker(hour.near, 0.35)
    if c.rng.random() < 0.6:
        side = c.rng.choice((60, 1540))
        land.bamboo(c, side, 1010, 560, near)
    if kind != 1 and c.rng.random() < 0.6:
        x = c.rng.uniform(350, 1250)
        who = people.look(c.rng, woman=True, dress="feast", top=c.rng.choice(palette.FEAST), hat="non")
        people.person(c, x, 950, 210, who, back=True, stride=0.03)
        _basket(c, x, 950, 210)
    if kind != 1:
        land.tufts(c, 950, 1010, near, 70)


def _basket(c: Canvas, x: float, y: float, h: float) -> None:
    c.poly(
        [
            (x - 0.13 * h, y - 0.76 * h),
            (x + 0.13 * h, y - 0.76 * h),
            (x + 0.08 * h, y - 0.48 * h),
            (x - 0.08 * h, y - 0.48 * h),
        ],
        palette.WOOD,
    )
    c.oval(x, y - 0.76 * h, 0.13 * h, 0.03 * h, lighter(palette.WOOD, 0.2))


def farming(c: Canvas) -> None:
    """dong-ruong: rows that run to the hills, people bent over them, a buffalo."""
    horizon = c.rng.uniform(380, 450)
    land.outdoors(c, horizon=horizon)
    ripe = c.rng.random() < 0.4
    crop = (214, 176, 82) if ripe else c.rng.choice([(112, 152, 76), (128, 164, 92), (98, 142, 92)])
    land.field(c, horizon + 60, darker(crop, 0.1), far=lighter(crop, 0.2))
    vanish = c.rng.uniform(500, 1100)
    for i in range(-16, 17):
        foot = vanish + i * 190
        head = vanish + i * 26
        c.poly(
            [(head - 2, horizon + 72), (head + 2, horizon + 72), (foot + 34, 1005), (foot - 34, 1005)],
            darker(crop, 0.26),
        )
    for i in range(13):
        y = horizon + 80 + 46 * i
        t = (y - horizon) / (1000 - horizon)
        for _ in range(26):
            x = c.rng.uniform(-20, 1620)
            s = 6 + 26 * t
            c.poly(
                [
                    (x - s * 0.5, y),
                    (x - s * 0.2, y - s),
                    (x, y - s * 0.3),
                    (x + s * 0.3, y - s * 1.1),
                    (x + s * 0.5, y),
                ],
                mix(lighter(crop, 0.22), darker(crop, 0.1), c.rng.random()),
            )
    if c.rng.random() < 0.55:
        _buffalo(c, c.rng.uniform(280, 1320), horizon + c.rng.uniform(190, 260), c.rng.uniform(190, 250))
    for i in range(c.rng.randint(2, 4)):
        x, y = 240 + 370 * i + c.rng.uniform(-60, 60), c.rng.uniform(720, 940)
        size = 190 + (y - 600) * 0.5
        who = people.look(
            c.rng, hat="non", top=c.rng.choice([*palette.FEAST, palette.CLAY, (116, 92, 120), palette.TEAL])
        )
        way = c.rng.choice((-1, 1))
        if c.rng.random() < 0.65:
            people.person(
                c,
                x,
                y,
                size,
                who,
                arms=((way * 24, way * 10), (way * 34, way * 16)),
                turn=way,
                lean=way * 46,
                stride=0.05,
            )
        else:
            people.person(c, x, y, size, who, arms=people.HOLDING, turn=way)
            _sheaf(c, x + way * 0.02 * size, y - 0.5 * size, size * 0.3, crop)
    land.tufts(c, 960, 1010, darker(crop, 0.3), 60)


def _sheaf(c: Canvas, x: float, y: float, s: float, crop) -> None:
    for i in range(-4, 5):
        c.line(
            [(x, y + 0.4 * s), (x + i * 0.12 * s, y - 0.6 * s)],
            0.09 * s,
            mix(crop, palette.GOLD, 0.5 + 0.04 * i),
        )
    c.rect(x - 0.14 * s, y, x + 0.14 * s, y + 0.12 * s, palette.RED, 3)


def _buffalo(c: Canvas, x: float, y: float, w: float) -> None:
    hide, way = (82, 74, 78), c.rng.choice((-1, 1))
    c.shadow(x, y, 0.55 * w, 0.08 * w, 0.45)
    for dx in (-0.3, -0.18, 0.2, 0.31):
        c.line([(x + dx * w, y - 0.28 * w), (x + dx * w, y)], 0.075 * w, darker(hide, 0.2), round_ends=False)
    c.oval(x, y - 0.38 * w, 0.42 * w, 0.19 * w, hide)
    c.oval(x - 0.02 * w, y - 0.43 * w, 0.36 * w, 0.11 * w, lighter(hide, 0.1))
    head = (x + way * 0.48 * w, y - 0.36 * w)
    c.line([(x + way * 0.3 * w, y - 0.42 * w), head], 0.17 * w, hide)
    c.oval(head[0] + way * 0.05 * w, head[1] + 0.05 * w, 0.09 * w, 0.075 * w, lighter(hide, 0.08))
    for side in (-1, 1):
        tip = (head[0] + side * 0.15 * w - way * 0.06 * w, head[1] - 0.2 * w)
        c.line(
            [
                (head[0] - way * 0.02 * w, head[1] - 0.07 * w),
                (head[0] + side * 0.14 * w, head[1] - 0.1 * w),
                tip,
            ],
            0.03 * w,
            (52, 46, 50),
        )
    tail = x - way * 0.41 * w
    c.line([(tail, y - 0.42 * w), (tail - way * 0.05 * w, y - 0.16 * w)], 0.02 * w, darker(hide, 0.2))
