"""The database's own refusal to change the log, for whoever goes around the models.

Events go away only below a checkpoint, which the purge writes first; the head only moves on by one. A checkpoint that
someone makes up so as to delete does not fit its seal. On SQLite a later migration that rebuilds a table loses its
guards without a word: it must put them up again (a test sees whether they stand).
"""

from collections.abc import Callable
from typing import Final

Execute = Callable[[str], object]

EVENTS: Final = "audit_auditevent"
CHECKPOINTS: Final = "audit_auditcheckpoint"
HEAD: Final = "audit_audithead"
REFUSAL: Final = "the log is never changed"

_KEPT: Final = f"OLD.sequence > (SELECT coalesce(max(sequence), 0) FROM {CHECKPOINTS})"  # noqa: S608 - constants
_STAYS: Final = "NEW.sequence = OLD.sequence AND NEW.mac = OLD.mac"
_LEAP: Final = f"NEW.id <> OLD.id OR NOT (NEW.sequence = OLD.sequence + 1 OR ({_STAYS}))"
# Name, what it comes before, the table, and when it refuses; None is always.
_GUARDS: Final = (
    ("audit_event_update", "UPDATE", EVENTS, None),
    ("audit_event_delete", "DELETE", EVENTS, _KEPT),
    ("audit_checkpoint_update", "UPDATE", CHECKPOINTS, None),
    ("audit_checkpoint_delete", "DELETE", CHECKPOINTS, None),
    ("audit_head_update", "UPDATE", HEAD, _LEAP),
    ("audit_head_delete", "DELETE", HEAD, None),
)
NAMES: Final = frozenset(name for name, *_ in _GUARDS)
_TRUNCATED: Final = (EVENTS, CHECKPOINTS, HEAD)


def put_up(execute: Execute, vendor: str) -> None:
    """Create the guards; `vendor` is Django's word for the database."""
    for statement in _for_postgresql() if vendor == "postgresql" else _for_sqlite():
        execute(statement)


def take_down(execute: Execute, vendor: str) -> None:
    """Remove the guards: for undoing the migration, and for tests that empty their tables."""
    for name, _, table, _ in _GUARDS:
        execute(f"DROP TRIGGER {name}" + (f" ON {table}" if vendor == "postgresql" else ""))
    if vendor == "postgresql":
        for table in _TRUNCATED:
            execute(f"DROP TRIGGER {table}_truncate ON {table}")
        for name in [*(name for name, *_ in _GUARDS), "audit_truncate"]:
            execute(f"DROP FUNCTION {name}_refused()")


def _for_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} {f'WHEN {when} ' if when else ''}"
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for name, event, table, when in _GUARDS
    ]


def _for_postgresql() -> list[str]:
    """A trigger's condition may hold no query there, so the condition stands in its function."""
    statements = []
    for name, event, table, when in _GUARDS:
        row = "NEW" if event == "UPDATE" else "OLD"
        statements += [
            _refusing_function(name, f"IF {when or 'true'} THEN {_RAISE} END IF; RETURN {row};"),
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}_refused()",
        ]
    statements.append(_refusing_function("audit_truncate", f"{_RAISE} RETURN NULL;"))
    return statements + [
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION audit_truncate_refused()"
        for table in _TRUNCATED
    ]


_RAISE: Final = f"RAISE EXCEPTION '{REFUSAL}';"


def _refusing_function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}_refused() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
