"""How long a sign-in lasts: half an hour without a sign of life, eight hours in all."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

IDLE: Final = dt.timedelta(minutes=30)
WARNING: Final = dt.timedelta(minutes=25)
ABSOLUTE: Final = dt.timedelta(hours=8)


class Way(StrEnum):
    """How someone came in."""

    PASSWORD = "password"  # noqa: S105
    CODE = "code"
    """A password, and a code of the app or a recovery code."""
    PROVIDER = "provider"
    """The municipality's own sign-in, which decides about its second factor itself."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """When a sign-in began, when its holder last asked for something, and how they came in."""

    began: dt.datetime
    seen: dt.datetime
    # A session that does not say how is taken for the weakest.
    way: Way = Way.PASSWORD

    @property
    def is_by_password_alone(self) -> bool:
        """Whether nothing but a password stood between a stranger and this sign-in."""
        return self.way is Way.PASSWORD

    def has_ended(self, now: dt.datetime) -> bool:
        """Whether it must be thrown away. A time to come is no sign of life but of a tampered one."""
        if self.seen > now or self.began > self.seen:
            return True
        return now - self.seen >= IDLE or now - self.began >= ABSOLUTE

    def seconds_left(self, now: dt.datetime) -> int:
        """Until it ends if nothing more is asked for."""
        return max(int((min(self.seen + IDLE, self.began + ABSOLUTE) - now).total_seconds()), 0)
