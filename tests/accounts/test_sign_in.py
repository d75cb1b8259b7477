"""The door: the same answer to everyone it does not let in, a code for those who need one, each code good for once."""

import datetime as dt
import re

import pytest
from django.test import Client

from beredskab.accounts.domain.roles import SENSITIVE, Role
from beredskab.accounts.models import RecoveryCode, SecondFactor, SignInTries, User
from beredskab.accounts.operations import close_account
from beredskab.accounts.second_factor import renew_recovery_codes
from beredskab.accounts.throttling import forget_old_tries, network_key
from tests.accounts.cast import PASSWORD, SECRET, app_code, make_person, sign_in

pytestmark = pytest.mark.django_db


def post_password(client: Client, username: str, password: str = PASSWORD, **more: str) -> tuple[int, str, str]:
    answer = client.post("/log-ind/", {"username": username, "password": password, **more})
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


def without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_a_name_that_is_not_there_a_wrong_password_and_a_closed_account_look_the_same() -> None:
    make_person(Role.EMPLOYEE, username="aaa.a")
    close_account(actor_id="command", now=dt.datetime.now(dt.UTC), user=make_person(Role.EMPLOYEE, username="bbb.b"))
    User.objects.create_user(username="ccc.c")
    tries = [("aaa.a", "en helt forkert adgangskode"), ("bbb.b", PASSWORD), ("ccc.c", PASSWORD), ("ddd.d", PASSWORD)]
    pages = set()
    for name, password in tries:
        status, _, page = post_password(Client(), name, password)
        assert status == 422
        pages.add(without_token(page).replace(name, "NAME"))
    assert len(pages) == 1
    assert "passer ikke sammen" in pages.pop()


def test_what_was_typed_survives_and_the_password_does_not(client: Client) -> None:
    _, _, page = post_password(client, "aaa.a", "hemmeligt hemmeligt")
    assert 'value="aaa.a"' in page
    assert "hemmeligt" not in page


def test_empty_fields_are_named(client: Client) -> None:
    status, _, page = post_password(client, "", "")
    assert status == 422
    assert "Brugernavn: Feltet skal udfyldes." in page
    assert "Adgangskode: Feltet skal udfyldes." in page


def test_an_employee_is_in_by_password_alone(client: Client) -> None:
    sign_in(client, make_person(Role.EMPLOYEE))
    assert "Medarbejder Prøve" in client.get("/min-side/").content.decode()


@pytest.mark.parametrize("role", sorted(SENSITIVE))
def test_a_sensitive_role_is_not_in_by_password_alone(client: Client, role: Role) -> None:
    person = make_person(role, with_app=False)
    assert post_password(client, person.username)[1] == "/log-ind/app/"
    assert client.get("/min-side/").status_code == 302
    sign_in(Client(), make_person(role, username="anden"))


def test_setting_up_the_app(client: Client) -> None:
    person = make_person(Role.CONSULTANT, with_app=False)
    post_password(client, person.username, videre="/min-side/adgangskode/")
    page = client.get("/log-ind/app/").content.decode()
    shown = re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", page)
    assert shown
    secret = shown[1].replace(" ", "")
    assert "<svg" in page
    assert bytes(SecondFactor.objects.get().encrypted_secret).find(secret.encode()) == -1
    assert client.post("/log-ind/app/", {"code": "000000"}).status_code == 422
    import pyotp

    done = client.post("/log-ind/app/", {"code": pyotp.TOTP(secret).now()}).content.decode()
    codes = re.findall(r"<code[^>]*>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</code>", done)
    assert len(set(codes)) == 10
    assert 'href="/min-side/adgangskode/"' in done
    assert client.get("/min-side/").status_code == 200
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()


def test_the_secret_is_shown_to_nobody_once_it_is_in_use(client: Client) -> None:
    person = make_person(Role.CONSULTANT)
    post_password(client, person.username)
    answer = client.get("/log-ind/app/")
    assert answer.headers["Location"] == "/log-ind/kode/"


def test_a_code_is_good_for_once() -> None:
    person = make_person(Role.CONSULTANT)
    sign_in(Client(), person)
    again = Client()
    post_password(again, person.username)
    answer = again.post("/log-ind/kode/", {"code": app_code()})
    assert answer.status_code == 422
    assert "Koden er ikke rigtig" in answer.content.decode()


def test_an_older_code_is_not_good_after_a_newer() -> None:
    person = make_person(Role.CONSULTANT)
    client = Client()
    post_password(client, person.username)
    now = dt.datetime.now(dt.UTC)
    assert client.post("/log-ind/kode/", {"code": app_code(now, steps=1)}).status_code == 302
    again = Client()
    post_password(again, person.username)
    assert again.post("/log-ind/kode/", {"code": app_code(now)}).status_code == 422


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_from_another_time_is_refused(client: Client, steps: int) -> None:
    post_password(client, make_person(Role.CONSULTANT).username)
    assert client.post("/log-ind/kode/", {"code": app_code(steps=steps)}).status_code == 422


def test_a_recovery_code_is_good_for_once_however_it_is_written() -> None:
    person = make_person(Role.CONSULTANT)
    code = renew_recovery_codes(user=person, now=dt.datetime.now(dt.UTC))[0]
    for expected, written in ((302, f" {code.upper()} "), (422, code)):
        client = Client()
        post_password(client, person.username)
        assert client.post("/log-ind/kode/", {"code": written}).status_code == expected


