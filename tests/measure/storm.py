"""The publishing storm: an article published every second, by the screens of the admin, while readers load pages.

Every publication gives its article the next number, in the title. Whoever asks for the page of an article after `Đăng`
has returned must see that number or a later one; watchers ask all the time, at nginx and at gunicorn.
"""

import re
import threading
import time
from dataclasses import dataclass, field
from urllib.request import urlopen

from tests.measure.staff import NotDone, Staff

_EVERY = 1.0  # seconds between two publications
_WATCHED_EVERY = 0.02  # seconds between two pages that one watcher reads
_PATIENCE = 10  # seconds for a page
_NUMBER = re.compile(r"<h1[^>]*>[^<]*\blần (\d+)</h1>")


@dataclass
class Watched:
    """What came of it. `publish` and `page`: milliseconds of `Đăng`, and of the next request for the page."""

    published: int = 0
    read: int = 0
    errors: int = 0
    stale: int = 0
    publish: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def complain(self, what: str) -> None:
        if len(self.complaints) < 10:
            self.complaints.append(what)


class Storm:
    """`paths` of the articles (ids) that `staff` publish by turns; `addresses` are those where readers ask."""

    def __init__(self, staff: list[Staff], articles: dict[str, int], addresses: list[str]):
        self._staff, self._articles, self._addresses = staff, articles, addresses
        self.seen = Watched()
        self._acknowledged: dict[str, int] = {}
        self._number = 0
        self._lock = threading.Lock()
        self._calm, self._over = threading.Event(), threading.Event()

    def __enter__(self) -> "Storm":
        """From now on pages are watched; nothing is published before `blow`."""
        self._calm.set()
        self._threads = [threading.Thread(target=self._watch, args=(place,)) for place in range(2)]
        # Each has articles of its own: two people in one form would be told of each other.
        shares = [
            list(self._articles.items())[place :: len(self._staff)] for place in range(len(self._staff))
        ]
        self._threads += [
            threading.Thread(target=self._publish, args=(place, member, share))
            for place, (member, share) in enumerate(zip(self._staff, shares, strict=True))
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def blow(self) -> None:
        self._calm.clear()

    def calm(self) -> None:
        self._calm.set()

    def publish_one(self, member: Staff, path: str, article: int) -> None:
        """Publish, then ask for the page at every address."""
        with self._lock:
            self._number += 1
            number = self._number
        try:
            spent = member.publish(article, f"Tin phát nhanh, lần {number}")
        except (NotDone, OSError) as error:
            self._error(f"{path}: {error}")
            return
        with self._lock:
            self._acknowledged[path] = max(number, self._acknowledged.get(path, 0))
            self.seen.published += 1
            self.seen.publish.append(spent)
        for address in self._addresses:
            took = self._look(address, path)
            if took is not None and address == self._addresses[0]:
                self.seen.page.append(took)

    def _publish(self, place: int, member: Staff, share: list[tuple[str, int]]) -> None:
        """One of those who publish by turns: every `len(staff)` seconds, so that all together publish each second."""
        turn = 0
        period = _EVERY * len(self._staff)
        due = time.monotonic() + place * _EVERY
        while not self._over.wait(max(0.0, due - time.monotonic())):
            due = max(due + period, time.monotonic())
            if not self._calm.is_set():
                path, article = share[turn % len(share)]
                turn += 1
                self.publish_one(member, path, article)

    def _watch(self, place: int) -> None:
        turn = place
        while not self._over.wait(_WATCHED_EVERY):
            paths = list(self._acknowledged) or list(self._articles)
            self._look(self._addresses[turn % len(self._addresses)], paths[turn // 2 % len(paths)])
            turn += 1

    def _look(self, address: str, path: str) -> float | None:
        """Milliseconds that the page took; None when it failed."""
        wanted = self._acknowledged.get(path, 0)
        began = time.perf_counter()
        try:
            page = _page(address + path)
        except OSError as error:
            self._error(f"{address}{path}: {error}")
            return None
        spent = 1000 * (time.perf_counter() - began)
        found = _NUMBER.search(page)
        with self._lock:
            self.seen.read += 1
            if wanted and (not found or int(found[1]) < wanted):
                self.seen.stale += 1
                self.seen.complain(f"{address}{path}: {found and found[1]} after {wanted}")
        return spent

    def _error(self, what: str) -> None:
        with self._lock:
            self.seen.errors += 1
            self.seen.complain(what)


def _page(address: str) -> str:
    with urlopen(address, timeout=_PATIENCE) as answer:
        return answer.read().decode()
