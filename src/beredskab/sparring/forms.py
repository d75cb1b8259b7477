"""The forms of sparring. What may be chosen is chosen; the one text is read by the guard before it is kept."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from beredskab.common.sentences import as_sentence
from beredskab.organisation.domain.people import NotUsable, require_phone
from beredskab.organisation.models import Department, Unit
from beredskab.organisation.places import find_place, list_place_choices
from beredskab.organisation.queries import department_of
from beredskab.sparring.domain.values import AROUND, ROLES, TOPICS, URGENCIES, Urgency
from beredskab.sparring.guard import TextRefusedError, tidy
from beredskab.sparring.operations import Words
from beredskab.text_guard.neutral import replacements

REQUIRED: Final = {"required": "Feltet skal udfyldes.", "invalid_choice": "Vælg igen."}
LONGEST_PHONE: Final = 20
CHOOSE: Final = ("", "Vælg")


def choose(names: Mapping[Any, str]) -> list[tuple[str, str]]:
    """The choices of a field where nothing is chosen yet."""
    return [CHOOSE, *((it.value, name) for it, name in names.items())]


class TextForm(forms.Form):
    """Something to be written to the other. `findings` is filled when the guard has stopped it."""

    text = forms.CharField(label="Skriv", required=False, strip=False, widget=forms.Textarea)
    confirmed = forms.BooleanField(required=False)
    # What the tick was about, so that it says nothing of what is written afterwards.
    confirmed_word = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.findings: list[tuple[str, str, str]] = []
        self.may_be_confirmed = False

    @property
    def words(self) -> Words:
        """What was written, and whether the writer vouches for it."""
        about = frozenset(self.cleaned_data["confirmed_word"] or ())
        return Words(self.cleaned_data["text"], self.cleaned_data["confirmed"], about)

    def take_refusal(self, refused: TextRefusedError) -> None:
        """Say why the text isn't kept, and point at what is to be written otherwise."""
        self.add_error("text", as_sentence(str(refused)))
        kept = tidy(str(self.data.get("text", "")))
        for one in refused.findings:
            found = kept[one.start : one.end]
            self.findings.append((found, one.kind.label, ", ".join(replacements(one.kind, found))))
        self.may_be_confirmed = refused.may_be_confirmed


class PlaceForm(forms.Form):
    """Where the question comes from: the department or unit decides who answers."""

    place = forms.ChoiceField(label="Hvor arbejder du?", error_messages=REQUIRED)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].choices = list_place_choices()  # type: ignore[attr-defined]

    def find_place(self) -> tuple[Department, Unit | None]:
        """The department, and the unit if one was chosen."""
        place = find_place(self.cleaned_data["place"])
        if place is None:
            raise LookupError("the field is required")
        return department_of(place), place if isinstance(place, Unit) else None


class AskForm(TextForm, PlaceForm):
    """A question to the team."""

    text = forms.CharField(label="Hvad er du i tvivl om?", required=False, strip=False, widget=forms.Textarea)
    role = forms.ChoiceField(label="Du er", choices=choose(ROLES), error_messages=REQUIRED)
    around = forms.ChoiceField(
        label="Det handler om",
        choices=choose(AROUND),
        error_messages=REQUIRED,
    )
    urgency = forms.ChoiceField(
        label="Hvornår har du brug for svar?",
        choices=[(it.value, name) for it, name in URGENCIES.items()],
        initial=Urgency.WEEK,
        error_messages=REQUIRED,
    )
    phone = forms.CharField(label="Dit nummer på arbejdet", required=False, max_length=30)

    def clean_phone(self) -> str:
        try:
            phone = require_phone(self.cleaned_data["phone"])
        except NotUsable as refused:
            raise forms.ValidationError(as_sentence(str(refused))) from None
        if len(phone) > LONGEST_PHONE:
            raise forms.ValidationError(f"Nummeret er for langt: der er plads til {LONGEST_PHONE} tegn.")
        return phone


class PhoneForm(PlaceForm):
    """A sparring by telephone: values only."""

    place = forms.ChoiceField(label="Hvor ringede kollegaen fra?", error_messages=REQUIRED)
    role = forms.ChoiceField(
        label="Kollegaen er",
        choices=choose(ROLES),
        error_messages=REQUIRED,
    )
    around = forms.ChoiceField(
        label="Det handlede om",
        choices=choose(AROUND),
        error_messages=REQUIRED,
    )
    topic = forms.ChoiceField(
        label="I talte om",
        choices=choose(TOPICS),
        error_messages=REQUIRED,
    )
