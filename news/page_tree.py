"""The stored pages once more, as plain files that a web server can hand out by itself; knows no models and no views.

    web/now              a link to the pages of the present generation; while it is not there, the server asks the site
    web/trees/NAME/…     `<path>/index.html` and beside it `.gz` and `.br`; a name is never used for other pages
    web/last/<path>/…    the last good copies (the same files, linked), for when the site itself does not answer

A new generation is one renamed link, whatever is stored. Of what a server says by itself, the time of a file is
`Last-Modified` and, with its length, the `ETag`: so no two contents of one address ever have the same time. The
file `newest` has the latest time of any that was taken away.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from news.whole_files import write_whole

SUFFIXES = {"": "", "gzip": ".gz", "br": ".br"}
_NAME = "index.html"


class PageTree:
    """`folder` is made when it is first written to. `put` and `forget` are called under one lock."""

    def __init__(self, folder: Path):
        self.folder = Path(folder)
        self._now, self._trees, self._last = self.folder / "now", self.folder / "trees", self.folder / "last"
        self._newest = self.folder / "newest"

    def put(self, path: str, bodies: dict[str, bytes], *, generation: str, made: float, until: float) -> None:
        """Let the server hand out `bodies` (by content coding) at `path`, until `until` or another generation.

        All times in seconds since 1970. Nothing happens for a path that is no folder's. Raises OSError.
        """
        place = _place(path)
        if place is None:
            return
        tree = self._tree(generation, until)
        page, shown = self._last / place / _NAME, tree / place / _NAME
        if _read(page) != bodies[""]:
            # The plain one goes first and comes last: while it is there, the others say the same, whenever we die.
            self._note_time(page)
            page.unlink(missing_ok=True)
            at = max(int(made), int(_time_of(self._newest)) + 1)
            for coding, suffix in reversed(SUFFIXES.items()):
                write_whole(page.with_name(_NAME + suffix), bodies[coding], at)
        shown.parent.mkdir(parents=True, exist_ok=True)
        # The plain one last: the server looks for it first.
        for suffix in reversed(SUFFIXES.values()):
            _link(page.with_name(_NAME + suffix), shown.with_name(_NAME + suffix))
        self._switch_to(tree)

    def has(self, path: str) -> bool:
        """Does the server hand out `path`, or is it none that it could?"""
        place = _place(path)
        return place is None or os.path.exists(f"{self._now}/{place}/{_NAME}")

    def forget(self, path: str) -> None:
        """No copy of `path` is handed out any more, not even while the site does not answer. Raises OSError."""
        if place := _place(path):
            self._forget(place)

    def close(self) -> None:
        """The server asks the site for everything from now on. Raises OSError."""
        self._now.unlink(missing_ok=True)

    def close_when_over(self, now: float) -> None:
        """The same, if what is handed out held only until `now` or before. Raises OSError."""
        shown = self._shown()
        if shown is not None and _until(shown) <= now:
            self.close()

    def close_unless(self, generation: str | None) -> None:
        """The same, if it is of another generation than this, whoever may have put it there. Raises OSError."""
        shown = self._shown()
        if shown is not None and shown.partition("@")[0] != generation:
            self.close()

    def clear_away(self) -> None:
        """Take away what is handed out no more. May take long; needs no lock."""
        shown = self._shown()
        with suppress(OSError):
            for tree in self._trees.iterdir():
                if tree.name != shown:
                    shutil.rmtree(tree, ignore_errors=True)

    def wipe(self) -> None:
        """Away with all pages."""
        with suppress(OSError):
            for copy in self.copies():
                self._note_time(copy)
        for folder in (self._trees, self._last):
            shutil.rmtree(folder, ignore_errors=True)

    def copies(self) -> Iterator[Path]:
        """One file for every path that has copies: the plain one of the last good page."""
        return self._last.rglob(_NAME)

    def size(self, copy: Path) -> int:
        """Bytes that all codings of one of `copies` take on the disk. Raises OSError."""
        return sum(copy.with_name(_NAME + suffix).stat().st_blocks * 512 for suffix in SUFFIXES.values())

    def remove(self, copy: Path) -> None:
        """Take one of `copies` away everywhere. Raises OSError."""
        self._forget(copy.parent.relative_to(self._last).as_posix())

    def _forget(self, place: str) -> None:
        self._note_time(self._last / place / _NAME)
        for folder in (self._last / place, self._now / place):
            for suffix in SUFFIXES.values():
                (folder / f"{_NAME}{suffix}").unlink(missing_ok=True)
            with suppress(OSError):
                folder.rmdir()

    def _note_time(self, going: Path) -> None:
        """What comes to the address of `going`, which is taken away, will be later."""
        if (at := _time_of(going)) > _time_of(self._newest):
            self._newest.touch()
            os.utime(self._newest, (at, at))

    def _tree(self, generation: str, until: float) -> Path:
        """Of `generation`: the one that is handed out, if its pages hold no longer than this one, or a new one."""
        shown = self._shown()
        if shown and shown.partition("@")[0] == generation and _until(shown) <= until:
            return self._trees / shown
        return self._trees / f"{generation}@{until!r}"

    def _switch_to(self, tree: Path) -> None:
        if self._shown() == tree.name:
            return
        aside = self.folder / f".{secrets.token_hex(8)}"
        aside.symlink_to(tree.relative_to(self.folder))
        aside.replace(self._now)

    def _shown(self) -> str | None:
        try:
            return os.readlink(self._now).rpartition("/")[2]
        except OSError:
            return None


def _until(name: str) -> float:
    return float(name.rpartition("@")[2] or 0)


def _place(path: str) -> str | None:
    """Where the copies of `path` lie in a tree, or None when it is not a plain way through folders."""
    if not (path.startswith("/") and path.endswith("/")) or "//" in path or "/." in path or "\0" in path:
        return None
    return path[1:-1] or "."


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _time_of(file: Path) -> float:
    """In seconds since 1970; 0 when it is not there."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _link(file: Path, place: Path) -> None:
    aside = place.with_name(f".{secrets.token_hex(8)}")
    aside.hardlink_to(file)
    aside.replace(place)
    aside.unlink(missing_ok=True)  # left over when both were the same file already
