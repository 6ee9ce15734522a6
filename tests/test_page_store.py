"""The store of pages alone: whole or not at all, bounded, and never older than what was acknowledged."""

import json
import os
import tempfile
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest
from django.db import OperationalError
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from news.page_store import Generation, PageStore, made_page
from news.public.known_generation import KnownGeneration

KEY = ("/bai-viet/mot-1/", "https://khoi.example?")
ONE = Generation(1, "aa")


def page(text: str, generation: Generation = ONE, *, until: float = 9e9):
    return made_page(generation, text.encode(), [("Content-Type", "text/html")], made=0, until=until)


@pytest.fixture
def store(tmp_path):
    return PageStore(tmp_path / "pages", 10**6)


def test_page_comes_back_as_it_was_kept(store):
    kept = page("Tin mới " * 100)
    assert store.put(KEY, kept)
    assert store.read(KEY) == kept.__class__(**{**kept.__dict__, "headers": [["Content-Type", "text/html"]]})
    assert store.read(("/bai-viet/mot-1/", "https://khoi.example?truoc=1-1")) is None


def test_damaged_file_is_no_page(store, tmp_path):
    store.put(KEY, page("Tin"))
    (file,) = (tmp_path / "pages" / "trang").glob("*/*")
    data = file.read_bytes()
    for damaged in (b"", data[:20], data[:-1], data + b"x", b"[1]\n", b"{}\n" + data):
        file.write_bytes(damaged)
        assert store.read(KEY) is None


def test_page_of_an_earlier_generation_or_past_its_time_is_not_fresh():
    assert page("a").is_fresh(ONE, 0)
    assert not page("a").is_fresh(Generation(2, "bb"), 0)
    assert not page("a").is_fresh(Generation(1, "of another database"), 0)
    assert not page("a", until=5).is_fresh(ONE, 5)


def test_oldest_pages_go_when_there_are_too_many(store, tmp_path):
    store.most = 60_000
    for number in range(30):
        store.put((f"/{number}/", ""), page("x" * 500))
        (file,) = set((tmp_path / "pages" / "trang").glob("*/*")) - set(_dated(tmp_path))
        os.utime(file, (number + 1, number + 1))
    assert 0 < store.sweep() <= 60_000
    assert store.read(("/0/", "")) is None
    assert store.read(("/29/", "")) is not None


def _dated(tmp_path):
    return [file for file in (tmp_path / "pages" / "trang").glob("*/*") if file.stat().st_mtime < 1_000_000]


def test_one_alone_makes_a_page_and_who_dies_lets_go(store):
    with store.flight(KEY, 0) as first, store.flight(KEY, 0) as second:
        assert (first, second) == (True, False)
    with pytest.raises(RuntimeError), store.flight(KEY, 0):
        raise RuntimeError
    with store.flight(KEY, 0) as third:
        assert third


def test_word_of_an_earlier_generation_comes_too_late(store):
    store.advance(Generation(8, "h", 5.0), lambda number: [])
    store.advance(Generation(7, "g", 6.0), lambda number: [])
    assert store.generation() == Generation(8, "h", 5.0)


def test_generation_that_cannot_be_written_down_leaves_no_old_word(store, monkeypatch):
    store.advance(Generation(7, "g"), lambda number: [])

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("news.page_store.write_whole", full)
    store.advance(Generation(8, "h"), lambda number: [])
    assert store.generation() is None
    assert not store.put(KEY, page("a"))


def test_full_disk_keeps_no_page_that_is_gone(store, monkeypatch):
    store.put(KEY, page("a"))

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("news.page_store.write_whole", full)
    store.advance(Generation(2, "b"), lambda number: [("/hai/", 2), (KEY[0], 2)])
    assert store.read(KEY) is None


def test_disk_that_can_only_be_read_does_not_make_old_pages_present_ones(store, monkeypatch):
    store.advance(ONE, lambda number: [])

    def read_only(*args, **kwargs):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("news.page_store.write_whole", read_only)
    monkeypatch.setattr(Path, "unlink", read_only)
    two = Generation(2, "b")
    assert KnownGeneration(store, lambda: two, lambda number: [(KEY[0], 2)]).now() == two


