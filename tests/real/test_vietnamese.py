"""Real word lists: one fold for both tone placements, both encodings, with and without marks."""

import csv
import unicodedata

from news.text.fold import fold
from news.text.html import clean_html
from news.text.normalise import normalise, one_line
from news.text.slugs import slugify
from tests.real.inputs import INPUTS, needs

pytestmark = needs("viet")


def rows(name: str) -> list[list[str]]:
    with (INPUTS / "viet" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_old_and_new_tone_placement_fold_alike():
    pairs = rows("old_new_tone.tsv")[1:]
    assert len(pairs) > 100
    wrong = [row for row in pairs if {fold(spelling) for spelling in row[:4]} != {row[4]}]
    assert wrong == []


def test_misplaced_tone_marks_fold_like_the_right_ones():
    wrong = []
    for right, _, *variants in rows("tone_placement_variants.tsv"):
        wrong += [(right, spelling) for spelling in variants[::2] if fold(spelling) != fold(right)]
    assert wrong == []


def test_every_syllable_folds_to_what_people_type_without_marks():
    wrong = [row for row in rows("syllable_telex_vni.tsv")[1:] if fold(row[0]) != row[3]]
    assert wrong == []


def words() -> list[str]:
    return [line for line in (INPUTS / "viet" / "words.txt").read_text(encoding="utf-8").splitlines() if line]


def test_every_word_of_the_dictionary_makes_an_address():
    assert [word for word in words() if slugify(word, fallback="") == ""] == []


def test_decomposed_words_come_out_as_the_composed_ones():
    wrong = [
        word
        for word in words()
        if one_line(unicodedata.normalize("NFD", word)) != one_line(word)
        or fold(unicodedata.normalize("NFD", word)) != fold(word)
    ]
    assert wrong == []


def test_cleaning_a_body_leaves_every_word_as_it_is():
    body = "".join(f"<p>{normalise(word)}</p>" for word in words() if one_line(word) == word)
    assert clean_html(body) == body
