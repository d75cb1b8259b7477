"""What a load balancer and a supervisor ask: is the process up, and can it answer people?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from beredskab.accounts.audience import Audience, audience


@audience(Audience.PUBLIC)
def answer_healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is touched."""
    return plain("ok", 200)


@audience(Audience.PUBLIC)
def answer_readyz(request: HttpRequest) -> HttpResponse:
    """The database answers too; 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return plain("database", 503)
    return plain("ok", 200)


def plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{text}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
