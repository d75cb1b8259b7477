"""Claim: a first import of 10,000 people and 600 units from the staff register takes under 20 seconds.

Beside it, in the same run: reading the file alone, the same file again (nothing to change), a look without writing,
a change of a few hundred people, and the undoing of that. On SQLite, with the whole of what the command line does.
"""

import datetime as dt
import json
import random
import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.core.management import call_command

from bench.figures import show
from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.organisation.domain import units
from beredskab.organisation.domain.register_matching import Selection, select_register
from beredskab.organisation.domain.register_reader import read_register
from beredskab.organisation.import_operations import Imported, import_register, undo_import
from beredskab.organisation.import_queries import list_open_departments, preview_import
from beredskab.organisation.models import Person, Unit
from beredskab.organisation.unit_operations import adopt_departments

PEOPLE: Final = 10_000
UNITS: Final = 600
DEPARTMENTS: Final = 5
LEAVING: Final = 300
LIMIT: Final = 20.0  # seconds
LOOK_LIMIT: Final = 5.0
NOW: Final = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
TODAY: Final = dt.date(2026, 12, 1)
ACTOR: Final = Actor("command", frozenset({Grant(Role.ADMINISTRATOR)}))
Result = TypeVar("Result")


def run() -> bool:
    """Print the seconds of each; whether the limits are met."""
    call_command("migrate", verbosity=0)
    names = [units.Department(f"bench_{number}", f"Afdeling {number}") for number in range(DEPARTMENTS)]
    adopt_departments(actor_id="command", now=NOW, departments=names)
    content = make_file()
    selection, reading = measure(lambda: select(content))
    first, first_time = measure(lambda: bring(content))
    again, again_time = measure(lambda: bring(content))
    _, look_time = measure(lambda: preview_import(select(content), TODAY))
    fewer = make_file(leaving=LEAVING)
    changed, change_time = measure(lambda: bring(fewer))
    assert first.run
    assert not again.run
    assert changed.run
    assert len(selection.people) == PEOPLE
    left = Person.objects.filter(left_on=TODAY).count()
    _, undo_time = measure(lambda: undo(changed))
    print(f"{Person.objects.count()} people, {Unit.objects.count()} units, {len(content) / 1e6:.1f} MB; {left} left")
    print(f"{'reading and checking the file alone':<58} {reading:>10.4g} s")
    return all(
        [
            show("first import", first_time, "s", LIMIT),
            show("the same file again, which changes nothing", again_time, "s", LOOK_LIMIT),
            show("a look without writing", look_time, "s", LOOK_LIMIT),
            show(f"an import in which {LEAVING} leave", change_time, "s", LIMIT),
            show("undoing that", undo_time, "s", LIMIT),
        ]
    )


def measure(act: Callable[[], Result]) -> tuple[Result, float]:
    """What comes of it, and the seconds it took."""
    began = time.perf_counter()
    result = act()
    return result, time.perf_counter() - began


def select(content: bytes) -> Selection:
    return select_register(read_register(content), list_open_departments(), given={})


def bring(content: bytes) -> Imported:
    return import_register(actor=ACTOR, now=NOW, today=TODAY, selection=select(content))


def undo(done: Imported) -> None:
    if done.run:
        undo_import(actor=ACTOR, now=NOW, run=done.run)


def make_file(*, leaving: int = 0) -> bytes:
    """A register of a municipality: departments, a tree of units, everyone in one or two of them."""
    random_ = random.Random(1)  # noqa: S311 - nothing secret
    tops = [
        {"uuid": f"d{number}", "name": f"Afdeling {number}", "parentOrgUnitUuid": None} for number in range(DEPARTMENTS)
    ]
    rows: list[dict[str, Any]] = [*tops]
    for number in range(UNITS):
        parent = random_.choice(rows)["uuid"]
        manager = {"uuid": f"u{number}", "userId": f"p{number}"}
        rows.append(
            {"uuid": f"unit-{number}", "name": f"Enhed {number}", "parentOrgUnitUuid": parent, "manager": manager}
        )
    places = [row["uuid"] for row in rows]
    users = [make_user(number, random_.sample(places, random_.randint(1, 2))) for number in range(PEOPLE)]
    return json.dumps({"orgUnits": rows, "users": users[: PEOPLE - leaving]}).encode()


def make_user(number: int, places: list[str]) -> dict[str, Any]:
    return {
        "extUuid": f"e{number}", "userId": f"p{number}", "name": f"Person {number}", "cpr": None, "disabled": False,
        "email": f"p{number}@eksempel.invalid", "phone": f"00{number:06}",
        "positions": [{"orgUnitUuid": place, "name": "Medarbejder"} for place in places],
    }  # fmt: skip
