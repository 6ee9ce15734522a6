"""What somebody meant who typed Telex or VNI keystrokes where no input method was on.

Telex writes marks as letters (`ddangr uyr`), VNI as figures (`d9ang3 uy3`); both may stand right after
their letter or at the end of the syllable. Only what comes out as a possible Vietnamese syllable counts.
"""

import re

from news.text.syllable import VOWELS, nucleus, with_tone

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_TELEX_TONES = {"s": _ACUTE, "f": _GRAVE, "r": _HOOK, "x": _TILDE, "j": _DOT, "z": ""}
_VNI_TONES = {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT, "0": ""}
_HAT = {"a": "â", "e": "ê", "o": "ô"}

_TYPED = re.compile(r"[A-Za-z]+[A-Za-z0-9]*")


def as_typed(text: str) -> list[str]:
    """`text` as Telex and as VNI, where either makes other words of it; the first is the likelier."""
    readings = []
    for decode in (_vni, _telex) if re.search(r"[A-Za-z]\d", text) else (_telex, _vni):
        reading = _TYPED.sub(lambda match, decode=decode: decode(match[0]) or match[0], text)
        if reading != text and reading not in readings:
            readings.append(reading)
    return readings


def _telex(typed: str) -> str | None:
    """The syllable of Telex keystrokes, in lower case; None where there is nothing to decode."""
    letters: list[str] = []
    tone = None
    for key in typed.lower():
        if key in _TELEX_TONES and _has_vowel(letters):
            tone = _TELEX_TONES[key]
        elif key == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif key == "w":
            _horn(letters, grow=True)
        elif key in _HAT and (place := _last_vowel(letters, key)) is not None:
            letters[place] = _HAT[key]
        else:
            letters.append(key)
    return _syllable(letters, tone, typed)


def _vni(typed: str) -> str | None:
    """The same of VNI keystrokes."""
    letters: list[str] = []
    tone = None
    for key in typed.lower():
        if key in _VNI_TONES and _has_vowel(letters):
            tone = _VNI_TONES[key]
        elif key == "9" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif key == "6" and (hatless := [letter for letter in letters if letter in _HAT]):
            letters[letters.index(hatless[-1])] = _HAT[hatless[-1]]
        elif key == "8" and "a" in letters:
            letters[letters.index("a")] = "ă"
        elif key == "7":
            _horn(letters, grow=False)
        elif key.isdigit():
            return None
        else:
            letters.append(key)
    return _syllable(letters, tone, typed)


def _has_vowel(letters: list[str]) -> bool:
    return any(letter in VOWELS for letter in letters)


def _last_vowel(letters: list[str], wanted: str) -> int | None:
    """Where the last vowel stands, if it is `wanted`; `khoeo` has no hat, `cana` has one."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in VOWELS:
            return place if letters[place] == wanted else None
    return None


def _horn(letters: list[str], *, grow: bool) -> None:
    """The key of ư, ơ and (in Telex, `grow`) ă, which also stands for ư by itself."""
    word = "".join(letters)
    if (place := word.find("uo")) >= 0 and not word.startswith("quo"):
        # `thuở` has the horn on o alone; both, where a letter follows.
        letters[place + 1] = "ơ"
        if len(letters) > place + 2 or word[:place] not in ("h", "th", "kh"):
            letters[place] = "ư"
        return
    if (place := word.find("ưo")) >= 0:
        letters[place + 1] = "ơ"
        return
    for plain, horned in (("a", "ă"), ("o", "ơ"), ("u", "ư")):
        if plain == "a" and not grow:
            continue
        place = word.rfind(plain)
        if plain == "a" and place > 0 and word[place - 1] == "u" and not word.startswith("qu"):
            letters[place - 1] = "ư"  # `muaw` is mưa
            return
        if place >= 0 and not (plain == "u" and word.startswith("qu") and place == 1):
            letters[place] = horned
            return
    if grow:
        letters.append("ư")


def _syllable(letters: list[str], tone: str | None, typed: str) -> str | None:
    word = re.sub("ưa(?=[a-z])", "uă", "".join(letters))
    if nucleus(word) is None or (tone is None and word == typed.lower()):
        return None
    return with_tone(word, tone) if tone else word
