"""Old 8-bit encodings are recognised, and nothing else is taken for one."""

import pytest

from news.text.legacy import is_legacy, is_syllable


@pytest.mark.parametrize(
    "text",
    [
        "§¶ng ñy Khèi c¸c c¬ quan tØnh",
        "Héi nghÞ s¬ kÕt c«ng t¸c x©y dùng §¶ng",
        "Chi bé Së Y tÕ ®·  häp ngµy 24/11",
        "Ñaûng uûy Khoái caùc cô quan tænh",
        "HOÄI NGHÒ TOÅNG KEÁT NAÊM",
        "Ñoàng chí Bí thö phaùt bieåu taïi hoäi nghò.",
    ],
)
def test_old_encodings_are_recognised(text):
    assert is_legacy(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Đảng ủy Khối các cơ quan tỉnh",
        "Hội nghị sơ kết công tác xây dựng Đảng",
        "Có né, có thế, có ý, có ích",
        "Où est le café ? Déjà fermé à Noël ; le coût, le goût et le maïs naïf.",
        "Müller aus Düsseldorf hört schöne Änderungen, größer als früher.",
        "El niño y la señora de España comen piñas por la mañana.",
        "Đo được 5 µm, 10 µg, 3 m² với Windows® © 2020 và «ngoặc»",
        "São Paulo, Bogotá, Malmö, Tromsø, Besançon",
        "The quick brown fox, naïve and blasé",
    ],
)
def test_correct_text_is_not_taken_for_an_old_encoding(text):
    assert not is_legacy(text)


@pytest.mark.parametrize("word", ["nghiêng", "Đảng", "ủy", "quyết", "giữ", "uỷ", "khuya", "xoong", "ý"])
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["c«ng", "Héi", "blé", "cỏt", "Ñaûng", ""])
def test_what_is_no_syllable_is_known(word):
    assert not is_syllable(word)
