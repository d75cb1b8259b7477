"""»Min side«: who the site takes one for and how the door is locked; and what the shell shows on every such page."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beredskab.accounts import second_factor
from beredskab.accounts.access import require_actor
from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.models import User
from beredskab.edition.queries import current_edition
from beredskab.organisation.queries import name_units
from beredskab.sparring.contacts import find_kept_waiting


@audience(Audience.EMPLOYEE)
@require_safe
def show_own_page(request: HttpRequest) -> HttpResponse:
    """Name, roles, the door's locks; first, to a head or the plan's owner, that a colleague waits too long."""
    user = cast("User", request.user)
    context = {
        "grants": describe_grants(require_actor(request).grants, name_departments()),
        "has_second_factor": second_factor.has_second_factor(user),
        "codes_left": second_factor.count_recovery_codes(user),
        "has_password": user.has_usable_password(),
        "kept_waiting": find_kept_waiting(require_actor(request), now=timezone.now()),
        "sees_log": Role.ADMINISTRATOR in require_actor(request).roles,
    }
    return render(request, "portal/own_page.html", context)


def describe_grants(grants: frozenset[Grant], departments: Mapping[str, str]) -> list[str]:
    """The roles in words, with the names of department (by code) and unit where they are known."""
    units = name_units({grant.unit for grant in grants if grant.unit})
    return sorted(
        " · ".join(
            filter(
                None,
                [
                    grant.role.label,
                    departments.get(grant.department, grant.department),
                    units.get(grant.unit, grant.unit),
                ],
            )
        )
        for grant in grants
    )


def name_departments() -> dict[str, str]:
    """The departments of the current edition: name by code, in the order of the content."""
    edition = current_edition()
    return {department.id: department.name for department in edition.content.departments} if edition else {}


def describe_edition(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the edition that the shell names on pages that are never kept; public ones bring their own."""
    return {"edition": current_edition()} if getattr(request, "is_private", False) else {}
