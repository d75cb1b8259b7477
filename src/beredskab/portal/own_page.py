"""»Min side«: who the site takes one for and how the door is locked; and what the shell shows on every such page."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beredskab.accounts import second_factor
from beredskab.accounts.access import require_actor
from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.models import User
from beredskab.edition.queries import current_edition


@audience(Audience.EMPLOYEE)
@require_safe
def show_own_page(request: HttpRequest) -> HttpResponse:
    """Name, roles, and how the door is locked."""
    user = cast("User", request.user)
    context = {
        "grants": describe_grants(require_actor(request).grants),
        "has_second_factor": second_factor.has_second_factor(user),
        "codes_left": second_factor.count_recovery_codes(user),
        "has_password": user.has_usable_password(),
        "sees_log": Role.ADMINISTRATOR in require_actor(request).roles,
    }
    return render(request, "portal/own_page.html", context)


def describe_grants(grants: frozenset[Grant]) -> list[str]:
    """The roles in words, with the department's name where the current edition knows it."""
    edition = current_edition()
    names = {department.id: department.name for department in edition.content.departments} if edition else {}
    return sorted(
        " · ".join(filter(None, [grant.role.label, names.get(grant.department, grant.department), grant.unit]))
        for grant in grants
    )


def describe_edition(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the edition that the shell names on pages that are never kept; public ones bring their own."""
    return {"edition": current_edition()} if getattr(request, "is_private", False) else {}
