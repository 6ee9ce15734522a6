"""Every syllable of the dictionary, typed in Telex and in VNI, is understood."""

import unicodedata

import pytest

from news.text.keyboard import as_typed
from news.text.words import forms
from tests.real.inputs import INPUTS, needs

pytestmark = needs("viet")

# The double o that is no ô, which Telex types with a third one; and ươ without a letter after it.
OTHERWISE = {"boong", "bóong", "gòong", "soong", "uở"}


def syllables():
    """(syllable, Telex, VNI) of those that stand in a word of the dictionary."""
    known = {
        forms(syllable)[1]
        for word in (INPUTS / "viet/words.txt").read_text(encoding="utf-8").splitlines()
        for syllable in unicodedata.normalize("NFC", word.lower()).split()
    }
    for line in (INPUTS / "viet/syllable_telex_vni.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        syllable, telex, vni = line.split("\t")[:3]
        if forms(syllable)[1] in known and syllable not in OTHERWISE:
            yield syllable, telex, vni


@pytest.mark.parametrize("method", [1, 2])
def test_syllable_of_the_dictionary_is_understood(method):
    wrong = []
    for row in syllables():
        typed = row[method]
        read = as_typed(typed)
        if forms(row[0])[1] not in [forms(reading)[1] for reading in (read or [typed])]:
            wrong.append((row[0], typed, read))
    assert wrong == []
