"""The thread that watches over the stored pages while nobody asks this process for one.

A web server hands pages out without asking, so somebody else has to notice: that another machine has published
(the database says so, and the shared cache sooner), that the time is over for which the pages hold, that the
database is away or back.
"""

import logging
import threading
import time
from pathlib import Path

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from news.editorial.generations import NEWS, page_store
from news.public.known_generation import KnownGeneration

logger = logging.getLogger(__name__)

_STEP = 0.1  # seconds between two looks at clock and shared cache
_ASKED_EVERY = 1.0  # seconds between two questions to the database
_CLEARED_EVERY = 5.0  # seconds between two looks for what is handed out no more
_BOOT = Path("/proc/sys/kernel/random/boot_id")  # Linux: another one for every start of the machine


class Watch:
    def __init__(self, known: KnownGeneration):
        self._known, self._store = known, page_store()
        self._heard = None
        self._asked_at = self._cleared_at = 0.0

    def start(self) -> None:
        self._known.watched = True
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    def _run(self) -> None:
        self._begin()
        while True:
            try:
                self.look(time.monotonic())
            except Exception:
                # It must go on whatever happens, and say what did.
                logger.exception("The stored pages could not be watched")
            time.sleep(_STEP)

    def _begin(self) -> None:
        try:
            self._store.wipe_after_a_crash(_BOOT.read_text())
        except OSError as error:
            logger.warning("Whether the machine was started anew could not be found out: %s", error)

    def look(self, now: float) -> None:
        """One look. `now`: seconds of a clock that only goes on."""
        self._close_when_over()
        if now - self._asked_at >= _ASKED_EVERY or self._heard_news():
            self._asked_at = now
            try:
                self._known.look_up()
            finally:
                connection.close_if_unusable_or_obsolete()
        if now - self._cleared_at >= _CLEARED_EVERY:
            self._cleared_at = now
            self._store.tree.clear_away()

    def _close_when_over(self) -> None:
        try:
            self._store.tree.close_when_over(timezone.now().timestamp())
        except OSError as error:
            logger.error("Pages whose time is over could not be taken from the web server: %s", error)

    def _heard_news(self) -> bool:
        """Has somebody told through the shared cache that there is a new generation?"""
        try:
            told = cache.get(NEWS)
        except Exception as error:  # whatever the cache's client raises; the database is asked anyway
            logger.debug("The cache did not answer: %s", error)
            return False
        news, self._heard = told is not None and told != self._heard, told
        return news
