"""Pages as files that a web server hands out: whole, of the present, and told apart by time and length."""

import gzip
from pathlib import Path

import brotli
import pytest

from news.page_store import Generation, PageStore, made_page
from news.whole_files import write_whole

ADDRESS = ("/bai-viet/mot-1/", "https://khoi.example?")
PATH = ADDRESS[0]
ONE, TWO = Generation(1, "aa"), Generation(2, "bb")


@pytest.fixture
def store(tmp_path):
    store = PageStore(tmp_path / "pages", 10**6)
    store.advance(ONE, lambda number: [])
    return store


def keep(store, text: str, generation: Generation = ONE, *, path=PATH, made=1000.0, until=9e9):
    store.put_in_tree(path, made_page(generation, text.encode(), [], made=made, until=until))


def handed_out(store, path=PATH, folder="now") -> str | None:
    """What a web server would say at `path`."""
    try:
        return (store.tree.folder / folder / path.strip("/") / "index.html").read_text()
    except FileNotFoundError:
        return None


def file_time(store, path=PATH) -> float:
    return (store.tree.folder / "now" / path.strip("/") / "index.html").stat().st_mtime


def test_page_lies_there_in_every_coding_until_the_next_generation(store):
    keep(store, "Tin")
    folder = store.tree.folder / "now" / PATH.strip("/")
    assert {file.name for file in folder.iterdir()} == {"index.html", "index.html.gz", "index.html.br"}
    assert store.tree.has(PATH) and handed_out(store) == "Tin"
    store.advance(TWO, lambda number: [])
    assert handed_out(store) is None and not store.tree.has(PATH)
    assert handed_out(store, folder="last") == "Tin"


def test_home_page_is_the_folder_itself(store):
    keep(store, "Trang chủ", path="/")
    assert handed_out(store, "/") == "Trang chủ"
    store.advance(TWO, lambda number: [("/", 2)])
    assert handed_out(store, "/") is None and handed_out(store, "/", "last") is None


def test_page_of_another_generation_than_the_present_is_not_handed_out(store):
    keep(store, "Cũ", Generation(0))
    keep(store, "Mai sau", TWO)
    assert handed_out(store) is None and handed_out(store, folder="last") is None


def test_page_that_was_being_made_when_it_was_withdrawn_is_not_handed_out(store):
    store.advance(TWO, lambda number: [(PATH, 2)])
    keep(store, "Đã gỡ")
    keep(store, "Đã gỡ", Generation(1, "bb"))
    assert handed_out(store, folder="last") is None


def test_withdrawn_page_is_not_the_last_good_one_either(store):
    keep(store, "Tin")
    store.advance(TWO, lambda number: [(PATH, 2)])
    assert handed_out(store, folder="last") is None


def test_pages_are_handed_out_no_longer_than_they_hold(store):
    keep(store, "Tin", until=2000.0)
    store.tree.close_when_over(1999.0)
    assert handed_out(store) == "Tin"
    store.tree.close_when_over(2000.0)
    assert handed_out(store) is None


def test_page_that_holds_for_less_takes_none_along_that_holds_for_more(store):
    keep(store, "Dài", until=5000.0)
    keep(store, "Ngắn", path="/ngan/", until=3000.0)
    store.tree.close_when_over(3000.0)
    assert handed_out(store, "/ngan/") is None


def test_two_contents_of_an_address_never_have_the_same_time(store):
    """The server's ETag is the time in whole seconds and the length."""
    keep(store, "Bản 1")
    first = file_time(store)
    store.advance(TWO, lambda number: [])
    keep(store, "Bản 2", TWO)
    second = file_time(store)
    assert second > first
    store.advance(Generation(3, "c"), lambda number: [(PATH, 3)])
    store.advance(Generation(4, "d"), lambda number: [])
    keep(store, "Bản 3", Generation(4, "d"))
    assert file_time(store) > second


def test_page_that_stays_the_same_keeps_its_time_through_generations(store):
    """So a reader who has it is told so, whatever else was published."""
    keep(store, "Tin", made=1000.0)
    first = file_time(store)
    store.advance(TWO, lambda number: [])
    keep(store, "Tin", TWO, made=5000.0)
    assert file_time(store) == first


@pytest.mark.parametrize("path", ["/robots.txt", "a/", "/../a/", "/a/../b/", "//a/", "/./", "/a\0b/", "/a//"])
def test_paths_that_are_no_folders_are_left_to_the_site(store, path, tmp_path):
    keep(store, "Lạ", path=path)
    assert not list(tmp_path.rglob("index.html"))
    assert store.tree.has(path)


