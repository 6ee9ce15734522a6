"""Queries and figures: as docs/search.md defines them, and the same on every run."""

import random

import pytest

from news.text.fold import fold
from tests.measure.metrics import mrr_at_ten, quantile, rank_of, success_at_one
from tests.measure.queries import KINDS, document_frequencies, phrase, queries, three_words, typo
from tests.measure.real_articles import RealArticle

BODY = (
    "Sáng 24-11, Đảng ủy Khối tổ chức hội nghị. Đại biểu thảo luận, biểu quyết nghị quyết về chuyển đổi số."
)


def _articles():
    return [
        RealArticle(1, "Đảng ủy Khối họp", "", BODY),
        RealArticle(2, "Không đáng tin", "", BODY, title_reliable=False),
        RealArticle(3, "Lũ về", "", "Lũ."),
    ]


def test_only_reliable_titles_are_asked_for_and_every_run_asks_the_same():
    asked = queries(_articles())
    assert asked == queries(_articles())
    assert {query.article for query in asked} == {0, 2}
    assert [query.kind for query in asked if query.article == 0] == list(KINDS)
    # Three words and a phrase need a body that has them.
    assert [query.kind for query in asked if query.article == 2] == ["title", "title_folded", "typo"]
    assert next(query.text for query in asked if query.kind == "title_folded") == "dang uy khoi hop"


def test_a_sample_takes_the_same_articles_for_every_kind():
    articles = [RealArticle(line, f"Tiêu đề {line}", "", f"{BODY} Số {line}.") for line in range(20)]
    asked = queries(articles, sample=5)
    assert len({query.article for query in asked}) == 5 and len(asked) == 25


def test_three_words_are_the_weightiest_that_another_article_holds_too():
    bodies = ["chè Shan tuyết Khuổi Lừ về chợ", "về chợ bán chè Shan tuyết", "về chợ", "về"]
    frequencies = document_frequencies(bodies)
    assert three_words(bodies[0], frequencies, len(bodies)) == "chè Shan tuyết"
    # Where there are not three of those, words of this body alone stand in.
    assert set(three_words("về Nà Lừ", frequencies, len(bodies)).split()) == {"về", "Nà", "Lừ"}
    assert three_words("về chợ", frequencies, len(bodies)) == ""


@pytest.mark.parametrize("seed", range(20))
def test_a_phrase_is_four_to_six_neighbours_with_nothing_between(seed):
    found = phrase(BODY, random.Random(seed))
    assert found in BODY and 4 <= len(found.split()) <= 6
    assert not set(found) & set(".,-")


def test_no_phrase_is_made_of_less_than_four_words():
    assert phrase("Một hai ba. Bốn, năm sáu", random.Random(1)) == ""


@pytest.mark.parametrize("seed", range(40))
def test_a_typo_is_one_letter_away(seed):
    title = "Đảng ủy Khối họp 2024"
    wrong = typo(title, random.Random(seed))
    assert wrong != title and wrong.endswith(" 2024")
    if len(wrong) == len(title):
        places = [at for at in range(len(title)) if title[at] != wrong[at]]
        assert len(places) == 1 or (len(places) == 2 and fold(wrong) != fold(title))
        assert sorted(title) == sorted(wrong) or len(places) == 1
    else:
        longer, shorter = sorted((title, wrong), key=len, reverse=True)
        assert any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def test_no_letters_no_typo():
    assert typo("2024", random.Random(1)) == ""


def test_ranks_make_figures():
    assert rank_of(7, [5, 7]) == 2
    assert rank_of(7, [*range(20, 30), 7]) is None
    ranks = [1, 2, None, 4]
    assert success_at_one(ranks) == 0.25 and mrr_at_ten(ranks) == (1 + 0.5 + 0 + 0.25) / 4
    assert success_at_one([]) == mrr_at_ten([]) == 0.0
    assert quantile(range(1, 101), 0.99) == 100 and quantile([3, 1, 2], 0.5) == 2
