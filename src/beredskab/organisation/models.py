"""Departments, their units, the staff who have a task in the preparedness, and the team's seats over time.

Only staff stand here, never a citizen. Nothing says why someone is away. What has been is kept: a task that ends gets a
last day and stays.
"""

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q

from beredskab.organisation.domain.team import Role
from beredskab.organisation.domain.units import Task

CODE_LENGTH: Final = 60
NAME_LENGTH: Final = 200
TASKS: Final = {Task.LEADER: "leder", Task.KNOWLEDGE_PERSON: "vidensperson"}
ROLES: Final = {Role.HOLDER: "konsulent", Role.DEPUTY: "stedfortræder"}
# A period is whole days, both included; an open end is None.
IN_ORDER: Final = Q(last=None) | Q(last__gte=F("first"))


class Department(models.Model):
    """A department of the municipality: the top of a tree of units. Codes are those of the published content.

    `register_id` is what the staff register calls it, where it is known. `closed_on` is the first day without it.
    """

    code = models.CharField(max_length=CODE_LENGTH, unique=True)
    name = models.CharField(max_length=NAME_LENGTH)
    register_id = models.CharField(max_length=CODE_LENGTH, blank=True)
    order = models.PositiveIntegerField(default=0)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A school, an institution, an office. `closed_on` is the first day without it; its history stays.

    `from_register` says who keeps it up: what was made by hand is never closed because the staff register lacks it.
    """

    code = models.CharField(max_length=CODE_LENGTH, unique=True)
    name = models.CharField(max_length=NAME_LENGTH)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    closed_on = models.DateField(null=True)
    from_register = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name", "code"]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A member of staff. `code` is theirs in the staff register; whoever signs in with it is this person.

    `left_on` is the first day without them: from then on every task of theirs is empty. `from_register` says that the
    staff register knows them, so that they are taken to have left when it no longer does.
    """

    code = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=NAME_LENGTH)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    left_on = models.DateField(null=True)
    from_register = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class InAPlace(models.Model):
    """Something in a unit, or in a department as a whole."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def place(self) -> Department | Unit:
        """Where it is."""
        found = self.unit or self.department
        if found is None:
            raise LookupError("neither a unit nor a department")
        return found


IN_ONE_PLACE: Final = Q(department=None, unit__isnull=False) | Q(department__isnull=False, unit=None)


class Placement(InAPlace):
    """Where a person works, as the staff register or an administrator says. Someone may work in several places."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="placements")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=IN_ONE_PLACE, name="placement_in_one_place"),
            models.UniqueConstraint(fields=["person", "department"], name="placement_once_in_department"),
            models.UniqueConstraint(fields=["person", "unit"], name="placement_once_in_unit"),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} in {self.place.code}"


class Appointment(InAPlace):
    """A person with a task in a unit or department, from a day to a day. `from_register` says who keeps it up.

    `welcomed_on` is when a new knowledge person was told by mail, or that there was nothing to tell.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    task = models.CharField(max_length=20, choices=[(task.value, name) for task, name in TASKS.items()])
    first = models.DateField()
    last = models.DateField(null=True)
    from_register = models.BooleanField(default=False)
    welcomed_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["first", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=IN_ONE_PLACE, name="appointment_in_one_place"),
            models.CheckConstraint(condition=IN_ORDER, name="appointment_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.person_id} from {self.first}"


class Seat(models.Model):
    """A department's seat in the team (R8). `order` is the order in which the seats help each other."""

    code = models.CharField(max_length=CODE_LENGTH, unique=True)
    label = models.CharField(max_length=NAME_LENGTH)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="seats")
    order = models.PositiveIntegerField(default=0)
    opens_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["order", "code"]

    def __str__(self) -> str:
        return self.label


class Assignment(models.Model):
    """A person appointed to a seat. `order` is 0 for the holder; the deputies follow from 1 (see `domain.team`)."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=10, choices=[(role.value, name) for role, name in ROLES.items()])
    order = models.PositiveIntegerField(default=0)
    first = models.DateField()
    last = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["first", "order", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=IN_ORDER, name="assignment_in_order")]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id} of seat {self.seat_id} from {self.first}"


class Absence(models.Model):
    """Days on which a person can't be reached. Never why."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    first = models.DateField()
    last = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["first", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=IN_ORDER, name="absence_in_order")]

    def __str__(self) -> str:
        return f"person {self.person_id} away from {self.first}"


class AlarmNotice(models.Model):
    """That a gap was told by mail, so that it is told again only when it draws nearer (see `domain.notices`) or grows.

    `gap_last` is the last day it was told with, None for no end. It is forgotten as soon as the gap is no more.
    """

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="notices")
    gap_first = models.DateField()
    gap_last = models.DateField(null=True)
    stage = models.PositiveIntegerField()
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "gap_first", "stage"], name="alarm_notice_once")
        ]

    def __str__(self) -> str:
        return f"gap of seat {self.seat_id} from {self.gap_first}, stage {self.stage}"


class ImportRun(models.Model):
    """An import from the staff register: how many rows it changed, and what it takes to undo it, for some days."""

    at = models.DateTimeField()
    actor_id = models.CharField(max_length=60)
    counts = models.JSONField()
    before = models.JSONField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportDraft(models.Model):
    """What an import is about to bring, while an administrator looks at it: sealed, for an hour at the most.

    It holds only what is kept of the file: units and staff below our departments.
    """

    at = models.DateTimeField()
    actor_id = models.CharField(max_length=60)
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"draft {self.pk}"
