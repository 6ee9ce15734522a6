"""Vietnamese typed in an old 8-bit encoding (TCVN3/ABC or VNI): recognising it.

Such text looks right only in its own font (.VnTime, VNI-Times); read as Unicode, `Đảng ủy`
is `§¶ng ñy` or `Ñaûng uûy`. A word is evidence when it is no Vietnamese syllable as it
stands and becomes one when read in the old encoding; correct Vietnamese, French or German
give next to none.

Sources of the tables: TCVN 5712:1993 (VN3), and the VNI-Windows character set.
"""

import re
import unicodedata

# fmt: off
_TCVN3 = dict(zip(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ®¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđăâêôơưđ",
    strict=True,
))
# In VNI a mark follows its letter: of a, â/ă; of e, ê; of o, ô; of ô (= ơ), ö (= ư), u, y.
_VNI_PAIRS = {
    **dict(zip(["aø", "aû", "aõ", "aù", "aï", "aâ", "aà", "aå", "aã", "aá", "aä", "aê", "aè", "aú", "aü", "aé", "aë"],
               ["à", "ả", "ã", "á", "ạ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ"], strict=True)),
    **dict(zip(["eø", "eû", "eõ", "eù", "eï", "eâ", "eà", "eå", "eã", "eá", "eä"], ["è", "ẻ", "ẽ", "é", "ẹ", "ê", "ề", "ể", "ễ", "ế", "ệ"], strict=True)),
    **dict(zip(["oø", "oû", "oõ", "où", "oï", "oâ", "oà", "oå", "oã", "oá", "oä"], ["ò", "ỏ", "õ", "ó", "ọ", "ô", "ồ", "ổ", "ỗ", "ố", "ộ"], strict=True)),
    **dict(zip(["ôø", "ôû", "ôõ", "ôù", "ôï"], ["ờ", "ở", "ỡ", "ớ", "ợ"], strict=True)),
    **dict(zip(["uø", "uû", "uõ", "uù", "uï"], ["ù", "ủ", "ũ", "ú", "ụ"], strict=True)),
    **dict(zip(["öø", "öû", "öõ", "öù", "öï"], ["ừ", "ử", "ữ", "ứ", "ự"], strict=True)),
    **dict(zip(["yø", "yû", "yõ", "yù"], ["ỳ", "ỷ", "ỹ", "ý"], strict=True)),
}
_VNI_SINGLE = dict(zip("ñôöæóòîíì", "đơưỉĩịỵíì", strict=True))
_VNI = re.compile("|".join([*_VNI_PAIRS, *_VNI_SINGLE]))

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_RHYME = (
    "(?:(?:oa|oă|oe|uâ|uê|uyê|uy|uô|ươ|iê|yê|[aăâeêioôơuưy])(?:ch|nh|ng|[cmnpt])|oong|ooc"
    "|oai|oay|oao|oeo|uay|uây|uôi|ươi|ươu|iêu|yêu|uyu|uya|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi"
    "|ua|uê|ui|uơ|uy|ưa|ưi|ưu|[aeêioôơuưy])"
)
# fmt: on
_SYLLABLE = re.compile(_ONSET + _RHYME)
_STOPPED = re.compile("(?:ch|[cpt])$")
_TONES = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
_EDGES = re.compile(r"^[\s\"'“”‘’(\[{.,;:!?…–-]+|[\s\"'“”‘’)\]}.,;:!?…–-]+$")
_WORD = re.compile(r"[^\s/–-]+")


def is_legacy(text: str) -> bool:
    """Is `text` (one line or paragraph, without markup) in an old 8-bit encoding?

    One odd word is a name or a unit of measure; it takes three, or most of a short line.
    """
    words = [_EDGES.sub("", word) for word in _WORD.findall(text)]
    marked = [word for word in words if word and not word.isascii()]
    # All words in the same encoding, as a font has it.
    for read in (_from_tcvn3, _from_vni):
        odd = [word for word in marked if not is_syllable(word) and is_syllable(read(word))]
        enough = len(set(odd)) >= 3 or (len(set(odd)) == 2 and len(words) <= 8)
        if enough and len(odd) >= 0.4 * len(marked):
            return True
    return False


def is_syllable(word: str) -> bool:
    """Could `word` be one syllable of Vietnamese in Unicode?"""
    bare, tones = [], []
    for letter in unicodedata.normalize("NFD", word.lower()):
        if letter in _TONES:
            tones.append(_TONES[letter])
        else:
            bare.append(letter)
    syllable = unicodedata.normalize("NFC", "".join(bare))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(syllable):
        return False
    # A syllable that ends in a stop has a rising or a heavy tone.
    return not (tones and _STOPPED.search(syllable) and tones[0] not in "sj")


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(letter, letter) for letter in word)


def _from_vni(word: str) -> str:
    return _VNI.sub(lambda found: _VNI_PAIRS.get(found[0]) or _VNI_SINGLE[found[0]], word.lower())
