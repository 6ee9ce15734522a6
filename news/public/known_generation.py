"""Which generation of pages this process knows: from the file of this machine at once, from the database each second."""

import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow

from django.db import DatabaseError, connection

from news.page_store import Generation, PageStore

logger = logging.getLogger(__name__)

_ASKED_EVERY = 1.0  # seconds
_PATIENCE = 1.0  # seconds that a request waits for the database's word


class KnownGeneration:
    """`ask` and `gone_since` query the database. `aside`: from a thread of its own, which may hang while pages are served."""

    def __init__(
        self,
        store: PageStore,
        ask: Callable[[], Generation],
        gone_since: Callable[[int], Iterable[tuple[str, int]]],
        *,
        aside: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._store, self._ask, self._gone_since, self._clock = store, ask, gone_since, clock
        self._known: Generation | None = None
        self._asked_at: float | None = None
        self._thread = ThreadPoolExecutor(1, "generation") if aside else None
        self._answer = None

    def now(self) -> Generation | None:
        """The present one; None when neither file nor database says."""
        told = self._store.generation()
        asked_lately = self._asked_at is not None and self._clock() - self._asked_at < _ASKED_EVERY
        if not asked_lately or (told is None and self._known is None):
            self._look_up()
            told = self._store.generation()
        known = self._known
        if told and (known is None or told.number >= known.number):
            return told
        return known

    def _look_up(self) -> None:
        # Before the question, so that who asks meanwhile does not ask too.
        self._asked_at = self._clock()
        if self._thread is None:
            self._compare()
            return
        if self._answer is None or self._answer.done():
            self._answer = self._thread.submit(self._compare_aside)
            try:
                self._answer.result(_PATIENCE)
            except TooSlow:
                logger.warning("The database is slow to say which generation of pages it is at")

    def _compare_aside(self) -> None:
        try:
            self._compare()
        finally:
            connection.close()

    def _compare(self) -> None:
        # In this order: a file is written after its commit, so the database knows all that it says.
        told = self._store.generation()
        try:
            stored = self._ask()
            if told is None or stored.number > told.number:
                self._store.advance(stored, self._gone_since)
            elif stored.number < told.number or stored.token != told.token:
                logger.warning("The database is another one than the stored pages come from")
                self._store.advance(stored, self._gone_since, anew=True)
        except (DatabaseError, OSError) as error:
            logger.warning("The generation of pages could not be looked up: %s", error)
            return
        self._known = stored
