"""The forms of the organisation. People are found by name first and then chosen, so that no page lists all staff."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.utils import ErrorDict
from django.utils import timezone

from beredskab.common.days import DAY
from beredskab.organisation.domain.team import Role
from beredskab.organisation.models import CODE_LENGTH, NAME_LENGTH, ROLES, Department, Person, Unit
from beredskab.organisation.places import find_place, list_place_choices, write_place
from beredskab.organisation.queries import find_people

REQUIRED: Final = {"required": "Feltet skal udfyldes."}
CHOICE: Final = {"invalid_choice": "Vælg igen."}
DATE: Final = {"invalid": "Skriv en dato, fx 3.5.2027.", **REQUIRED}
# A year outside these is a slip of the finger.
SENSIBLE: Final = (
    MinValueValidator(dt.date(1990, 1, 1), "Året kan ikke passe."),
    MaxValueValidator(dt.date(2099, 12, 31), "Året kan ikke passe."),
)
MOST_FOUND: Final = 20


class PeriodForm(forms.Form):
    """From a day to a day; without a last day it has no end yet."""

    first = forms.DateField(label="Fra og med", error_messages=DATE, validators=SENSIBLE)
    last = forms.DateField(label="Til og med", required=False, error_messages=DATE, validators=SENSIBLE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("first") and cleaned.get("last") and cleaned["last"] < cleaned["first"]:
            self.add_error("last", "Den sidste dag er før den første.")
        return cleaned


class LastDayForm(forms.Form):
    """The last day of something that begins on the day `first`, where that is known.

    With the button `open`, where the form has one, there is no last day any more; with `back` it never begins: the last
    day is the one before.
    """

    last = forms.DateField(label="Sidste dag", error_messages=DATE, validators=SENSIBLE)

    def __init__(self, *args: Any, first: dt.date | None = None, may_be_open: bool = False, **more: Any) -> None:
        self.first, self.may_be_open = first, may_be_open
        super().__init__(*args, **more)

    def full_clean(self) -> None:
        """The day that is written isn't looked at when another button was pressed that the form has."""
        super().full_clean()
        if self.is_bound and "open" in self.data and self.may_be_open:
            self._take(None)
        elif self.is_bound and "back" in self.data and self.first:
            self._take(self.first - DAY)

    def _take(self, last: dt.date | None) -> None:
        self._errors = ErrorDict()
        self.cleaned_data = {"last": last}


class PersonChoice(forms.Form):
    """Someone of the staff: what is searched for, and which of those who were found."""

    search = forms.CharField(label="Hvem?", max_length=NAME_LENGTH, required=False)
    person = forms.ModelChoiceField(label="Vælg", queryset=Person.objects.none(), required=False, error_messages=CHOICE)

    def __init__(self, *args: Any, with_leavers: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        text = str(self.data.get("search", "")) if self.is_bound else ""
        self.found = find_people(text, limit=MOST_FOUND + 1, today=timezone.localdate(), with_leavers=with_leavers)
        self.is_cut = len(self.found) > MOST_FOUND
        self.found = self.found[:MOST_FOUND]
        self.nobody = bool(text.strip()) and not self.found
        self.fields["person"].queryset = Person.objects.filter(pk__in=[one.pk for one in self.found])  # type: ignore[attr-defined]

    @property
    def is_searching(self) -> bool:
        """Whether the button that finds people was pressed, and not the one that sends."""
        return "find" in self.data

    def full_clean(self) -> None:
        """Nothing is wrong while one is still searching."""
        super().full_clean()
        if self.is_bound and self.is_searching:
            self._errors = ErrorDict()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("person") and "person" not in self.errors:
            self.add_error("search", self._why_nobody())
        return cleaned

    def _why_nobody(self) -> str:
        if not str(self.data.get("search", "")).strip():
            return "Skriv et navn, og tryk Find."
        return "Der er ingen, der hedder det." if self.nobody else "Vælg en af dem, der er fundet."


class SeatForm(PersonChoice, PeriodForm):
    """Someone for a seat of the team."""

    role = forms.ChoiceField(
        label="Som", choices=[(role.value, name) for role, name in ROLES.items()], initial=Role.HOLDER
    )


class HandoverForm(PersonChoice):
    """Who takes over a seat, and from when."""

    first = forms.DateField(label="Første dag for den nye", error_messages=DATE, validators=SENSIBLE)


class TaskForm(PersonChoice, PeriodForm):
    """Someone for a task in a unit or department."""


class PersonForm(forms.Form):
    """What is written about a member of staff."""

    name = forms.CharField(label="Navn", max_length=NAME_LENGTH, error_messages=REQUIRED)
    code = forms.CharField(label="Brugernavn i kommunen", max_length=100, error_messages=REQUIRED)
    phone = forms.CharField(label="Telefon", max_length=30, required=False)
    email = forms.CharField(label="Mail", max_length=254, required=False)
    place = forms.ChoiceField(label="Arbejder i", required=False, error_messages=CHOICE)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].choices = list_place_choices()  # type: ignore[attr-defined]

    def find_place(self) -> Department | Unit | None:
        """The department or unit that was chosen."""
        return find_place(self.cleaned_data["place"])


class CorrectionForm(PersonForm):
    """What is written about someone, and the places where they work: which to keep, and one more."""

    seen = forms.CharField(widget=forms.HiddenInput)
    keeps = forms.MultipleChoiceField(label="Arbejder i", required=False, error_messages=CHOICE)

    def __init__(self, *args: Any, held: Sequence[Department | Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].label = "Arbejder også i" if held else "Arbejder i"
        self.fields["keeps"].choices = [(write_place(one), one.name) for one in held]  # type: ignore[attr-defined]

    def find_places(self) -> list[Department | Unit]:
        """Every department and unit where the person works."""
        chosen = dict.fromkeys((*self.cleaned_data["keeps"], self.cleaned_data["place"]))
        return [place for place in map(find_place, chosen) if place is not None]


class UnitForm(forms.Form):
    """A school, an institution or an office."""

    name = forms.CharField(label="Navn", max_length=NAME_LENGTH, error_messages=REQUIRED)
    code = forms.CharField(label="Kode", max_length=CODE_LENGTH, error_messages=REQUIRED)
    parent = forms.ModelChoiceField(label="Ligger under", queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: Any, department: Department, unit: Unit | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        others = Unit.objects.filter(department=department, closed_on=None)
        self.fields["parent"].queryset = others.exclude(pk=unit.pk) if unit else others  # type: ignore[attr-defined]
        if unit:
            del self.fields["code"]
