"""Timing search: every kind is asked, and the ratios are of the right figures."""

import pytest

from tests.measure import bench_queries, bench_search, bench_search_site

KINDS = set(bench_queries.KINDS)


@pytest.mark.django_db
def test_a_small_site_is_measured(monkeypatch):
    monkeypatch.setattr(bench_queries, "EACH", 4)
    monkeypatch.setattr(bench_search_site, "PUBLISHED", 1)
    monkeypatch.setattr(bench_search_site, "tidy", lambda: None)  # no vacuum within a test's transaction
    figures = bench_search_site.measure(30)
    for way in ("find", "page", "icontains"):
        assert set(figures[way]) == KINDS
        assert all(one["queries"] and 0 < one["median"] <= one["p99"] for one in figures[way].values())
    assert set(figures["publish_milliseconds"]) == {"with", "without", "added"}
    result = {
        "figures": {"sqlite": {"30": figures}},
        "ratios": bench_search.ratios({"sqlite": {"30": figures}}),
    }
    assert "sqlite, `icontains` ÷ ours" in bench_search.shown(result)


def _figures(p99, plain):
    return {
        "find": {"common": {"median": 2.0, "p99": p99}},
        "icontains": {"common": {"median": plain, "p99": plain}},
    }


def test_ratios_are_of_the_largest_to_the_smallest_size():
    sizes = {"1000": _figures(4.0, 6.0), "100000": _figures(10.0, 500.0), "10000": _figures(5.0, 50.0)}
    assert bench_search.ratios({"postgresql": sizes}) == {
        "postgresql": {"p99_growth": {"common": 2.5}, "icontains_to_ours": {"common": 250.0}}
    }
