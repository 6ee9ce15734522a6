"""Which generation of pages this process knows: from the file of this machine at once, from the database each second."""

import logging
import time
from collections.abc import Callable, Iterable
from threading import Lock

from django.db import Error

from news.database.away import is_away, patience
from news.page_store import Generation, PageStore

logger = logging.getLogger(__name__)

_ASKED_EVERY = 1.0  # seconds
_ASKED_EVERY_WATCHED = 6.0  # seconds; longer than who watches takes at worst, so only if nobody does any more
_PATIENCE = 2.0  # seconds for the database's word
# Seconds for which a database that was asked in vain counts as away; who watches asks again before they are over.
_RESPITE = 1.0
_RESPITE_WATCHED = 15.0


class KnownGeneration:
    """`ask` and `gone_since` query the database. A process that serves for long has a `Watch` ask; others ask as they go.

    Shared by the threads of a process.
    """

    def __init__(
        self,
        store: PageStore,
        ask: Callable[[], Generation],
        gone_since: Callable[[int], Iterable[tuple[str, int]]],
        *,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._store, self._ask, self._gone_since, self._clock = store, ask, gone_since, clock
        self._known: Generation | None = None
        self._asked_at: float | None = None
        self._away_until: float | None = None
        self._asking = Lock()
        self.watched = False

    def now(self) -> Generation | None:
        """The present one; None when neither file nor database says."""
        told = self._store.generation()
        if (told is None or not self._asked_lately()) and not self.is_away():
            self.look_up()
            told = self._store.generation()
        known = self._known
        # What was told may be ahead of what the database said last; on a disk that takes nothing it stays behind.
        if told and (known is None or told.number > known.number or told.name == known.name):
            return told
        return known

    def is_away(self) -> bool:
        """Was the database asked in vain just now? Then it need not be asked again by every request."""
        return self._away_until is not None and self._clock() < self._away_until

    def look_up(self) -> None:
        """Ask the database, and tell this machine's processes what it says; unless another thread does just now."""
        if not self._asking.acquire(blocking=self._known is None):
            return
        try:
            self._look_up()
        finally:
            self._asking.release()

    def _look_up(self) -> None:
        # Before the question, so that who asks meanwhile does not ask too.
        self._asked_at = self._clock()
        # In this order: a file is written after its commit, so the database knows all that it says.
        told = self._store.generation()
        try:
            with patience(_PATIENCE):
                stored = self._ask()
                # Known before it is told: telling may fail.
                self._known, self._away_until = stored, None
                if told is None or stored.number > told.number:
                    self._store.advance(stored, self._gone_since)
                elif stored.number < told.number or stored.token != told.token:
                    logger.warning("The database is another one than the stored pages come from")
                    self._store.advance(stored, self._gone_since, anew=True)
        except (Error, OSError) as error:
            logger.warning("The generation of pages could not be looked up: %s", error)
            if is_away(error):
                self._away_until = self._clock() + (_RESPITE_WATCHED if self.watched else _RESPITE)

    def _asked_lately(self) -> bool:
        every = _ASKED_EVERY_WATCHED if self.watched else _ASKED_EVERY
        return self._asked_at is not None and self._clock() - self._asked_at < every
