"""The forms with which an administrator looks after accounts. What takes a lock to decide is left to operations."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms

from beredskab.accounts.domain.roles import IN_A_DEPARTMENT, LABELS, MAY_HAVE_A_DEPARTMENT, Grant, Role
from beredskab.accounts.domain.staff_codes import LONGEST as LONGEST_CODE
from beredskab.accounts.operations import AccountRefusedError, fold_username
from beredskab.audit.domain.codes import is_code
from beredskab.common.sentences import as_sentence
from beredskab.dispatch.domain.mail import LONGEST_ADDRESS, MailRefusedError, require_address

REQUIRED: Final = {"required": "Feltet skal udfyldes."}
MOST_ROLES: Final = 20
PREFIX: Final = "roller"
# Everyone is an employee: that is nothing to be given.
GIVEN: Final = [(role.value, label.capitalize()) for role, label in LABELS.items() if role is not Role.EMPLOYEE]


class SearchForm(forms.Form):
    """Whose account, and which page of those found; posted, so that no name is part of an address."""

    navn = forms.CharField(label="Navn", required=False, max_length=200)
    side = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)


class DetailsForm(forms.Form):
    """Name and mail address."""

    display_name = forms.CharField(label="Navn", max_length=200, error_messages=REQUIRED)
    email = forms.CharField(label="Mailadresse", max_length=LONGEST_ADDRESS, required=False)

    def clean_display_name(self) -> str:
        name: str = self.cleaned_data["display_name"]
        if not name.isprintable():
            raise forms.ValidationError("Skriv navnet på én linje.")
        return name

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        try:
            return require_address(email) if email else ""
        except MailRefusedError as refused:
            raise forms.ValidationError(as_sentence(str(refused))) from None


class InvitationForm(DetailsForm):
    """Somebody new; the mail address is where the invitation goes."""

    field_order = ("display_name", "username", "email")
    username = forms.CharField(label="Brugernavn", max_length=150, error_messages=REQUIRED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["email"].error_messages.update(REQUIRED)

    def clean_username(self) -> str:
        try:
            return fold_username(self.cleaned_data["username"])
        except AccountRefusedError as refused:
            raise forms.ValidationError(as_sentence(str(refused))) from None


class StaffCodeForm(forms.Form):
    """The person in the staff register."""

    staff_code = forms.CharField(label="Kode i personaleregistret", max_length=LONGEST_CODE, required=False)


class RoleRow(forms.Form):
    """One role, and the department where it is for one. Without a role the row is none."""

    role = forms.ChoiceField(label="Rolle", required=False)
    department = forms.ChoiceField(label="Afdeling", required=False)
    unit = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, departments: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_departments = bool(departments)
        self.fields["role"].choices = [("", "Ingen rolle"), *GIVEN]  # type: ignore[attr-defined]
        self.fields["department"].choices = [("", "Hele kommunen"), *departments.items()]  # type: ignore[attr-defined]

    def clean_unit(self) -> str:
        """A unit is not chosen here but kept, so one that is no code was tampered with."""
        unit: str = self.cleaned_data["unit"]
        if unit and not is_code(unit):
            raise forms.ValidationError("Enheden kan ikke bruges.")
        return unit

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        role, department = cleaned.get("role"), cleaned.get("department")
        if self.errors or not (role or department):
            return cleaned
        if not role:
            self.add_error("role", "Vælg en rolle, eller vælg »Hele kommunen« for at fjerne rækken.")
        elif Role(role) in IN_A_DEPARTMENT and not department and self.has_departments:
            self.add_error("department", "Vælg den afdeling, rollen er for.")
        elif Role(role) not in MAY_HAVE_A_DEPARTMENT and department:
            self.add_error("department", "Rollen gælder hele kommunen. Vælg »Hele kommunen«.")
        return cleaned

    def as_grant(self) -> Grant | None:
        """The role, or None for an empty row. A unit belongs to the department it was given with."""
        cleaned = self.cleaned_data
        if not cleaned.get("role"):
            return None
        unit = cleaned["unit"] if "department" not in self.changed_data else ""
        return Grant(Role(cleaned["role"]), cleaned["department"], unit)


class RoleRows(forms.BaseFormSet[RoleRow]):
    """As many roles as there are rows."""

    def as_grants(self) -> frozenset[Grant]:
        """For rows that are valid."""
        return frozenset(grant for row in self.forms if (grant := row.as_grant()))


def make_rows(
    departments: Mapping[str, str], *, data: Mapping[str, Any] | None = None, held: Iterable[Grant] = ()
) -> RoleRows:
    """A row for each role that is held, and an empty one where there are none; or what was posted (`data`).

    A department that the edition has no more stays a choice for who holds a role in it.
    """
    initial = [
        {"role": grant.role.value, "department": grant.department, "unit": grant.unit}
        for grant in sorted(held, key=lambda grant: (grant.role, grant.department, grant.unit))
        if grant.role is not Role.EMPLOYEE
    ]
    gone = {row["department"]: f"{row['department']} (findes ikke mere)" for row in initial}
    choices = {**{code: name for code, name in gone.items() if code}, **departments}
    kind: type[RoleRows] = forms.formset_factory(  # type: ignore[assignment]
        RoleRow, formset=RoleRows, extra=0 if initial else 1, max_num=MOST_ROLES, absolute_max=MOST_ROLES,
        validate_max=True,
    )  # fmt: skip
    wrong = {"too_many_forms": f"Der kan højst være {MOST_ROLES} roller.",
             "missing_management_form": "Formularen kom ikke helt frem. Hent siden igen."}  # fmt: skip
    return kind(data, error_messages=wrong, initial=initial, prefix=PREFIX, form_kwargs={"departments": choices})


def add_row(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was posted, with one more row, as far as there may be more."""
    name = f"{PREFIX}-TOTAL_FORMS"
    written = str(data.get(name, ""))
    count = int(written) if written.isascii() and written.isdecimal() and len(written) < 4 else 0  # noqa: PLR2004
    return {**{key: data[key] for key in data}, name: str(min(count + 1, MOST_ROLES))}