def test_name_that_is_too_long_for_the_disk_costs_only_the_copy(store):
    keep(store, "Dài", path=f"/{'a' * 300}/")
    assert handed_out(store) is None


def test_what_is_handed_out_no_more_is_cleared_away(store):
    keep(store, "Tin")
    store.advance(TWO, lambda number: [])
    keep(store, "Tin", TWO)
    store.tree.clear_away()
    assert len(list((store.tree.folder / "trees").iterdir())) == 1
    assert handed_out(store) == "Tin"


def test_size_is_bounded_with_the_copies(store):
    store.most = 60_000
    for number in range(10):
        keep(store, "x" * 1000 + str(number), path=f"/{number}/")
    assert 0 < store.sweep() <= 60_000
    left = [number for number in range(10) if handed_out(store, f"/{number}/", "last")]
    assert left and left == [number for number in range(10) if handed_out(store, f"/{number}/")]


def full(*args):
    raise OSError(28, "No space left on device")


def test_full_disk_leaves_nothing_old_to_hand_out(store, monkeypatch):
    keep(store, "Cũ")
    keep(store, "Cũ", path="/hai/")
    for module in ("page_store", "page_tree"):
        monkeypatch.setattr(f"news.{module}.write_whole", full)
    store.advance(TWO, lambda number: [("/hai/", 2), (PATH, 2)])
    keep(store, "Mới", TWO)
    for folder in ("now", "last"):
        assert handed_out(store, folder=folder) is None and handed_out(store, "/hai/", folder) is None


@pytest.mark.parametrize("dies_at", [".gz", ".br", "index.html"])
def test_copy_that_was_cut_off_is_not_mixed_with_the_one_before(store, monkeypatch, dies_at):
    """Also when the page later says again what it said before."""
    keep(store, "Bản 1")
    store.advance(TWO, lambda number: [])

    def cut_off(place, data, at):
        if place.name.endswith(dies_at):
            raise OSError(5, "killed")
        write_whole(place, data, at)

    monkeypatch.setattr("news.page_tree.write_whole", cut_off)
    keep(store, "Bản 2", TWO)
    monkeypatch.setattr("news.page_tree.write_whole", write_whole)
    store._tree_rests_until = 0
    for text in ("Bản 2", "Bản 1"):
        keep(store, text, TWO)
        folder = store.tree.folder / "now" / PATH.strip("/")
        assert gzip.decompress((folder / "index.html.gz").read_bytes()).decode() == text
        assert brotli.decompress((folder / "index.html.br").read_bytes()).decode() == text
        assert handed_out(store) == text


def test_writer_who_stood_still_for_too_long_brings_nothing_back(store, monkeypatch):
    """It looked, was stopped, and writes after another process went on without the lock."""
    real = store.tree.put

    def stands_still(*args, **kwargs):
        monkeypatch.setattr("news.file_locks._locked", lambda lock, patience: False)
        PageStore(store.folder, 10**6).advance(TWO, lambda number: [(PATH, 2)])
        real(*args, **kwargs)

    store.tree.put = stands_still
    keep(store, "Cũ")
    assert handed_out(store) is None


def test_pages_of_another_version_of_the_program_are_of_another_generation(store):
    keep(store, "Mẫu cũ")
    updated = PageStore(store.folder, 10**6, "v2")
    assert updated.generation().name != store.generation().name
    updated.tree.close_unless(updated.generation().name)
    assert handed_out(store) is None


def test_after_a_power_cut_nothing_half_written_is_handed_out(store):
    store.wipe_after_a_crash(b"boot 1")
    keep(store, "Tin")
    store.put(ADDRESS, made_page(ONE, b"Tin", [], made=0, until=9e9))
    store.wipe_after_a_crash(b"boot 1")
    assert handed_out(store) == "Tin"
    store.wipe_after_a_crash(b"boot 2")
    assert handed_out(store) is None and handed_out(store, folder="last") is None
    assert store.read(ADDRESS) is None
    keep(store, "Tin")
    assert handed_out(store) == "Tin"


def test_folder_that_is_taken_away_comes_back(store):
    keep(store, "Tin")
    store.tree.wipe()
    keep(store, "Tin")
    assert handed_out(store) == "Tin"
    assert Path(store.tree.folder / "now").is_symlink()
