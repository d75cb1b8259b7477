"""Whether a password is right, answered the same way and in the same time whoever is asked about."""

from functools import lru_cache
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from beredskab.accounts.models import User


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    """Checked in place of a hash that isn't there; nobody's password, made when the process starts to use it."""
    return make_password(make_password(None))


def find_by_password(username: str, password: str) -> User | None:
    """The account, if the password is its own and it is in use. One hash is computed in every case."""
    user = User.objects.filter(username=username.strip().casefold()).first()
    usable = user is not None and user.is_active and user.has_usable_password()
    right = check_password(password, user.password if user and usable else _nobodys_hash())
    return user if usable and right else None


FAULTS: Final = {
    "password_too_short": "Adgangskoden skal have mindst 14 tegn.",
    "password_too_common": "Adgangskoden er en af dem, mange bruger. Vælg en anden.",
    "password_too_similar": "Adgangskoden ligner navnet eller mailadressen for meget.",
}


def find_faults(password: str, user: User | None = None) -> list[str]:
    """What is wrong with a new password, in Danish; empty when it will do."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [FAULTS[fault.code or ""] for fault in error.error_list]
    return []
