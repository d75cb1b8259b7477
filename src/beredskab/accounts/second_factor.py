"""The second factor: codes of an authenticator app (TOTP, RFC 6238), each good for once, and recovery codes."""

import datetime as dt
import hmac
import secrets
from typing import Final

from django.db import transaction
from django.utils.crypto import salted_hmac

from beredskab.accounts import events
from beredskab.accounts.events import account_for_self
from beredskab.accounts.models import RecoveryCode, SecondFactor, User
from beredskab.accounts.secrets_at_rest import decrypt, encrypt

STEP_SECONDS: Final = 30
# A clock may be half a minute off, either way.
STEPS_OFF: Final = 1
RECOVERY_CODES: Final = 10
# Without those that look alike. 31 signs, 12 of them: 59 bits.
SIGNS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH: Final = 12
ISSUER: Final = "Beredskab"


def has_second_factor(user: User) -> bool:
    """Whether a second factor has been set up and confirmed."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).exists()


def begin_set_up(user: User) -> str:
    """The secret to be put into the app: the one begun with, so that a page that is loaded again shows the same.

    Raises:
        ValueError: it has been confirmed already, and is shown to nobody.
    """
    import pyotp

    factor = SecondFactor.objects.filter(user=user).first()
    if factor is None:
        secret = pyotp.random_base32()
        SecondFactor.objects.create(user=user, encrypted_secret=encrypt(secret))
        return secret
    if factor.confirmed_at:
        raise ValueError("the second factor is in use")
    return decrypt(bytes(factor.encrypted_secret))


def address_for_app(user: User, secret: str) -> str:
    """What the app reads from the picture (`otpauth://…`)."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=ISSUER)


@transaction.atomic
def confirm_set_up(*, user: User, code: str, now: dt.datetime) -> list[str] | None:
    """Take the second factor into use if the code is right: new recovery codes, shown this once; else None."""
    if not _use_app_code(user, code, now, confirmed=False):
        return None
    SecondFactor.objects.filter(user=user).update(confirmed_at=now)
    codes = _replace_codes(user)
    account_for_self(events.FACTOR_SET_UP, user, now=now)
    return codes


@transaction.atomic
def renew_recovery_codes(*, user: User, now: dt.datetime) -> list[str]:
    """New codes in place of the old ones; they can't be read again."""
    codes = _replace_codes(user)
    account_for_self(events.CODES_RENEWED, user, now=now)
    return codes


def _replace_codes(user: User) -> list[str]:
    codes = ["".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH)) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
    return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes]


def use_code(*, user: User, code: str, now: dt.datetime) -> bool:
    """Whether the code of the app or a recovery code is right; it is then used up."""
    plain = "".join(code.split()).replace("-", "").lower()
    if plain.isdecimal():
        return _use_app_code(user, plain, now, confirmed=True)
    used = RecoveryCode.objects.filter(user=user, digest=_digest(user, plain), used_at__isnull=True)
    return used.update(used_at=now) == 1


def count_recovery_codes(user: User) -> int:
    """How many are left."""
    return RecoveryCode.objects.filter(user=user, used_at__isnull=True).count()


def _use_app_code(user: User, code: str, now: dt.datetime, *, confirmed: bool) -> bool:
    """One statement uses the time step up, so that two at once can't both succeed with the same code."""
    import pyotp

    factor = SecondFactor.objects.filter(user=user, confirmed_at__isnull=not confirmed).first()
    if factor is None:
        return False
    totp = pyotp.TOTP(decrypt(bytes(factor.encrypted_secret)), interval=STEP_SECONDS)
    this_step = int(now.timestamp()) // STEP_SECONDS
    plain = "".join(code.split())
    right = [
        step
        for step in range(this_step - STEPS_OFF, this_step + STEPS_OFF + 1)
        if hmac.compare_digest(totp.generate_otp(step).encode(), plain.encode())
    ]
    unused = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=right[0]) if right else None
    return unused is not None and unused.update(last_step=right[0]) == 1


def _digest(user: User, code: str) -> str:
    return salted_hmac(f"beredskab.accounts.recovery|{user.pk}", code, algorithm="sha256").hexdigest()
