"""The thread that watches over the stored pages while nobody asks this process for one.

A web server hands pages out without asking, so somebody else has to notice: that another machine has published
(the database says so, and the shared cache sooner), that the time is over for which the pages hold, that the
database is away or back.
"""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from news.editorial.generations import NEWS
from news.page_store import PageStore
from news.public.known_generation import KnownGeneration

logger = logging.getLogger(__name__)

_STEP = 0.1  # seconds between two looks at clock and shared cache
_ASKED_EVERY = 1.0  # seconds between two questions to the database
_CLEARED_EVERY = 5.0  # seconds between two rounds of clearing away
_SWEEP_AFTER = 200  # pages that were written by this process
_BOOT = Path("/proc/sys/kernel/random/boot_id")  # Linux: another one for every start of the machine


class Watch:
    def __init__(self, known: KnownGeneration, store: PageStore):
        self._known, self._store = known, store
        self._heard, self._asked_at, self._swept = None, 0.0, 0

    def start(self) -> None:
        self._known.watched = True
        # Clearing away takes as long as the disk does; nobody may wait for it.
        for name, run in (("watch", self._run), ("clearing", self._clear)):
            threading.Thread(target=run, name=name, daemon=True).start()

    def _run(self) -> None:
        _carefully(self.begin)
        while True:
            _carefully(self.look, time.monotonic())
            time.sleep(_STEP)

    def _clear(self) -> None:
        while True:
            _carefully(self.clear)
            time.sleep(_CLEARED_EVERY)

    def begin(self) -> None:
        """Once, when the process starts."""
        self._store.wipe_after_a_crash(_BOOT.read_bytes())

    def look(self, now: float) -> None:
        """One look. `now`: seconds of a clock that only goes on."""
        self._store.tree.close_when_over(timezone.now().timestamp())
        if now - self._asked_at >= _ASKED_EVERY or self._heard_news():
            self._asked_at = now
            try:
                self._known.look_up()
            finally:
                connection.close_if_unusable_or_obsolete()
        told = self._store.generation()
        self._store.tree.close_unless(told.name if told else None)

    def clear(self) -> None:
        """What is handed out no more, and what is too much."""
        self._store.tree.clear_away()
        if self._store.written - self._swept >= _SWEEP_AFTER or not self._swept:
            self._swept = max(1, self._store.written)
            self._store.sweep()

    def _heard_news(self) -> bool:
        """Has somebody told through the shared cache that there is a new generation?"""
        told = cache.get(NEWS)
        news, self._heard = told is not None and told != self._heard, told
        return news


def _carefully(do: Callable, *args) -> None:
    """It must go on whatever happens, and say what did."""
    try:
        do(*args)
    except Exception:
        logger.exception("The stored pages could not be watched")
