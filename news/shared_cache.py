"""Redis as the cache that processes and machines share, without which everything still works.

What is kept there only saves a query, or tells other machines sooner. While Redis is gone, hangs or refuses, every
process has a memory of its own instead, as a site without Redis has.
"""

import logging
import time
from collections.abc import Callable

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

_PATIENCE = 0.3  # seconds for a connection, and for an answer; a page must not wait for what saves it a query
_RESPITE = 1.0  # seconds in which a Redis that did not answer is not asked again


class SharedCache(RedisCache):
    """Of the cache's methods those that the site uses; none of them raises because Redis is away."""

    # By address, not by object: Django has one object for each thread.
    _away_until: dict[str, float] = {}

    def __init__(self, server, params):
        super().__init__(server, params)
        self._address = str(server)
        self._options = {
            "socket_connect_timeout": _PATIENCE,
            "socket_timeout": _PATIENCE,
            # Once more at once: a kept connection may be one to a Redis that was restarted since.
            "retry": Retry(NoBackoff(), 1),
            **self._options,
        }
        self._own = LocMemCache(f"instead-of-{self._address}", params)

    def get(self, key, default=None, version=None):
        return self._asked(super().get, self._own.get, key, default=default, version=version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._asked(super().set, self._own.set, key, value, timeout=timeout, version=version)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._asked(super().add, self._own.add, key, value, timeout=timeout, version=version)

    def incr(self, key, delta=1, version=None):
        return self._asked(super().incr, self._own.incr, key, delta=delta, version=version)

    def delete(self, key, version=None):
        return self._asked(super().delete, self._own.delete, key, version=version)

    def _asked(self, shared: Callable, own: Callable, *arguments, **named):
        if time.monotonic() < self._away_until.get(self._address, 0):
            return own(*arguments, **named)
        try:
            return shared(*arguments, **named)
        except RedisError as error:
            logger.warning("Redis does not answer, each process remembers by itself: %s", error)
            self._away_until[self._address] = time.monotonic() + _RESPITE
            return own(*arguments, **named)
