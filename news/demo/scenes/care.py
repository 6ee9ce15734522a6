"""Care for people: giving blood, the hospital, sport."""

from news.demo.scenes import land, palette, people, rooms
from news.demo.scenes.canvas import WIDE, Canvas, smooth
from news.demo.scenes.palette import darker, lighter, mix

_LINEN = (236, 242, 240)


def blood(c: Canvas) -> None:
    """hien-mau: donors on couches, nurses beside them."""
    rooms.room(c, c.rng.choice([(236, 220, 206), (208, 222, 214), (232, 214, 192)]), (182, 168, 152), 590)
    rooms.lamps(c, 5)
    for x in (70, 1250):
        rooms.window(c, x, 120, 270, 290)
    c.rect(480, 84, 1120, 270, c.rng.choice([palette.RED, (190, 60, 56)]), 14)
    for i in range(3):
        _drop(c, 620 + 180 * i, 190, 46 if i != 1 else 64)
    for i in range(c.rng.randint(3, 5)):
        people.person(c, 420 + 190 * i, 690, 300, people.look(c.rng), turn=c.rng.choice((-0.5, 0.5)))
    count = c.rng.randint(2, 3)
    for i in range(count):
        s = 1.1 if count == 2 else 0.86
        x, y = (480, 1180)[i] if count == 2 else 330 + 500 * i, 845 + 24 * (i % 2)
        _couch(c, x, y, s)
        nurse = people.look(
            c.rng,
            woman=c.rng.random() < 0.7,
            dress="coat",
            top=palette.WHITE,
            bottom=(150, 178, 186),
            hat="cap",
            hat_colour=_LINEN,
        )
        people.person(
            c, x + 235 * s, y + 60, 460 if count == 2 else 410, nurse, arms=people.TAKING, turn=-0.8, lean=-10
        )


def _drop(c: Canvas, x: float, y: float, r: float) -> None:
    c.disc(x, y, r, palette.CREAM)
    c.poly([(x - r * 0.88, y - r * 0.46), (x, y - r * 1.8), (x + r * 0.88, y - r * 0.46)], palette.CREAM)
    c.oval(x - r * 0.34, y + r * 0.1, r * 0.16, r * 0.34, (246, 176, 160))


def _couch(c: Canvas, x: float, y: float, s: float) -> None:
    c.shadow(x, y + 100 * s, 260 * s, 34 * s, 0.4)
    frame = (132, 142, 148)
    for dx in (-150, 150):
        c.line([(x + dx * s, y + 20 * s), (x + dx * s, y + 98 * s)], 12 * s, frame)
    c.rect(x - 220 * s, y, x + 210 * s, y + 34 * s, palette.TEAL, 14 * s)
    c.line([(x - 190 * s, y + 6 * s), (x - 290 * s, y - 132 * s)], 38 * s, darker(palette.TEAL, 0.12))
    who = people.look(c.rng)
    c.line(
        [(x - 20 * s, y - 30 * s), (x + 90 * s, y - 46 * s), (x + 196 * s, y - 22 * s)], 44 * s, who.bottom
    )
    c.rect(x + 176 * s, y - 54 * s, x + 216 * s, y - 6 * s, palette.INK, 10 * s)
    c.line([(x - 236 * s, y - 106 * s), (x - 30 * s, y - 32 * s)], 78 * s, who.top)
    c.line([(x - 226 * s, y - 88 * s), (x - 40 * s, y - 14 * s)], 30 * s, darker(who.top, 0.14))
    c.oval(x - 278 * s, y - 156 * s, 42 * s, 46 * s, who.skin)
    c.chord(x - 286 * s, y - 164 * s, 46 * s, 48 * s, 120, 320, who.hair)
    elbow, hand = (x - 110 * s, y - 4 * s), (x + 10 * s, y - 14 * s)
    c.line([(x - 200 * s, y - 84 * s), elbow, hand], 30 * s, darker(who.top, 0.06))
    c.line([elbow, hand], 24 * s, who.skin)
    c.disc(*hand, 17 * s, who.skin)
    stand = x + 110 * s
    c.line([(stand, y + 98 * s), (stand, y - 210 * s)], 8 * s, frame)
    c.line([(stand - 46 * s, y - 206 * s), (stand + 10 * s, y - 206 * s)], 7 * s, frame)
    c.rect(stand - 66 * s, y - 196 * s, stand - 16 * s, y - 110 * s, (250, 244, 238), 10 * s)
    c.rect(stand - 62 * s, y - 160 * s, stand - 20 * s, y - 114 * s, palette.RED, 8 * s)
    c.line(
        smooth(
            [
                (stand - 40 * s, y - 110 * s),
                (stand - 60 * s, y - 50 * s),
                (x - 50 * s, y - 60 * s),
                (x - 56 * s, y - 10 * s),
            ],
            8,
        ),
        4.5 * s,
        palette.RED,
    )


