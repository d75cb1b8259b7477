"""The one form of the reading pages: which day is asked about?"""

import datetime as dt
from typing import Any, Final

from django import forms

FORMATS: Final = ["%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%d %m %Y", "%Y-%m-%d"]
EMPTY: Final = "Skriv en dag, fx 03-11-2026."
NOT_A_DAY: Final = "Det er ikke en dag, vi kan læse. Skriv dag, måned og år, fx 03-11-2026."
TO_COME: Final = "Den dag er ikke kommet endnu. Skriv i dag eller en dag før."


class DayForm(forms.Form):
    """A day that has been; `today` is the last one accepted."""

    day = forms.DateField(
        label="Dag",
        input_formats=FORMATS,
        error_messages={"required": EMPTY, "invalid": NOT_A_DAY},
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(TO_COME)
        return day
