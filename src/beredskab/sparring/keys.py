"""The keys that texts here are under: from the settings, checked against what the database was sealed with."""

from functools import lru_cache

from django.conf import settings

from beredskab.common.envelope import KeyRing, read_key_ring
from beredskab.sparring.models import Enquiry, KeyCheck


class WrongKeysError(Exception):
    """Texts in the database are under a key that the settings lack, or have another key for; the message is Danish."""


@lru_cache(maxsize=4)
def _read(written: str) -> KeyRing:
    return read_key_ring(written)


def key_ring() -> KeyRing:
    """The installation's keys."""
    return _read(settings.TEXT_KEYS)


def require_right_keys() -> None:
    """Every key that is needed is there, and is the right one; else nothing may be read or written.

    Raises:
        WrongKeysError: names the version, and what to do.
    """
    ring = key_ring()
    needed = set(Enquiry.objects.exclude(key=None).values_list("key_version", flat=True).distinct())
    for version in sorted(filter(None, needed)):
        if version not in ring.keys:
            raise WrongKeysError(
                f"BEREDSKAB_TEXT_KEYS: nøgle nr. {version} mangler, og der er tekster under den; sæt den ind igen"
            )
    for check in KeyCheck.objects.filter(version__in=list(ring.keys)):
        if ring.check_value(check.version) != check.value:
            raise WrongKeysError(
                f"BEREDSKAB_TEXT_KEYS: nøgle nr. {check.version} er en anden end den, teksterne er skrevet med"
            )


def remember_key() -> None:
    """Keep the check value of the key that is about to be used, if it is the first time.

    Raises WrongKeysError if the version was used with another key.
    """
    ring = key_ring()
    value = ring.check_value(ring.current)
    kept, _ = KeyCheck.objects.get_or_create(version=ring.current, defaults={"value": value})
    if kept.value != value:
        raise WrongKeysError(f"BEREDSKAB_TEXT_KEYS: nøgle nr. {ring.current} er en anden end den, der er brugt før")