def hospital(c: Canvas) -> None:
    """benh-vien: a doctor and a patient, at the bed or across a desk."""
    rooms.room(c, c.rng.choice([(206, 224, 214), (218, 226, 226), (234, 222, 200)]), (186, 178, 166), 640)
    rooms.lamps(c, 4)
    side = c.rng.choice((-1, 1))
    rooms.window(c, 1180 if side < 0 else 110, 120, 300, 330)
    rooms.drapes(
        c,
        760 if side < 0 else 520,
        1080 if side < 0 else 840,
        640,
        c.rng.choice([(150, 190, 184), (170, 196, 208), (214, 190, 160)]),
        y0=70,
    )
    sign = 560 if side < 0 else 1080
    c.disc(sign, 190, 72, palette.WHITE)
    c.rect(sign - 16, 146, sign + 16, 234, palette.RED, 4)
    c.rect(sign - 44, 174, sign + 44, 206, palette.RED, 4)
    coat = people.look(c.rng, dress="coat", top=palette.WHITE, bottom=(86, 104, 122))
    if c.rng.random() < 0.5:
        x = 800 + side * 130
        people.person(
            c,
            x - side * 430,
            910,
            560,
            coat,
            arms=people.GIVING if side > 0 else people.TAKING,
            turn=side * 0.8,
            lean=side * 7,
        )
        nurse = people.look(
            c.rng,
            woman=True,
            dress="coat",
            top=(176, 208, 210),
            bottom=palette.WHITE,
            hat="cap",
            hat_colour=palette.WHITE,
        )
        people.person(c, x + side * 40, 830, 500, nurse, arms=people.HOLDING, turn=-side * 0.4)
        _bed(c, x, 790, side)
    else:
        people.person(
            c,
            800 - side * 290,
            960,
            580,
            coat,
            arms=people.LISTENING if side > 0 else people.HOLDING,
            turn=side * 0.8,
            hidden_legs=True,
        )
        _stethoscope(c, 800 - side * 290, 960, 580)
        patient = people.look(
            c.rng,
            top=c.rng.choice([*palette.FEAST, *palette.SHIRTS]),
            hair=c.rng.choice([palette.GREY_HAIR, palette.HAIRS[0]]),
        )
        people.person(
            c, 800 + side * 310, 960, 540, patient, arms=people.HOLDING, turn=-side * 0.8, hidden_legs=True
        )
        if c.rng.random() < 0.6:
            people.person(
                c, 800 + side * 520, 980, 540, people.look(c.rng), arms=people.HOLDING, turn=-side * 0.7
            )
        rooms.table(c, 330, 1270, 744, 210, (232, 226, 212))
        rooms.laptop(c, 800 - side * 60, 736, 190, from_behind=side > 0)
        c.rect(800 + side * 150, 722, 800 + side * 250, 734, palette.WHITE)
        rooms.flowers(c, 800 - side * 380, 734, 44)


def _stethoscope(c: Canvas, x: float, y: float, h: float) -> None:
    c.line(
        smooth(
            [
                (x - 0.05 * h, y - 0.8 * h),
                (x - 0.06 * h, y - 0.68 * h),
                (x, y - 0.6 * h),
                (x + 0.06 * h, y - 0.68 * h),
                (x + 0.05 * h, y - 0.8 * h),
            ],
            8,
        ),
        7,
        palette.NAVY,
    )
    c.line([(x, y - 0.6 * h), (x + 0.01 * h, y - 0.54 * h)], 7, palette.NAVY)
    c.disc(x + 0.01 * h, y - 0.53 * h, 12, palette.STONE)


def _bed(c: Canvas, x: float, y: float, side: int) -> None:
    frame = (138, 148, 154)
    c.shadow(x, y + 150, 380, 44, 0.4)
    for dx in (-280, 280):
        c.line([(x + dx, y), (x + dx, y + 140)], 14, frame)
    head = x + side * 310
    c.rect(head - 14, y - 150, head + 14, y + 40, frame, 8)
    c.rect(x - 310, y - 6, x + 310, y + 46, palette.WHITE, 14)
    c.rect(head - side * 20, y - 58, head - side * 170, y - 2, lighter(palette.MINT, 0.4), 20)
    skin, hair = c.rng.choice(palette.SKINS), palette.GREY_HAIR
    c.oval(head - side * 104, y - 70, 44, 40, skin)
    c.chord(head - side * 92, y - 76, 46, 42, 200 if side > 0 else 160, 380 if side > 0 else 340, hair)
    blanket = c.rng.choice([(150, 190, 184), (206, 150, 120), (172, 186, 208)])
    edge = smooth(
        [
            (head - side * 156, y + 30),
            (head - side * 170, y - 52),
            (x - side * 40, y - 66),
            (x - side * 190, y - 56),
            (x - side * 300, y - 40),
            (x - side * 306, y + 40),
        ],
        8,
    )
    c.blend(edge, lighter(blanket, 0.2), darker(blanket, 0.1))
    c.line([(head - side * 168, y - 40), (head - side * 158, y + 26)], 20, palette.WHITE)


