"""The one entry of the command line: `beredskab COMMAND`.

Each command's module is imported when it is asked for, so that a command without a database starts at once.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Protocol, cast

from beredskab.config.cli.errors import UserError


class CommandModule(Protocol):
    """What a command's module offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; return the exit code."""


@dataclass(frozen=True)
class Command:
    """A command's name, its module below `beredskab.config.cli` and one line of help."""

    name: str
    module: str
    help: str


COMMANDS: Final = (
    Command("serve", "serve", "svar på http (standard: http://127.0.0.1:8000)"),
    Command("migrate", "migrate", "opret eller opdatér databasens tabeller"),
    Command("demo", "demo", "gør klar til at prøve: tabeller, kommunens indhold og opdigtede personer"),
    Command("createadmin", "createadmin", "opret den første systemadministrator"),
    Command("collectstatic", "collectstatic", "saml stilark, skrifter og scripts med fingeraftryk"),
    Command("collectwords", "collectwords", "lav listerne over danske ord, som tekster efterses med"),
    Command("bundle", "bundle", "efterse, importér, eksportér og sammenlign indhold"),
    Command("plan", "plan", "læs den vedtagne plan ind fra .txt, .md, .docx eller .pdf"),
    Command("sheets", "sheets", "lav den gældende udgaves ark (PDF), hvis de mangler"),
    Command("guide", "guide", "fra situation til råd, som JSON"),
    Command("work", "work", "send mail, og gør det andet, der gøres i baggrunden"),
    Command("organisation", "organisation", "læs medarbejderlisten ind fra en fil"),
    Command("remind", "remind", "læg mail i udbakken om det, der mangler; køres hver time"),
    Command("purge", "purge", "slet de tekster, hvis frist er ude; køres én gang om dagen"),
    Command("keys", "keys", "nøglerne til medarbejdernes tekster: lav en ny, efterse og skift"),
    Command("backup", "backup", "kopiér databasen til en fil, mens den er i brug"),
    Command("restore", "restore", "læg en kopi tilbage, og slet igen det, der er slettet siden"),
    Command("outbox", "outbox", "hvilke mails venter, og hvilke er sendt eller afvist"),
    Command("audit", "audit", "efterse hændelsesloggen, og slet det, der er ældre end fristen"),
    Command("search", "search", "find det sted i indholdet, som ord fører til"),
    Command("scan", "scan", "find personoplysninger i tekst, før den gemmes"),
)


def load_command(command: Command) -> CommandModule:
    return cast("CommandModule", import_module(f"beredskab.config.cli.{command.module}"))


def build_parser(wanted: str | None) -> argparse.ArgumentParser:
    """The parser, with the arguments of the one command that was asked for."""
    parser = argparse.ArgumentParser(prog="beredskab", description="Beredskab: kommunens handlevejledning.")
    commands = parser.add_subparsers(dest="command", metavar="KOMMANDO", required=True)
    for command in COMMANDS:
        child = commands.add_parser(command.name, help=command.help, description=command.help)
        if command.name == wanted:
            load_command(command).add_arguments(child)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 well, 1 the command's own no, 2 unusable input."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    wanted = next((word for word in arguments if not word.startswith("-")), None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beredskab.config.settings")
    args = build_parser(wanted).parse_args(arguments)
    command = next(known for known in COMMANDS if known.name == args.command)
    try:
        return load_command(command).run(args)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has gone (`| head`); without this the interpreter complains once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
