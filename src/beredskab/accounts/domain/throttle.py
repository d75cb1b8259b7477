"""How long to wait after wrong passwords or codes: counted for an account and for a network, never for everyone."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

WINDOW: Final = dt.timedelta(minutes=1)
TRIES: Final = 5
LONGEST_WAIT: Final = dt.timedelta(minutes=15)
# So long after a wait has ended, the next one is short again.
FORGIVEN_AFTER: Final = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Tries:
    """The failures of one account or network: `count` since `began`, and how often it has had to wait (`level`)."""

    began: dt.datetime
    count: int = 0
    level: int = 0
    blocked_until: dt.datetime | None = None

    def wait(self, now: dt.datetime) -> dt.timedelta:
        """How long until the next try; zero when it may be now."""
        return max(self.blocked_until - now, dt.timedelta()) if self.blocked_until else dt.timedelta()


def add_failure(tries: Tries | None, now: dt.datetime) -> Tries:
    """The tries with one more failure. The fifth within a minute blocks for 1 minute, then 2, 4, 8 and 15."""
    before = tries or Tries(now)
    level = 0 if before.blocked_until and now - before.blocked_until > FORGIVEN_AFTER else before.level
    fresh = now - before.began > WINDOW
    count = 1 if fresh else before.count + 1
    if count < TRIES:
        return Tries(now if fresh else before.began, count, level, before.blocked_until)
    blocked_until = now + min(WINDOW * 2**level, LONGEST_WAIT)
    return Tries(blocked_until, 0, level + 1, blocked_until)
