"""The commands run from end to end on a small file.

`eval-search` on sites of its own, as it is run; the others are handed the test's own site, which is made once.
"""

import json
from contextlib import nullcontext

import pytest
from django.db import transaction

from tests.measure import related, related_site, search

WORDS = [
    "lúa",
    "chè",
    "rừng",
    "suối",
    "trâu",
    "điện",
    "sách",
    "thuốc",
    "đường",
    "cầu",
    "chợ",
    "trường",
    "bệnh",
    "viện",
    "tuyết",
    "mưa",
    "nắng",
    "ruộng",
    "ngô",
    "khoai",
]


@pytest.fixture
def small_file(tmp_path):
    """Thirty articles in two categories, one of them no JSON."""
    lines = ["{"]
    for number in range(30):
        own = [WORDS[(number + step) % len(WORDS)] for step in (0, 3, 7, 11)]
        lines.append(
            json.dumps(
                {
                    "title": f"Chuyện {' '.join(own)} kỳ {number}",
                    "body": f"Người dân kể chuyện {' '.join(own)} ở bản số {number}.",
                    "date": f"2026-11-{number % 28 + 1:02}",
                    "category": ("Xã hội", "Kinh tế")[number % 2],
                    "tags": own[:1],
                    "title_reliable": True,
                }
            )
        )
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_search_is_evaluated(small_file, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(search, "RESULT", tmp_path / "eval-search.json")
    assert search.main(small_file, sample=10) == 0
    result = json.loads((tmp_path / "eval-search.json").read_text())
    assert list(result) == ["title", "title_folded", "three_words", "phrase", "typo"]
    for systems in result.values():
        assert set(systems) == {"ours", "icontains", "pg_unaccent"}
        assert all(set(figures) == {"s1", "mrr10"} for figures in systems.values())
    assert result["title"]["ours"] == {"s1": 1.0, "mrr10": 1.0}
    said = capsys.readouterr()
    assert "| title_folded |" in said.out and "line 1: no JSON" in said.err
    assert "the same first ten on both databases: 1.0000" in said.out


def _in_this_process(module, *arguments, env):
    with transaction.atomic():
        answer = related_site.answer_of(*arguments)
        transaction.set_rollback(True)
    return answer


@pytest.mark.django_db
def test_related_news_is_evaluated(small_file, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(related, "site", lambda kind: nullcontext({}))
    monkeypatch.setattr(related, "run", _in_this_process)
    monkeypatch.setattr(related, "RESULT", tmp_path / "eval-related.json")
    assert related.main(small_file) == 0
    ways = json.loads((tmp_path / "eval-related.json").read_text())["ways"]
    assert set(ways) == {"ours", "tags_only", "newest_in_section", "ours_untold"}
    assert ways["ours"]["given"] == 5.0 and ways["newest_in_section"]["category"] == 1.0
    assert "| tags_only" in capsys.readouterr().out


@pytest.mark.parametrize("main", [search.main, related.main])
def test_a_file_without_articles_is_said(main, tmp_path):
    path = tmp_path / "none.jsonl"
    with pytest.raises(SystemExit, match="No such file"):
        main(path)
    path.write_text("{")
    with pytest.raises(SystemExit, match="no articles"):
        main(path)
