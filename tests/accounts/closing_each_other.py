"""Two administrators who close each other at the same moment, again and again.

`python -m tests.accounts.closing_each_other` prints how many could still come in after each round, as JSON.
"""

import datetime as dt
import json
import os
import sys
from threading import Barrier, Thread

ROUNDS = 8
NOW = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)


def close(own: int, other: int, barrier: Barrier) -> None:
    from django.db import connection

    from beredskab.accounts.actor import actor_of
    from beredskab.accounts.models import User
    from beredskab.accounts.operations import AccountRefusedError
    from beredskab.accounts.people_operations import close as close_account

    actor, user = actor_of(User.objects.get(pk=own)), User.objects.get(pk=other)
    barrier.wait()
    try:
        close_account(actor=actor, now=NOW, user=user)
    except AccountRefusedError:
        pass
    finally:
        connection.close()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beredskab.config.settings")
    import django

    django.setup()
    from beredskab.accounts.domain.roles import Role
    from beredskab.accounts.models import User
    from tests.accounts.cast import make_person

    pair = [make_person(Role.ADMINISTRATOR, username=name).pk for name in ("a", "b")]
    left = []
    for _ in range(ROUNDS):
        barrier = Barrier(2)
        threads = [Thread(target=close, args=(own, other, barrier)) for own, other in (pair, pair[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        left.append(User.objects.filter(is_active=True).count())
        User.objects.update(is_active=True)
    sys.stdout.write(json.dumps(left))


if __name__ == "__main__":
    main()
