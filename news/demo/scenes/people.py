"""The people of the pictures: rounded, faceless, told apart by posture, hair and dress."""

import math
from dataclasses import dataclass, replace
from random import Random

from news.demo.scenes import palette
from news.demo.scenes.canvas import Canvas
from news.demo.scenes.palette import Colour, darker, lighter

Arms = tuple[tuple[float, float], tuple[float, float]]

# Upper and lower arm, left then right, in degrees from straight down; positive to the right.
AT_EASE: Arms = ((-14, -4), (14, 4))
HOLDING: Arms = ((-22, 48), (22, -48))
OATH: Arms = ((-14, -4), (36, 176))
POINTING: Arms = ((-14, -4), (70, 98))
POINTING_LEFT: Arms = ((-70, -98), (14, 4))
GIVING: Arms = ((40, 78), (62, 84))
TAKING: Arms = ((-62, -84), (-40, -78))
DIGGING: Arms = ((44, 38), (58, 30))
WAVING: Arms = ((-14, -4), (128, 168))
CHEERING: Arms = ((-138, -166), (138, 166))
LISTENING: Arms = ((-16, 30), (38, 66))
CLAPPING: Arms = ((-30, 70), (30, -70))


@dataclass(frozen=True)
class Look:
    """How one person looks.

    `hair_style`: short, bun, long, tail; `dress`: shirt, suit, ao_dai, coat, feast;
    `hat`: "", non, helmet, cap.
    """

    skin: Colour
    hair: Colour
    top: Colour
    bottom: Colour
    woman: bool = False
    hair_style: str = "short"
    dress: str = "shirt"
    hat: str = ""
    hat_colour: Colour = palette.GOLD


def look(rng: Random, **fixed) -> Look:
    """A person by chance; `fixed` says what is not left to it."""
    chosen = Look(
        skin=rng.choice(palette.SKINS),
        hair=palette.GREY_HAIR if rng.random() < 0.12 else rng.choice(palette.HAIRS),
        top=rng.choice(palette.SHIRTS),
        bottom=rng.choice(palette.TROUSERS),
        woman=rng.random() < 0.5,
    )
    chosen = replace(chosen, **fixed)
    style = rng.choice(("bun", "long", "tail", "long")) if chosen.woman else "short"
    return replace(chosen, hair_style=style)


def formal(rng: Random, **fixed) -> Look:
    """As one dresses for a ceremony: a suit, a white shirt or an áo dài."""
    if rng.random() < 0.42:
        gown = rng.choice([palette.RED, (196, 96, 104), palette.TEAL, (92, 112, 150), (214, 176, 120)])
        return look(rng, woman=True, dress="ao_dai", top=gown, bottom=palette.CREAM, **fixed)
    if rng.random() < 0.5:
        return look(rng, woman=False, dress="suit", top=palette.NAVY, bottom=(40, 50, 70), **fixed)
    return look(rng, woman=False, top=palette.WHITE, bottom=(52, 56, 70), **fixed)


def person(
    c: Canvas, x: float, y: float, h: float, who: Look, *, arms: Arms = AT_EASE, turn: float = 0,
    stride: float = 0, lean: float = 0, back: bool = False, hidden_legs: bool = False,
) -> dict[str, tuple[float, float]]:  # fmt: skip
    """Draw `who`, `h` units tall, feet at (`x`, `y`); says where both hands are.

    `turn` −1 looks left, 1 right; `stride` spreads the legs; `lean` degrees tips the upper
    body (positive right); `back` shows them from behind.
    """
    tip = math.sin(math.radians(lean))
    drop = (1 - math.cos(math.radians(lean))) * 0.42 * h
    hip = (x, y - 0.47 * h)
    neck = (x + tip * 0.36 * h, y - 0.81 * h + drop)
    head = (x + tip * 0.46 * h, y - 0.9 * h + drop * 1.3)
    if not hidden_legs:
        c.shadow(x, y - 0.01 * h, 0.24 * h, 0.05 * h, 0.4)
        _legs(c, x, y, h, who, hip, stride)
    far, near = (0, 1) if turn <= 0 else (1, 0)
    hands = [None, None]
    hands[far] = _arm(c, neck, h, who, far, arms[far], shade=0.16)
    _hair_behind(c, head, h, who, turn, back)
    _torso(c, x, y, h, who, hip, neck)
    _head(c, head, h, who, turn, back)
    hands[near] = _arm(c, neck, h, who, near, arms[near], shade=0.04)
    return {"left": hands[0], "right": hands[1]}


