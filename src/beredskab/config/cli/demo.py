"""`beredskab demo`: tables, and the municipality's content as edition 1 if none is published."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from beredskab.config.cli.bundles import base_folders
from beredskab.config.cli.database import start_django, translate_database_errors
from beredskab.config.cli.errors import UserError
from beredskab.config.cli.migrate import apply_migrations
from beredskab.config.cli.sheets import report_missing_sheets, start_sheets


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    from beredskab.edition.domain.problems import BundleRefused

    try:
        with translate_database_errors():
            apply_migrations()
            publish_if_none(settings.ENVIRONMENT.municipality_bundle)
    except BundleRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


def publish_if_none(bundle: Path) -> None:
    """Publish the bundle unless an edition is current; a second `demo` changes nothing."""
    from beredskab.content.operations import publish_bundle
    from beredskab.edition.queries import current_edition

    if current_edition() is not None:
        return
    if not bundle.is_dir():
        raise UserError(f"{bundle}: mappen med kommunens indhold findes ikke")
    sheets = start_sheets()
    edition = publish_bundle(
        path=bundle, base_folders=base_folders(), now=datetime.now(UTC), note="Første udgave", sheets=sheets
    )
    report_missing_sheets(sheets)
    sys.stdout.write(f"Udgave {edition.number} er offentliggjort.\n")
