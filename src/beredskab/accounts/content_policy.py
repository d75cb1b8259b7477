"""Tighter content policies for single views; the common one is `config.security`."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from csp.decorators import csp_replace
from django.http import HttpRequest
from django.http.response import HttpResponseBase

P = ParamSpec("P")
Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def forbid_connections(view: Plain[P]) -> Plain[P]:
    """Let the page's scripts send nothing anywhere: `connect-src 'none'`.

    For pages where a person ticks what has happened to someone (`/guide/`). Place it below `@audience(...)`.
    """
    decorated: Plain[P] = csp_replace({"connect-src": ["'none'"]})(view)  # type: ignore[assignment]
    return decorated


def forbid_connections_and_forms(view: Plain[P]) -> Plain[P]:
    """As above, and nothing on the page can be sent as a form: `form-action 'none'`.

    For the page where identity is typed (`/underretning/`). Place it below `@audience(...)`.
    """
    tighter = {"connect-src": ["'none'"], "form-action": ["'none'"]}
    decorated: Plain[P] = csp_replace(tighter)(view)  # type: ignore[assignment]
    return decorated
