"""Rendered pages as files, by generation; knows no models and no views.

One file a page: a line of JSON (generation, times, headers, lengths), then the body three times, plain,
gzip and Brotli. A file is written aside and renamed, so nobody ever reads half of one. It says of which
generation it is: of the present one it is served, of an earlier one it is the last good page. So a new
generation throws nothing away, and the folder holds one file for each address.

Pages with nothing of their own in their headers lie in a `PageTree` too, for a web server to hand out.

`generation` is the file by which a process that has published tells the others of this machine: read for
every page, written before the verb returns. `gone/` has the pages taken from readers, by path.

Whatever the disk does, reading answers "nothing there" and writing is given up; the site works on without.
"""

import gzip
import hashlib
import json
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path

import brotli

from news.file_locks import alone
from news.page_tree import PageTree
from news.whole_files import read_at_once, write_whole

logger = logging.getLogger(__name__)

_ANY = "any"  # the marker of the last page that went
_LOCKS = 1024  # files to lock pages by; two pages that share one wait for each other at worst
_KEPT = 0.9  # of what may be kept, after sweeping
_REST = 5.0  # seconds for which a tree that takes nothing is left alone
_MARKED = 24 * 3600  # seconds; nobody still makes a page that was begun before
_BRIEFLY = 1.0  # seconds that a page waits to get into the tree; then the site itself answers for it


@dataclass(frozen=True)
class Generation:
    """`began`: when this machine was told by who published here, in seconds since 1970; 0: it was told by others.

    `version`: of the program that asks; another one makes other pages of the same words.
    """

    number: int
    token: str = ""
    began: float = 0.0
    version: str = ""

    @property
    def name(self) -> str:
        return f"{self.number}-{self.token}-{self.version}"


@dataclass(frozen=True)
class StoredPage:
    """`until`: from when on it may say something else, in seconds since 1970. `bodies`: by content coding."""

    number: int
    generation: str
    made: float
    until: float
    etag: str
    headers: list[tuple[str, str]]
    bodies: dict[str, bytes]

    def is_fresh(self, generation: Generation, now: float) -> bool:
        return self.generation == generation.name and now < self.until


def made_page(
    generation: Generation, body: bytes, headers: list[tuple[str, str]], *, made: float, until: float
) -> StoredPage:
    """`body` as it is to be kept; compressed here, once."""
    bodies = {
        "": body,
        "gzip": gzip.compress(body, 6, mtime=0),
        "br": brotli.compress(body, quality=5),
    }
    etag = hashlib.md5(body, usedforsecurity=False).hexdigest()
    return StoredPage(generation.number, generation.name, made, until, etag, headers, bodies)


