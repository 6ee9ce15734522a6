"""Invented names by rank: the more of them a site has used, the rarer is the next one.

A rank always gives the same name. `rank` draws ranks as words are drawn in real texts (Zipf: half as often at twice the
rank), from a range that grows with the archive, so that new names keep coming for as long as it grows.
"""

import math
import random

_words = str.split
_FAMILY = _words(
    "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Lý Nông Vi Hứa Mông Triệu Lương Hà Chu Đinh Dương Lộc La Phùng Tô"
)
_MIDDLE = _words(
    "Thị Văn Đức Minh Hồng Thanh Quang Thu Ngọc Xuân Bảo Kim Hữu Như Gia Tuấn Bích Đình Công Thúy"
)
_GIVEN = _words(
    "Hạnh Đức Anh Nghĩa Vy Khoa Linh Sơn Ánh Ngân Hòa Thủy Dũng Mến Toàn Lan Bảo Sao Huệ Tùng Cường Yến Nhung Thảo "
    "Phượng Trung Hiếu Lâm Oanh Giang Quý Thắng Vinh Đào Mai Kiên Duyên Thịnh Loan Hải"
)

_PLACE_KINDS = ("xã", "bản", "thôn", "phường", "chợ", "cầu", "suối", "đèo")
# Onsets and rimes of which Vietnamese syllables are made; most of the products are no word of any text.
_ONSETS = _words("b c ch d đ g h kh l m n nh ph qu r s t th tr v x")
_RIMES = _words(
    "a á ạ ang áng ạng ao áo ạo ác ạc ai ái ại ăm ắm ặm ăng ắng ặng ắc ặc âu ấu ậu ân ấn ận ầm ấm ậm ôn ốn ộn ông ống ộng "
    "ốc ộc ôi ối ội ơn ớn ợn ơi ới ợi um úm ụm ung úng ụng úc ục uôn uốn uộn uông uống uộng ươn ướn ượn ương ướng ượng ước ược"
)

_PAPERS = ("KH", "NQ", "QĐ", "CV", "TB", "HD", "BC", "CT", "CTr", "KL")
_ISSUERS = (
    "ĐUK",
    "BTCĐUK",
    "UBKTĐUK",
    "BTGĐUK",
    "SYT",
    "SGDĐT",
    "SNNMT",
    "UBND",
    "MTTQ",
    "TƯ",
    "LĐLĐ",
    "ĐTNK",
)


def rank(chance: random.Random, upto: int) -> int:
    """A rank from 0 to below `upto`, the small ones far more often."""
    return min(upto - 1, int(math.exp(chance.random() * math.log(upto + 1))) - 1)


def person(number: int) -> str:
    """The full name of rank `number`; 19,200 of three syllables, then some of four."""
    # Steps prime to the lengths, so that neighbours in rank share no syllable.
    beyond, number = divmod(number, len(_FAMILY) * len(_MIDDLE) * len(_GIVEN))
    number, given = divmod(number, len(_GIVEN))
    family, middle = number % len(_FAMILY), (number // len(_FAMILY) + number * 7) % len(_MIDDLE)
    parts = [_FAMILY[(family * 7 + given) % len(_FAMILY)], _MIDDLE[middle], _GIVEN[given]]
    if beyond:
        parts.insert(2, _GIVEN[(given + beyond) % len(_GIVEN)])
    return " ".join(parts)


def place(number: int) -> str:
    """The name of the place of rank `number`: `bản Khuống Lặc`."""
    one = _syllable(number * 37 + 5)
    two = _syllable(number // 11 * 101 + number * 17 + 3)
    return f"{_PLACE_KINDS[number % len(_PLACE_KINDS)]} {one} {two}"


def _syllable(number: int) -> str:
    rime, onset = divmod(number % (len(_ONSETS) * len(_RIMES)), len(_ONSETS))
    return (_ONSETS[onset] + _RIMES[rime]).capitalize()


def paper_number(chance: random.Random) -> str:
    """The number of an official paper: `142-KH/ĐUK`."""
    return f"{rank(chance, 2000) + 1}-{chance.choice(_PAPERS)}/{chance.choice(_ISSUERS)}"
