"""What is done to the site, one thing after the other. Each ends by itself or is ended; nobody helps it to recover."""

import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.measure.stack import Stack
from tests.services.processes import send

_FULL = 6  # seconds
_DISK = "64m"  # of the page store; all pages that are read take a tenth of it


@dataclass(frozen=True)
class Fault:
    """`does` takes as long as the fault lasts; when it returns, all causes are gone."""

    key: str
    name: str
    does: Callable[[Stack], None]


def _postgres_hangs(site: Stack) -> None:
    site.postgres.signal(signal.SIGSTOP)
    time.sleep(8)
    site.postgres.signal(signal.SIGCONT)


def _postgres_dies(site: Stack) -> None:
    site.postgres.kill()
    time.sleep(5)
    site.postgres.start()


def _redis_dies(site: Stack) -> None:
    site.redis.kill()
    time.sleep(5)
    site.redis.start()


def _redis_hangs(site: Stack) -> None:
    site.redis.signal(signal.SIGSTOP)
    time.sleep(5)
    site.redis.signal(signal.SIGCONT)


def _workers_die(site: Stack) -> None:
    """All of them at once, three times."""
    for _ in range(3):
        send(site.gunicorn.workers, signal.SIGKILL)
        time.sleep(3)


def _disk_fills(site: Stack) -> None:
    """The disk of the page store, where it has one of its own; else no process of the site can write a file."""
    if os.path.ismount(site.pages):
        with _filled(site.pages / "filler"):
            time.sleep(_FULL)
        return
    for size in (0, resource.RLIM_INFINITY):
        for pid in site.gunicorn.pids:
            with suppress(ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        time.sleep(_FULL if size == 0 else 0)


@contextmanager
def _filled(filler: Path) -> Iterator[None]:
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    try:
        yield
    finally:
        filler.unlink()


def _all_restart(site: Stack) -> None:
    """As after an update: new workers, the web server's configuration read anew, the database restarted."""
    site.gunicorn.reload()
    time.sleep(3)
    site.nginx.reload()
    time.sleep(2)
    site.postgres.restart()


FAULTS = (
    Fault("postgres_hangs", "PostgreSQL stands still for 8 s (SIGSTOP)", _postgres_hangs),
    Fault("postgres_dies", "PostgreSQL killed (-9), started again 5 s later", _postgres_dies),
    Fault("redis_dies", "Redis killed (-9), started again 5 s later", _redis_dies),
    Fault("redis_hangs", "Redis stands still for 5 s (SIGSTOP)", _redis_hangs),
    Fault("workers_die", "All workers killed (-9), three times", _workers_die),
    Fault("disk_full", "Disk of the page store full for 6 s", _disk_fills),
    Fault("all_restart", "Workers, nginx, PostgreSQL restarted in turn", _all_restart),
)


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """`folder` lies on a disk of its own, which can be filled; only root may make one, else it is a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0:
        yield
        return
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "none", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)
