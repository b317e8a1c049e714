"""Lockout counters in Redis, if one is configured; the database counts while Redis is away."""

import time
from typing import Any

from redis import Redis, RedisError

from app.models.lockout import FORGOTTEN_AFTER_SECONDS
from config import LOCK_SECONDS_AT_MOST

TIMEOUT_SECONDS = 0.5
# For so long after a failure only the database counts, so that no login waits for a Redis that is away.
AWAY_SECONDS = 5.0
# It checks all logins before it counts, so that a locked one leaves the counters of the others unchanged.
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
    """Lockout counters in Redis, with the same rules as those in the table."""

    def __init__(self, url: str) -> None:
        """Make the client, which connects at its first use."""
        self._redis = Redis.from_url(url, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS)
        self._reserve = self._redis.register_script(RESERVE)
        self._away_until = 0.0

    def reserve(self, keys: list[str], most: int, first_lock_seconds: int) -> int | None:
        """Count a guess; return 0 or the seconds to wait, None if Redis does not answer."""
        arguments = [time.time_ns() // 1_000_000, most, first_lock_seconds, LOCK_SECONDS_AT_MOST]
        wait = self._try(lambda: self._reserve(_named(keys), [*arguments, FORGOTTEN_AFTER_SECONDS]))
        return None if wait is None else -(-int(wait) // 1000)

    def clear(self, keys: list[str]) -> None:
        """Delete the counters of logins; if Redis does not answer, they expire in time."""
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
