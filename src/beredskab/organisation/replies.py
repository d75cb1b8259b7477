"""What the views of the organisation have in common: faults at their field, and the way back after a change."""

from collections.abc import Mapping

from django import forms
from django.http import HttpResponseRedirect
from django.urls import reverse

from beredskab.common.sentences import as_sentence
from beredskab.organisation.domain.faults import Refused
from beredskab.organisation.queries import find_cards


def add_faults(form: forms.Form, refused: Refused, fields: Mapping[str, str | None]) -> None:
    """Show each fault at the form's field for it; `fields` says which, where the two have different names."""
    for field, sentence in say_faults(refused):
        name = fields.get(field, field)
        form.add_error(name if name in form.fields else None, sentence)


def say_faults(refused: Refused) -> list[tuple[str, str]]:
    """The field of each fault, and the fault as a sentence with people's names."""
    people = {person for fault in refused.faults for person in fault.people}
    names = {code: card.name for code, card in find_cards(people).items()}
    return [(fault.field, as_sentence(fault.say(names))) for fault in refused.faults]


def back_to(route: str, *args: object, done: str = "") -> HttpResponseRedirect:
    """To a page of ours after a change that was made: to its top, where the change is seen, not back to the form.

    `done` is one of `words.DONE`, which the page then says.
    """
    said = f"?gjort={done}" if done else ""
    return HttpResponseRedirect(f"{reverse(route, args=args)}{said}#indhold")
