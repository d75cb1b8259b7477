"""One of several processes that write to the log at once: `python -m tests.audit.writer ACTOR COUNT`.

Three threads of it write, as in the server, each with a connection of its own; every third transaction is rolled back.
"""

import os
import sys
from datetime import UTC, datetime
from threading import Thread

THREADS = 3


def write(actor_id: str, count: int) -> None:
    from django.db import connection, transaction

    from beredskab.audit.domain.actions import Target, declare_action
    from beredskab.audit.operations import record_event

    action = declare_action("test.written", "Skrevet på én gang", details=("count",))
    for number in range(count):
        with transaction.atomic():
            target = Target("thing", str(number))
            record_event(actor_id=actor_id, action=action, target=target, now=datetime.now(UTC), details={"count": 1})
            if number % 3 == 2:
                transaction.set_rollback(True)
    connection.close()


def main(actor: str, count: str) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beredskab.config.settings")
    django.setup()
    threads = [Thread(target=write, args=(f"{actor}-{index}", int(count))) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
