"""Lockout counters in Redis, if one is configured; the database counts while Redis is away."""

import time
from typing import Any

from redis import Redis, RedisError

from app.models.client_failure import ACCOUNTS_A_CLIENT, WINDOW_SECONDS
from app.models.lockout import FORGOTTEN_AFTER_SECONDS, milliseconds
from config import LOCK_SECONDS_AT_MOST

TIMEOUT_SECONDS = 0.5
# For so long after a failure only the database counts, so that no login waits for a Redis that is away.
AWAY_SECONDS = 5.0
# The keys: the counter, and the accounts at which the client has failed, by time, if it is limited.
RESERVE = """
local counter, client = KEYS[1], KEYS[2]
local now, most, first, longest, forgotten, accounts, window = unpack(ARGV)
if client then
  redis.call('ZREMRANGEBYSCORE', client, '-inf', now - window)
  if not redis.call('ZSCORE', client, counter) and redis.call('ZCARD', client) >= tonumber(accounts) then
    return redis.call('ZRANGE', client, -accounts, -accounts, 'WITHSCORES')[2] + window - now
  end
end
local locked_until = tonumber(redis.call('HGET', counter, 'locked_until') or 0)
if locked_until > tonumber(now) then return locked_until - now end
if redis.call('HINCRBY', counter, 'failures', 1) >= tonumber(most) then
  local seconds = math.min(tonumber(redis.call('HGET', counter, 'lock_seconds') or first), tonumber(longest))
  redis.call('HSET', counter, 'locked_until', now + seconds * 1000, 'lock_seconds', seconds * 2)
end
redis.call('EXPIRE', counter, forgotten)
if client then
  redis.call('ZADD', client, now, counter)
  redis.call('PEXPIRE', client, window)
end
return 0
"""


class RedisLockout:
    """Lockout counters in Redis, with the same rules as those in the table."""

    def __init__(self, url: str) -> None:
        """Make the client, which connects at its first use."""
        self._redis = Redis.from_url(url, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS)
        self._reserve = self._redis.register_script(RESERVE)
        self._away_until = 0.0

    def reserve(self, key: str, client: str | None, most: int, first_lock_seconds: int) -> int | None:
        """Count a guess; return 0 or the seconds to wait, None if Redis does not answer."""
        limits = [most, first_lock_seconds, LOCK_SECONDS_AT_MOST, FORGOTTEN_AFTER_SECONDS]
        arguments = [milliseconds(), *limits, ACCOUNTS_A_CLIENT, WINDOW_SECONDS * 1000]
        keys = [_counter(key), *([_client(client)] if client else [])]
        wait = self._try(lambda: self._reserve(keys, arguments))
        return None if wait is None else -(-int(wait) // 1000)

    def clear(self, key: str, client: str | None) -> None:
        """Delete a counter, and the client's failure at it; if Redis does not answer, they expire in time."""
        self._try(lambda: self._redis.delete(_counter(key)))
        if client:
            self._try(lambda: self._redis.zrem(_client(client), _counter(key)))

    def _try(self, command: Any) -> Any:
        if time.monotonic() < self._away_until:
            return None
        try:
            return command()
        except RedisError:
            self._away_until = time.monotonic() + AWAY_SECONDS
            return None


def _counter(key: str) -> str:
    return f"api-dock:guesses:{key}"


def _client(key: str) -> str:
    return f"api-dock:failures:{key}"
