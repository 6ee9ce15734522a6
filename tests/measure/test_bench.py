"""Timing pages: what wrk says is read, ratios are of the right figures, and no goal that is missed goes unsaid."""

import pytest

from tests.measure import bench_figures, filled_sites
from tests.measure.bench_figures import Measured, flat, missed, shown
from tests.measure.rounds import ratio
from tests.measure.storm import Storm, Watched
from tests.measure.wrk import Load, counted

KEYS = {
    "tier1_over_floor", "tier2_over_ceiling", "uncached_over_floor", "home_over_floor", "section_over_floor",
    "search_over_floor", "growth_tier1", "growth_uncached", "p99_ms_64", "rss_mb", "storm_over_quiet",
    "storm_errors", "storm_stale",
}  # fmt: skip
SIZES = (1_000, 20_000)


def runs(*rates: float, errors: int = 0) -> list[Load]:
    return [Load(rate, 1.5, 20.25, errors, 9000.0) for rate in rates]


@pytest.fixture
def measured() -> Measured:
    """The larger site does 90 of 100 by tier 1 and 95 of 100 by tier 2, and 20 without the store, where the smaller does 25."""
    loads = {
        ("floor", 0): runs(100), ("floor_gzip", 0): runs(100), ("ceiling", 0): runs(1000),
        ("tier1_plain", 20_000): runs(80),
        ("tier1", 1_000): runs(90), ("tier1", 20_000): runs(90),
        ("tier2", 1_000): runs(990), ("tier2", 20_000): runs(950),
        **{(page, size): runs(rate) for page in bench_figures.PAGES for size, rate in zip(SIZES, (25, 20), strict=True)},
        ("quiet", 20_000): runs(800, 800), ("storm", 20_000): runs(400, 600, errors=1),
    }  # fmt: skip
    calm = Watched(published=1, read=2, publish=[50.0], page=[4.0])
    staff = {size: {"list": 40.0, "save": 80.0, "publish": 60.0} for size in SIZES}
    admin = {size: {"admin_list_ms": 12.0, "admin_list_queries": 9} for size in SIZES}
    return Measured(
        SIZES, loads, Watched(published=9, read=99), calm, staff, admin, {"rss": 170.0, "pss": 120.0}, 2.5
    )


def test_figures_are_flat_and_of_the_largest_site(measured):
    figures = flat(measured)
    assert set(figures) == KEYS
    assert figures["tier1_over_floor"] == 0.9 and figures["tier2_over_ceiling"] == 0.95
    assert figures["uncached_over_floor"] == 0.2 and figures["growth_uncached"] == 0.8
    assert figures["p99_ms_64"] == 20.25 and figures["rss_mb"] == 170.0
    assert figures["storm_over_quiet"] == 0.625 and figures["storm_errors"] == 2


def test_goals_that_are_missed_are_said(measured):
    assert missed(flat(measured)) == ["growth_uncached 0.8 (≥ 0.85)", "storm_errors 2 (≤ 0)"]
    tables = shown(measured)
    assert "Goals missed: growth_uncached 0.8 (≥ 0.85); storm_errors 2 (≤ 0)." in tables
    assert "1,000" in tables and "0.950" in tables


def test_a_ratio_is_of_loads_taken_side_by_side():
    # Both slow in the second round, because of a neighbour: the ratio does not move.
    assert ratio(runs(80, 8, 80), runs(100, 10, 100)) == 0.8


def test_what_wrk_counted_is_read():
    printed = (
        "Running 2s test\n  2 threads and 64 connections\n\n"
        '{"requests": 500, "microseconds": 2000000, "bytes": 500000, "p50": 1500, "p99": 9000, '
        '"connect": 1, "read": 2, "write": 3, "timeout": 4, "status": 5}\n'
    )
    assert counted(printed) == Load(rate=250.0, p50=1.5, p99=9.0, errors=15, size=1000.0)
    assert counted(printed.replace('"requests": 500', '"requests": 0')).rate == 0.0


def test_a_page_older_than_what_was_acknowledged_is_stale(monkeypatch):
    pages = {
        "new": "<h1>Tin phát nhanh, lần 2</h1>",
        "old": "<h1>Tin phát nhanh, lần 1</h1>",
        "never": "<h1>Tin</h1>",
    }
    storm = Storm([], dict.fromkeys(pages, 1), [""])
    storm._acknowledged = {"new": 2, "old": 2, "never": 2}
    monkeypatch.setattr("tests.measure.storm._page", lambda address: pages[address])
    for path in pages:
        storm._look("", path)
    assert (storm.seen.read, storm.seen.stale) == (3, 2)


def test_a_site_that_other_code_filled_is_made_anew(tmp_path, monkeypatch):
    (tmp_path / "made-by").write_text(filled_sites.made_by())
    assert filled_sites._is_present(tmp_path)
    monkeypatch.setattr(filled_sites, "_MADE_BY", filled_sites._MADE_BY[:-1])
    assert not filled_sites._is_present(tmp_path)