def test_someone_elses_recovery_code_is_refused(client: Client) -> None:
    code = renew_recovery_codes(user=make_person(Role.CONSULTANT, username="anden"), now=dt.datetime.now(dt.UTC))[0]
    post_password(client, make_person(Role.CONSULTANT).username)
    assert client.post("/log-ind/kode/", {"code": code}).status_code == 422


def test_nobody_comes_to_the_code_without_the_password(client: Client) -> None:
    for address in ("/log-ind/kode/", "/log-ind/app/"):
        assert client.get(address).headers["Location"] == "/log-ind/"
        assert client.post(address, {"code": app_code()}).headers["Location"] == "/log-ind/"


def test_a_password_that_is_changed_on_the_way_counts(client: Client) -> None:
    person = make_person(Role.CONSULTANT)
    post_password(client, person.username)
    person.set_password("noget helt andet langt")
    person.save()
    assert client.post("/log-ind/kode/", {"code": app_code()}).headers["Location"] == "/log-ind/"


def test_the_sixth_try_waits_even_with_the_right_password() -> None:
    person = make_person(Role.EMPLOYEE)
    for _ in range(5):
        assert post_password(Client(), person.username, "en helt forkert adgangskode")[0] == 422
    status, _, page = post_password(Client(), person.username)
    assert status == 429
    assert "Prøv igen om 1 minut." in page


def test_a_name_that_is_not_there_waits_just_as_long() -> None:
    statuses = [post_password(Client(), "ingen")[0] for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_a_network_waits_whatever_names_it_tries_and_others_do_not() -> None:
    person = make_person(Role.EMPLOYEE)
    for number in range(5):
        client = Client(REMOTE_ADDR="192.0.2.7")
        post_password(client, f"ingen{number}")
    assert post_password(Client(REMOTE_ADDR="192.0.2.200"), person.username)[0] == 429
    assert post_password(Client(REMOTE_ADDR="198.51.100.1"), person.username)[0] == 302


def test_codes_are_throttled_as_passwords_are(client: Client) -> None:
    post_password(client, make_person(Role.CONSULTANT).username)
    statuses = [client.post("/log-ind/kode/", {"code": "000000"}).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    assert client.post("/log-ind/kode/", {"code": app_code()}).status_code == 429


def test_the_guide_and_the_search_are_never_throttled(published: None, client: Client) -> None:
    for _ in range(6):
        post_password(client, "ingen")
    assert client.get("/guide/").status_code == 200
    assert client.get("/kontakter/").status_code == 200


def test_tries_keep_neither_name_nor_address() -> None:
    post_password(Client(REMOTE_ADDR="192.0.2.7"), "kamille.k")
    kept = str(list(SignInTries.objects.values()))
    assert "kamille" not in kept
    assert "192.0.2" not in kept


def test_old_tries_are_forgotten() -> None:
    post_password(Client(), "ingen")
    assert forget_old_tries(now=dt.datetime.now(dt.UTC)) == 0
    assert forget_old_tries(now=dt.datetime.now(dt.UTC) + dt.timedelta(hours=2)) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.250", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("2001:db8::1", "2001:db8:0:ff::1", True),
        ("2001:db8::1", "2001:db8:1::1", False),
        ("192.0.2.1", "::ffff:192.0.2.9", True),
        ("", "noget", False),
    ],
)
def test_a_network_is_what_one_office_shares(one: str, other: str, same: bool) -> None:
    assert (network_key(one) == network_key(other)) is same


def test_the_address_is_the_one_our_own_server_saw(settings: object, client: Client) -> None:
    from django.conf import settings as live
    from django.test import RequestFactory, override_settings

    from beredskab.accounts.client_address import find_client_address

    request = RequestFactory().get(
        "/", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.4"}, REMOTE_ADDR="10.0.0.1"
    )
    assert not live.TRUST_PROXY
    assert find_client_address(request) == "10.0.0.1"
    with override_settings(TRUST_PROXY=True):
        assert find_client_address(request) == "198.51.100.4"


@pytest.mark.parametrize(
    "elsewhere", ["https://ondt.example/", "//ondt.example/", "/\\ondt.example", "javascript:alert(1)", "min-side", ""]
)
def test_nobody_is_sent_elsewhere(client: Client, elsewhere: str) -> None:
    person = make_person(Role.EMPLOYEE)
    assert post_password(client, person.username, videre=elsewhere)[1] == "/min-side/"


def test_one_goes_on_to_where_one_was_going(client: Client) -> None:
    first = client.get("/min-side/adgangskode/")
    assert first.headers["Location"] == "/log-ind/?videre=%2Fmin-side%2Fadgangskode%2F"
    page = client.get(first.headers["Location"]).content.decode()
    assert 'name="videre" value="/min-side/adgangskode/"' in page
    person = make_person(Role.EMPLOYEE)
    assert post_password(client, person.username, videre="/min-side/adgangskode/")[1] == "/min-side/adgangskode/"
    assert client.get("/log-ind/").status_code == 302


def test_signing_in_changes_the_session_key(client: Client) -> None:
    person = make_person(Role.CONSULTANT)
    post_password(client, person.username)
    between = client.cookies["session"].value
    client.post("/log-ind/kode/", {"code": app_code()})
    assert client.cookies["session"].value != between
    assert Client(headers={"Cookie": f"session={between}"}).get("/min-side/").status_code == 302


def test_forms_need_a_token() -> None:
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/log-ind/", {"username": "a", "password": "b"}).status_code == 403


def test_the_secret_of_the_example_is_not_kept_readable() -> None:
    make_person(Role.CONSULTANT)
    assert SECRET.encode() not in bytes(SecondFactor.objects.get().encrypted_secret)
