"""Redis may be gone at any moment: nobody is refused anything, and it is used again when it is back."""

import signal

import pytest

from news import shared_cache
from news.shared_cache import SharedCache
from tests.services.programs import Redis


@pytest.fixture
def redis(tmp_path, monkeypatch):
    monkeypatch.setattr(shared_cache, "_RESPITE", 0)  # no waiting in a test
    monkeypatch.setattr(SharedCache, "_away_until", {})
    redis = Redis(tmp_path)
    redis.start()
    yield redis
    redis.kill()


def cache_of(redis) -> SharedCache:
    """As another process has it."""
    return SharedCache(redis.url, {})


def test_while_redis_is_gone_a_process_remembers_by_itself(redis):
    cache = cache_of(redis)
    cache.set("a", 1)
    assert cache_of(redis).get("a") == 1
    redis.kill()
    assert cache.get("a", "nothing") == "nothing"
    cache.set("a", 2, 30)
    cache.add("b", 0, 30)
    assert (cache.get("a"), cache.incr("b")) == (2, 1)
    cache.delete("a")
    assert cache.get("a") is None


def test_redis_is_used_again_when_it_is_back(redis):
    cache = cache_of(redis)
    cache.set("a", 1)  # over a connection that is kept, and dead afterwards
    redis.kill()
    cache.set("a", 2)
    redis.start()
    cache.set("a", 3)
    assert cache_of(redis).get("a") == 3


def test_a_redis_that_hangs_is_not_waited_for(redis):
    cache = cache_of(redis)
    redis.signal(signal.SIGSTOP)
    cache.set("a", 1)
    assert cache.get("a") == 1
    redis.signal(signal.SIGCONT)


def test_one_that_did_not_answer_is_left_alone_for_a_moment(redis, monkeypatch):
    monkeypatch.setattr(shared_cache, "_RESPITE", 3600)
    cache = cache_of(redis)
    redis.kill()
    cache.set("a", 1)
    redis.start()
    assert cache.get("a") == 1