def _legs(c: Canvas, x, y, h, who: Look, hip, stride) -> None:
    spread = 0.045 * h
    for side in (-1, 1):
        foot = (x + side * (spread + stride * h), y - 0.02 * h)
        shade = darker(who.bottom, 0.16 if side < 0 else 0)
        c.line([(hip[0] + side * spread, hip[1]), foot], 0.082 * h, shade, round_ends=False)
        c.rect(
            foot[0] - 0.045 * h,
            foot[1] - 0.015 * h,
            foot[0] + 0.055 * h,
            foot[1] + 0.022 * h,
            palette.INK,
            0.018 * h,
        )


def _torso(c: Canvas, x, y, h, who: Look, hip, neck) -> None:
    broad = 0.112 * h if not who.woman else 0.098 * h
    waist = 0.088 * h if not who.woman else 0.074 * h
    low = hip[1] + 0.05 * h
    flare = 0.1 * h
    if who.dress == "ao_dai":
        low, flare = y - 0.12 * h, 0.125 * h
    elif who.dress == "coat":
        low, flare = y - 0.34 * h, 0.125 * h
    elif who.dress == "feast":
        low, flare = y - 0.16 * h, 0.15 * h
    left = [
        (neck[0] - broad, neck[1] + 0.05 * h),
        ((neck[0] + hip[0]) / 2 - waist, hip[1] - 0.12 * h),
        (hip[0] - flare, low),
    ]
    right = [
        (hip[0] + flare, low),
        ((neck[0] + hip[0]) / 2 + waist, hip[1] - 0.12 * h),
        (neck[0] + broad, neck[1] + 0.05 * h),
    ]
    top = [(neck[0] + broad * 0.8, neck[1] + 0.008 * h), (neck[0] - broad * 0.8, neck[1] + 0.008 * h)]
    c.line([(neck[0], neck[1] - 0.04 * h), (neck[0], neck[1] + 0.02 * h)], 0.056 * h, darker(who.skin, 0.1))
    c.poly([*left, *right, *top], who.top)
    # One tone of shade along one side gives the flat shape its roundness.
    c.poly(
        [
            right[0],
            right[1],
            right[2],
            (neck[0] + broad * 0.42, neck[1] + 0.03 * h),
            (hip[0] + waist * 0.35, hip[1]),
            (hip[0] + flare * 0.5, low),
        ],
        darker(who.top, 0.13),
    )
    if who.dress == "suit":
        c.poly(
            [(neck[0] - 0.045 * h, neck[1]), (neck[0] + 0.045 * h, neck[1]), (neck[0], neck[1] + 0.17 * h)],
            palette.WHITE,
        )
        c.line([(neck[0], neck[1] + 0.02 * h), (neck[0], neck[1] + 0.14 * h)], 0.018 * h, palette.RED)
    elif who.dress == "coat":
        c.line([(neck[0], neck[1] + 0.03 * h), (hip[0], low - 4)], 0.008 * h, darker(who.top, 0.22))
    elif who.dress == "feast":
        band = [(hip[0] - flare * 0.94, low - 0.04 * h), (hip[0] + flare * 0.94, low - 0.04 * h)]
        c.line(band, 0.035 * h, palette.RED, round_ends=False)
        c.line(
            [(hip[0] - flare * 0.86, low - 0.085 * h), (hip[0] + flare * 0.86, low - 0.085 * h)],
            0.014 * h,
            palette.GOLD,
            round_ends=False,
        )
        c.line(
            [(hip[0] - waist, hip[1] - 0.1 * h), (hip[0] + waist, hip[1] - 0.1 * h)],
            0.04 * h,
            (206, 92, 96),
            round_ends=False,
        )
    elif who.dress == "shirt" and not who.woman:
        c.poly(
            [
                (neck[0] - 0.03 * h, neck[1] + 0.005 * h),
                (neck[0] + 0.03 * h, neck[1] + 0.005 * h),
                (neck[0], neck[1] + 0.05 * h),
            ],
            darker(who.skin, 0.06),
        )


