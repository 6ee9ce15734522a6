"""Sites of a given size for `make bench`: filled once, kept under var/bench, copied for each run.

Kept as PostgreSQL's data and the VAR_DIR, as a stopped server leaves them. What was made by other code, or by other
migrations, is made anew.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.measure.sites import ROOT, VAR, say
from tests.services.programs import Postgres

KEPT = VAR / "bench"
# What a filled site's rows depend on.
_MADE_BY = (
    "accounts/migrations", "news/migrations", "news/demo", "news/search", "news/related", "news/text", "news/pictures",
    "news/editorial/publishing_in_bulk.py", "news/editorial/publishing.py", "tests/measure/fill_site.py",
)  # fmt: skip


@dataclass(frozen=True)
class FilledSite:
    """A copy that a run may change. `postgres` and `var` are folders as `stack` takes them."""

    postgres: Path
    var: Path
    addresses: dict[str, list | str]


@contextmanager
def filled_site(size: int, *, desk: bool) -> Iterator[FilledSite]:
    """A site of `size` articles, filled first when there is none; the copy is gone afterwards.

    `desk`: with the index that staff search. Raises SystemExit when it can't be filled.
    """
    kept = KEPT / f"{size}{'-desk' if desk else ''}"
    if not _is_present(kept):
        _make(kept, size, desk)
    folder = Path(tempfile.mkdtemp(prefix="bench-"))  # a short path, which PostgreSQL's own user may enter
    try:
        folder.chmod(0o755)
        for name in ("pg", "var"):
            _copy(kept / name, folder / name)
        addresses = json.loads((kept / "addresses.json").read_text(encoding="utf-8"))
        yield FilledSite(folder / "pg", folder / "var", addresses)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def made_by() -> str:
    """A fingerprint of all code that says what a filled site holds."""
    found = hashlib.sha256()
    for name in _MADE_BY:
        place = ROOT / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and "__pycache__" not in file.parts:
                found.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes() + b"\0")
    return found.hexdigest()


def _is_present(kept: Path) -> bool:
    try:
        return (kept / "made-by").read_text() == made_by()
    except FileNotFoundError:
        return False


def _make(kept: Path, size: int, desk: bool) -> None:
    say(f"{size} articles: filling a site, kept for the next run")
    code, folder = made_by(), Path(tempfile.mkdtemp(prefix="bench-"))
    server = Postgres(folder / "pg", durable=False)
    try:
        folder.chmod(0o755)
        server.folder.mkdir()
        server.start()
        server.execute("CREATE DATABASE site")
        env = {
            **os.environ,
            "SITE_ENV": "development",
            "DEBUG": "",
            "DATABASE_URL": server.url,
            "VAR_DIR": str(folder / "var"),
        }
        command = [
            sys.executable, "-m", "tests.measure.fill_site", str(size), str(folder / "addresses.json"),
            *(["desk"] if desk else []),
        ]  # fmt: skip
        if subprocess.run(command, cwd=ROOT, env=env).returncode:
            raise SystemExit(f"no site of {size} articles could be filled")
        server.stop()
        (folder / "made-by").write_text(code)
        shutil.rmtree(kept, ignore_errors=True)
        aside = kept.with_name(f".{kept.name}")
        shutil.rmtree(aside, ignore_errors=True)
        aside.parent.mkdir(parents=True, exist_ok=True)
        _copy(folder, aside)
        aside.rename(kept)
    finally:
        server.remove()
        shutil.rmtree(folder, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    """With owners and times; by sharing blocks where the disk can. Raises CalledProcessError."""
    subprocess.run(["cp", "--archive", "--reflink=auto", str(source), str(target)], check=True)
