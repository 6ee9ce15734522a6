"""Word-by-word comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.compare import compare_words

WORDS = st.lists(st.sampled_from(["Đảng", "ủy", "họp", " ", "  ", "\n", "a"]), max_size=12).map("".join)


def runs(old, new):
    return [(change.kind, change.text) for change in compare_words(old, new)]


def test_a_changed_phrase_reads_as_one():
    assert runs("Hội nghị sơ kết quý", "Hội nghị tổng duyệt quý") == [
        ("same", "Hội nghị "),
        ("removed", "sơ kết"),
        ("added", "tổng duyệt"),
        ("same", " quý"),
    ]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("a", ""), ("", "a"), ("a b", "a b")])
def test_texts_without_both_sides(old, new):
    assert {kind for kind, _ in runs(old, new)} <= {"same", "removed", "added"}


@given(WORDS, WORDS)
def test_the_runs_give_both_texts_back(old, new):
    changes = runs(old, new)
    assert "".join(text for kind, text in changes if kind != "added") == old
    assert "".join(text for kind, text in changes if kind != "removed") == new
