"""A bad value stops the start and names the variable."""

import os
import subprocess
import sys

import pytest

from beredskab.config.environment import DEVELOPMENT_TEXT_KEYS, InvalidEnvironmentError, load_environment

SECRET = "tilfaeldig" * 6
PRODUCTION = {
    "BEREDSKAB_PRODUCTION": "true",
    "BEREDSKAB_SECRET_KEY": SECRET,
    "BEREDSKAB_ALLOWED_HOSTS": "beredskab.example.dk",
    "BEREDSKAB_TRUST_PROXY": "true",
    "BEREDSKAB_AUDIT_KEY": "noegletegn" * 6,
    "BEREDSKAB_TEXT_KEYS": "1:b25seS1mb3ItdGVzdHMtb2YtcHJvZHVjdGlvbi1vayE=",
}


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("BEREDSKAB_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)


def set_all(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_development_needs_nothing() -> None:
    environment = load_environment()
    assert not environment.production
    assert not environment.debug
    assert environment.municipality_bundle == environment.root / "content" / "albertslund"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BEREDSKAB_DEBUG", "måske"),
        ("BEREDSKAB_PRODUCTION", "2"),
        ("BEREDSKAB_CONTENT_DIR", "findes/ikke"),
        ("BEREDSKAB_ROOT", "findes/ikke"),
        ("BEREDSKAB_MUNICIPALITY", "../andetsteds"),
        ("BEREDSKAB_TRUST_PROXY", "ja"),
        ("BEREDSKAB_OFFLINE", "måske"),
        ("BEREDSKAB_PUBLIC_URL", "beredskab.kommune.dk"),
        ("BEREDSKAB_PUBLIC_URL", "https://beredskab.kommune.dk/guide/"),
        ("BEREDSKAB_PUBLIC_URL", "https://bruger:kode@beredskab.kommune.dk"),
        ("BEREDSKAB_SMTP_URL", "mail.example"),
        ("BEREDSKAB_SMTP_URL", "https://mail.example"),
        ("BEREDSKAB_MAIL_FROM", "Beredskab <a@b.dk>"),
        ("BEREDSKAB_AUDIT_ANCHOR", "fil-uden-sti.json"),
        ("BEREDSKAB_DELETION_JOURNAL", "fil-uden-sti.txt"),
        ("BEREDSKAB_AUDIT_YEARS", "0"),
        ("BEREDSKAB_AUDIT_YEARS", "fem"),
        ("BEREDSKAB_OIDC_ISSUER", "http://login.example"),
        ("BEREDSKAB_OIDC_ALGORITHM", "none"),
        ("BEREDSKAB_OIDC_ALGORITHM", "HS256"),
        ("BEREDSKAB_OIDC_ROLES", '{"gruppe": "direktør"}'),
        ("BEREDSKAB_OIDC_ROLES", "ikke json"),
        ("BEREDSKAB_DEBGU", "1"),
        ("DATABASE_URL", "mysql://server/base"),
        ("DATABASE_URL", "postgresql://server:ikke-en-port/base"),
        ("DATABASE_URL", "noget"),
    ],
)
def test_a_bad_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidEnvironmentError) as refusal:
        load_environment()
    lines = str(refusal.value).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"{name}: ")


def test_half_a_municipal_sign_in_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"BEREDSKAB_OIDC_ISSUER": "https://login.example", "BEREDSKAB_OIDC_CLIENT_ID": "x"})
    with pytest.raises(InvalidEnvironmentError, match=r"^BEREDSKAB_OIDC_CLIENT_SECRET: mangler"):
        load_environment()


def test_a_whole_municipal_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_environment().oidc is None
    values = {"ISSUER": "https://login.example", "CLIENT_ID": "x", "CLIENT_SECRET": "hemmelig",
              "ROLES": '{"gruppe": "consultant:skole"}'}  # fmt: skip
    set_all(monkeypatch, {f"BEREDSKAB_OIDC_{name}": value for name, value in values.items()})
    oidc = load_environment().oidc
    assert oidc is not None
    assert oidc.grants["gruppe"].department == "skole"
    assert "hemmelig" not in repr(oidc)


