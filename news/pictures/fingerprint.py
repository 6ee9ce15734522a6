"""Whether two pictures look alike: a difference hash of 64 bits.

Each of 8 × 8 bits says whether a spot is brighter than its right-hand neighbour, so another
size, another quality or a slight correction of colours leaves the hash nearly as it was
(Neal Krawetz, "Kind of Like That", 2013).
"""

from PIL import Image

NEAR = 4  # bits in which two hashes of the same picture may differ
BANDS = NEAR + 1


def fingerprint(image: Image.Image) -> str:
    """16 hexadecimal digits, or empty for a picture of one colour, which looks like any other."""
    grey = image.convert("RGBA").convert("L") if image.mode == "RGBA" else image.convert("L")
    dark, bright = grey.getextrema()
    if bright - dark < 8:
        return ""
    spots = grey.resize((9, 8), Image.Resampling.LANCZOS).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            bits = bits << 1 | (spots[at] > spots[at + 1])
    return f"{bits:016x}" if bits else ""


def distance(one: str, other: str) -> int:
    """In how many of the 64 bits two fingerprints differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def bands(hexadecimal: str) -> list[int]:
    """Five numbers, of which two fingerprints within NEAR bits share at least one.

    Four differing bits spoil at most four of five bands: so a look-up by equal bands finds
    every near picture without comparing with all. Each band takes every fifth bit (bits side
    by side are alike in most photos); the band's number is in the upper digits.
    """
    bits = int(hexadecimal, 16)
    found = []
    for number in range(BANDS):
        value = 0
        for place in range(number, 64, BANDS):
            value = value << 1 | (bits >> place & 1)
        found.append(number << 13 | value)
    return found
