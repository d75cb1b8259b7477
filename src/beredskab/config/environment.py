"""The settings an installation may choose, read from the environment and nothing else.

Every variable is named in `docs/operations.md`. A value that cannot be used stops the start: one line on
standard error naming the variable, exit code 2.
"""

import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal, Self

import dj_database_url
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from beredskab.accounts.domain.claims import read_table
from beredskab.accounts.domain.oidc_settings import OidcSettings
from beredskab.common.envelope import read_key_ring
from beredskab.dispatch.domain.mail import require_address
from beredskab.dispatch.domain.smtp_address import MailServer, read_smtp_address

PREFIX: Final = "BEREDSKAB_"
# Variables with these beginnings belong to the tests and benchmarks, which read them themselves.
FOREIGN_PREFIXES: Final = ("BEREDSKAB_REQUIRE_", "BEREDSKAB_TEST_", "BEREDSKAB_BENCH_")
DEVELOPMENT_SECRET: Final = "only-for-development-and-refused-in-production"  # noqa: S105
DEVELOPMENT_AUDIT_KEY: Final = "audit-key-only-for-development-and-refused-in-production"
# The bytes of »only for development, refused there«; no text of anyone is under it.
DEVELOPMENT_TEXT_KEYS: Final = "1:b25seSBmb3IgZGV2ZWxvcG1lbnQsIHJlZnVzZWQgISE="
MINIMUM_SECRET_LENGTH: Final = 50
DATABASE_SCHEMES: Final = ("sqlite", "postgres", "postgresql")
PUBLIC_URL: Final = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?/?")
LOOPBACK_HOSTS: Final = ("127.0.0.1", "localhost", "[::1]")


class InvalidEnvironmentError(Exception):
    """One or more variables cannot be used; the message has one line for each, naming it."""


def find_root() -> Path:
    """The folder that holds `content/`, `build/` and `var/`: the checkout, otherwise the working folder."""
    checkout = Path(__file__).resolve().parents[3]
    return checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()


