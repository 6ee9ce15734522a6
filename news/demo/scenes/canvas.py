"""A drawing surface in units of its own: every scene is drawn as if 1600 × 1000.

Pillow's edges are jagged, so everything is drawn twice as large and brought down at the
end. `size` only changes how many pixels come out, never where things stand.
"""

import io
import math
import random

from PIL import Image, ImageDraw

from news.demo.scenes.palette import Colour

WIDE, HIGH = 1600, 1000  # units
_OVERSIZE = 2

Point = tuple[float, float]

# White in the middle, fading to black at the rim: the mask of every glow and soft shadow.
_ROUND = Image.radial_gradient("L")
_RIM = _ROUND.getpixel((0, 128))  # not 255: Pillow measures to the corners
_FADE = _ROUND.point([round(255 * max(0, 1 - v / _RIM) ** 1.3) for v in range(256)])


class Canvas:
    """One picture being drawn; `rng` is the only source of chance in it."""

    def __init__(self, name: str, seed: int, width: int):
        self.rng = random.Random(f"{name} {seed}")
        self.width = width
        self.k = width * _OVERSIZE / WIDE  # pixels per unit
        self.image = Image.new("RGB", (round(WIDE * self.k), round(HIGH * self.k)))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def _points(self, points) -> list[Point]:
        return [(x * self.k, y * self.k) for x, y in points]

    def poly(self, points, colour: Colour) -> None:
        self.pen.polygon(self._points(points), fill=colour)

    def rect(self, x0: float, y0: float, x1: float, y1: float, colour: Colour, radius: float = 0) -> None:
        """A box; its corners may come in any order."""
        (x0, x1), (y0, y1) = sorted((x0, x1)), sorted((y0, y1))
        box = [x0 * self.k, y0 * self.k, x1 * self.k, y1 * self.k]
        if radius:
            self.pen.rounded_rectangle(box, radius * self.k, fill=colour)
        else:
            self.pen.rectangle(box, fill=colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        self.pen.ellipse(
            [(x - rx) * self.k, (y - ry) * self.k, (x + rx) * self.k, (y + ry) * self.k], fill=colour
        )

    def disc(self, x: float, y: float, r: float, colour: Colour) -> None:
        self.oval(x, y, r, r, colour)

    def chord(
        self, x: float, y: float, rx: float, ry: float, start: float, end: float, colour: Colour
    ) -> None:
        """The part of an oval that a straight cut leaves; degrees, clockwise from the right."""
        box = [(x - rx) * self.k, (y - ry) * self.k, (x + rx) * self.k, (y + ry) * self.k]
        self.pen.chord(box, start, end, fill=colour)

    def line(self, points, width: float, colour: Colour, *, round_ends: bool = True) -> None:
        scaled = self._points(points)
        self.pen.line(scaled, fill=colour, width=max(1, round(width * self.k)), joint="curve")
        if round_ends and len(colour) == 3:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, colour)

    def blend(self, points, top: Colour, bottom: Colour) -> None:
        """A shape filled from `top` to `bottom`."""
        scaled = self._points(points)
        x0 = max(0, math.floor(min(x for x, _ in scaled)))
        y0 = max(0, math.floor(min(y for _, y in scaled)))
        x1 = min(self.image.width, math.ceil(max(x for x, _ in scaled)))
        y1 = min(self.image.height, math.ceil(max(y for _, y in scaled)))
        if x1 <= x0 or y1 <= y0:
            return
        mask = Image.new("1", (x1 - x0, y1 - y0))
        ImageDraw.Draw(mask).polygon([(x - x0, y - y0) for x, y in scaled], fill=1)
        self.image.paste(_gradient(top, bottom, (x1 - x0, y1 - y0)), (x0, y0), mask)

    def wash(self, top: Colour, bottom: Colour, y0: float = 0, y1: float = HIGH) -> None:
        """A band over the whole width, from `top` to `bottom`."""
        first, last = round(y0 * self.k), round(y1 * self.k)
        self.image.paste(_gradient(top, bottom, (self.image.width, last - first)), (0, first))

    def glow(self, x: float, y: float, rx: float, ry: float, colour: Colour, strength: float) -> None:
        """Light (or shade) that fades outwards; `strength` 0–1 in the middle."""
        size = (max(1, round(2 * rx * self.k)), max(1, round(2 * ry * self.k)))
        left, upper = round((x - rx) * self.k), round((y - ry) * self.k)
        # Only the part on the picture, or a wide glow would cost a second.
        cut = (
            max(0, -left), max(0, -upper),
            min(size[0], self.image.width - left), min(size[1], self.image.height - upper),
        )  # fmt: skip
        if cut[2] <= cut[0] or cut[3] <= cut[1]:
            return
        across, down = 256 / size[0], 256 / size[1]
        mask = _FADE.point([round(v * strength) for v in range(256)]).resize(
            (cut[2] - cut[0], cut[3] - cut[1]),
            Image.Resampling.BILINEAR,
            box=(cut[0] * across, cut[1] * down, cut[2] * across, cut[3] * down),
        )
        self.image.paste(colour, (left + cut[0], upper + cut[1]), mask)

    def shadow(self, x: float, y: float, rx: float, ry: float, strength: float = 0.35) -> None:
        """What a thing that stands there casts on the ground."""
        self.glow(x, y, rx, ry, (38, 30, 34), strength)

    def jpeg(self) -> bytes:
        small = self.image.reduce(_OVERSIZE)
        out = io.BytesIO()
        small.save(out, "JPEG", quality=92)
        return out.getvalue()


def _gradient(top: Colour, bottom: Colour, size: tuple[int, int]) -> Image.Image:
    strip = Image.new("RGB", (1, 2))
    strip.putpixel((0, 0), top)
    strip.putpixel((0, 1), bottom)
    # From the middle of the first pixel to the middle of the last: no flat ends.
    column = strip.resize((1, size[1]), Image.Resampling.BILINEAR, box=(0, 0.5, 1, 1.5))
    return column.resize(size, Image.Resampling.NEAREST)


def smooth(points: list[Point], steps: int = 8, *, closed: bool = False) -> list[Point]:
    """A soft line through `points` (Catmull–Rom); a polygon ready to fill when `closed`."""
    around = [points[-1], *points, *points[:2]] if closed else [points[0], *points, points[-1]]
    curve = []
    for a, b, c, d in zip(around, around[1:], around[2:], around[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(
                tuple(
                    0.5
                    * (
                        2 * b[i]
                        + (c[i] - a[i]) * t
                        + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t**2
                        + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
                    )
                    for i in (0, 1)
                )
            )
    return curve if closed else [*curve, points[-1]]


def star(x: float, y: float, r: float) -> list[Point]:
    """The five-pointed star, one point up."""
    return [
        (
            x + (r if i % 2 == 0 else r * 0.382) * math.sin(math.pi * i / 5),
            y - (r if i % 2 == 0 else r * 0.382) * math.cos(math.pi * i / 5),
        )
        for i in range(10)
    ]