def _arm(c: Canvas, neck, h, who: Look, side: int, angles, *, shade: float):
    sign = -1 if side == 0 else 1
    broad = (0.098 if who.woman else 0.112) * h
    shoulder = (neck[0] + sign * broad * 0.86, neck[1] + 0.045 * h)
    upper, lower = (math.radians(angle) for angle in angles)
    elbow = (shoulder[0] + math.sin(upper) * 0.165 * h, shoulder[1] + math.cos(upper) * 0.165 * h)
    hand = (elbow[0] + math.sin(lower) * 0.165 * h, elbow[1] + math.cos(lower) * 0.165 * h)
    sleeve = darker(who.top, shade + 0.05)
    width = 0.056 * h
    c.line([shoulder, elbow, hand], width, sleeve)
    c.disc(*elbow, width / 2, sleeve)
    c.disc(*hand, 0.027 * h, who.skin)
    return hand


def _hair_behind(c: Canvas, head, h, who: Look, turn, back) -> None:
    """The part of the hair that neck and shoulders hide."""
    x, y = head
    if who.hair_style == "long" and not back:
        c.rect(
            x - 0.066 * h - turn * 0.02 * h,
            y,
            x + 0.066 * h - turn * 0.02 * h,
            y + 0.15 * h,
            darker(who.hair, 0.1),
            0.03 * h,
        )
    elif who.hair_style == "tail" and not back:
        way = -1 if turn > 0 else 1
        c.line(
            [
                (x + way * 0.05 * h, y),
                (x + way * 0.085 * h, y + 0.05 * h),
                (x + way * 0.08 * h, y + 0.13 * h),
            ],
            0.034 * h,
            who.hair,
        )


def _head(c: Canvas, head, h, who: Look, turn, back) -> None:
    x, y = head
    rx, ry = 0.062 * h, 0.074 * h
    if who.hair_style == "bun":
        c.disc(
            x - turn * 0.055 * h,
            y - (0.062 if back or not turn else 0.03) * h,
            0.032 * h,
            lighter(who.hair, 0.06),
        )
    c.oval(x - turn * 0.008 * h, y - 0.008 * h, rx * 1.1, ry * 1.08, who.hair)
    if back:
        if who.hair_style in ("long", "tail"):
            width = rx if who.hair_style == "long" else rx * 0.4
            c.rect(x - width, y, x + width, y + 0.19 * h, who.hair, width * 0.6)
        c.oval(x - 0.014 * h, y - 0.03 * h, rx * 0.4, ry * 0.36, lighter(who.hair, 0.1))
    else:
        if who.hair_style == "short":
            c.rect(
                x - rx * 0.9 + turn * 0.012 * h,
                y,
                x + rx * 0.9 + turn * 0.012 * h,
                y + ry * 0.66,
                who.skin,
                rx * 0.5,
            )
            c.disc(x - turn * rx * 0.8, y + 0.014 * h, 0.015 * h, darker(who.skin, 0.1))
        c.oval(x + turn * 0.012 * h, y + 0.014 * h, rx * 0.9, ry * 0.92, who.skin)
        # The fringe, swept to the side that is turned away.
        way = -1 if turn >= 0 else 1
        c.chord(
            x + way * 0.024 * h,
            y - 0.034 * h,
            rx * 0.86,
            ry * 0.6,
            168 if way < 0 else 190,
            350 if way < 0 else 372,
            who.hair,
        )
        c.oval(x + turn * 0.04 * h, y + 0.024 * h, 0.013 * h, 0.009 * h, darker(who.skin, 0.07))
    hat(c, x, y, h, who)


