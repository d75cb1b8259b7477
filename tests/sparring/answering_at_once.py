"""Two who answer the same question at the same moment, again and again.

`python -m tests.sparring.answering_at_once` prints the texts that are there afterwards, as JSON.
"""

import json
import os
import sys
from threading import Barrier, Thread

ROUNDS = 8


def answer(number: int, who: str, text: str, barrier: Barrier) -> None:
    from django.db import connection

    from beredskab.accounts.actor import Actor
    from beredskab.sparring.domain.thread import Step
    from beredskab.sparring.operations import Words, take
    from tests.sparring.cast import CONSULTANT, NOW

    barrier.wait()
    try:
        take(actor=Actor(who, CONSULTANT.grants), now=NOW, number=number, step=Step.ANSWER, words=Words(text))
    finally:
        connection.close()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beredskab.config.settings")
    import django

    django.setup()
    from beredskab.sparring.queries import read_thread
    from tests.sparring.cast import ask_the_team, make_school

    make_school()
    enquiry = ask_the_team("Hvad gør jeg?")
    for turn in range(ROUNDS):
        barrier = Barrier(2)
        threads = [
            Thread(target=answer, args=(enquiry.pk, who, f"svar {turn} fra nr. {who}", barrier)) for who in ("21", "22")
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    sys.stdout.write(json.dumps([line.text for line in read_thread(enquiry)]))


if __name__ == "__main__":
    main()
