"""What is accounted for about accounts: who changed what they may do, and who came in; never a name or a password."""

import datetime as dt
from typing import Final

from beredskab.accounts.domain.roles import Grant
from beredskab.accounts.models import User
from beredskab.audit.domain.actions import Action, Target, declare_action
from beredskab.audit.domain.codes import Value
from beredskab.audit.operations import record_event

# The command line, and the municipality's own sign-in, as actors.
COMMAND: Final = "command"
PROVIDER: Final = "provider"
# Somebody who is not signed in.
DOOR: Final = "door"

ROLE: Final = ("role", "department", "unit", "source")
ACCOUNT_MADE: Final = declare_action("accounts.account_made", "En konto er oprettet", details=("demo",))
ACCOUNT_CLOSED: Final = declare_action("accounts.account_closed", "En konto er lukket")
ACCOUNT_REOPENED: Final = declare_action("accounts.account_reopened", "En konto er åbnet igen")
DETAILS_CHANGED: Final = declare_action(
    "accounts.details_changed", "En kontos navn eller mailadresse er ændret", details=("name", "mail")
)
ROLE_GIVEN: Final = declare_action("accounts.role_given", "En rolle er givet", details=ROLE)
ROLE_TAKEN: Final = declare_action("accounts.role_taken", "En rolle er taget tilbage", details=ROLE)
PASSWORD_CHANGED: Final = declare_action("accounts.password_changed", "En adgangskode er skiftet")
PASSWORD_CHOSEN: Final = declare_action(
    "accounts.password_chosen", "En adgangskode er valgt med et link fra en mail", details=("purpose",)
)
LINK_SENT: Final = declare_action(
    "accounts.link_sent", "Et link til at vælge adgangskode er lagt i udbakken", details=("purpose",)
)
FACTOR_SET_UP: Final = declare_action("accounts.factor_set_up", "En app til engangskoder er sat op")
FACTOR_REMOVED: Final = declare_action("accounts.factor_removed", "En app til engangskoder er fjernet")
CODES_RENEWED: Final = declare_action("accounts.codes_renewed", "Nye nødkoder er lavet")
STAFF_CODE_CHANGED: Final = declare_action(
    "accounts.staff_code_changed", "En kontos kode i personaleregistret er ændret"
)
SIGNED_IN: Final = declare_action("accounts.signed_in", "Nogen har logget ind", details=("way",))
SIGNED_OUT: Final = declare_action("accounts.signed_out", "Nogen har logget ud")


def account_for(
    action: Action, user: User, *, actor_id: str, now: dt.datetime, details: dict[str, Value] | None = None
) -> None:
    """Record that something was done to an account; call it last in the transaction."""
    record_event(actor_id=actor_id, action=action, target=Target("account", str(user.pk)), now=now, details=details)


def account_for_self(action: Action, user: User, *, now: dt.datetime, details: dict[str, Value] | None = None) -> None:
    """Record what someone did to their own account."""
    account_for(action, user, actor_id=str(user.pk), now=now, details=details)


def describe_grant(grant: Grant, source: str) -> dict[str, Value]:
    """A grant as details; what is for the whole municipality has no department."""
    parts: dict[str, str] = {"role": grant.role, "department": grant.department, "unit": grant.unit, "source": source}
    return {name: value for name, value in parts.items() if value}
