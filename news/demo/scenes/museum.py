"""bao-tang: things of the past in their lit cases."""

from news.demo.scenes import palette, people
from news.demo.scenes.canvas import WIDE, Canvas, smooth, star
from news.demo.scenes.palette import darker, lighter


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
        who = people.look(c.rng, hair=c.rng.choice(palette.HAIRS))
        people.person(
            c,
            x,
            900 + tall * 0.1,
            tall,
            who,
            back=c.rng.random() < 0.6,
            turn=c.rng.choice((-0.6, 0.6)),
            arms=c.rng.choice((people.AT_EASE, people.POINTING, people.HOLDING)),
        )


def _drum(c: Canvas, x: float, y: float) -> None:
    bronze = (148, 122, 72)
    c.shadow(x, y - 4, 150, 18, 0.5)
    body = smooth(
        [(x - 128, y - 200), (x - 140, y - 150), (x - 96, y - 100), (x - 92, y - 60), (x - 124, y - 2)], 8
    )
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
        side = smooth(
            [(-34 * s, -250 * s), (-28 * s, -214 * s), (-92 * s, -140 * s), (-78 * s, -48 * s), (-46 * s, 0)],
            8,
        )
        outline = [(x + dx + px, y + py) for px, py in side] + [
            (x + dx - px, y + py) for px, py in reversed(side)
        ]
        c.blend(outline, lighter(glaze, 0.18), darker(glaze, 0.35))
        c.oval(x + dx, y - 250 * s, 35 * s, 9 * s, darker(glaze, 0.5))
        c.line(
            smooth(
                [
                    (x + dx - 80 * s, y - 120 * s),
                    (x + dx - 30 * s, y - 150 * s),
                    (x + dx + 20 * s, y - 112 * s),
                    (x + dx + 82 * s, y - 138 * s),
                ],
                6,
            ),
            7 * s,
            palette.NAVY,
        )
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
                c.poly(
                    [(px, top + 26), (px + 8, top + 16), (px + 16, top + 26), (px + 8, top + 36)],
                    palette.CREAM if i % 2 else palette.GOLD,
                )


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
