"""`beredskab migrate`: make or update the tables."""

import argparse

from beredskab.config.cli.database import start_django, translate_database_errors


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="gør intet; exit 1, hvis noget mangler at blive kørt")


def run(args: argparse.Namespace) -> int:
    start_django()
    with translate_database_errors():
        return 1 if args.check and has_pending() else 0 if args.check else apply_migrations()


def has_pending() -> bool:
    """Whether a migration has not been run on this database."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def apply_migrations() -> int:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    return 0