@pytest.mark.parametrize(("value", "kept"), [(None, True), ("on", True), ("off", False)])
def test_phones_keep_pages_unless_it_is_switched_off(
    monkeypatch: pytest.MonkeyPatch, value: str | None, kept: bool
) -> None:
    set_all(monkeypatch, {"BEREDSKAB_OFFLINE": value} if value else {})
    assert load_environment().offline is kept


def test_production_accepts_what_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, PRODUCTION)
    environment = load_environment()
    assert environment.allowed_hosts == ("beredskab.example.dk",)
    assert SECRET not in repr(environment)
    assert PRODUCTION["BEREDSKAB_AUDIT_KEY"] not in repr(environment)
    assert PRODUCTION["BEREDSKAB_TEXT_KEYS"] not in repr(environment)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BEREDSKAB_SECRET_KEY", ""),
        ("BEREDSKAB_SECRET_KEY", "kort"),
        ("BEREDSKAB_TEXT_KEYS", ""),
        ("BEREDSKAB_TEXT_KEYS", "1:kort"),
        ("BEREDSKAB_TEXT_KEYS", f" {DEVELOPMENT_TEXT_KEYS}"),
        ("BEREDSKAB_TEXT_KEYS", DEVELOPMENT_TEXT_KEYS.replace("1:", "7:")),
        ("BEREDSKAB_TEXT_KEYS", f"{PRODUCTION['BEREDSKAB_TEXT_KEYS']},2:{DEVELOPMENT_TEXT_KEYS[2:]}"),
        ("BEREDSKAB_AUDIT_KEY", ""),
        ("BEREDSKAB_AUDIT_KEY", "kort"),
        ("BEREDSKAB_AUDIT_KEY", SECRET),
        ("BEREDSKAB_DEBUG", "true"),
        ("BEREDSKAB_ALLOWED_HOSTS", ""),
        ("BEREDSKAB_ALLOWED_HOSTS", "*"),
        ("BEREDSKAB_ALLOWED_HOSTS", "localhost, 127.0.0.1"),
        ("BEREDSKAB_TRUST_PROXY", ""),
    ],
)
def test_production_refuses(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    set_all(monkeypatch, {**PRODUCTION, name: value})
    with pytest.raises(InvalidEnvironmentError, match=f"^{name}: "):
        load_environment()


def run_python(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "code",
    [
        "from beredskab.config.cli.main import main; raise SystemExit(main(['migrate', '--check']))",
        "from beredskab.config.cli.main import main; raise SystemExit(main(['serve']))",
        "import beredskab.config.wsgi",
    ],
)
def test_the_start_stops_without_a_traceback(code: str) -> None:
    done = run_python(code, BEREDSKAB_DEBUG="måske")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("BEREDSKAB_DEBUG: ")
    assert len(done.stderr.splitlines()) == 1


def test_production_is_https_only() -> None:
    code = (
        "from beredskab.config import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SECURE_HSTS_SECONDS, s.SECURE_SSL_REDIRECT)"
    )
    assert run_python(code, **PRODUCTION).stdout.split() == [
        "__Host-session", "__Host-csrf", "True", "True", "63072000", "True",
    ]  # fmt: skip
    assert run_python(code).stdout.split() == ["session", "csrf", "False", "False", "0", "False"]


def test_deployment_check_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    settings = {"DJANGO_SETTINGS_MODULE": "beredskab.config.settings"}
    done = subprocess.run(
        command, env={**os.environ, **settings, **PRODUCTION}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("missing", ["BEREDSKAB_MAIL_FROM", "BEREDSKAB_PUBLIC_URL"])
def test_mail_is_set_up_whole(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    whole = {
        "BEREDSKAB_SMTP_URL": "smtps://bruger:kode@mail.example",
        "BEREDSKAB_MAIL_FROM": "a@b.dk",
        "BEREDSKAB_PUBLIC_URL": "https://beredskab.example",
    }
    set_all(monkeypatch, whole)
    server = load_environment().mail_server
    assert server is not None
    assert (server.host, server.sender) == ("mail.example", "a@b.dk")
    monkeypatch.delenv(missing)
    with pytest.raises(InvalidEnvironmentError, match=missing):
        load_environment()
