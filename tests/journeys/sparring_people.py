"""People for every department, written beside the demonstration: `python -m tests.journeys.sparring_people`.

The demonstration has consultants in all departments, but accounts in the first only, and knowledge persons there only.
"""

import datetime as dt

import django

django.setup()

from django.utils import timezone  # noqa: E402 - Django comes first

from beredskab.accounts.demo_people import NOWHERE, PASSWORD, SECRET  # noqa: E402
from beredskab.accounts.models import SecondFactor, User  # noqa: E402
from beredskab.accounts.operations import make_account  # noqa: E402
from beredskab.accounts.secrets_at_rest import encrypt  # noqa: E402
from beredskab.organisation.domain.team import Role  # noqa: E402
from beredskab.organisation.domain.units import Task  # noqa: E402
from beredskab.organisation.models import (  # noqa: E402
    Absence,
    Appointment,
    Assignment,
    Department,
    Person,
    Seat,
    Unit,
)
from tests.journeys.sparring_cast import ABSENT, ASKER_ADDRESS, DEPUTY, FIRST_ASKED, PLANTED_NAME  # noqa: E402

ACCOUNTS = ("ib", "ea", "otto", "rosa", DEPUTY)
# So far away that nobody is warned of it; the tests move it.
FAR = dt.timedelta(days=200)


def make_accounts(now: dt.datetime) -> None:
    """Without roles of their own: what they may do follows from their seats."""
    for name in ACCOUNTS:
        user = make_account(
            actor_id="command", now=now, username=name, display_name=f"{name.capitalize()} Opdigtet",
            password=PASSWORD, email=f"{name}@{NOWHERE}", grants=[], is_demo=True,
        )  # fmt: skip
        SecondFactor.objects.create(user=user, encrypted_secret=encrypt(SECRET), confirmed_at=now)
    User.objects.filter(username="medarbejder").update(email=ASKER_ADDRESS)


def fill_departments(today: dt.date) -> None:
    """A place to ask from with a knowledge person in the departments that have none."""
    for number, code in enumerate(FIRST_ASKED, 1):
        department = Department.objects.get(code=code)
        if department.units.exists():
            continue
        unit = Unit.objects.create(code=f"sted{number}", name=f"Opdigtet sted {number}", department=department)
        person = Person.objects.create(
            code=f"viden{number}", name=f"{PLANTED_NAME} {number}", email=f"v{number}@{NOWHERE}"
        )
        Appointment.objects.create(unit=unit, person=person, task=Task.KNOWLEDGE_PERSON, first=today)


def make_deputy(today: dt.date) -> None:
    """A holder who is to be away, and a deputy for those days only."""
    holder = Person.objects.get(code=ABSENT)
    deputy = Person.objects.create(code=DEPUTY, name="Dagny Opdigtet", email=f"{DEPUTY}@{NOWHERE}")
    days = {"first": today + FAR, "last": today + FAR}
    Absence.objects.create(person=holder, **days)
    seat = Seat.objects.get(assignments__person=holder)
    Assignment.objects.create(seat=seat, person=deputy, role=Role.DEPUTY, order=1, **days)


if __name__ == "__main__":
    make_accounts(timezone.now())
    fill_departments(timezone.localdate())
    make_deputy(timezone.localdate())
