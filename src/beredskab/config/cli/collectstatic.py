"""`beredskab collectstatic`: gather styles, fonts and scripts, fingerprinted, in `build/static/`."""

import argparse

from beredskab.config.cli.database import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(args: argparse.Namespace) -> int:
    from django.core.management import call_command

    start_django()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    return 0
