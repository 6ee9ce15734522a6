"""The index is written with what it is about, and says when it has drifted."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from news.editorial.workflow import publish, withdraw
from news.models import Article, Edition, RelatedNews, SearchEntry, SearchTerm, TextSketch
from news.search import backend, index
from news.search import rebuild as rebuild_module
from news.search.find import find
from news.search.index import Text, free_places, write
from news.search.place import day_of, first_of
from news.search.rebuild import check, rebuild
from tests.factories import member, published_edition

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
    assert "Thừa 1 mục: tin bài 999" in capsys.readouterr().out
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


@pytest.mark.parametrize("stopped", ["news.search.rebuild.note_recent", "news.related.rebuild.put"])
def test_a_first_index_that_was_cut_off_is_finished_when_the_site_is_started_again(stopped, monkeypatch):
    for _ in range(2):
        published_edition(title="Đảng ủy họp")
    lists = set(RelatedNews.objects.values_list("article", "related"))
    for model in (SearchEntry, TextSketch, RelatedNews):
        model.objects.all().delete()

    def cut_off(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(stopped, cut_off)
        call_command("reindex", "--if-empty")
    call_command("reindex", "--if-empty")
    assert set(RelatedNews.objects.values_list("article", "related")) == lists
    assert not check()


def test_what_is_published_while_the_check_reads_is_no_drift(monkeypatch):
    first, second = (published_edition(title="Đảng ủy họp").article for _ in range(2))
    entries = rebuild_module._entries

    def meanwhile(kind, numbers):
        monkeypatch.setattr(rebuild_module, "_entries", entries)
        withdraw(second, by=member("publisher"), reason="Sai")
        Article.objects.filter(pk=first.pk).update(state="approved", title="Họp xong")
        publish(Article.objects.get(pk=first.pk), by=member("publisher"))
        return entries(kind, numbers)

    monkeypatch.setattr(rebuild_module, "_entries", meanwhile)
    drift = check()
    assert (drift.missing, drift.stale, drift.counts) == ([], [], 0)
    assert not [kind for kind, _ in drift.different if kind == "article"]