def test_list_is_not_shown_once_anything_was_taken_from_readers(store):
    made = page("a")
    store.advance(Generation(2, "b"), lambda number: [("/hai/", 2)])
    assert store.may_show_last("/", made)
    assert not store.may_show_last("/", made, is_list=True)


def test_process_whose_watch_stands_still_asks_the_database_itself(store):
    store.advance(ONE, lambda number: [])
    now = [0.0]
    known = KnownGeneration(store, lambda: Generation(2, "b"), lambda number: [], clock=lambda: now[0])
    known.watched = True
    assert known.now().number == 2, "just started: the file may be of before"
    known = KnownGeneration(store, lambda: Generation(3, "c"), lambda number: [], clock=lambda: now[0])
    known.watched, known._asked_at, now[0] = True, 0.0, 3600.0
    assert known.now().number == 3


def test_process_goes_on_with_what_it_knows_while_the_database_is_away(store):
    store.advance(ONE, lambda number: [])

    def away():
        raise OperationalError

    assert KnownGeneration(store, away, lambda number: []).now() == ONE


def test_pages_of_a_database_that_was_replaced_are_thrown_away(store):
    store.advance(Generation(9, "old"), lambda number: [])
    store.put(KEY, page("a", Generation(9, "old")))
    restored = Generation(3, "new")
    assert KnownGeneration(store, lambda: restored, lambda number: []).now() == restored
    assert store.generation() == restored
    assert store.read(KEY) is None


# --- Any sequence of events -----------------------------------------------------------

PATHS = ("/a/",)  # one: what happens to it comes together the sooner


@dataclass
class Database:
    """What is committed. `shown`: path to version, 0 for a page that is gone; `at`: when it came to be so."""

    number: int = 0
    shown: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PATHS, 1))
    history: list[tuple[float, dict[str, int]]] = field(default_factory=list)
    gone: list[tuple[str, int]] = field(default_factory=list)
    is_away: bool = False

    def ask(self) -> Generation:
        if self.is_away:
            raise OperationalError
        return Generation(self.number, f"t{self.number}")

    def gone_since(self, number: int):
        return [row for row in self.gone if row[1] > number]


