"""A made-up document on paper: one page in the form of Party documents, as a PDF like a scan of it."""

import io
import time
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts" / "be-vietnam-pro"
_DPI = 110
_SIZE = (round(8.27 * _DPI), round(11.69 * _DPI))  # A4
_MARGIN, _LINE = round(0.9 * _DPI), round(0.25 * _DPI)
_INK, _FAINT = 25, 225
_ALWAYS = time.gmtime(1764547200)  # so that the same words are the same bytes


def _font(weight: str, points: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / f"{weight}.woff2"), round(points * _DPI / 72))


def page(
    *,
    issuer: str,
    number: str,
    day: date,
    kind: str,
    summary: str,
    articles: list[str],
    signer: tuple[str, str],
) -> bytes:
    """The PDF; `articles` are its paragraphs, `signer` title and name."""
    sheet = Image.new("L", _SIZE, 255)
    draw = ImageDraw.Draw(sheet)
    small, text, bold, title = _font("400", 10), _font("400", 11), _font("600", 11), _font("600", 14)
    draw.text((_SIZE[0] / 2, _SIZE[1] * 0.8), "VĂN BẢN MẪU", _FAINT, _font("600", 48), anchor="mm")
    middle, left, right = _SIZE[0] / 2, _SIZE[0] * 0.27, _SIZE[0] * 0.73
    at = _MARGIN
    for line in _wrapped(draw, issuer.upper(), bold, _SIZE[0] * 0.4):
        draw.text((left, at), line, _INK, bold, anchor="ma")
        at += _LINE
    draw.text((left, at), f"Số {number}", _INK, text, anchor="ma")
    draw.text((right, _MARGIN), "ĐẢNG CỘNG SẢN VIỆT NAM", _INK, bold, anchor="ma")
    said = f"Sơn Bình, ngày {day.day:02d} tháng {day.month} năm {day.year}"
    draw.text((right, _MARGIN + _LINE * 1.4), said, _INK, small, anchor="ma")
    at = max(at, _MARGIN + _LINE * 2) + _LINE * 2
    draw.text((middle, at), kind.upper(), _INK, title, anchor="ma")
    at += _LINE * 1.4
    for line in _wrapped(draw, summary, bold, _SIZE[0] - 3 * _MARGIN):
        draw.text((middle, at), line, _INK, bold, anchor="ma")
        at += _LINE
    for paragraph in articles:
        at += _LINE * 0.6
        for line in _wrapped(draw, paragraph, text, _SIZE[0] - 2 * _MARGIN):
            draw.text((_MARGIN, at), line, _INK, text)
            at += _LINE
    at += _LINE * 2
    for words in (signer[0].upper(), signer[1]):
        draw.text((right, at), words, _INK, bold, anchor="ma")
        at += _LINE * 3
    out = io.BytesIO()
    sheet.save(out, "PDF", resolution=_DPI, title=f"{kind} {number}", creationDate=_ALWAYS, modDate=_ALWAYS)
    return out.getvalue()


def _wrapped(draw: ImageDraw.ImageDraw, words: str, font, width: float) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and draw.textlength(longer, font) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