class Environment(BaseSettings):
    """Typed settings. Defaults suit development on one's own machine; `production` demands the rest."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    production: bool = False
    debug: bool = False
    secret_key: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = LOOPBACK_HOSTS
    trust_proxy: bool | None = None
    root: Path = Field(default_factory=find_root)
    content_dir: Path | None = None
    municipality: str = Field(default="albertslund", pattern=r"^[a-z][a-z0-9-]*$")
    offline: bool = True
    public_url: str | None = None
    lookup: Literal["public", "internal"] = "public"
    background_texts: Literal["open", "signed_in"] = "open"
    smtp_url: SecretStr | None = None
    mail_from: str | None = None
    audit_key: SecretStr = SecretStr(DEVELOPMENT_AUDIT_KEY)
    text_keys: SecretStr = SecretStr(DEVELOPMENT_TEXT_KEYS)
    text_days: int = Field(default=90, ge=14, le=365)
    audit_anchor: Path | None = None
    deletion_journal: Path | None = None
    audit_years: int = Field(default=5, ge=1, le=30)
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_algorithm: Literal["RS256", "ES256", "PS256"] = "RS256"
    oidc_scopes: str = "openid profile email"
    oidc_role_claim: str = "roles"
    oidc_staff_claim: str = ""
    oidc_roles: Annotated[dict[str, str], NoDecode] = Field(default_factory=dict)
    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def split_commas(cls, value: object) -> object:
        """Hosts are written with commas between."""
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("root", "content_dir")
    @classmethod
    def require_folder(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("mappen findes ikke (no such folder)")
        return value.resolve() if value else None

    @field_validator("database_url")
    @classmethod
    def require_known_database(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if value.partition(":")[0] not in DATABASE_SCHEMES:
            raise ValueError("skal begynde med sqlite:// eller postgresql:// (unknown kind of database)")
        dj_database_url.parse(value)
        return value

    @field_validator("public_url")
    @classmethod
    def require_web_address(cls, value: str | None) -> str | None:
        """Scheme and host only, which every path of ours is put behind."""
        if value is None:
            return None
        if not PUBLIC_URL.fullmatch(value):
            raise ValueError("skal være adressen på forsiden, fx https://beredskab.kommune.dk (scheme and host only)")
        return value.rstrip("/")

    @field_validator("smtp_url")
    @classmethod
    def require_mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            read_smtp_address(value.get_secret_value(), sender="")
        return value

    @field_validator("mail_from")
    @classmethod
    def require_sender(cls, value: str | None) -> str | None:
        return require_address(value) if value else None

    @field_validator("text_keys")
    @classmethod
    def require_keys(cls, value: SecretStr) -> SecretStr:
        read_key_ring(value.get_secret_value())
        return value

    @field_validator("audit_anchor", "deletion_journal")
    @classmethod
    def require_file_name(cls, value: Path | None) -> Path | None:
        if value is not None and (not value.is_absolute() or value.is_dir()):
            raise ValueError("skal være en fil med hele stien (an absolute path of a file)")
        return value

    @field_validator("oidc_issuer")
    @classmethod
    def require_issuer(cls, value: str | None) -> str | None:
        """The issuer to the letter: it is compared with what the provider and its tokens say."""
        loopback = value is not None and value.startswith(tuple(f"http://{host}" for host in LOOPBACK_HOSTS))
        if value is not None and not (value.startswith("https://") or loopback):
            raise ValueError("skal begynde med https:// (http only on this machine)")
        return value

    @field_validator("oidc_roles", mode="before")
    @classmethod
    def read_json(cls, value: object) -> object:
        """Written as one JSON object."""
        try:
            return json.loads(value) if isinstance(value, str) else value
        except ValueError:
            raise ValueError('skal være JSON, fx {"gruppe": "consultant:afdeling"}') from None

    @field_validator("oidc_roles")
    @classmethod
    def require_roles(cls, value: dict[str, str]) -> dict[str, str]:
        read_table(value)
        return value

    @model_validator(mode="after")
    def require_whole_oidc(self) -> Self:
        """All three or none: half a set-up would let nobody in and say nothing."""
        parts = {"OIDC_ISSUER": self.oidc_issuer, "OIDC_CLIENT_ID": self.oidc_client_id,
                 "OIDC_CLIENT_SECRET": self.oidc_client_secret}  # fmt: skip
        missing = [PREFIX + name for name, value in parts.items() if not value]
        if 0 < len(missing) < len(parts):
            raise ValueError(f"{missing[0]}: mangler; kommunens log ind skal sættes helt op eller slet ikke")
        return self

    @model_validator(mode="after")
    def require_whole_mail(self) -> Self:
        """A mail needs a sender, and its links an address that they begin with."""
        if self.smtp_url:
            for name, value in (("MAIL_FROM", self.mail_from), ("PUBLIC_URL", self.public_url)):
                if not value:
                    raise ValueError(f"{PREFIX}{name}: mangler; den skal sættes, når {PREFIX}SMTP_URL er det")
        return self

    @model_validator(mode="after")
    def refuse_unsafe_production(self) -> Self:
        if self.production:
            require_safe_production(self)
        return self

    @property
    def mail_server(self) -> MailServer | None:
        """Where mail goes from, or None where nothing is sent."""
        if not (self.smtp_url and self.mail_from):
            return None
        return read_smtp_address(self.smtp_url.get_secret_value(), sender=self.mail_from)

    @property
    def oidc(self) -> OidcSettings | None:
        """The municipality's own sign-in, or None where it has not been set up."""
        if not (self.oidc_issuer and self.oidc_client_id and self.oidc_client_secret):
            return None
        return OidcSettings(
            issuer=self.oidc_issuer,
            client_id=self.oidc_client_id,
            client_secret=self.oidc_client_secret.get_secret_value(),
            algorithm=self.oidc_algorithm,
            scopes=self.oidc_scopes,
            role_claim=self.oidc_role_claim,
            grants=read_table(self.oidc_roles),
            staff_claim=self.oidc_staff_claim,
        )

    @property
    def bundle_root(self) -> Path:
        """The folder with `national/` and one folder for each municipality."""
        return self.content_dir or self.root / "content"

    @property
    def municipality_bundle(self) -> Path:
        """The bundle that `beredskab demo` publishes."""
        return self.bundle_root / self.municipality

    @property
    def word_folder(self) -> Path:
        """The Danish word lists that the text guard reads (`beredskab collectwords` makes them)."""
        return self.root / "build" / "words"


