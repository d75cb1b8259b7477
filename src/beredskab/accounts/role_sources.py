"""Where roles come from besides the rows of `RoleGrant`: contexts above say so, and nothing is copied.

An appointment in the organisation gives its role on its days and on no other. `actor_of` asks at each request.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from beredskab.accounts.domain.roles import Grant
from beredskab.accounts.models import User

# What the persons of these codes of the staff register are given on a day. It is called at each signed-in request, and
# once for a whole page of accounts: its queries are few, whatever the number of codes.
RoleSource = Callable[[Collection[str], dt.date], Mapping[str, Iterable[Grant]]]
_sources: Final[list[RoleSource]] = []


def register_source(source: RoleSource) -> None:
    """Ask this function too, from now on; registered twice, it is asked once. For the `ready` of an app.

    A source that fails lets nobody in: an account is never taken for one with fewer roles than it has.
    """
    if source not in _sources:
        _sources.append(source)


def find_source_grants(user: User, today: dt.date) -> frozenset[Grant]:
    """What all the sources together give an account on a day."""
    return find_grants_of([user], today).get(user.register_code, frozenset())


def find_grants_of(users: Iterable[User], today: dt.date) -> dict[str, frozenset[Grant]]:
    """What all the sources together give accounts on a day, by their codes; who is given nothing is left out."""
    codes = frozenset(user.register_code for user in users)
    given: dict[str, frozenset[Grant]] = {}
    for source in _sources:
        for code, grants in source(codes, today).items():
            given[code] = given.get(code, frozenset()) | frozenset(grants)
    return given
