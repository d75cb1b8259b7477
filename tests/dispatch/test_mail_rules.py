"""What may be an address, a subject, a mail server; and when a mail is tried again."""

import datetime as dt

import pytest

from beredskab.common.sealing import UnreadableSecretError, seal, unseal
from beredskab.dispatch.domain.mail import MailRefusedError, require_address, require_subject
from beredskab.dispatch.domain.retries import wait_after
from beredskab.dispatch.domain.smtp_address import read_smtp_address


@pytest.mark.parametrize("address", ["a@b.dk", "anne.m+x@skole.kommune.dk", "o'neill@example.dk", "A_B@xn--lb-0ia.dk"])
def test_an_address(address: str) -> None:
    assert require_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anne",
        "@b.dk",
        "a@",
        "a@b",
        "a@b.1",
        "a@-b.dk",
        "a..b@c.dk",
        ".a@b.dk",
        "a@b.dk,c@d.dk",
        "a@b.dk c@d.dk",
        "Anne <a@b.dk>",
        '"a b"@c.dk',
        "a@b.dk\nBcc: c@d.dk",
        "a@b.dk\n",
        "\ra@b.dk",
        "a@b.dk\x00",
        "åse@kommune.dk",
        "a@æble.dk",
        "a@" + "b" * 250 + ".dk",
    ],
)
def test_no_address(address: str) -> None:
    with pytest.raises(MailRefusedError) as refused:
        require_address(address)
    assert not address or address not in str(refused.value)


@pytest.mark.parametrize("subject", ["", " ", "x" * 121, "Hej\nBcc: c@d.dk", "Hej\r", "Hej\x00", "Hej\u2028Bcc"])
def test_no_subject(subject: str) -> None:
    with pytest.raises(MailRefusedError):
        require_subject(subject)


def test_a_subject() -> None:
    assert require_subject("Beredskab: vælg en ny adgangskode")


def test_the_waits_grow_to_an_hour() -> None:
    minutes = [wait_after(tries) / dt.timedelta(minutes=1) for tries in (0, 1, 2, 3, 4, 5, 6, 7, 8, 100_000)]
    assert minutes == [1, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_the_kinds_of_mail_server() -> None:
    plain = read_smtp_address("smtp://relay.example", sender="a@b.dk")
    assert (plain.host, plain.port, plain.starttls, plain.tls, plain.sender) == (
        "relay.example",
        25,
        False,
        False,
        "a@b.dk",
    )
    starttls = read_smtp_address("smtp+tls://bru%40ger:k%3Ade@relay.example", sender="")
    assert (starttls.port, starttls.starttls, starttls.user, starttls.password) == (587, True, "bru@ger", "k:de")
    assert "k:de" not in repr(starttls)
    tls = read_smtp_address("smtps://relay.example:2465/", sender="")
    assert (tls.port, tls.tls) == (2465, True)


@pytest.mark.parametrize(
    "address",
    ["", "relay", "http://x", "smtp://", "smtp://x:hemmelig", "smtp://:hemmelig@x", "smtp://x/hemmelig", "smtp://[x"],
)
def test_no_mail_server(address: str) -> None:
    with pytest.raises(ValueError, match="smtp") as refused:
        read_smtp_address(address, sender="")
    assert "hemmelig" not in str(refused.value)


def test_what_is_sealed_opens_for_its_own_purpose_and_key_alone() -> None:
    sealed = seal("et link", secret="a" * 50, purpose=b"et|")
    assert b"link" not in sealed
    assert unseal(sealed, secret="a" * 50, purpose=b"et|") == "et link"
    for secret, purpose, text in [("b" * 50, b"et|", sealed), ("a" * 50, b"to|", sealed), ("a" * 50, b"et|", b"x")]:
        with pytest.raises(UnreadableSecretError):
            unseal(text, secret=secret, purpose=purpose)
