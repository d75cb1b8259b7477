"""`beredskab demo`: tables, the municipality's content as edition 1 if none is published, and invented people."""

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
    parser.add_argument("--code", action="store_true", help="vis den kode, de opdigtede personers app viser lige nu")


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    if settings.ENVIRONMENT.production:
        raise UserError("demo: bruges ikke i drift; de opdigtede personers adgangskode er kendt af alle")
    if args.code:
        return show_code()

    from beredskab.audit.anchoring import begin_anchor_anew
    from beredskab.edition.domain.problems import BundleRefused

    try:
        with translate_database_errors():
            apply_migrations()
            begin_anchor_anew()
            publish_if_none(settings.ENVIRONMENT.municipality_bundle)
            invite_demo_people()
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


def invite_demo_people() -> None:
    """Make the invented people, and say how to sign in as them."""
    from django.utils import timezone

    from beredskab.accounts.demo_people import PASSWORD, PEOPLE, make_demo_people
    from beredskab.edition.queries import current_edition
    from beredskab.organisation.demo_organisation import make_demo_organisation

    edition = current_edition()
    departments = [department.id for department in edition.content.departments] if edition else []
    make_demo_people(departments=departments, now=datetime.now(UTC))
    make_demo_organisation(today=timezone.localdate())
    names = ", ".join(person.username for person in PEOPLE)
    sys.stdout.write(
        f"Prøv at logge ind på /log-ind/ som en opdigtet person: {names}\n"
        f"Adgangskode: {PASSWORD}   Kode fra appen: beredskab demo --code\n"
    )


def show_code() -> int:
    from beredskab.accounts.demo_people import code_now

    sys.stdout.write(f"{code_now(datetime.now(UTC))}\n")
    return 0
