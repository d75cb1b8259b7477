"""Nothing that tells on anyone reaches a log: a canary is put everywhere a person could write."""

import io
import logging
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator

import pytest
from django.test import Client

from beredskab.config.logs import LOGGING, DiscreetFormatter
from tests.architecture.failing_urls import CANARY
from tests.serving import Site


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the configured loggers write, through the configured formatter."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(DiscreetFormatter(LOGGING["formatters"]["discreet"]["format"], style="{"))
    listening = [logging.getLogger(name) for name in ("", "django", "django.request")]
    for logger in listening:
        logger.addHandler(handler)
    yield written
    for logger in listening:
        logger.removeHandler(handler)


@pytest.mark.urls("tests.architecture.failing_urls")
def test_a_failure_is_logged_without_what_was_sent(db: None, log: io.StringIO) -> None:
    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.7")
    client.get(f"/fejl/500?svar={CANARY}")
    client.post("/fejl/post-500", {"svar": CANARY})
    text = log.getvalue()
    assert "builtins.RuntimeError" in text
    assert "failing_urls.py" in text
    assert CANARY not in text
    assert "203.0.113.7" not in text


def test_a_chain_of_causes_is_told_by_type(log: io.StringIO) -> None:
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise LookupError(CANARY) from error
    except LookupError:
        logging.getLogger("beredskab.test").exception("det gik galt")
    assert "builtins.LookupError" in log.getvalue()
    assert "builtins.ValueError" in log.getvalue()
    assert CANARY not in log.getvalue()


def test_the_running_site_logs_no_request(site: Site) -> None:
    for path in ("/", "/findes-ikke/" + CANARY, "/guide/"):
        body = urllib.parse.urlencode({"svar": CANARY}).encode()
        for data in (None, body):
            try:
                urllib.request.urlopen(f"{site.url}{path}?q={CANARY}", data=data, timeout=20).close()
            except urllib.error.HTTPError as error:
                error.close()
    assert CANARY not in site.log.read_text()
    assert "GET" not in site.log.read_text()
