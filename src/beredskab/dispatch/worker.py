"""The worker: runs jobs one after another until it is told to stop, and then ends the one it is at."""

import datetime as dt
import logging
import time
from typing import Final

from django.db import DatabaseError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from beredskab.dispatch.operations import keep_in_order

# Seconds between looks for a job, and for a database that does not answer.
PAUSE: Final = 1.0
PAUSE_WITHOUT_DATABASE: Final = 10.0
IN_ORDER_EVERY: Final = dt.timedelta(minutes=1)
logger = logging.getLogger(__name__)


def work(*, once: bool = False) -> None:
    """Run what is due, and with `once` return then; else go on until SIGTERM or SIGINT.

    The first look at the database may raise; later a database that is away is waited for.
    """
    worker = _make_worker()
    kept_at = dt.datetime.now(dt.UTC)
    keep_in_order(now=kept_at)
    worker.configure_signals()
    while worker.running:
        pause = PAUSE
        try:
            now = dt.datetime.now(dt.UTC)
            if now - kept_at >= IN_ORDER_EVERY:
                keep_in_order(now=now)
                kept_at = now
            _run_what_is_ready(worker)
        except DatabaseError as error:
            if once:
                raise
            logger.warning("the database does not answer: %s", type(error).__qualname__)
            pause = PAUSE_WITHOUT_DATABASE
        if once:
            return
        close_old_connections()
        if worker.running:
            time.sleep(pause)


def _make_worker() -> Worker:
    """The library's own, in the mode in which it returns when there is nothing more to do."""
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def _run_what_is_ready(worker: Worker) -> None:
    """Look before taking: the library's look locks SQLite for writing, every second, for nothing most of the time."""
    if DBTaskResult.objects.ready().exists():
        worker.run()