class PageStore:
    """`folder` is made when it is first written to; `most` bytes are kept in it, about; `version`: see Generation."""

    def __init__(self, folder: Path, most: int, version: str = ""):
        self.folder, self.most, self.version = Path(folder), most, version
        self.tree = PageTree(self.folder / "web")
        self._pages, self._gone = self.folder / "trang", self.folder / "gone"
        self._signal = self.folder / "generation"
        self._signal_path = str(self._signal)
        self._told: tuple[tuple | None, Generation | None] = None, None  # facts of the file, what it said
        self._tree_rests_until = 0.0
        self.written = 0  # pages, by this process

    # --- Pages ---

    def read(self, key: tuple[str, str]) -> StoredPage | None:
        """`key`: the path, and all else that tells this page from others (scheme, host, query)."""
        try:
            line, _, rest = read_at_once(self._file(key)).partition(b"\n")
            facts = json.loads(line)
            bodies, at = {}, 0
            for coding, length in facts.pop("lengths"):
                bodies[coding] = rest[at : at + length]
                at += length
            return StoredPage(bodies=bodies, **facts) if at == len(rest) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: tuple[str, str], page: StoredPage) -> bool:
        """Keep `page`; False when the disk would not."""
        facts = {name: getattr(page, name) for name in page.__dataclass_fields__ if name != "bodies"}
        facts["lengths"] = [(coding, len(body)) for coding, body in page.bodies.items()]
        data = json.dumps(facts, separators=(",", ":")).encode() + b"\n" + b"".join(page.bodies.values())
        try:
            write_whole(Path(self._file(key)), data)
        except OSError as error:
            logger.warning("A page could not be kept: %s", error)
            return False
        self.written += 1
        return True

    def put_in_tree(self, path: str, page: StoredPage) -> None:
        """Let the web server hand `page` out too, if it is of the present generation."""
        if time.monotonic() < self._tree_rests_until:
            return
        try:
            with self._telling(_BRIEFLY) as held:
                known = self.generation() if held else None
                if known is None or known.name != page.generation:
                    return
                self.tree.put(path, page.bodies, generation=known.name, made=page.made, until=page.until)
                # Who waited too long for the lock went on without it, and may have told of another meanwhile.
                known = self.generation()
                self.tree.close_unless(known.name if known else None)
        except OSError as error:
            # Not tried again for every reader.
            self._tree_rests_until = time.monotonic() + _REST
            logger.warning("A page could not be kept for the web server: %s", error)

    def wipe_after_a_crash(self, boot: bytes) -> None:
        """Away with all pages, unless since this machine was started (`boot` names that start).

        What was written just before a power cut may be empty, and a web server would hand it out. Raises OSError.
        """
        told = self.folder / "boot"
        with self._telling(_BRIEFLY):
            if not told.exists() or told.read_bytes() != boot:
                self._wipe()
                write_whole(told, boot)

    def _wipe(self) -> None:
        self.tree.close()
        shutil.rmtree(self._pages, ignore_errors=True)
        self.tree.wipe()

    def drop(self, key: tuple[str, str]) -> None:
        try:
            Path(self._file(key)).unlink(missing_ok=True)
        except OSError as error:
            logger.warning("A page could not be dropped: %s", error)

    def drop_from_tree(self, path: str) -> None:
        """The web server has nothing to hand out at `path` any more, not even when the site is away."""
        try:
            with self._telling(_BRIEFLY):
                self.tree.forget(path)
        except OSError as error:
            logger.warning("A copy for the web server could not be dropped: %s", error)

    def flight(self, key: tuple[str, str], patience: float) -> AbstractContextManager[bool]:
        """True: we alone, of all processes, make the page `key`. False: after `patience` seconds somebody else still does."""
        return alone(
            self.folder / "locks" / f"{int(_digest(chr(0).join(key))[:8], 16) % _LOCKS:03x}", patience
        )

    def sweep(self) -> int:
        """Delete the oldest pages while there are more bytes than may be; how many bytes there are then. May take long."""
        found = []
        try:
            for place in self._pages.glob("*/*"):
                with suppress(OSError):
                    facts = place.stat()
                    found.append((facts.st_mtime, facts.st_blocks * 512, place, place.unlink))
            for marker in self._gone.glob("*"):
                with suppress(OSError):
                    if marker.stat().st_mtime < time.time() - _MARKED:
                        marker.unlink()
            for copy in self.tree.copies():
                with suppress(OSError):
                    # Its own time tells of its content; this one, when it was last linked into a tree.
                    made = copy.stat().st_ctime
                    found.append((made, self.tree.size(copy), copy, partial(self.tree.remove, copy)))
            total = sum(size for _, size, *_ in found)
            if total > self.most:
                for _, size, _, take_away in sorted(found, key=itemgetter(0, 2)):
                    if total <= self.most * _KEPT:
                        break
                    with suppress(FileNotFoundError):
                        take_away()
                    total -= size
        except OSError as error:
            logger.warning("The stored pages could not be swept: %s", error)
            return -1
        return total

    def leftovers(self, before: float) -> list[Path]:
        """What somebody began to write aside, last `before` (seconds since 1970), and never put in its place."""
        found = []
        for folder, folders, names in os.walk(self.folder):
            for name in (*folders, *names):  # a link to a folder counts among the folders
                place = Path(folder, name)
                with suppress(OSError):
                    if name.startswith(".") and place.lstat().st_mtime < before:
                        found.append(place)
        return sorted(found)

    # --- Generations ---

    def generation(self) -> Generation | None:
        """What this machine was told last; None when it was told nothing, or can't read it."""
        try:
            facts = os.stat(self._signal_path)
            # Each word is a file of its own, renamed into place: with the same facts it says the same.
            known = (facts.st_ino, facts.st_mtime_ns, facts.st_ctime_ns)
            if self._told[0] != known:
                number, token, began = read_at_once(self._signal_path).decode().split(" ")
                self._told = known, Generation(int(number), token, float(began), self.version)
            return self._told[1]
        except (OSError, ValueError):
            return None

    def advance(
        self, new: Generation, gone_since: Callable[[int], Iterable[tuple[str, int]]], *, anew: bool = False
    ) -> None:
        """Tell all processes of this machine of `new`, unless they know of a later one.

        First the pages that are gone: `gone_since(number)` names (path, number) after that number. `anew`: the
        database is another one, nothing that is here counts. Raises what `gone_since` raises. When it
        can't be written down, the old word is taken away: then everybody asks the database.
        """
        with self._telling(10):
            known = self.generation()
            if known and known.number >= new.number and not anew:
                return
            try:
                gone = list(gone_since(known.number if known and not anew else 0))
                with _all_the_same() as attempt:
                    # What takes no room first, and all of it: the disk may be full.
                    attempt(self.tree.close)
                    if anew:
                        attempt(self._wipe)
                        shutil.rmtree(self._gone, ignore_errors=True)
                    for path, _ in gone:
                        attempt(self._forget, path)
                    for path, number in gone:
                        # Somebody may be making it just now, of what was there before.
                        attempt(write_whole, self._gone / _digest(path), str(number).encode())
                    if gone:
                        attempt(write_whole, self._gone / _ANY, str(new.number).encode())
                write_whole(self._signal, f"{new.number} {new.token} {new.began}".encode())
            except OSError as error:
                logger.critical("The new generation of pages could not be written down: %s", error)
                self._signal.unlink(missing_ok=True)
            except Exception:
                self._signal.unlink(missing_ok=True)
                self.tree.close()
                raise

    def _forget(self, path: str) -> None:
        for place in (self._pages / _digest(path)[:2]).glob(f"{_digest(path)[2:]}-*"):
            place.unlink(missing_ok=True)
        self.tree.forget(path)

    def may_show_last(self, path: str, page: StoredPage, *, is_list: bool = False) -> bool:
        """Was the page at `path` (a list: any page) not taken from readers after `page` was made?"""
        try:
            return int((self._gone / (_ANY if is_list else _digest(path))).read_text()) <= page.number
        except FileNotFoundError:
            return True
        except (OSError, ValueError):
            return False

    def _telling(self, patience: float) -> AbstractContextManager[bool]:
        """What this machine knows of generations, and the tree with it, is changed by one at a time."""
        return alone(self.folder / "locks" / "generation", patience)

    def _file(self, key: tuple[str, str]) -> str:
        """A string: for a page that is there, putting a Path together would take as long as reading it."""
        name = _digest(key[0])
        return f"{self._pages}/{name[:2]}/{name[2:]}-{_digest(key[1])[:16]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]


@contextmanager
def _all_the_same() -> Iterator[Callable]:
    """Everything that is attempted in here is; the first OSError is raised at the end."""
    errors: list[OSError] = []

    def attempt(do: Callable, *args) -> None:
        try:
            do(*args)
        except OSError as error:
            errors.append(error)

    yield attempt
    if errors:
        raise errors[0]