def sport(c: Canvas) -> None:
    """the-thao: volleyball on a village court, or a run."""
    hour = land.outdoors(c, horizon=430)
    if c.rng.random() < 0.6:
        _volleyball(c, hour)
    else:
        _run(c, hour)


def _spectators(c: Canvas, y: float) -> None:
    for i in range(21):
        x = -30 + 82 * i + c.rng.uniform(-14, 14)
        arms = people.CHEERING if c.rng.random() < 0.25 else people.AT_EASE
        people.person(
            c,
            x,
            y + c.rng.uniform(-8, 8),
            c.rng.uniform(170, 205),
            people.look(c.rng, hat=c.rng.choice(("", "", "", "non", "cap"))),
            arms=arms,
        )


def _volleyball(c: Canvas, hour) -> None:
    land.field(c, 500, mix(hour.near, palette.LEAF, 0.4))
    for i in range(7):
        land.tree(
            c,
            60 + 250 * i + c.rng.uniform(-50, 50),
            560,
            c.rng.uniform(180, 270),
            mix(hour.near, palette.LEAF, 0.5),
        )
    _spectators(c, 640)
    c.blend([(150, 640), (1450, 640), (1720, 1000), (-120, 1000)], (206, 132, 84), (186, 108, 70))
    for line in (
        [(150, 640), (1450, 640)],
        [(150, 640), (-120, 1000)],
        [(1450, 640), (1720, 1000)],
        [(800, 640), (800, 1000)],
    ):
        c.line(line, 7, palette.CREAM)
    c.line([(800, 660), (800, 270)], 12, palette.NAVY)
    c.line([(786, 980), (786, 330)], 16, palette.NAVY)
    c.poly([(794, 280), (806, 280), (794, 560), (780, 600), (780, 340)], (250, 246, 236, 150))
    shirts = c.rng.sample([(190, 60, 52), (58, 108, 140), (226, 176, 74), (92, 132, 74)], 2)
    for team, way in ((0, 1), (1, -1)):
        base = 800 - way * 110
        kit = people.look(c.rng, top=shirts[team], bottom=darker(shirts[team], 0.5), woman=False)
        lift = c.rng.uniform(40, 90)
        c.shadow(base, 890, 90, 20, 0.35)
        people.person(
            c,
            base,
            890 - lift,
            430,
            people.look(c.rng, top=kit.top, bottom=kit.bottom),
            arms=((way * 120, way * 160), (way * 140, way * 172)),
            turn=way,
            stride=0.06,
        )
        for i in range(2):
            people.person(
                c,
                base - way * (260 + 230 * i),
                840 + 80 * i,
                390 + 30 * i,
                people.look(c.rng, top=kit.top, bottom=kit.bottom),
                arms=((way * 30, way * 86), (way * 42, way * 92)),
                turn=way,
                stride=0.07,
                lean=way * 12,
            )
    x, y = 800 + c.rng.uniform(-90, 90), 330
    c.disc(x, y, 36, palette.CREAM)
    c.chord(x, y, 36, 36, 20, 160, palette.GOLD)
    c.line(smooth([(x - 32, y - 12), (x, y + 2), (x + 32, y - 12)], 6), 5, palette.TEAL)


def _run(c: Canvas, hour) -> None:
    land.field(c, 490, mix(hour.near, palette.LEAF, 0.4))
    for i in range(8):
        land.tree(c, 40 + 220 * i, 570, c.rng.uniform(170, 260), mix(hour.near, palette.LEAF, 0.5))
    _spectators(c, 650)
    c.blend([(0, 650), (WIDE, 650), (WIDE, 1000), (0, 1000)], (146, 140, 138), (112, 108, 112))
    for i in range(7):
        c.poly(
            [(90 + 250 * i, 800), (200 + 250 * i, 800), (180 + 250 * i, 816), (66 + 250 * i, 816)],
            (240, 232, 214),
        )
    c.line([(1240, 900), (1240, 250)], 26, palette.RED)
    c.line([(1530, 900), (1530, 250)], 26, palette.RED)
    c.rect(1226, 220, 1544, 310, palette.RED, 14)
    for i in range(4):
        c.disc(1286 + 66 * i, 265, 14, palette.GOLD)
    for i in range(6):
        x, y = 130 + 190 * i + c.rng.uniform(-30, 30), 850 + 95 * (i % 2)
        kit = c.rng.choice([(190, 60, 52), (58, 108, 140), (226, 176, 74), palette.WHITE])
        people.person(
            c,
            x,
            y,
            370 + 30 * (i % 2),
            people.look(c.rng, top=kit, bottom=c.rng.choice(palette.TROUSERS)),
            arms=((-40, 50), (46, 130)),
            turn=1,
            stride=0.13,
            lean=9,
        )
        c.rect(x + 4, y - 270, x + 50, y - 226, palette.WHITE, 4)
