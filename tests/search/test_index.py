"""The index is written with what it is about, and says when it has drifted."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from news.models import Edition, SearchEntry, SearchTerm
from news.search import backend, index
from news.search.find import find
from news.search.index import Text, free_places, write
from news.search.place import day_of, first_of
from news.search.rebuild import check, rebuild
from tests.factories import published_edition

DAY = date(2026, 11, 1)
pytestmark = pytest.mark.django_db


def test_numbers_follow_the_days_whatever_the_order_of_writing():
    for number, day in ((1, 5), (2, 3), (3, 4), (4, 3)):
        write([Text("article", number, date(2026, 11, day), title="Tin")])
    in_order = SearchEntry.objects.order_by("pk")
    assert [entry.object_id for entry in in_order] == [2, 4, 3, 1]
    assert [day_of(entry.pk).day for entry in in_order] == [3, 3, 4, 5]


def test_day_that_is_full_runs_over(monkeypatch):
    monkeypatch.setattr(index, "A_DAY", 2)
    places = free_places(DAY, SearchEntry)
    assert [next(places) - first_of(DAY) for _ in range(3)] == [0, 1, 2]


def test_writing_the_same_again_changes_nothing(django_assert_num_queries):
    text = Text("article", 1, DAY, title="Đảng ủy", lead=["khối"])
    assert write([text]) == 1
    before = SearchEntry.objects.get()
    assert write([text]) == 0
    assert SearchEntry.objects.get().pk == before.pk


def test_new_text_of_the_same_day_keeps_its_number_and_its_old_words_are_gone():
    write([Text("article", 1, DAY, title="Đảng ủy")])
    number = SearchEntry.objects.get().pk
    write([Text("article", 1, DAY, title="Công đoàn")])
    assert SearchEntry.objects.get().pk == number
    assert not find("đảng").hits
    assert find("cong doan").hits


def test_counts_of_words_follow_what_comes_and_goes():
    write([Text("article", 1, DAY, title="Đảng ủy"), Text("article", 2, DAY, title="Đảng bộ")])
    entries = dict(SearchTerm.objects.filter(term__in=["dang", "dang uy"]).values_list("term", "entries"))
    assert entries == {"dang": 2, "dang uy": 1}
    index.remove("article", [1])
    entries = dict(SearchTerm.objects.filter(term__in=["dang", "dang uy"]).values_list("term", "entries"))
    assert entries == {"dang": 1, "dang uy": 0}


def test_drift_is_told_and_mended(capsys):
    write([Text("article", 999, DAY, title="Không có bài này")])
    SearchTerm.objects.filter(term="khong").update(entries=7)
    drift = check()
    assert drift.stale == [("article", 999)]
    assert drift.counts == 1
    with pytest.raises(CommandError):
        call_command("reindex", "--check")
    assert "Thừa 1 mục: article 999" in capsys.readouterr().out
    rebuild()
    assert not check()
    assert SearchEntry.objects.count() == Edition.objects.live().count() == 0


def test_broken_table_of_the_database_is_told_and_mended():
    """PostgreSQL keeps its index in step by itself: there is nothing to break."""
    published_edition(title="Đảng ủy họp")
    assert not check().broken
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO news_searchentry_fts(news_searchentry_fts) VALUES ('delete-all')")
        assert check().broken
        with pytest.raises(DatabaseError), transaction.atomic():
            backend.is_whole("no_table")  # an error of another kind says nothing of the index
    rebuild()
    assert not check()
    assert find("dang uy").hits


def test_site_from_before_the_index_gets_one(capsys):
    published_edition(title="Đảng ủy họp")
    SearchEntry.objects.all().delete()
    call_command("reindex", "--if-empty")
    assert find("dang uy").hits
    capsys.readouterr()
    call_command("reindex", "--if-empty")
    assert capsys.readouterr().out == ""
