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

import fcntl
import gzip
import hashlib
import json
import logging
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path

import brotli

from news.page_tree import PageTree

logger = logging.getLogger(__name__)

_LOCKS = 1024  # files to lock pages by; two pages that share one wait for each other at worst
_STEP = 0.01  # seconds between two looks at a lock
_SWEEP_EVERY = 200  # pages written by one process
_KEPT = 0.9  # of what may be kept, after sweeping
_REST = 5.0  # seconds for which a tree that takes nothing is left alone
_MARKED = 24 * 3600  # seconds; nobody still makes a page that was begun before
_BRIEFLY = 1.0  # seconds that a page waits to get into the tree; then the site itself answers for it


@dataclass(frozen=True)
class Generation:
    """`began`: when this machine was told by who published here, in seconds since 1970; 0: it was told by others."""

    number: int
    token: str = ""
    began: float = 0.0

    @property
    def name(self) -> str:
        return f"{self.number}-{self.token}"


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
    """`folder` is made when it is first written to; `most` bytes are kept in it, about."""

    def __init__(self, folder: Path, most: int):
        self.folder, self.most = Path(folder), most
        self.tree = PageTree(self.folder / "web")
        self._pages, self._gone = self.folder / "trang", self.folder / "gone"
        self._signal = self.folder / "generation"
        self._written, self._tree_rests_until = 0, 0.0

    # --- Pages ---

    def read(self, key: tuple[str, str]) -> StoredPage | None:
        """`key`: the path, and all else that tells this page from others (scheme, host, query)."""
        try:
            data = self._file(key).read_bytes()
            line, _, rest = data.partition(b"\n")
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
            _write(self._file(key), data)
        except OSError as error:
            logger.warning("A page could not be kept: %s", error)
            return False
        self._written += 1
        if self._written % _SWEEP_EVERY == 1:
            self.sweep()
        return True

    def put_in_tree(self, path: str, page: StoredPage) -> None:
        """Let the web server hand `page` out too, if it is of the present generation."""
        if time.monotonic() < self._tree_rests_until:
            return
        try:
            with self._telling(_BRIEFLY) as alone:
                known = self.generation() if alone else None
                if known is None or known.name != page.generation:
                    return
                self.tree.put(path, page.bodies, generation=known.name, made=page.made, until=page.until)
        except OSError as error:
            # Not tried again for every reader.
            self._tree_rests_until = time.monotonic() + _REST
            logger.warning("A page could not be kept for the web server: %s", error)

    def wipe_after_a_crash(self, boot: str) -> None:
        """Away with all pages, unless since this machine was started (`boot` names that start).

        What was written just before a power cut may be empty, and a web server would hand it out. Raises OSError.
        """
        told = self.folder / "boot"
        with self._telling(_BRIEFLY):
            if not told.exists() or told.read_text() != boot:
                self._wipe()
                _write(told, boot.encode())

    def _wipe(self) -> None:
        self.tree.close()
        shutil.rmtree(self._pages, ignore_errors=True)
        self.tree.wipe()

    def drop(self, key: tuple[str, str]) -> None:
        try:
            self._file(key).unlink(missing_ok=True)
            with self._telling(_BRIEFLY):
                self.tree.forget(key[0])
        except OSError as error:
            logger.warning("A page could not be dropped: %s", error)

    def flight(self, key: tuple[str, str], patience: float) -> AbstractContextManager[bool]:
        """True: we alone, of all processes, make the page `key`. False: after `patience` seconds somebody else still does."""
        return _alone(
            self.folder / "locks" / f"{int(_digest(chr(0).join(key))[:8], 16) % _LOCKS:03x}", patience
        )

    def sweep(self) -> int:
        """Delete the oldest pages while there are more bytes than may be; how many bytes there are then."""
        found = []
        try:
            for place in self._pages.glob("*/*"):
                with suppress(OSError):
                    facts = place.stat()
                    found.append((facts.st_mtime, facts.st_size, place, place.unlink))
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
            number, token, began = self._signal.read_text().split(" ")
            return Generation(int(number), token, float(began))
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
                self.tree.close()
                if anew:
                    self._wipe()
                    shutil.rmtree(self._gone, ignore_errors=True)
                for path, number in gone_since(known.number if known and not anew else 0):
                    for place in (self._pages / _digest(path)[:2]).glob(f"{_digest(path)[2:]}-*"):
                        place.unlink(missing_ok=True)
                    # Somebody may be making it just now, of what was there before.
                    _write(self._gone / _digest(path), str(number).encode())
                    self.tree.forget(path)
                _write(self._signal, f"{new.number} {new.token} {new.began}".encode())
            except OSError as error:
                logger.error("The new generation of pages could not be written down: %s", error)
                self._signal.unlink(missing_ok=True)
            except Exception:
                self._signal.unlink(missing_ok=True)
                raise

    def may_show_last(self, path: str, page: StoredPage) -> bool:
        """Was the page at `path` not taken from readers after `page` was made?"""
        try:
            return int((self._gone / _digest(path)).read_text()) <= page.number
        except FileNotFoundError:
            return True
        except (OSError, ValueError):
            return False

    def _telling(self, patience: float) -> AbstractContextManager[bool]:
        """What this machine knows of generations, and the tree with it, is changed by one at a time."""
        return _alone(self.folder / "locks" / "generation", patience)

    def _file(self, key: tuple[str, str]) -> Path:
        name = _digest(key[0])
        return self._pages / name[:2] / f"{name[2:]}-{_digest(key[1])[:16]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _write(place: Path, data: bytes) -> None:
    """Whole or not at all. Raises OSError."""
    aside = place.with_name(f".{secrets.token_hex(8)}")
    try:
        try:
            aside.write_bytes(data)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(data)
        aside.replace(place)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


@contextmanager
def _alone(lock: Path, patience: float) -> Iterator[bool]:
    """Nobody else holds `lock`; False when somebody still does after `patience` seconds.

    Who dies lets go of it. Without a disk everybody is alone.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield True
        return
    try:
        yield _locked(held, patience)
    finally:
        os.close(held)


def _locked(lock: int, patience: float) -> bool:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() >= end:
                return False
            time.sleep(_STEP)
