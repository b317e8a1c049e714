"""Counting guesses in Redis, where one is given; the database counts whenever it is away."""

import time
from typing import Any

from redis import Redis, RedisError

from app.models.lockout import FORGOTTEN_AFTER_SECONDS
from config import LOCK_SECONDS_AT_MOST

TIMEOUT_SECONDS = 0.5
# After a failure the database counts alone for so long, so that no login waits for a Redis that is away.
AWAY_SECONDS = 5.0
# Judges all logins first and counts then, so that a locked one leaves the others as they were.
RESERVE = """
local now, most, first, longest, forgotten = unpack(ARGV)
for _, key in ipairs(KEYS) do
  local locked_until = tonumber(redis.call('HGET', key, 'locked_until') or 0)
  if locked_until > tonumber(now) then return locked_until - tonumber(now) end
end
for _, key in ipairs(KEYS) do
  local failures = redis.call('HINCRBY', key, 'failures', 1)
  if failures >= tonumber(most) then
    local seconds = math.min(tonumber(redis.call('HGET', key, 'lock_seconds') or first), tonumber(longest))
    redis.call('HSET', key, 'locked_until', tonumber(now) + seconds * 1000, 'lock_seconds', seconds * 2)
  end
  redis.call('EXPIRE', key, forgotten)
end
return 0
"""


class RedisLockout:
    """The same counts as the table's, kept in Redis."""

    def __init__(self, url: str) -> None:
        """Connect at the first use."""
        self._redis = Redis.from_url(url, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS)
        self._reserve = self._redis.register_script(RESERVE)
        self._away_until = 0.0

    def reserve(self, keys: list[str], most: int, first_lock_seconds: int) -> int | None:
        """Return 0 or the seconds to wait, None where Redis does not answer."""
        arguments = [time.time_ns() // 1_000_000, most, first_lock_seconds, LOCK_SECONDS_AT_MOST]
        wait = self._try(lambda: self._reserve(_named(keys), [*arguments, FORGOTTEN_AFTER_SECONDS]))
        return None if wait is None else -(-int(wait) // 1000)

    def clear(self, keys: list[str]) -> None:
        """Forget the guesses at logins; where Redis does not answer, they are forgotten in time."""
        self._try(lambda: self._redis.delete(*_named(keys)))

    def _try(self, command: Any) -> Any:
        if time.monotonic() < self._away_until:
            return None
        try:
            return command()
        except RedisError:
            self._away_until = time.monotonic() + AWAY_SECONDS
            return None


def _named(keys: list[str]) -> list[str]:
    return [f"api-dock:guesses:{key}" for key in keys]
