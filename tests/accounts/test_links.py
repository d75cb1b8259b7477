"""Invitation and forgotten password: by mail, once, for a while, and without telling who has an account."""

import datetime as dt
import io
import logging
import re
from functools import partial

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from beredskab.accounts import link_operations, throttling
from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.link_operations import ON_ITS_WAY, invite, invite_again, send_reset
from beredskab.accounts.models import OneTimeLink, User
from beredskab.accounts.operations import AccountRefusedError, change_password, close_account
from beredskab.accounts.second_factor import has_second_factor
from beredskab.dispatch.models import OutboxMail
from beredskab.dispatch.queries import list_outbox
from tests.accounts.cast import PASSWORD, make_person, sign_in

pytestmark = pytest.mark.django_db
NEW = "nye ord paa en lang snor"
ADMINISTRATOR = Actor("1", frozenset({Grant(Role.ADMINISTRATOR)}))
CHOOSE = "/log-ind/ny-adgangskode/"


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


invite_anne = partial(
    invite,
    actor=ADMINISTRATOR,
    username="anne.m",
    display_name="Anne Prøve",
    email="anne@example.dk",
    grants=[Grant(Role.KNOWLEDGE_PERSON, "skole")],
)


def make_forgetful(role: Role = Role.EMPLOYEE, email: str = "glem@example.dk") -> User:
    user = make_person(role)
    User.objects.filter(pk=user.pk).update(email=email)
    return User.objects.get(pk=user.pk)


def ask(name: str, client: Client | None = None) -> tuple[int, str]:
    answer = (client or Client()).post("/log-ind/glemt/", {"name": name})
    return answer.status_code, answer.headers.get("Location", "")


def run_jobs() -> None:
    """What a worker does with the requests for a link."""
    for held in DBTaskResult.objects.ready().filter(task_path=send_reset.module_path):
        send_reset.func(*held.args_kwargs["args"])
    DBTaskResult.objects.all().delete()


def newest_link() -> str:
    body = list_outbox(with_bodies=True)[-1].body
    found = re.search(r"^http://127\.0\.0\.1:8000(/log-ind/nyt/[\w-]{43}/)$", body, re.MULTILINE)
    assert found, body
    return found[1]


def forget_and_open(name: str, client: Client) -> str:
    ask(name)
    run_jobs()
    return open_link(client, newest_link())


def open_link(client: Client, link: str) -> str:
    answer = client.get(link)
    assert (answer.status_code, answer.headers["Location"]) == (302, CHOOSE)
    return link


def choose(client: Client, new: str = NEW, again: str | None = None) -> tuple[int, str]:
    answer = client.post(CHOOSE, {"new": new, "again": new if again is None else again})
    return answer.status_code, answer.content.decode()


def age(**change: dt.timedelta) -> None:
    link = OneTimeLink.objects.get()
    OneTimeLink.objects.update(**{name: getattr(link, name) - by for name, by in change.items()})


def test_from_a_forgotten_password_to_signed_in(client: Client) -> None:
    user = make_forgetful(Role.CONSULTANT)
    other = sign_in(Client(), user)
    assert ask(f" {user.username.upper()} ") == (302, "/log-ind/glemt/sendt/")
    run_jobs()
    assert OutboxMail.objects.get().to == "glem@example.dk"
    link = open_link(client, newest_link())
    page = client.get(CHOOSE).content.decode()
    assert user.username in page
    assert link.split("/")[3] not in page
    assert choose(client)[0] == 200
    assert other.get("/min-side/").status_code == 302, "every session ends"
    changed = User.objects.get(pk=user.pk)
    assert changed.check_password(NEW)
    assert has_second_factor(changed), "the second factor stays"
    assert client.get("/min-side/").status_code == 302, "nobody is signed in by a link"
    came_in = client.post("/log-ind/", {"username": user.username, "password": NEW})
    assert came_in.headers["Location"] == "/log-ind/kode/"


def test_a_link_is_good_once(client: Client) -> None:
    make_forgetful()
    link = forget_and_open("employee", client)
    second = Client()
    open_link(second, link)
    assert choose(client)[0] == 200
    assert choose(client)[0] == 410
    assert choose(second, "endnu flere ord paa en snor")[0] == 410
    assert open_link(Client(), link)
    assert User.objects.get().check_password(NEW)


def test_of_two_who_have_read_the_link_one_sets_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    make_forgetful()
    client = Client()
    forget_and_open("employee", client)
    link = OneTimeLink.objects.select_related("user").get()
    monkeypatch.setattr(link_operations, "find_link", lambda digest, at: link)
    link_operations.choose_password_by_link(digest=link.digest, password=NEW, now=now())
    with pytest.raises(link_operations.LinkEndedError):
        link_operations.choose_password_by_link(digest=link.digest, password="helt andre ord her", now=now())
    assert User.objects.get().check_password(NEW)


