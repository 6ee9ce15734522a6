"""Measuring the admin: every screen answers, and an article goes from the empty form to readers."""

import pytest

from news.demo.fill import fill
from news.models import Article
from tests.measure import bench_admin


@pytest.mark.django_db
def test_a_small_site_is_measured(monkeypatch):
    monkeypatch.setattr(bench_admin, "_LOOKS", 1)
    monkeypatch.setattr(bench_admin, "_ROUNDS", 1)
    fill(40, photos=2)
    figures = bench_admin.bench_admin()
    assert all(figure > 0 for figure in figures.values())
    assert {f"admin_{name}_ms" for name in [*bench_admin.SCREENS, "write", "save", "publish"]} <= set(figures)
    assert Article.objects.filter(state=Article.State.PUBLISHED).count() == 42
