"""What can be told from a chain alone: each way of tampering by its name, and any way at all."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskab.audit.domain.chain import (
    GENESIS,
    START,
    Checkpoint,
    Position,
    canonical_bytes,
    seal_anchor,
    seal_checkpoint,
    seal_event,
)
from beredskab.audit.domain.checking import Ends, Kind, Report, StoredRow, Walk
from tests.audit.chains import BEGAN_AT, KEY, change, check, link_of, make_chain, make_event, move, position_of

Rows = list[StoredRow]
CHAIN = make_chain(12)
END = position_of(CHAIN[-1])


def told(report: Report) -> list[tuple[str, int, int]]:
    return [(finding.kind.value, finding.first, finding.last) for finding in report.findings]


def forge(place: int) -> StoredRow:
    """A row made without the key, as well as it can be."""
    stand_in = make_chain(place)[-1]
    return change(stand_in)


def test_a_whole_chain_has_no_findings() -> None:
    report = check(CHAIN, head=END, anchor=END)
    assert report.is_whole
    assert report.count == 12
    assert report.first_at == BEGAN_AT + timedelta(minutes=1)
    assert report.last_at == BEGAN_AT + timedelta(minutes=12)


def test_an_empty_chain_has_no_findings() -> None:
    assert told(check([], head=START)) == []


@pytest.mark.parametrize("number", [1, 6, 12])
def test_a_changed_event(number: int) -> None:
    rows = [change(row) if row.place == number else row for row in CHAIN]
    assert told(check(rows, head=END, anchor=END)) == [("changed", number, number)]


CHANGES: list[dict[str, Any]] = [
    {"at": BEGAN_AT},
    {"actor_id": "99"},
    {"action": "test.undone"},
    {"target_kind": "person"},
    {"target_id": "thing-99"},
    {"details": {"count": 6}},
    {"details": {"count": 7, "first": False}},
    {"details": {"count": 6, "first": 0}},
    {"details": []},
]


@pytest.mark.parametrize("changes", CHANGES, ids=str)
def test_every_field_is_sealed(changes: dict[str, Any]) -> None:
    link = link_of(CHAIN[5])
    rows = [*CHAIN[:5], StoredRow(6, replace(link, event=replace(link.event, **changes))), *CHAIN[6:]]
    assert told(check(rows, head=END, anchor=END)) == [("changed", 6, 6)]


@pytest.mark.parametrize("field", ["previous", "mac"])
def test_the_seals_are_held_too(field: str) -> None:
    link = link_of(CHAIN[5])
    damaged = StoredRow(6, replace(link, mac="1" * 64) if field == "mac" else replace(link, previous="1" * 64))
    assert told(check([*CHAIN[:5], damaged, *CHAIN[6:]], head=END, anchor=END)) == [("changed", 6, 6)]


def test_an_event_that_cannot_be_read() -> None:
    rows = [*CHAIN[:5], StoredRow(6, None), *CHAIN[6:]]
    assert told(check(rows, head=END, anchor=END)) == [("changed", 6, 6)]


def test_removed_events() -> None:
    assert told(check(CHAIN[:3] + CHAIN[6:], head=END, anchor=END)) == [("removed", 4, 6)]
    assert told(check(CHAIN[3:], head=END, anchor=END)) == [("removed", 1, 3)]


def test_a_removed_event_whose_hole_was_closed() -> None:
    closed = [*CHAIN[:3], *(move(row, row.place - 1) for row in CHAIN[4:])]
    assert told(check(closed, head=Position(11, END.mac))) == [
        ("removed", 4, 4),
        ("reordered", 4, 11),
        ("head", 12, 12),
    ]


def test_an_inserted_event() -> None:
    opened = [*CHAIN[:3], forge(4), *(move(row, row.place + 1) for row in CHAIN[3:])]
    report = check(opened, head=Position(13, END.mac), anchor=END)
    assert ("inserted", 4, 4) in told(report)
    assert ("reordered", 5, 13) in told(report)


@pytest.mark.parametrize("head", [END, Position(13, "f" * 64)])
def test_an_event_put_in_at_the_end(head: Position) -> None:
    assert told(check([*CHAIN, forge(13)], head=head, anchor=END)) == [("inserted", 13, 13)]


@pytest.mark.parametrize("place", [-3, 0])
def test_an_event_put_in_before_the_first(place: int) -> None:
    assert told(check([*CHAIN, move(CHAIN[3], place)], head=END)) == [("inserted", place, place)]


def test_a_copied_event_is_inserted() -> None:
    assert told(check([*CHAIN, move(CHAIN[3], 13)], head=END)) == [("inserted", 13, 13)]
    assert told(check([*CHAIN, move(CHAIN[11], 13)], head=END)) == [("inserted", 13, 13)]


@pytest.mark.parametrize(("one", "other"), [(3, 4), (2, 9), (1, 12)])
def test_events_that_changed_places(one: int, other: int) -> None:
    swapped = {one: other, other: one}
    rows = [move(row, swapped.get(row.place, row.place)) for row in CHAIN]
    found = check(rows, head=END, anchor=END).findings
    assert {finding.kind for finding in found} == {Kind.REORDERED}
    assert {number for finding in found for number in range(finding.first, finding.last + 1)} == {one, other}


def test_all_events_moved_on() -> None:
    rows = [move(row, row.place + 5) for row in CHAIN]
    assert "reordered" in {kind for kind, _, _ in told(check(rows, head=END, anchor=END))}


def test_a_tail_that_was_cut_off() -> None:
    assert told(check(CHAIN[:9], head=END)) == [("cut_off", 10, 12)]
    assert told(check(CHAIN[:9], head=position_of(CHAIN[8]), anchor=END)) == [("cut_off", 10, 12)]
    assert told(check([], head=START, anchor=END)) == [("cut_off", 1, 12)]


def test_events_newer_than_the_anchor_are_fine() -> None:
    assert check(CHAIN, head=END, anchor=position_of(CHAIN[8])).is_whole


def test_a_head_that_was_set_back() -> None:
    assert told(check(CHAIN, head=position_of(CHAIN[8]))) == [("head", 12, 12)]
    assert told(check(CHAIN, head=Position(12, "f" * 64))) == [("head", 12, 12)]
    assert told(check(CHAIN, head=None)) == [("head", 12, 12)]


def test_another_history_under_the_same_key() -> None:
    """A copy of the database, gone on from, is genuine in itself; the anchor belongs to the one that was in use."""
    other = [*CHAIN[:9], *make_chain(3, Position(9, link_of(CHAIN[8]).mac))]
    assert other == CHAIN
    late = make_event(10)
    forked = replace(late, actor_id="99")
    mac = seal_event(KEY, forked, link_of(CHAIN[8]).mac)
    branch = StoredRow(10, replace(link_of(CHAIN[9]), event=forked, mac=mac))
    assert told(check([*CHAIN[:9], branch], head=position_of(branch), anchor=position_of(CHAIN[9]))) == [
        ("anchor", 10, 10)
    ]
    mixed = [*CHAIN[:9], branch, *CHAIN[10:]]
    assert told(check(mixed, head=END, anchor=END)) == [("changed", 11, 11)]


def test_going_on_from_a_checkpoint() -> None:
    start = position_of(CHAIN[4])
    assert check(CHAIN[5:], head=END, anchor=END, start=start).is_whole
    assert check([], head=start, anchor=start, start=start).is_whole
    assert told(check(CHAIN[4:], head=END, start=start)) == [("inserted", 5, 5)]
    assert told(check(CHAIN[6:], head=END, start=start)) == [("removed", 6, 6)]
    assert told(check(CHAIN[5:], head=END, anchor=Position(5, "f" * 64), start=start)) == [("anchor", 5, 5)]
    assert told(check(CHAIN[5:], head=END, start=Position(5, "f" * 64))) == [("changed", 6, 6)]


def test_another_key_fits_nothing() -> None:
    walk = Walk(key=b"en anden", start=START, watched=None)
    for row in CHAIN:
        walk.take(row)
    walk.finish(Ends(END, None))
    assert walk.is_all_strange


def test_a_long_chain_under_another_key_is_told_in_full() -> None:
    rows = make_chain(1000)
    assert told(check(rows, head=position_of(rows[-1]), key=b"en anden")) == [("changed", 1, 1000)]


# Worked out with OpenSSL, not with the code that is tested.
SEALS = (
    "fcafcbd4040a86e125160c4beb1015db0bb4d57a357d0195cc7587010cf0d45e",
    "24c9d27609c493f2f1c66dc55376542e79c5883bb3d329d640b310b96c86cebc",
    "6847420975c5f9b4d5d6ad28563e500d71ba045874307abf838cc755f6a0a439",
)


def test_the_seals_are_those_of_the_first_release() -> None:
    """A change of form would break every chain there is."""
    assert canonical_bytes(make_event(5)) == (
        b'[1,5,"2026-12-01T08:05:00.000000+00:00","5","test.done","thing","thing-5",{"count":5,"first":false}]'
    )
    assert seal_event(KEY, make_event(5), GENESIS) == SEALS[0]
    position = Position(5, "ab" * 32)
    assert seal_anchor(KEY, position) == SEALS[1]
    assert seal_checkpoint(KEY, Checkpoint(position, 5, BEGAN_AT)) == SEALS[2]


@st.composite
def damaged(draw: st.DrawFn) -> Rows:
    """The chain after one to four of: change, remove, put in, move, swap, cut."""
    table = {row.place: row for row in CHAIN}
    for _ in range(draw(st.integers(1, 4))):
        step = draw(st.sampled_from([_change, _remove, _insert, _move, _swap, _cut, _unread]))
        table = step(table, draw(st.integers(1, 13)), draw(st.integers(-1, 16)))
    return list(table.values())


Table = dict[int, StoredRow]


def _change(table: Table, one: int, other: int) -> Table:
    if one in table and table[one].link:
        table[one] = change(table[one], str(other))
    return table


def _remove(table: Table, one: int, other: int) -> Table:
    table.pop(one, None)
    return table


def _insert(table: Table, one: int, other: int) -> Table:
    shifted = {place + (place >= one): row for place, row in table.items()}
    return {place: move(row, place) if row.link else row for place, row in shifted.items()} | {one: forge(one)}


def _move(table: Table, one: int, other: int) -> Table:
    row = table.pop(one, None)
    if row and row.link:
        table[other] = move(row, other)
    return table


def _swap(table: Table, one: int, other: int) -> Table:
    if one in table and other in table and table[one].link and table[other].link:
        table[one], table[other] = move(table[other], one), move(table[one], other)
    return table


def _cut(table: Table, one: int, other: int) -> Table:
    return {place: row for place, row in table.items() if place < one}


def _unread(table: Table, one: int, other: int) -> Table:
    if one in table:
        table[one] = StoredRow(one, None)
    return table


@given(damaged())
def test_whatever_is_done_is_found(rows: Rows) -> None:
    """Findings if and only if the table differs; and every event that is gone is named as such or as changed."""
    report = check(rows, head=END, anchor=END)
    assert report.is_whole == (sorted(rows, key=lambda row: row.place) == CHAIN)
    assert report.count == len(rows)
    genuine = {link_of(row).mac for row in rows if row.link and _is_own(row)}
    gone = [row.place for row in CHAIN if link_of(row).mac not in genuine]
    if gone:
        lost = {Kind.REMOVED, Kind.CUT_OFF, Kind.CHANGED}
        assert any(finding.kind in lost for finding in report.findings)


def _is_own(row: StoredRow) -> bool:
    """Whether the row's content and seal are those of an event of the chain, wherever it stands."""
    link = link_of(row)
    original = [link_of(kept) for kept in CHAIN if link_of(kept).mac == link.mac]
    return bool(original) and replace(link.event, sequence=original[0].event.sequence) == original[0].event


@given(damaged(), st.integers(0, 12))
def test_findings_name_what_differs(rows: Rows, last: int) -> None:
    """A place that holds its own event is never named, whatever the head and the anchor say."""
    anchor = position_of(CHAIN[last - 1]) if last else START
    report = check(rows, head=END, anchor=anchor)
    untouched = {row.place for row in rows if row in CHAIN}
    rows_named = {Kind.CHANGED, Kind.INSERTED, Kind.REORDERED, Kind.REMOVED, Kind.CUT_OFF}
    named = {n for f in report.findings if f.kind in rows_named for n in range(f.first, f.last + 1)}
    assert named & untouched == set()
