"""Throw-away sites on both databases. A site is a process of its own, because Django has one database a process."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.measure.real_articles import RealArticle, read_articles
from tests.services.programs import ROOT, Postgres

VAR = ROOT / "var"
SQLITE, POSTGRES = "sqlite", "postgresql"


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="measure-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def site(kind: str) -> Iterator[dict[str, str]]:
    """The environment of a new, empty site on `kind` (SQLITE, POSTGRES), which is gone afterwards."""
    with scratch() as folder:
        env = {**os.environ, "SITE_ENV": "development", "DEBUG": "", "VAR_DIR": str(folder)}
        if kind == SQLITE:
            yield env | {"DATABASE_URL": ""}
            return
        server = Postgres(
            Path(tempfile.mkdtemp(prefix="postgres-")), durable=False
        )  # a short path, for its socket
        try:
            server.start()
            server.execute("CREATE DATABASE site")
            yield env | {"DATABASE_URL": server.url}
        finally:
            server.remove()


def run(module: str, *arguments: str, env: dict[str, str]) -> dict:
    """What `tests.measure.MODULE` prints as its last line, JSON; its progress goes to the terminal.

    Raises SystemExit when it fails, after it said why.
    """
    done = subprocess.run(
        [sys.executable, "-m", f"tests.measure.{module}", *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"tests.measure.{module} failed")
    return json.loads(done.stdout.splitlines()[-1])


def end_tidily() -> None:
    """Told to end, the process still stops its servers and takes its folders away."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def set_up(*, real_passwords: bool = False) -> None:
    """Within the process of a new site: Django, and the tables. `real_passwords`: such as a running site takes."""
    set_up_django(real_passwords=real_passwords)
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def set_up_django(*, real_passwords: bool = False) -> None:
    """Within the process of a site that is there."""
    import django
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    # Pages are asked for without collectstatic.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    if not real_passwords:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def read_aloud(path: Path) -> list[RealArticle]:
    """The articles of `path`; says which lines were left out. Raises SystemExit when there is nothing to read."""
    try:
        reading = read_articles(path)
    except OSError as error:
        raise SystemExit(f"{path}: {error.strerror}") from error
    for complaint in reading.complaints:
        say(complaint)
    say(f"{len(reading.articles)} articles ({reading.duplicates} exact duplicates taken once)")
    if not reading.articles:
        raise SystemExit("no articles: nothing to measure")
    return reading.articles


def say(line: str) -> None:
    """A line of progress: to the terminal, apart from the figures."""
    print(line, file=sys.stderr, flush=True)
