"""»Overblik«: is the preparedness alive? What is missing comes first, with who helps meanwhile and how to mend it."""

import datetime as dt
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beredskab.accounts.access import require_actor
from beredskab.accounts.actor import Actor
from beredskab.accounts.audience import audience
from beredskab.organisation.overview_queries import DepartmentLine, find_overview
from beredskab.organisation.permissions import READERS, UNIT_ROLES, covers, find_departments


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """A department and whether the reader may look after it."""

    line: DepartmentLine
    is_own: bool


@audience(*READERS)
@require_safe
def show_overview(request: HttpRequest) -> HttpResponse:
    """Gaps and handovers of the whole team, one's own department first; then a line for each department."""
    actor, today = require_actor(request), timezone.localdate()
    overview = find_overview(today=today)
    warnings = overview.warnings
    own_first = replace(
        warnings,
        alarms=tuple(sorted(warnings.alarms, key=lambda one: not _is_own(actor, one.seat.department))),
        handovers=tuple(sorted(warnings.handovers, key=lambda one: not _is_own(actor, one.seat.department))),
    )
    lines = [OverviewLine(one, _is_own(actor, one.department.code)) for one in overview.departments]
    context = {
        "warnings": own_first,
        "lines": sorted(lines, key=lambda one: not one.is_own),
        "today": today,
        "until": today + dt.timedelta(days=overview.warning_days),
    }
    return render(request, "portal/overview.html", context)


def _is_own(actor: Actor, department: str) -> bool:
    return covers(find_departments(actor, *UNIT_ROLES), department)
