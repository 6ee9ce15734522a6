"""Vietnamese typed for the fonts of the nineties, as Unicode: TCVN3 (`.VnTime`…) and VNI (`VNI-Times`…).

Such text is made of Latin-1 letters that only look right in its own font, so the font's name
decides what they mean. Sources: TCVN 5712:1993, character set VN3; VNI's chart for Windows.
"""

import re
import unicodedata
from enum import Enum


class Encoding(Enum):
    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 chữ hoa"  # .VnTimeH draws every letter as a capital
    VNI = "VNI"


# TCVN3 has no capitals with a tone of their own: those come from the H fonts.
_TCVN3 = {
    0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ",
    0xA8: "ă", 0xA9: "â", 0xAA: "ê", 0xAB: "ô", 0xAC: "ơ", 0xAD: "ư", 0xAE: "đ",
    0xB5: "à", 0xB6: "ả", 0xB7: "ã", 0xB8: "á", 0xB9: "ạ",
    0xBB: "ằ", 0xBC: "ẳ", 0xBD: "ẵ", 0xBE: "ắ", 0xC6: "ặ",
    0xC7: "ầ", 0xC8: "ẩ", 0xC9: "ẫ", 0xCA: "ấ", 0xCB: "ậ",
    0xCC: "è", 0xCE: "ẻ", 0xCF: "ẽ", 0xD0: "é", 0xD1: "ẹ",
    0xD2: "ề", 0xD3: "ể", 0xD4: "ễ", 0xD5: "ế", 0xD6: "ệ",
    0xD7: "ì", 0xD8: "ỉ", 0xDC: "ĩ", 0xDD: "í", 0xDE: "ị",
    0xDF: "ò", 0xE1: "ỏ", 0xE2: "õ", 0xE3: "ó", 0xE4: "ọ",
    0xE5: "ồ", 0xE6: "ổ", 0xE7: "ỗ", 0xE8: "ố", 0xE9: "ộ",
    0xEA: "ờ", 0xEB: "ở", 0xEC: "ỡ", 0xED: "ớ", 0xEE: "ợ",
    0xEF: "ù", 0xF1: "ủ", 0xF2: "ũ", 0xF3: "ú", 0xF4: "ụ",
    0xF5: "ừ", 0xF6: "ử", 0xF7: "ữ", 0xF8: "ứ", 0xF9: "ự",
    0xFA: "ỳ", 0xFB: "ỷ", 0xFC: "ỹ", 0xFD: "ý", 0xFE: "ỵ",
}  # fmt: skip

# VNI writes a letter as its base and a sign after it, either in small or in capitals.
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BREVE = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_ALONE = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì",
}  # fmt: skip


def _vni_table() -> dict[str, str]:
    small = dict(_VNI_ALONE)
    for letter in ("a", "e", "o", "u", "y", "ô", "ö"):
        for sign, mark in _VNI_TONES.items():
            small[letter + sign] = _VNI_ALONE.get(letter, letter) + mark
    for letter in ("a", "e", "o"):
        for sign, mark in _VNI_CIRCUMFLEX.items():
            small[letter + sign] = letter + _CIRCUMFLEX + mark
    for sign, mark in _VNI_BREVE.items():
        small["a" + sign] = "a" + _BREVE + mark
    table = {}
    for written, letter in small.items():
        letter = unicodedata.normalize("NFC", letter)
        base, sign = written[0], written[1:]
        for base_form, meant in ((base, letter), (base.upper(), letter.upper())):
            for sign_form in {sign, sign.upper()}:
                table[base_form + sign_form] = meant
    return table


_VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

# Where a font calls itself a symbol font, Word stores its letters at U+F000 and up.
_SYMBOL_AREA = re.compile("[\uf020-\uf0ff]")
_REAL_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300-\u0323]")
_LEGACY_SIGN = re.compile("[\xa1-\xb9\xbb-\xbf]|[aeouyAEOUYôöÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]")


def encoding_of_font(name: str) -> Encoding | None:
    """What text in the font `name` is encoded in; None for a font of Unicode."""
    lower = name.strip().lower()
    if lower.startswith(".vn") or re.match(r"vn(?:time|arial|courier|avant|book)", lower):
        return Encoding.TCVN3_CAPITALS if name.strip().endswith("H") else Encoding.TCVN3
    return Encoding.VNI if re.match(r"vni[- ]", lower) else None


def is_unicode_already(text: str) -> bool:
    """Was `text` typed in Unicode although its font is an old one?"""
    return _REAL_VIETNAMESE.search(text) is not None


def shows_legacy_signs(text: str) -> bool:
    """Does `text` hold what only stands in text of the old encodings?"""
    return _LEGACY_SIGN.search(text) is not None


def to_unicode(text: str, encoding: Encoding) -> str:
    """`text` in `encoding`, as Unicode (NFC). Whatever has no meaning there stays as it is."""
    return "".join(pieces_to_unicode([text], encoding))


def pieces_to_unicode(pieces: list[str], encoding: Encoding) -> list[str]:
    """The same for text that is cut in pieces, maybe within a letter: as many pieces come back."""
    pieces = [_SYMBOL_AREA.sub(lambda sign: chr(ord(sign[0]) & 0xFF), piece) for piece in pieces]
    if encoding is not Encoding.VNI:
        result = [piece.translate(_TCVN3) for piece in pieces]
        return [piece.upper() for piece in result] if encoding is Encoding.TCVN3_CAPITALS else result
    whole, ends, at = "".join(pieces), [], 0
    for piece in pieces:
        at += len(piece)
        ends.append(at)
    result = [[] for _ in pieces]
    place, done = 0, 0
    for found in [*_VNI_LETTER.finditer(whole), None]:
        start = found.start() if found else len(whole)
        while done < start:
            while ends[place] <= done:
                place += 1
            upto = min(start, ends[place])
            result[place].append(whole[done:upto])
            done = upto
        if found:
            while ends[place] <= start:
                place += 1
            # A letter goes where its base stands, its sign maybe in the next piece.
            result[place].append(_VNI[found[0]])
            done = found.end()
    return ["".join(parts) for parts in result]
