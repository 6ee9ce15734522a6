"""Somebody who publishes: one edition after the other of one article, over HTTP, whatever happens to the site."""

import threading
import time
from http.client import HTTPException

from tests.chaos.readers import MARK
from tests.measure.staff import NotDone, Staff

_EVERY = 2.0  # seconds; each makes every page anew


class Publisher:
    """`acknowledged` is the number of the last publication that returned; `published` when each did (seconds of a clock).

    `refused`: when one did not, and what came instead.
    """

    def __init__(self, staff: Staff, article: int):
        self.acknowledged = 0
        self.published: list[float] = []
        self.refused: list[tuple[float, str]] = []
        self._staff, self._article, self._sent = staff, article, 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def publish(self) -> None:
        """Raises NotDone, OSError, HTTPException; then it may have been published or not."""
        self._sent += 1
        number = self._sent
        self._staff.publish(self._article, f"{MARK} {number}")
        self.acknowledged = number
        self.published.append(time.monotonic())

    def _run(self) -> None:
        while not self._stopped.wait(_EVERY):
            try:
                self.publish()
            except (NotDone, OSError, HTTPException) as error:
                # The next one says whether the site is back.
                self.refused.append((time.monotonic(), f"{type(error).__name__}: {error}"))
