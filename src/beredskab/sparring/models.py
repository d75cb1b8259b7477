"""Enquiries of staff to the team, their texts under keys, and what is left when they are deleted.

No field holds who a citizen is, and none has room for it but the sealed text, which the text guard has read first.
Accounts are written as our own numbers.
"""

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q

from beredskab.organisation.models import Department, Unit
from beredskab.sparring.domain.thread import State, Turn
from beredskab.sparring.domain.values import AROUND, ROLES, TOPICS, Urgency

NUMBER_LENGTH: Final = 60
CODE_LENGTH: Final = 30


class Enquiry(models.Model):
    """A question to the team, or a sparring by telephone that was noted (`is_by_phone`: then it has no texts).

    `asker_phone` is the colleague's number at work. `key` opens the texts (see `common.envelope`); None once they are
    deleted. `waits_since` is when the turn began, or since when an answer was owed where the authority gave it back.
    `told` is how often those who have the word have been reminded (`domain.waiting.count_reminders`), `warned` how many
    of the warnings before deletion have gone out, the last of them at `warned_at`.
    """

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    is_by_phone = models.BooleanField(default=False)
    asker_id = models.CharField(max_length=NUMBER_LENGTH, blank=True)
    asker_phone = models.CharField(max_length=20, blank=True)
    asker_role = models.CharField(max_length=CODE_LENGTH, choices=[(it.value, name) for it, name in ROLES.items()])
    around = models.CharField(max_length=CODE_LENGTH, choices=[(it.value, name) for it, name in AROUND.items()])
    urgency = models.CharField(max_length=CODE_LENGTH, choices=[(it.value, it.value) for it in Urgency])
    topic = models.CharField(
        max_length=CODE_LENGTH, blank=True, choices=[(it.value, name) for it, name in TOPICS.items()]
    )
    state = models.CharField(max_length=CODE_LENGTH, choices=[(it.value, it.value) for it in State])
    turn = models.CharField(max_length=CODE_LENGTH, choices=[(it.value, it.value) for it in Turn])
    waits_since = models.DateTimeField()
    told = models.PositiveSmallIntegerField(default=0)
    holder_id = models.CharField(max_length=NUMBER_LENGTH, blank=True)
    authority_id = models.CharField(max_length=NUMBER_LENGTH, blank=True)
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    warned = models.PositiveSmallIntegerField(default=0)
    warned_at = models.DateTimeField(null=True)
    key = models.BinaryField(null=True)
    key_version = models.PositiveSmallIntegerField(null=True, db_index=True)

    class Meta:
        ordering: ClassVar = ["waits_since", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["turn", "waits_since"], name="enquiry_turn"),
            models.Index(fields=["asker_id"], name="enquiry_asker"),
            models.Index(fields=["department", "state"], name="enquiry_department"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False) | ~Q(state=State.CLOSED) & Q(closed_at=None),
                name="enquiry_closed_with_a_time",
            ),
            models.CheckConstraint(
                condition=Q(key=None, key_version=None) | Q(key__isnull=False, key_version__isnull=False),
                name="enquiry_key_with_its_version",
            ),
        ]

    def __str__(self) -> str:
        return f"enquiry {self.pk}"

    @property
    def about(self) -> str:
        """What its texts are sealed for."""
        return f"enquiry/{self.pk}"


class Entry(models.Model):
    """One step in an enquiry, in order, with its text if it has one. `author_as` is what the author was just then."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=CODE_LENGTH)
    author_id = models.CharField(max_length=NUMBER_LENGTH)
    author_as = models.CharField(max_length=CODE_LENGTH)
    at = models.DateTimeField()
    sealed = models.BinaryField(null=True)

    class Meta:
        ordering: ClassVar = ["enquiry", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["enquiry", "number"], name="entry_number_once")]

    def __str__(self) -> str:
        return f"entry {self.number} of enquiry {self.enquiry_id}"


class Tombstone(models.Model):
    """That an enquiry was here, when its texts are gone: whose department and when, nothing of what it was about."""

    enquiry_number = models.PositiveBigIntegerField(unique=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    closed_on = models.DateField()
    deleted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["enquiry_number"]

    def __str__(self) -> str:
        return f"tombstone of enquiry {self.enquiry_number}"


class KeyCheck(models.Model):
    """The check value of a key that texts here are sealed with, to tell a wrong key from the right one."""

    version = models.PositiveSmallIntegerField(unique=True)
    value = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"key {self.version}"