def hat(c: Canvas, x, y, h, who: Look) -> None:
    """Whatever `who` wears on the head, which is at (`x`, `y`)."""
    rx, ry = 0.062 * h, 0.074 * h
    if who.hat == "non":
        straw = (232, 208, 158)
        c.poly([(x - 0.155 * h, y - 0.012 * h), (x, y - 0.135 * h), (x + 0.155 * h, y - 0.012 * h)], straw)
        c.poly(
            [(x, y - 0.135 * h), (x + 0.155 * h, y - 0.012 * h), (x + 0.03 * h, y - 0.012 * h)],
            darker(straw, 0.16),
        )
        c.oval(x, y - 0.012 * h, 0.155 * h, 0.016 * h, darker(straw, 0.24))
    elif who.hat == "helmet":
        c.chord(x, y - 0.008 * h, rx * 1.28, ry * 1.24, 180, 360, who.hat_colour)
        c.rect(
            x - rx * 1.42, y - 0.02 * h, x + rx * 1.42, y + 0.002 * h, darker(who.hat_colour, 0.15), 0.01 * h
        )
        c.line([(x, y - ry * 1.2), (x, y - 0.03 * h)], 0.018 * h, lighter(who.hat_colour, 0.35))
    elif who.hat == "cap":
        c.chord(x, y - 0.006 * h, rx * 1.16, ry * 1.14, 180, 360, who.hat_colour)
        c.rect(
            x - rx * 1.2, y - 0.018 * h, x + rx * 1.5, y - 0.002 * h, darker(who.hat_colour, 0.25), 0.008 * h
        )


def seen_from_behind(
    c: Canvas, x: float, y: float, w: float, who: Look, *, chair: Colour | None = None
) -> None:
    """Head and shoulders of somebody sitting with their back to us; `w` across the shoulders, `y` the seat."""
    top = y - 0.86 * w
    c.rect(x - 0.5 * w, top, x + 0.5 * w, y + 0.4 * w, who.top, 0.28 * w)
    c.rect(x + 0.16 * w, top + 0.06 * w, x + 0.5 * w, y + 0.4 * w, darker(who.top, 0.12), 0.2 * w)
    c.line([(x, top - 0.12 * w), (x, top + 0.06 * w)], 0.22 * w, darker(who.skin, 0.14))
    for side in (-1, 1):
        c.disc(x + side * 0.225 * w, top - 0.2 * w, 0.05 * w, darker(who.skin, 0.1))
    c.oval(x, top - 0.22 * w, 0.2 * w, 0.24 * w, darker(who.skin, 0.14))
    c.oval(x, top - 0.27 * w, 0.23 * w, 0.25 * w, who.hair)
    if who.hair_style == "long":
        c.oval(x, top - 0.25 * w, 0.25 * w, 0.29 * w, who.hair)
        c.rect(x - 0.22 * w, top - 0.25 * w, x + 0.22 * w, top + 0.18 * w, who.hair, 0.12 * w)
    elif who.hair_style == "bun":
        c.disc(x, top - 0.36 * w, 0.13 * w, lighter(who.hair, 0.08))
    elif who.hair_style == "tail":
        c.rect(
            x - 0.075 * w, top - 0.25 * w, x + 0.075 * w, top + 0.24 * w, lighter(who.hair, 0.05), 0.07 * w
        )
    c.oval(x - 0.07 * w, top - 0.37 * w, 0.09 * w, 0.07 * w, lighter(who.hair, 0.12))
    if chair:
        c.rect(x - 0.46 * w, y - 0.36 * w, x + 0.46 * w, y + 0.5 * w, chair, 0.12 * w)
        c.rect(x - 0.46 * w, y - 0.36 * w, x + 0.46 * w, y - 0.3 * w, lighter(chair, 0.18), 0.03 * w)


def audience(
    c: Canvas,
    rows: int,
    *,
    near: float = 210,
    bottom: float = 1040,
    top: float = 640,
    chair: Colour,
    gap: float = 0,
    dressed=formal,
) -> None:
    """Rows of people with their backs to us, filling the picture's foot; `gap` leaves an aisle (units)."""
    for row in range(rows):
        t = (row + 1) / rows
        width = near * (0.5 + 0.5 * t)
        y = top + (bottom - top) * t
        step = width * 1.22
        x = -step * c.rng.random()
        while x < 1600 + step:
            if not gap or abs(x - 800) > gap * (0.5 + 0.5 * t):
                who = dressed(c.rng)
                dim = 0.1 + 0.18 * t
                seen_from_behind(
                    c, x + c.rng.uniform(-6, 6), y + c.rng.uniform(-8, 8), width,
                    replace(who, top=darker(who.top, dim), hair=darker(who.hair, dim)), chair=darker(chair, dim),
                )  # fmt: skip
            x += step
