"""What is accounted for: who came in and who changed what, in the same transaction, and never a name or a password."""

import datetime as dt

import pytest
from django.db import transaction
from django.test import Client

from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.models import RoleGrant, User
from beredskab.accounts.operations import close_account, make_account, remove_second_factor, replace_grants
from beredskab.audit.models import AuditEvent
from tests.accounts.cast import PASSWORD, make_person, sign_in

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)


def list_events(user: User) -> list[tuple[str, str, dict[str, object]]]:
    """(action, actor, details) of all that was done to an account, in order."""
    rows = AuditEvent.objects.filter(target_kind="account", target_id=str(user.pk)).order_by("sequence")
    return [(row.action.removeprefix("accounts."), row.actor_id, row.details) for row in rows]


def test_making_and_changing_an_account() -> None:
    user = make_account(
        actor_id="command", now=NOW, username="ann", display_name="Ann Prøve", password=PASSWORD,
        grants=[Grant(Role.CONSULTANT, "skole")],
    )  # fmt: skip
    replace_grants(actor_id="7", now=NOW, user=user, grants=[Grant(Role.PLAN_OWNER)])
    remove_second_factor(actor_id="7", now=NOW, user=user)
    close_account(actor_id="7", now=NOW, user=user)
    assert list_events(user) == [
        ("account_made", "command", {"demo": False}),
        ("role_given", "command", {"role": "consultant", "department": "skole", "source": "local"}),
        ("role_taken", "7", {"role": "consultant", "department": "skole", "source": "local"}),
        ("role_given", "7", {"role": "plan_owner", "source": "local"}),
        ("factor_removed", "7", {}),
        ("account_closed", "7", {}),
    ]


def test_coming_in_and_going_out(client: Client) -> None:
    user = make_person(Role.CONSULTANT)
    sign_in(client, user)
    new = "noget helt andet langt"
    client.post("/min-side/adgangskode/", {"old": PASSWORD, "new": new, "again": new})
    client.post("/min-side/noedkoder/")
    client.post("/log-ud/")
    client.post("/log-ud/")
    own = str(user.pk)
    assert list_events(user)[2:] == [
        ("signed_in", own, {"way": "code"}),
        ("password_changed", own, {}),
        ("codes_renewed", own, {}),
        ("signed_out", own, {}),
    ]


def test_what_is_rolled_back_was_not_done() -> None:
    user = make_person(Role.EMPLOYEE)
    before = list_events(user)
    with transaction.atomic():
        replace_grants(actor_id="7", now=NOW, user=user, grants=[Grant(Role.ADMINISTRATOR)])
        transaction.set_rollback(True)
    assert list_events(user) == before
    assert not RoleGrant.objects.filter(user=user, role=Role.ADMINISTRATOR).exists()


def test_the_log_holds_neither_names_nor_passwords(client: Client) -> None:
    user = make_person(Role.EMPLOYEE, username="kamille.k")
    client.post("/log-ind/", {"username": "kamille.k", "password": "en helt forkert adgangskode"})
    sign_in(client, user)
    kept = str(list(AuditEvent.objects.values()))
    for word in ("kamille", "Prøve", "forkert", PASSWORD, "127.0.0.1"):
        assert word not in kept, word
