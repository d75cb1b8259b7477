"""When a mail is tried again, for how long, and how long one worker may hold it."""

import datetime as dt
from typing import Final

FIRST_WAIT: Final = dt.timedelta(minutes=1)
LONGEST_WAIT: Final = dt.timedelta(hours=1)
# Mail servers themselves give up after about so long.
GOOD_FOR: Final = dt.timedelta(days=5)
# A worker that has held a mail for so long has been killed: each answer of the mail server is waited for half a minute.
CLAIM_LASTS: Final = dt.timedelta(minutes=10)
# What has been sent, or never will be, is forgotten.
KEPT_FOR: Final = dt.timedelta(days=30)


def wait_after(tries: int) -> dt.timedelta:
    """How long to wait after so many tries: 1, 2, 4 … minutes, an hour at most."""
    doublings = min(max(tries - 1, 0), 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