def test_looking_at_a_link_uses_nothing_up(client: Client) -> None:
    make_forgetful()
    link = forget_and_open("employee", Client())
    for _ in range(3):
        open_link(Client(), link)
    open_link(client, link)
    assert choose(client)[0] == 200


def test_a_link_ends_after_an_hour_and_an_invitation_after_a_week(client: Client) -> None:
    make_forgetful()
    forget_and_open("employee", client)
    age(expires_at=dt.timedelta(minutes=59))
    assert client.get(CHOOSE).status_code == 200
    age(expires_at=dt.timedelta(minutes=1))
    assert client.get(CHOOSE).status_code == 410
    assert choose(client)[0] == 410
    OneTimeLink.objects.all().delete()
    invite_anne(now=now())
    mail = OutboxMail.objects.get(to="anne@example.dk")
    assert mail.good_until == OneTimeLink.objects.get().expires_at
    assert OneTimeLink.objects.get().expires_at - now() > dt.timedelta(days=6, hours=23)


def test_a_newer_link_ends_the_earlier(client: Client) -> None:
    make_forgetful()
    first = forget_and_open("employee", client)
    age(created_at=ON_ITS_WAY)
    second = forget_and_open("employee", Client())
    assert first != second
    assert client.get(CHOOSE).status_code == 410


def test_asking_twice_sends_one_mail() -> None:
    make_forgetful()
    for _ in range(2):
        ask("employee")
        run_jobs()
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("how", ["changed", "closed"])
def test_a_link_ends_with_another_change(client: Client, how: str) -> None:
    user = make_forgetful()
    forget_and_open("employee", client)
    if how == "changed":
        change_password(user=user, password=NEW, now=now())
    else:
        close_account(actor_id="command", now=now(), user=user)
    assert client.get(CHOOSE).status_code == 410


def test_it_opens_by_mail_address_too_unless_two_share_it() -> None:
    make_forgetful()
    ask("GLEM@example.dk")
    run_jobs()
    assert OutboxMail.objects.count() == 1
    OneTimeLink.objects.all().delete()
    make_forgetful(Role.KNOWLEDGE_PERSON)
    ask("glem@example.dk")
    run_jobs()
    assert OutboxMail.objects.count() == 1


def test_nobody_learns_who_has_an_account() -> None:
    make_forgetful()
    User.objects.create_user(username="uden.kode", email="x@example.dk")
    close_account(actor_id="command", now=now(), user=make_person(Role.EMPLOYEE, username="lukket"))
    answers, counts = set(), set()
    for number, name in enumerate(["employee", "uden.kode", "lukket", "findes.ikke", "glem@example.dk"]):
        client = Client(REMOTE_ADDR=f"203.0.{number}.1")
        with CaptureQueriesContext(connection) as queries:
            answers.add(ask(name, client))
        counts.add(len(queries))
    assert answers == {(302, "/log-ind/glemt/sendt/")}
    assert len(counts) == 1, "the same work for each"
    assert {len(held.args_kwargs["args"]) for held in DBTaskResult.objects.all()} == {1}
    run_jobs()
    assert [mail.to for mail in OutboxMail.objects.all()] == ["glem@example.dk"]


def test_asking_is_throttled_by_name_and_network_and_holds_up_no_sign_in(client: Client) -> None:
    user = make_forgetful()
    assert [ask("employee", client)[0] for _ in range(6)] == [302] * 5 + [429]
    assert ask("en.anden", client)[0] == 429, "the network waits"
    assert ask("employee", Client(REMOTE_ADDR="203.0.113.9"))[0] == 429, "the account waits"
    assert ask("en.anden", Client(REMOTE_ADDR="203.0.113.9"))[0] == 302
    sign_in(client, user)


def test_a_new_password_ends_the_wait_at_the_door(client: Client) -> None:
    make_forgetful()
    for _ in range(5):
        throttling.note_failure([throttling.account_key("employee")], now())
    forget_and_open("employee", client)
    choose(client)
    assert client.post("/log-ind/", {"username": "employee", "password": NEW}).headers["Location"] == "/min-side/"


def test_a_password_that_will_not_do_leaves_the_link_good(client: Client) -> None:
    make_forgetful()
    forget_and_open("employee", client)
    for new, again, says in [("kort", None, "14 tegn"), (NEW, NEW + "x", "ikke ens"), ("", None, "udfyldes")]:
        status, page = choose(client, new, again)
        assert status == 422
        assert says in page
    assert choose(client)[0] == 200


def test_an_unknown_link_and_no_link_at_all(client: Client) -> None:
    assert client.get(CHOOSE).status_code == 410
    open_link(client, "/log-ind/nyt/" + "x" * 43 + "/")
    assert client.get(CHOOSE).status_code == 410
    assert not client.cookies.get("session")