class Readers(RuleBasedStateMachine):
    """Two processes on one machine and one on another. Versions only rise; a page that is gone has none."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.now, self.last, self.away_at = 0.0, 1, -9.0
        self.database = Database()
        self.database.history.append((self.now, dict(self.database.shown)))
        here, there = (PageStore(Path(self.folder.name) / name, 10**7) for name in ("here", "there"))
        self.stores = [here, here, there]
        self.processes = [
            KnownGeneration(store, self.database.ask, self.database.gone_since, clock=lambda: self.now)
            for store in self.stores
        ]
        self.acknowledged = {id(store): dict.fromkeys(PATHS, 1) for store in self.stores}
        self.being_made = []
        self.times = {}  # of each store and path: the time of a file to the version that had it
        self.due = 9e9  # when the next edition of PATHS[0] appears by itself

    def teardown(self):
        self.folder.cleanup()

    @rule(
        path=st.sampled_from(PATHS),
        machine=st.sampled_from([0, 0, 2]),
        dies=st.sampled_from([False, False, True]),
        takes=st.booleans(),
    )
    def change(self, path, machine, dies, takes):
        """Published or withdrawn; `dies`: between commit and file."""
        if self.database.is_away:
            return
        self.last += 1
        self.database.number += 1
        self.database.shown[path] = -self.last if takes else self.last
        if takes:
            self.database.gone.append((path, self.database.number))
        self.database.history.append((self.now, dict(self.database.shown)))
        if not dies:
            self._tell(self.stores[machine])

    @rule(machine=st.sampled_from([0, 2]))
    def schedule(self, machine):
        """An edition that appears by itself in a second, by when everybody knows of it."""
        if not self.database.is_away:
            self.database.number += 1
            self.due = self.now + 1
            self._tell(self.stores[machine])

    def _tell(self, store):
        store.advance(self.database.ask(), self.database.gone_since)
        self.acknowledged[id(store)] = {p: abs(version) for p, version in self.database.shown.items()}

    def _begin_page(self, store, path, generation):
        """As the first request after the time does: what is due appears before the page is made."""
        if self.now >= self.due:
            self.due = 9e9
            self.change(PATHS[0], self.stores.index(store), False, False)
        self.being_made.append((store, path, generation, self.database.shown[path], self.due))

    @rule(path=st.sampled_from(PATHS), process=st.integers(0, 2))
    def read(self, path, process):
        store, known = self.stores[process], self.processes[process]
        stored = store.read((path, ""))
        generation = known.now()
        if stored and store.may_show_last(path, stored):
            # Now or when the database is away: not a page that was taken from readers, as far as was told here.
            version, told = json.loads(stored.bodies[""]), self.acknowledged[id(store)][path]
            assert not self._was_taken_between(path, version, told), "withdrawn, shown again"
        if stored and generation and stored.is_fresh(generation, self.now):
            self._judge(store, path, json.loads(stored.bodies[""]))
        elif not self.database.is_away:
            self._begin_page(store, path, generation)
            self.finish(-1)

    @rule(path=st.sampled_from(PATHS), process=st.integers(0, 2))
    def start_making(self, path, process):
        if not self.database.is_away:
            self._begin_page(self.stores[process], path, self.processes[process].now())

    @rule(which=st.integers(-1, 3))
    def finish(self, which):
        if not self.being_made:
            return
        store, path, generation, version, until = self.being_made.pop(which % len(self.being_made))
        if version < 0:
            store.drop((path, ""))
        elif generation:
            body = json.dumps(version).encode()
            page = made_page(generation, body, [], made=self.now, until=until)
            store.put((path, ""), page)
            store.put_in_tree(path, page)

    @rule(seconds=st.sampled_from([0.3, 1.0]))
    def wait(self, seconds):
        """Whoever watches closes in time what holds no longer, and asks the database."""
        self.now += seconds
        for store, known in zip(self.stores, self.processes, strict=True):
            store.tree.close_when_over(self.now)
            known.look_up()
        self.away_at = self.now if self.database.is_away else self.away_at

    @rule(away=st.sampled_from([False, False, True]))
    def database_goes_or_comes(self, away):
        self.away_at = self.now if away or self.database.is_away else self.away_at
        self.database.is_away = away

    @invariant()
    def web_server_hands_out_nothing_else(self):
        """Now, and when the site itself is away."""
        for store, path in product({id(store): store for store in self.stores}.values(), PATHS):
            for folder in ("now", "last"):
                file = store.tree.folder / folder / path.strip("/") / "index.html"
                if not file.exists():
                    continue
                version, told = json.loads(file.read_bytes()), self.acknowledged[id(store)][path]
                assert not self._was_taken_between(path, version, told), "withdrawn, handed out again"
                if folder == "now":
                    self._judge(store, path, version)
                # By time and length a browser tells them apart.
                known = self.times.setdefault((id(store), path), {})
                assert known.setdefault(int(file.stat().st_mtime), version) == version, (
                    "two contents, one time"
                )

    def _judge(self, store, path, version):
        assert version >= self.acknowledged[id(store)][path], "older than what was acknowledged here"
        if self.now - self.away_at > 1.0:
            # A second ago it was so; everybody has heard of it.
            before = [shown for at, shown in self.database.history if at <= self.now - 1.0]
            assert version >= abs(before[-1][path] if before else 1), "older than a second"
            assert self.now < self.due, "due, and not shown"

    def _was_taken_between(self, path, version, told) -> bool:
        return any(version < -shown[path] <= told for _, shown in self.database.history if shown[path] < 0)


TestReaders = Readers.TestCase
TestReaders.settings = limits(max_examples=200, stateful_step_count=25, deadline=None)
