"""The closed vocabulary of what can be recorded. Each context declares its own actions, once, in its own code."""

from collections.abc import Iterable
from dataclasses import dataclass

from beredskab.audit.domain.codes import MAX_DETAILS, require_code


class ActionDeclaredTwiceError(Exception):
    """Two declarations have the same code and differ."""


class UndeclaredActionError(Exception):
    """An event was to be recorded with an action that nobody has declared."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person or a job does that must be accounted for.

    `code` is `context.what_was_done`; `title` is Danish, for those who read the log; `details` names the only details
    an event of this kind may have.
    """

    code: str
    title: str
    details: frozenset[str]


@dataclass(frozen=True, slots=True)
class Target:
    """What it was done to: a kind and our own number or code for it, never one from another system."""

    kind: str
    id: str


_declared: dict[str, Action] = {}


def declare_action(code: str, title: str, *, details: Iterable[str] = ()) -> Action:
    """Put an action into the vocabulary; called as a module of a context is loaded.

    Raises:
        ActionDeclaredTwiceError: another action has the code.
        NotACodeError: the code, or a detail's name, is no code.
        ValueError: more details than an event may have.
    """
    names = frozenset(require_code(name, "a detail's name") for name in details)
    if len(names) > MAX_DETAILS:
        raise ValueError(f"{code}: at most {MAX_DETAILS} details")
    action = Action(require_code(code, "the action"), title, names)
    if _declared.setdefault(code, action) != action:
        raise ActionDeclaredTwiceError(code)
    return action


def require_declared(action: Action) -> Action:
    """The action, if it was declared.

    Raises:
        UndeclaredActionError: it was made in passing.
    """
    if _declared.get(action.code) != action:
        raise UndeclaredActionError(action.code)
    return action


def find_action(code: str) -> Action | None:
    """The action with a code, or None where its context no longer declares it."""
    return _declared.get(code)


def list_actions() -> list[Action]:
    """Every action that is declared, by code."""
    return sorted(_declared.values(), key=lambda action: action.code)
