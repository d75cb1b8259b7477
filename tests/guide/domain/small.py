"""Tiny guides written by hand, with just enough around them to be valid."""

from collections.abc import Mapping, Sequence
from typing import Any

from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.evaluate import Guide

Plain = dict[str, Any]
_COMMON: Plain = {"source": ["local_addition"], "owner": "me", "review_by": "2030-01-01"}
_ITEM: Plain = {**_COMMON, "topics": []}


def fact(fact_id: str, values: str, **more: Any) -> Plain:
    return {
        "id": fact_id,
        "question": fact_id,
        "display": "radio",
        "values": [{"id": value, "label": value} for value in values.split()],
        **more,
    }


def contact(contact_id: str, *, number: str | None = "12 34 56 78", hours: str = "always", rank: int = 50) -> Plain:
    return {
        **_ITEM,
        "id": contact_id,
        "name": contact_id,
        "group": "kommunen",
        "phones": [{"number": number, "hours": hours}] if number else [],
        "offers": "x",
        "for_whom": "x",
        "hours_text": "x",
        "anonymous": "x",
        "situations": ["voksen"],
        "calling_rank": rank,
    }


def warning(warning_id: str, kind: str = "dont", weight: int = 50) -> Plain:
    return {**_ITEM, "id": warning_id, "kind": kind, "line": warning_id, "text": "x", "weight": weight}


def duty(duty_id: str, weight: int = 50) -> Plain:
    return {**_ITEM, "id": duty_id, "title": duty_id, "text": "x", "weight": weight}


def rule(rule_id: str, when: Mapping[str, Sequence[str]], ranks: Mapping[str, int] | None = None, **give: Any) -> Plain:
    return {**_COMMON, "id": rule_id, "why": "x", "when": dict(when), "give": give, "ranks": dict(ranks or {})}


def obligation(obligation_id: str, **asks: Any) -> Plain:
    return {**_COMMON, "id": obligation_id, "text": "x", **asks}


def waiver(rule_id: str, weakening: str) -> Plain:
    return {"id": "w", "rule": rule_id, "weakening": weakening, "reason": "x"}


ACUTE = fact("acute_danger", "yes no unknown")
CALL = contact("vagt", rank=10)
DONT = warning("ring_ikke_hjem")
ALWAYS = rule("altid", {}, must=["vagt"], warnings=["ring_ikke_hjem"])
WHEN_ACUTE = rule("akut", {"acute_danger": ["yes"]}, duties=["sig_det"])


def make_guide(**parts: list[Plain]) -> Guide:
    """A guide from plain parts; what is left out comes from the smallest guide the proof accepts."""
    plain: dict[str, Any] = {
        "bundle": {"id": "b", "name": "b", "municipality": "By"},
        "facts": [ACUTE],
        "contacts": [CALL],
        "warnings": [DONT],
        "duties": [duty("sig_det")],
        "rules": [ALWAYS, WHEN_ACUTE],
        **parts,
    }
    return Guide(Content.model_validate(plain))
