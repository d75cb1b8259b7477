"""Claim: a published page costs one database query, the pointer to the current edition."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from bench.figures import show

PAGES = ("/", "/guide/", "/guide/akut/", "/kort/", "/kontakter/", "/haandbog/", "/haandbog/tegn/")


def run() -> bool:
    """Count queries for a second visit to each page, on the database the environment names."""
    from django.conf import settings

    from beredskab.config.cli.demo import publish_if_none
    from beredskab.config.cli.migrate import apply_migrations

    apply_migrations()
    publish_if_none(settings.ENVIRONMENT.municipality_bundle)
    counts = {}
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        client = Client()
        for page in PAGES:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200, page
            counts[page] = len(queries)
    print(", ".join(f"{page} {count}" for page, count in counts.items()))
    return show("queries for a published page, most", max(counts.values()), "queries", 1)
