"""What tests do to the outbox from a process of its own: `python -m tests.dispatch.fill COUNT [JOBS]`, or `… age`.

With JOBS, each mail has so many jobs, one right after the other, for workers to fall over each other.
"""

import datetime as dt
import os
import sys


def main(what: str, jobs: str = "1") -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beredskab.config.settings")
    django.setup()
    from beredskab.dispatch.domain.retries import CLAIM_LASTS
    from beredskab.dispatch.models import OutboxMail
    from beredskab.dispatch.operations import queue_mail
    from beredskab.dispatch.sending import deliver

    now = dt.datetime.now(dt.UTC)
    if what == "age":
        OutboxMail.objects.update(claimed_at=now - CLAIM_LASTS - dt.timedelta(minutes=2))
        return
    for number in range(int(what)):
        mail = queue_mail(to=f"nr{number}@example.dk", subject="Beredskab: en prøve", body="Et link", now=now)
        for _ in range(int(jobs) - 1):
            deliver.enqueue(str(mail.pk))


if __name__ == "__main__":
    main(*sys.argv[1:])
