"""Work for the background. A job is a row of the caller's transaction: rolled back, it was never asked for.

A job is run at least once: one whose worker was killed is run again. It must be able to bear that. Its arguments are
ids of our own rows and nothing else, because they are readable in the database.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django_tasks import task
from django_tasks.base import Task

P = ParamSpec("P")
logger = logging.getLogger(__name__)


class JobFailedError(Exception):
    """A job ended with an error. Only its kind is kept: the library writes the whole message to the database."""


def job(function: Callable[P, None]) -> Task[P, None]:
    """Make a function of a module a job: `function.enqueue(…)`, or `function.using(run_after=…).enqueue(…)`."""

    @wraps(function)
    def discreet(*args: P.args, **kwargs: P.kwargs) -> None:
        failed = _run(function, *args, **kwargs)
        if failed:
            raise JobFailedError(failed)

    return task()(discreet)


def _run(function: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> str:
    """Run it; the kind of error it ended with, if any. In here, so that the error and its message are gone after it."""
    try:
        function(*args, **kwargs)
    except Exception as error:
        logger.exception("job %s", function.__qualname__)
        return type(error).__qualname__
    return ""
