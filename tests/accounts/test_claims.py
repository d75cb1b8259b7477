"""From what the municipality's sign-in says to what someone is here."""

from typing import Any

import pytest

from beredskab.accounts.domain.claims import UnusableTableError, find_grants, find_staff_code, read_table
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.domain.staff_codes import UnusableStaffCodeError, fold_staff_code

TABLE = read_table({"a": "consultant:skole", "b": "knowledge_person:skole:skole-1", "c": "administrator"})


@pytest.mark.parametrize(
    ("claims", "grants"),
    [
        ({"roles": ["a", "c"]}, {Grant(Role.CONSULTANT, "skole"), Grant(Role.ADMINISTRATOR)}),
        ({"roles": "b"}, {Grant(Role.KNOWLEDGE_PERSON, "skole", "skole-1")}),
        ({"roles": ["ukendt", 7, None, ["a"]]}, set()),
        ({"roles": {"a": True}}, set()),
        ({"roles": None}, set()),
        ({}, set()),
    ],
)
def test_only_what_the_table_knows_gives_a_role(claims: dict[str, Any], grants: set[Grant]) -> None:
    assert find_grants(claims, "roles", TABLE) == grants


def test_a_claim_may_lie_deeper() -> None:
    assert find_grants({"realm_access": {"roles": ["c"]}}, "realm_access.roles", TABLE) == {Grant(Role.ADMINISTRATOR)}
    assert find_grants({"realm_access": ["c"]}, "realm_access.roles", TABLE) == set()


@pytest.mark.parametrize("written", ["", "chef", "consultant:a:b:c", "Consultant", "consultant:Skole & Dagtilbud"])
def test_a_line_that_can_not_be_used_is_named(written: str) -> None:
    with pytest.raises(UnusableTableError, match="gruppe"):
        read_table({"gruppe": written})


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"who": " AB12 "}, "ab12"),
        ({"who": "ÆSEL"}, "æsel"),
        ({"who": 4711}, "4711"),
        ({"who": True}, ""),
        ({"who": ["ab12"]}, ""),
        ({"who": None}, ""),
        ({}, ""),
    ],
)
def test_the_staff_code_is_a_text_or_a_whole_number(claims: dict[str, Any], code: str) -> None:
    assert find_staff_code(claims, "who") == code
    assert find_staff_code({"deeper": claims}, "deeper.who") == code


@pytest.mark.parametrize("written", ["x" * 101, "ß" * 51, "ab\x00", "ab\ncd", "ab\u200bcd", "\u202eab", "a\x7fb"])
def test_a_staff_code_that_can_not_be_used(written: str) -> None:
    with pytest.raises(UnusableStaffCodeError):
        fold_staff_code(written)
    with pytest.raises(UnusableStaffCodeError):
        find_staff_code({"who": written}, "who")


def test_a_staff_code_of_the_longest_kind() -> None:
    assert fold_staff_code(f" {'X' * 100}\n") == "x" * 100
