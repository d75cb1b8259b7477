"""Reading the pages of the organisation, on today's own date."""

import datetime as dt
import re

from django.test import Client
from django.utils import timezone


def today(offset: int = 0) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=offset)


def read(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return text_of(answer.content)


def text_of(content: bytes) -> str:
    return re.sub(r"\s+", " ", content.decode())
