"""People who read: a steady load on public pages, each answer looked at."""

import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from tests.chaos.answers import Answer

PATIENCE = 20.0  # seconds after which a reader has gone
PAUSE = 0.04  # seconds between two pages of one reader
_CANONICAL = re.compile(rb'<link rel="canonical" href="https?://[^/"]*([^"?]*)')
MARK = "Dấu số"  # in the title of what is being published: and its number
_MARKED = re.compile(f"{MARK} ([0-9]+)".encode())


@dataclass(frozen=True)
class Target:
    """`acknowledged` asks for the number of the last publication that returned, where somebody publishes this page."""

    path: str
    acknowledged: Callable[[], int] | None = None
    withdrawn: bool = False


class Readers:
    """Threads that read `targets` at `address` until `stop`; `answers` grows meanwhile."""

    def __init__(
        self, address: str, targets: list[Target], *, how_many: int, seed: int, direct: bool = False
    ):
        self.answers: list[Answer] = []
        self._host = urlsplit(address).netloc
        self._targets, self._direct = targets, direct
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(target=self._read, args=(random.Random(f"{seed}-{number}"),), daemon=True)
            for number in range(how_many)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _read(self, chance: random.Random) -> None:
        browser = Browser(self._host)
        while not self._stopped.is_set():
            self.answers.append(browser.read(chance.choice(self._targets), direct=self._direct))
            time.sleep(PAUSE)


class Browser:
    """Keeps its connection, as browsers do, and asks once more where a kept one turns out to be closed (RFC 9112, 9.3.1)."""

    def __init__(self, host: str):
        self._host = host
        self._kept: HTTPConnection | None = None

    def read(self, target: Target, *, direct: bool = False) -> Answer:
        acknowledged = target.acknowledged() if target.acknowledged else 0
        asked = time.monotonic()
        status, headers, body = self._get(target.path)
        canonical, marked = _CANONICAL.search(body), _MARKED.search(body)
        return Answer(
            asked=asked,
            came=time.monotonic(),
            path=target.path,
            status=status,
            stale="x-page-stale" in headers,
            is_of_address=canonical is not None and canonical[1].decode() == target.path,
            text=int(marked[1]) if marked else 0,
            acknowledged=acknowledged,
            withdrawn=target.withdrawn,
            direct=direct,
        )

    def _get(self, path: str) -> tuple[int, set[str], bytes]:
        """Status (0: none), names of the headers, body."""
        kept = self._kept is not None
        try:
            return self._ask(path)
        except (ConnectionError, HTTPException) as error:
            self._forget()
            if not kept or getattr(error, "partial", b""):
                return 0, set(), b""
        except (TimeoutError, OSError):
            self._forget()
            return 0, set(), b""
        try:
            return self._ask(path)
        except (OSError, HTTPException):
            self._forget()
            return 0, set(), b""

    def _ask(self, path: str) -> tuple[int, set[str], bytes]:
        if self._kept is None:
            self._kept = HTTPConnection(self._host, timeout=PATIENCE)
        self._kept.request("GET", path)
        answer = self._kept.getresponse()
        body = answer.read()
        if answer.will_close:
            self._forget()
        return answer.status, {name.lower() for name, _ in answer.getheaders()}, body

    def _forget(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None
