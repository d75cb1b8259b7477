"""The chain: each event is sealed together with the seal of the one before, under a key that is not in the database.

HMAC-SHA256 (RFC 2104). Whoever can write to the database but has no key can neither change an event nor make one up,
and what is taken out or moved leaves a hole. The seals of events, checkpoints and anchors begin with different words,
so that one can't stand for another.
"""

import datetime as dt
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from beredskab.audit.domain.codes import Value

# What the first event stands on.
GENESIS: Final = "0" * 64
_FORM: Final = 1
_ENCODER: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Event:
    """What happened. `sequence` counts from 1 without holes; `at` knows its time zone."""

    sequence: int
    at: dt.datetime
    actor_id: str
    action: str
    target_kind: str
    target_id: str
    details: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the chain: an event's number and its seal (64 hexadecimal digits); before the first, 0 and GENESIS."""

    sequence: int
    mac: str


START: Final = Position(0, GENESIS)


@dataclass(frozen=True, slots=True)
class Link:
    """An event as it is kept: with the seal of the one before and its own, both 64 hexadecimal digits."""

    event: Event
    previous: str
    mac: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What is left of a beginning that was purged: its last position, how many events have gone in all, and when."""

    position: Position
    count: int
    at: dt.datetime


def canonical_bytes(event: Event, *, sequence: int | None = None) -> bytes:
    """The one byte sequence that stands for an event; with another number if one is given."""
    number = event.sequence if sequence is None else sequence
    return _ENCODER.encode(
        [_FORM, number, _moment(event.at), event.actor_id, event.action, event.target_kind, event.target_id,
         event.details]
    ).encode()  # fmt: skip


def seal_event(key: bytes, event: Event, previous: str, *, sequence: int | None = None) -> str:
    """The event's seal on top of the one before."""
    return _seal(key, b"event", previous.encode() + b"\n" + canonical_bytes(event, sequence=sequence))


def seal_checkpoint(key: bytes, checkpoint: Checkpoint) -> str:
    position = checkpoint.position
    values = [_FORM, position.sequence, position.mac, checkpoint.count, _moment(checkpoint.at)]
    return _seal(key, b"checkpoint", _ENCODER.encode(values).encode())


def seal_anchor(key: bytes, position: Position) -> str:
    return _seal(key, b"anchor", _ENCODER.encode([_FORM, position.sequence, position.mac]).encode())


def _seal(key: bytes, purpose: bytes, message: bytes) -> str:
    return hmac.digest(key, purpose + b"\n" + message, "sha256").hex()


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")
