"""On a stage: new members under the flag, an evening of song and dance."""

from news.demo.scenes import palette, people, rooms
from news.demo.scenes.canvas import WIDE, Canvas, star
from news.demo.scenes.land import mountains
from news.demo.scenes.palette import darker, mix


def admission(c: Canvas) -> None:
    """le-ket-nap: new members under the flag, or one who receives the decision."""
    rooms.room(c, c.rng.choice([(222, 196, 158), (206, 176, 140)]), darker(palette.WOOD, 0.06), 700)
    rooms.drapes(c, 130, 1470, 690, c.rng.choice([palette.RED, (152, 34, 34)]))
    rooms.pelmet(c, palette.RED, 80)
    rooms.lamps(c, 4, 60)
    c.glow(800, 260, 560, 380, (250, 170, 110), 0.4)
    side = c.rng.choice((-1, 1))
    rooms.flag(c, 800 - side * 120, 640, 500)
    c.rect(0, 760, WIDE, 1000, darker(palette.WOOD, 0.28))
    c.blend([(0, 690), (WIDE, 690), (WIDE, 770), (0, 770)], palette.WOOD, darker(palette.WOOD, 0.22))
    rooms.standing_flag(c, 150, 770, 430)
    if c.rng.random() < 0.55:
        count = c.rng.randint(5, 7)
        for i in reversed(range(count)):  # so that no raised fist is hidden by a neighbour
            x = 800 + (i - (count - 1) / 2) * (1120 / count)
            people.person(
                c,
                x,
                860 + 8 * (i % 2),
                500,
                people.formal(c.rng, hair=c.rng.choice(palette.HAIRS)),
                arms=people.OATH,
                turn=0.2,
            )
    else:
        for i in range(4):
            people.person(
                c,
                800 - side * (60 + 150 * i),
                850,
                470,
                people.formal(c.rng),
                arms=people.CLAPPING,
                turn=side * 0.5,
            )
        left, right = (560, 720) if side < 0 else (880, 1040)
        giver = people.person(
            c,
            left + 0,
            890,
            520,
            people.look(c.rng, dress="suit", top=palette.NAVY, bottom=(40, 50, 70), woman=False),
            arms=people.GIVING,
            turn=1,
        )
        people.person(
            c,
            right + 150,
            890,
            500,
            people.look(c.rng, dress="ao_dai", woman=True, top=palette.CREAM, bottom=palette.WHITE),
            arms=people.TAKING,
            turn=-1,
        )
        x, y = giver["right"]
        c.rect(x - 4, y - 46, x + 96, y + 24, palette.RED, 4)
        c.poly(star(x + 46, y - 11, 18), palette.GOLD)
    for x in (330, 1290, 1450):
        rooms.flowers(c, x, 930, c.rng.uniform(76, 96))


def show(c: Canvas) -> None:
    """van-nghe: dancers in the lights of a stage, dark heads before it."""
    night = c.rng.choice([(44, 34, 62), (30, 44, 66), (62, 30, 42)])
    c.wash(night, mix(night, (190, 92, 62), 0.5), 0, 760)
    c.glow(800, 430, 760, 420, c.rng.choice([(246, 170, 96), (236, 120, 98), (150, 190, 200)]), 0.75)
    mountains(
        c,
        palette.Hour(
            night,
            (238, 156, 104),
            mix(night, (238, 156, 104), 0.42),
            mix(night, (90, 50, 56), 0.5),
            palette.GOLD,
        ),
        640,
        3,
    )
    for i in range(5):
        x = 160 + 320 * i
        tint = c.rng.choice([(255, 226, 160), (255, 190, 150), (190, 220, 226)])
        c.poly(
            [(x - 14, 0), (x + 14, 0), (x + 150 + 60 * (2 - i), 740), (x - 150 + 60 * (2 - i), 740)],
            (*tint, 38),
        )
        c.glow(x, 20, 90, 70, tint, 0.8)
    rooms.drapes(c, 0, 170, 760, palette.DEEP_RED)
    rooms.drapes(c, 1430, 1600, 760, palette.DEEP_RED)
    rooms.pelmet(c, palette.RED, 92)
    c.blend([(0, 700), (WIDE, 700), (WIDE, 850), (0, 850)], (178, 108, 74), (116, 66, 54))
    c.glow(800, 760, 700, 90, (255, 214, 150), 0.6)
    count = c.rng.randint(4, 7)
    lead = count // 2
    pose = c.rng.choice([((-120, -150), (120, 150)), ((-60, -130), (130, 165)), ((-96, -100), (96, 100))])
    for i in range(count):
        x = 800 + (i - (count - 1) / 2) * (1080 / count)
        y = 800 + (46 if i == lead else 0)
        who = people.look(
            c.rng,
            woman=True,
            dress=c.rng.choice(("feast", "feast", "ao_dai")),
            top=c.rng.choice([*palette.FEAST, palette.RED, (210, 150, 80)]),
            bottom=palette.CREAM,
            hair=palette.HAIRS[0],
        )
        hands = people.person(
            c, x, y, 420 if i != lead else 470, who, arms=pose, turn=c.rng.choice((-0.6, 0.6)), stride=0.02
        )
        for hand in hands.values():
            _fan(c, *hand)
    c.rect(0, 850, WIDE, 1000, darker(night, 0.55))
    people.audience(c, 2, near=200, top=850, bottom=1080, chair=(40, 30, 40), dressed=_in_the_dark)


def _in_the_dark(rng) -> people.Look:
    shade = rng.choice([(44, 36, 48), (54, 40, 50), (38, 38, 54)])
    return people.look(rng, skin=(92, 64, 62), hair=(26, 22, 30), top=shade)


def _fan(c: Canvas, x: float, y: float) -> None:
    tint = c.rng.choice([palette.GOLD, (232, 110, 96), palette.CREAM])
    c.chord(x, y, 46, 46, 180, 360, tint)
    c.chord(x, y, 30, 30, 180, 360, darker(tint, 0.16))
