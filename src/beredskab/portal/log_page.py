"""»Hændelser«: what was done, for those who look after the system; never for judging anyone's work."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from beredskab.accounts.access import require_actor
from beredskab.accounts.audience import audience
from beredskab.accounts.domain.roles import LABELS, Role
from beredskab.accounts.models import User
from beredskab.audit.domain.actions import Target, declare_action, list_actions
from beredskab.audit.listing import EventLine, Filter, iterate_events, list_actors, list_events
from beredskab.audit.operations import record_event
from beredskab.common.csv_cells import as_text

EXPORTED: Final = declare_action("portal.log_exported", "Hændelser er hentet som fil")
SOMEONE_GONE: Final = "en konto, der ikke findes mere"
ACTORS: Final = {"command": "kommandolinjen", "provider": "kommunens log ind", "system": "systemet",
                 "door": "nogen, der ikke er logget ind"}  # fmt: skip
# Names of details, and values that are no codes of the content.
WORDS: Final = {
    "role": "rolle", "department": "afdeling", "unit": "enhed", "source": "fra", "way": "med", "demo": "opdigtet",
    "count": "antal", "findings": "fejl", "local": "her", "oidc": "kommunens log ind", "provider": "kommunens log ind",
    "password": "adgangskode", "code": "adgangskode og engangskode", "account": "konto", "log": "hændelser",
    "added": "nye", "leaving": "fratræder", "returning": "kommer tilbage", "changed": "rettet", "units": "enheder",
    "leaders": "ledere", "import": "indlæsning",
    "event": "hændelse", "purpose": "til", "invitation": "invitation", "reset": "glemt adgangskode",
    "name": "navn", "mail": "mailadresse",
    "person": "medarbejder", "seat": "plads", "as": "som", "task": "opgave", "appointment": "opgave",
    "absence": "fravær",
    "assignment": "plads i teamet", "departments": "afdelinger", "all": "alle", "holder": "konsulent",
    "deputy": "stedfortræder", "leader": "leder", "enquiry": "spørgsmål", "until": "til og med",
}  # fmt: skip
COLUMNS: Final = ("nummer", "tid", "hvem", "hvad", "kode", "slags", "id", "andet")
BOM: Final = "\ufeff"


# The first and last years of the calendar have no day before and after.
DATE: Final = {"invalid": "Skriv en dato, fx 3.5.2027."}
SENSIBLE: Final = (
    MinValueValidator(dt.date(1990, 1, 1), "Året kan ikke passe."),
    MaxValueValidator(dt.date(2099, 12, 31), "Året kan ikke passe."),
)


class LogFilter(forms.Form):
    """Which events to show."""

    fra = forms.DateField(label="Fra og med", required=False, error_messages=DATE, validators=SENSIBLE)
    til = forms.DateField(label="Til og med", required=False, error_messages=DATE, validators=SENSIBLE)
    hvad = forms.ChoiceField(label="Hvad", required=False)
    hvem = forms.ChoiceField(label="Hvem", required=False)

    def __init__(self, data: Any, names: dict[str, str]) -> None:
        super().__init__(data)
        actions = [(action.code, action.title) for action in list_actions()]
        self.fields["hvad"].choices = [("", "Alt"), *sorted(actions, key=lambda pair: pair[1])]  # type: ignore[attr-defined]
        self.fields["hvem"].choices = [("", "Alle"), *sorted(names.items(), key=lambda pair: pair[1])]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("fra") and cleaned.get("til") and cleaned["fra"] > cleaned["til"]:
            self.add_error("til", "Den sidste dag er før den første.")
        return cleaned

    def as_filter(self) -> Filter:
        """The filter; whole days by the clock in Denmark."""
        first, last = self.cleaned_data.get("fra"), self.cleaned_data.get("til")
        return Filter(
            since=_midnight(first) if first else None,
            until=_midnight(last + dt.timedelta(days=1)) if last else None,
            action=self.cleaned_data.get("hvad") or "",
            actor_id=self.cleaned_data.get("hvem") or "",
        )


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


@audience(Role.ADMINISTRATOR)
@require_safe
def show_log(request: HttpRequest) -> HttpResponse:
    """The newest events, or those that are asked for."""
    names = name_actors()
    form = LogFilter(request.GET, names)
    valid = form.is_valid()
    page = list_events(form.as_filter(), before=_read_number(request.GET.get("foer", ""))) if valid else None
    kept = {name: value for name, value in form.data.items() if name in form.fields and value}
    context = {
        "form": form,
        "lines": [
            (line, names.get(line.actor_id, SOMEONE_GONE), describe(line), name_target(line))
            for line in (page.lines if page else ())
        ],
        "older": urlencode({**kept, "foer": page.older}) if page and page.older else "",
        "is_filtered": bool(kept),
        "newest": urlencode(kept) if request.GET.get("foer") else "",
        "kept": kept,
    }
    return render(request, "portal/log.html", context, status=200 if valid else 422)


def _read_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None  # noqa: PLR2004


@audience(Role.ADMINISTRATOR)
@require_POST
@transaction.atomic
def export_log(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The events that are asked for as a CSV file. That it was fetched is an event too."""
    names = name_actors()
    form = LogFilter(request.POST, names)
    if not form.is_valid():
        return render(request, "portal/log.html", {"form": form, "lines": []}, status=422)
    now = timezone.now()
    actor = require_actor(request)
    record_event(actor_id=actor.id, action=EXPORTED, target=Target("log", "events"), now=now)
    response = StreamingHttpResponse(write_lines(form.as_filter(), names), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="haendelser-{now:%Y-%m-%d}.csv"'
    return response


def write_lines(wanted: Filter, names: dict[str, str]) -> Iterator[str]:
    """The file a line at a time, as Excel in Danish reads it: semicolons, and a mark that says UTF-8."""
    yield BOM + _row(COLUMNS)
    for line in iterate_events(wanted):
        who = names.get(line.actor_id, SOMEONE_GONE)
        at = timezone.localtime(line.at).strftime("%Y-%m-%d %H:%M:%S")
        yield _row((line.sequence, at, who, line.title, line.action, line.target_kind, line.target_id, describe(line)))


def _row(cells: tuple[object, ...]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerow([as_text(cell) for cell in cells])
    return text.getvalue()


def describe(line: EventLine) -> str:
    """The details in a line; what has no Danish word stands as the code it is."""
    return ", ".join(f"{WORDS.get(name, name)}: {_say(value)}" for name, value in sorted(line.details.items()))


def name_target(line: EventLine) -> str:
    """What it was done to: a kind and our own number."""
    return f"{WORDS.get(line.target_kind, line.target_kind)} {line.target_id}"


def _say(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    text = str(value)
    return WORDS.get(text) or next((label for role, label in LABELS.items() if role == text), text)


def name_actors() -> dict[str, str]:
    """Who each actor in the log is, as far as they are known; those that are no account have names of their own."""
    ids = list_actors()
    people = {str(user.pk): str(user) for user in User.objects.filter(pk__in=[one for one in ids if one.isdecimal()])}
    return {one: people.get(one) or ACTORS.get(one, SOMEONE_GONE if one.isdecimal() else one) for one in ids}
