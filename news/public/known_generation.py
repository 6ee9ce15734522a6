"""Which generation of pages this process knows: from the file of this machine at once, from the database each second."""

import logging
import time
from collections.abc import Callable, Iterable

from django.db import Error

from news.database.away import is_away, patience
from news.page_store import Generation, PageStore

logger = logging.getLogger(__name__)

_ASKED_EVERY = 1.0  # seconds
_PATIENCE = 2.0  # seconds for the database's word
# Seconds for which a database that was asked in vain counts as away; who watches asks again before they are over.
_RESPITE = 1.0
_RESPITE_WATCHED = 15.0


class KnownGeneration:
    """`ask` and `gone_since` query the database. A process that serves for long has a `Watch` ask; others ask as they go."""

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
        self.watched = False

    def now(self) -> Generation | None:
        """The present one; None when neither file nor database says."""
        told = self._store.generation()
        if told is None or not (self.watched or self._asked_lately()):
            if self.is_away():
                return told
            self.look_up()
            told = self._store.generation()
        known = self._known
        if told and (known is None or told.number >= known.number):
            return told
        return known

    def is_away(self) -> bool:
        """Was the database asked in vain just now? Then it need not be asked again by every request."""
        return self._away_until is not None and self._clock() < self._away_until

    def look_up(self) -> None:
        """Ask the database, and tell this machine's processes what it says."""
        # Before the question, so that who asks meanwhile does not ask too.
        self._asked_at = self._clock()
        # In this order: a file is written after its commit, so the database knows all that it says.
        told = self._store.generation()
        try:
            with patience(_PATIENCE):
                stored = self._ask()
                if told is None or stored.number > told.number:
                    self._store.advance(stored, self._gone_since)
                elif stored.number < told.number or stored.token != told.token:
                    logger.warning("The database is another one than the stored pages come from")
                    self._store.advance(stored, self._gone_since, anew=True)
        except (Error, OSError) as error:
            logger.warning("The generation of pages could not be looked up: %s", error)
            if is_away(error):
                self._away_until = self._clock() + (_RESPITE_WATCHED if self.watched else _RESPITE)
            return
        self._known, self._away_until = stored, None

    def _asked_lately(self) -> bool:
        return self._asked_at is not None and self._clock() - self._asked_at < _ASKED_EVERY
