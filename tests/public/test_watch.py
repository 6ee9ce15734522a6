"""Who watches over the stored pages while nobody asks the site for one."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.utils import timezone

from news.editorial.generations import NEWS, gone_since, page_store
from news.page_store import Generation, made_page
from news.public.known_generation import KnownGeneration
from news.public.watch import Watch

HOME = "/"


class Elsewhere:
    """The database, as another machine leaves it."""

    def __init__(self):
        self.generation, self.is_away, self.asked = Generation(1, "a"), False, 0

    def ask(self):
        self.asked += 1
        if self.is_away:
            raise OperationalError
        return self.generation


@pytest.fixture
def elsewhere(settings, tmp_path, transactional_db):
    settings.PAGE_STORE, settings.VAR_DIR = True, tmp_path
    cache.clear()
    return Elsewhere()


@pytest.fixture
def known(elsewhere):
    known = KnownGeneration(page_store(), elsewhere.ask, gone_since)
    known.watched = True
    return known


@pytest.fixture
def watch(known):
    watch = Watch(known, page_store())
    watch.look(100.0)
    return watch


def keep(until=9e9):
    page = made_page(page_store().generation(), b"Trang", [], made=0, until=until)
    page_store().put_in_tree(HOME, page)
    return page


def test_pages_of_before_are_handed_out_no_more_within_a_second_of_another_machines_word(watch, elsewhere):
    keep()
    elsewhere.generation = Generation(2, "b")
    watch.look(100.9)
    assert page_store().tree.has(HOME)
    watch.look(101.0)
    assert not page_store().tree.has(HOME)


def test_shared_cache_says_so_at_once(watch, elsewhere):
    keep()
    elsewhere.generation = Generation(2, "b")
    cache.set(NEWS, "2-b", None)
    watch.look(100.1)
    assert not page_store().tree.has(HOME)
    asked = elsewhere.asked
    watch.look(100.2)
    assert elsewhere.asked == asked


def test_pages_are_handed_out_no_longer_than_they_hold(watch, monkeypatch):
    now = timezone.now()
    keep(until=(now + timedelta(minutes=1)).timestamp())
    watch.look(100.1)
    assert page_store().tree.has(HOME)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=1))
    watch.look(100.2)
    assert not page_store().tree.has(HOME)


def test_what_is_handed_out_no_more_is_cleared_away(watch, elsewhere):
    keep()
    elsewhere.generation = Generation(2, "b")
    page_store().advance(Generation(2, "b"), gone_since)
    watch.clear()
    assert not list((page_store().tree.folder / "trees").iterdir())


def test_database_that_is_away_is_not_asked_by_who_serves_and_its_return_is_noticed(watch, known, elsewhere):
    elsewhere.is_away = True
    watch.look(101.0)
    assert known.is_away()
    asked = elsewhere.asked
    assert known.now() == Generation(1, "a") and elsewhere.asked == asked
    elsewhere.is_away = False
    watch.look(102.0)
    assert not known.is_away()


def test_what_lies_there_of_another_generation_is_handed_out_no_more(watch):
    """Whoever put it there: a process of before an update, or one that stood still for too long."""
    keep()
    tree = page_store().tree
    (tree.folder / "trees" / "0-@9e9").mkdir()
    (tree.folder / "now").unlink()
    (tree.folder / "now").symlink_to("trees/0-@9e9")
    watch.look(100.1)
    assert not (tree.folder / "now").is_symlink()


def test_boot_file_that_a_power_cut_left_garbled_is_one_of_another_start(watch):
    keep()
    (page_store().folder / "boot").write_bytes(b"\xff\xfe\x00")
    watch.begin()
    assert not page_store().tree.has(HOME)


def test_too_many_pages_are_swept(watch, settings):
    settings.PAGE_STORE_MAX_BYTES = 1
    keep()
    Watch(mock.Mock(), page_store()).clear()
    assert not page_store().tree.has(HOME)
