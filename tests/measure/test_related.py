"""The figures of related news."""

from datetime import UTC, datetime, timedelta

from tests.measure.real_articles import RealArticle
from tests.measure.related import cluster_ceiling, measured

DAY = datetime(2026, 11, 1, tzinfo=UTC)


def _article(line, **facts):
    return RealArticle(line, f"Tiêu đề {line}", "", "", **facts)


def test_a_place_that_stays_empty_is_a_miss():
    articles = [
        _article(0, category="Xã hội", at=DAY, cluster="A"),
        _article(1, category="Xã hội", at=DAY + timedelta(days=14), cluster="A"),
        _article(2, category="Kinh tế", at=DAY + timedelta(days=15)),
        _article(3),
    ]
    figures = measured(articles, [[1, 2], [0], [0, 3], []])
    assert figures == {
        "category": round((0.2 + 0.2 + 0) / 3, 4),
        "near": round((0.2 + 0.2 + 0) / 3, 4),
        "cluster": 0.2,
        "given": 1.25,
    }
    assert cluster_ceiling(articles) == 0.2


def test_what_the_file_does_not_say_is_no_figure():
    assert measured([_article(0), _article(1)], [[1], [0]]) == {"given": 1.0}
    assert cluster_ceiling([_article(0, cluster="A")]) is None