def require_safe_production(environment: Environment) -> None:
    """Refuse what must never be served to the public.

    Raises:
        ValueError: names the variable and what it should be.
    """
    secret = environment.secret_key.get_secret_value()
    if secret == DEVELOPMENT_SECRET or len(secret) < MINIMUM_SECRET_LENGTH:
        raise ValueError(f"{PREFIX}SECRET_KEY: skal i drift være mindst {MINIMUM_SECRET_LENGTH} tilfældige tegn")
    audit_key = environment.audit_key.get_secret_value()
    if audit_key in (DEVELOPMENT_AUDIT_KEY, secret) or len(audit_key) < MINIMUM_SECRET_LENGTH:
        raise ValueError(
            f"{PREFIX}AUDIT_KEY: skal i drift være mindst {MINIMUM_SECRET_LENGTH} tilfældige tegn, "
            f"og andre end {PREFIX}SECRET_KEY"
        )
    keys = read_key_ring(environment.text_keys.get_secret_value()).keys
    if set(keys.values()) & set(read_key_ring(DEVELOPMENT_TEXT_KEYS).keys.values()):
        raise ValueError(f"{PREFIX}TEXT_KEYS: skal i drift være egne nøgler; lav en med »beredskab keys new«")
    if environment.debug:
        raise ValueError(f"{PREFIX}DEBUG: må ikke være slået til i drift (refused in production)")
    if "*" in environment.allowed_hosts or set(environment.allowed_hosts) <= set(LOOPBACK_HOSTS):
        raise ValueError(f"{PREFIX}ALLOWED_HOSTS: skal i drift være kommunens egne værtsnavne, uden *")
    if environment.trust_proxy is None:
        raise ValueError(
            f"{PREFIX}TRUST_PROXY: skal i drift vælges: true, når en webserver foran afslutter TLS og selv sætter "
            "X-Forwarded-Proto (with false, http is redirected to https for ever behind such a server)"
        )


def find_unknown_names(variables: Mapping[str, str]) -> list[str]:
    """Names with our prefix that mean nothing: most likely a slip that would otherwise go unnoticed."""
    known = {PREFIX + name.upper() for name in Environment.model_fields if name != "database_url"}
    ours = {name for name in variables if name.startswith(PREFIX) and not name.startswith(FOREIGN_PREFIXES)}
    return sorted(ours - known)


def load_environment() -> Environment:
    """Read and check the environment.

    Raises:
        InvalidEnvironmentError: one line for each variable at fault.
    """
    if unknown := find_unknown_names(os.environ):
        raise InvalidEnvironmentError("\n".join(f"{name}: ukendt variabel (unknown variable)" for name in unknown))
    try:
        return Environment()
    except ValidationError as error:
        raise InvalidEnvironmentError(describe_faults(error)) from None


def describe_faults(error: ValidationError) -> str:
    """`VARIABLE: what is wrong`, one a line; never the value, which may be a secret."""
    lines = []
    for fault in error.errors(include_input=False, include_url=False):
        message = fault["msg"].removeprefix("Value error, ")
        name = str(fault["loc"][0]).upper() if fault["loc"] else ""
        named = name if name in {"", "DATABASE_URL"} else PREFIX + name
        lines.append(f"{named}: {message}" if named else message)
    return "\n".join(lines)


def load_environment_or_exit() -> Environment:
    """As `load_environment`, for the start of a process: prints the fault and leaves with code 2."""
    try:
        return load_environment()
    except InvalidEnvironmentError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
