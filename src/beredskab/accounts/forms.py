"""The forms at the door. Their faults never tell whether an account is there."""

from typing import Any, Final

from django import forms

LONGEST_PASSWORD: Final = 256
REQUIRED: Final = {"required": "Feltet skal udfyldes."}


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(label="Brugernavn", max_length=150, error_messages=REQUIRED)
    password = forms.CharField(label="Adgangskode", max_length=LONGEST_PASSWORD, strip=False, error_messages=REQUIRED)


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(label="Kode", max_length=40, error_messages=REQUIRED)


class ForgottenForm(forms.Form):
    """Whose password is forgotten."""

    name = forms.CharField(label="Brugernavn eller mailadresse", max_length=254, error_messages=REQUIRED)


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    new = forms.CharField(label="Ny adgangskode", max_length=LONGEST_PASSWORD, strip=False, error_messages=REQUIRED)
    again = forms.CharField(
        label="Ny adgangskode igen", max_length=LONGEST_PASSWORD, strip=False, error_messages=REQUIRED
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "new" in cleaned and "again" in cleaned and cleaned["new"] != cleaned["again"]:
            self.add_error("again", "De to nye adgangskoder er ikke ens.")
        return cleaned


class PasswordForm(NewPasswordForm):
    """The old password, and a new one twice."""

    field_order = ("old", "new", "again")
    old = forms.CharField(label="Din adgangskode nu", max_length=LONGEST_PASSWORD, strip=False, error_messages=REQUIRED)