def test_who_is_signed_in_and_opens_a_link_is_signed_out() -> None:
    make_forgetful()
    administrator = sign_in(Client(), make_person(Role.ADMINISTRATOR))
    forget_and_open("employee", administrator)
    assert administrator.get("/min-side/").status_code == 302


def test_an_invited_person_chooses_a_password_and_comes_in(client: Client) -> None:
    user = invite_anne(now=now())
    assert not user.has_usable_password()
    [mail] = list_outbox(with_bodies=True)
    assert (mail.to, mail.subject) == ("anne@example.dk", "Beredskab: vælg din adgangskode")
    assert "anne.m" in mail.body
    open_link(client, newest_link())
    assert choose(client)[0] == 200
    assert client.post("/log-ind/", {"username": "anne.m", "password": NEW}).headers["Location"] == "/min-side/"
    with pytest.raises(AccountRefusedError, match="allerede en adgangskode"):
        invite_again(actor=ADMINISTRATOR, user=User.objects.get(), now=now())


def test_invited_again_by_another_link(client: Client) -> None:
    user = invite_anne(now=now())
    open_link(client, newest_link())
    invite_again(actor=ADMINISTRATOR, user=user, now=now())
    assert client.get(CHOOSE).status_code == 410
    open_link(client, newest_link())
    assert choose(client)[0] == 200


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_invites(role: Role) -> None:
    for forbidden in (
        partial(invite_anne, now=now()),
        partial(invite_again, user=User(), now=now()),
    ):
        with pytest.raises(PermissionDenied):
            forbidden(actor=Actor("2", frozenset({Grant(role)})))
    assert not User.objects.exists()


@pytest.mark.parametrize("email", ["", "anne", "a@b.dk\nBcc: c@d.dk", "å@b.dk"])
def test_an_invitation_that_cannot_be_sent_makes_nothing(email: str) -> None:
    with pytest.raises(AccountRefusedError, match="mailadressen"):
        invite_anne(now=now(), email=email)
    assert not User.objects.exists()
    assert not OutboxMail.objects.exists()


def test_without_an_address_nothing_is_sent_and_the_log_names_no_one() -> None:
    make_forgetful(email="")
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    try:
        ask("employee")
        run_jobs()
    finally:
        logging.getLogger().removeHandler(handler)
    assert "no usable mail address" in written.getvalue()
    assert "employee" not in written.getvalue()
    assert not OutboxMail.objects.exists()
    assert not OneTimeLink.objects.exists()


def test_no_token_can_be_read_in_the_database_or_the_log(client: Client) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    try:
        make_forgetful()
        token = forget_and_open("employee", client).split("/")[3]
        client.get(CHOOSE)
        choose(client, "kort")
        database = read_all()
    finally:
        logging.getLogger().removeHandler(handler)
    assert "glem@example.dk" in database
    for secret in (token, token.encode().hex()):
        assert secret not in database
        assert secret not in written.getvalue()


def read_all() -> str:
    """Every value of every table, sessions decoded."""
    from django.contrib.sessions.models import Session

    parts = [repr(session.get_decoded()) for session in Session.objects.all()]
    assert parts
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            parts += [
                repr(bytes(value) if isinstance(value, memoryview) else value)
                for row in cursor.fetchall()
                for value in row
            ]
    return "\n".join(parts)


def test_in_production_without_a_mail_server_the_page_says_so(client: Client, settings: LazySettings) -> None:
    settings.MAIL_SERVER = None
    make_forgetful()
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"production": True})
    page = client.get("/log-ind/glemt/").content.decode()
    assert "kan ikke sende mail" in page
    assert "<form method" not in page.partition("<main")[2].partition("</main")[0]
    assert ask("employee", client)[0] == 200
    assert not DBTaskResult.objects.exists()


def test_a_link_begins_with_the_site_and_not_with_who_asked(client: Client, settings: LazySettings) -> None:
    settings.SITE_URL = "https://beredskab.example.dk"
    make_forgetful()
    client.post("/log-ind/glemt/", {"name": "employee"}, headers={"Host": "localhost", "X-Forwarded-Host": "ond.dk"})
    run_jobs()
    assert "https://beredskab.example.dk/log-ind/nyt/" in list_outbox(with_bodies=True)[0].body


def test_the_old_password_is_no_longer_good(client: Client) -> None:
    make_forgetful()
    forget_and_open("employee", client)
    choose(client)
    assert client.post("/log-ind/", {"username": "employee", "password": PASSWORD}).status_code == 422


def test_the_log_tells_in_words_what_was_sent_and_chosen(published: None, client: Client) -> None:
    make_forgetful()
    forget_and_open("employee", client)
    choose(client)
    page = sign_in(Client(), make_person(Role.ADMINISTRATOR)).get("/haendelser/").content.decode()
    for words in ("nogen, der ikke er logget ind", "til: glemt adgangskode", "En adgangskode er valgt med et link"):
        assert words in page
