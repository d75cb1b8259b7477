"""`beredskab bundle check|import|export|diff|new`: the content as folders of YAML and Markdown."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from beredskab.config.cli.bundle_texts import describe_check, describe_diff, figures_of
from beredskab.config.cli.bundles import base_folders, print_problems, report_refusal, require_folder
from beredskab.config.cli.errors import UserError
from beredskab.config.cli.sheets import report_missing_sheets, start_sheets
from beredskab.edition.domain.problems import BundleRefused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the five things that can be done with a bundle."""
    actions = parser.add_subparsers(dest="action", metavar="HANDLING", required=True)
    check = actions.add_parser("check", help="efterse en bundle og bevis dens vejviser")
    check.add_argument("path", type=Path, metavar="MAPPE")
    check.add_argument("--json", action="store_true", help="svar som JSON")
    check.add_argument("--without-mutants", action="store_true", help="spring svækkelsesprøven over")
    imported = actions.add_parser("import", help="læs en bundle ind; --publish gør den til næste udgave")
    imported.add_argument("path", type=Path, metavar="MAPPE")
    imported.add_argument("--publish", action="store_true", help="offentliggør som næste udgave")
    imported.add_argument("--note", default="", help="hvad er nyt i udgaven")
    exported = actions.add_parser("export", help="skriv den gældende udgaves bundle til en mappe")
    exported.add_argument("path", type=Path, metavar="MAPPE")
    exported.add_argument("--with-base", action="store_true", help="skriv også grundlaget, i en mappe ved siden af")
    exported.add_argument("--edition", type=int, metavar="NUMMER", help="en bestemt udgave")
    diff = actions.add_parser("diff", help="hvilke svar ændrer sig fra A til B")
    diff.add_argument("before", type=Path, metavar="A")
    diff.add_argument("after", type=Path, metavar="B")
    diff.add_argument("--json", action="store_true", help="svar som JSON")
    new = actions.add_parser("new", help="begynd en ny kommunes bundle")
    new.add_argument("name", metavar="NAVN", help="kort navn med små bogstaver, fx havneby")
    new.add_argument("--into", type=Path, metavar="MAPPE", help="hvor mappen skal ligge (standard: content/)")


def run(args: argparse.Namespace) -> int:
    actions = {
        "check": check, "import": import_bundle, "export": export, "diff": diff, "new": start_new,
    }  # fmt: skip
    try:
        return actions[args.action](args)
    except BundleRefused as refused:
        return report_refusal(refused, as_json=getattr(args, "json", False))


def check(args: argparse.Namespace) -> int:
    from beredskab.content.operations import check_bundle

    today = datetime.now(UTC).date()
    result = check_bundle(
        path=require_folder(args.path),
        base_folders=base_folders(),
        today=today,
        with_mutants=not args.without_mutants,
    )
    figures = figures_of(result)
    print_problems(result.notices)
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) if args.json else describe_check(figures))
    sys.stdout.write("\n")
    return 0


def import_bundle(args: argparse.Namespace) -> int:
    from beredskab.config.cli.database import start_django, translate_database_errors

    path = require_folder(args.path)
    if not args.publish:
        return _import_without_publishing(args)
    start_django()
    from beredskab.content.operations import publish_bundle
    from beredskab.edition.models import MAX_NOTE

    if len(args.note) > MAX_NOTE or not args.note.isprintable():
        raise UserError(f"bundle import: --note skal stå på én linje og højst være {MAX_NOTE} tegn")
    sheets = start_sheets()
    with translate_database_errors():
        edition = publish_bundle(
            path=path, base_folders=base_folders(), now=datetime.now(UTC), note=args.note, sheets=sheets
        )
    report_missing_sheets(sheets)
    print_problems(edition.notices)
    said = "er offentliggjort" if edition.is_new else "gælder allerede med samme indhold; intet er ændret"
    sys.stdout.write(f"Udgave {edition.number} {said} (sha256 {edition.sha256[:12]}).\n")
    return 0


def _import_without_publishing(args: argparse.Namespace) -> int:
    raise UserError("bundle import: skriv --publish; kladder kan først gemmes, når indholdet kan redigeres")


def export(args: argparse.Namespace) -> int:
    from beredskab.config.cli.database import start_django, translate_database_errors

    start_django()
    from beredskab.content.exporting import ExportRefusedError, export_bundle
    from beredskab.edition.queries import current_edition, edition_by_number

    with translate_database_errors():
        edition = current_edition() if args.edition is None else edition_by_number(args.edition)
        if edition is None:
            raise UserError("bundle export: der er ingen sådan udgave")
        try:
            count = export_bundle(number=edition.number, folder=args.path, with_base=args.with_base)
        except ExportRefusedError as error:
            raise UserError(f"bundle export: {error}") from None
    sys.stdout.write(f"{count} filer fra udgave {edition.number} er skrevet til {args.path}\n")
    return 0


def diff(args: argparse.Namespace) -> int:
    from dataclasses import asdict

    from beredskab.edition.domain.loading import load_bundle
    from beredskab.guide.domain.diff import TooManySituationsError, compare_guides
    from beredskab.guide.domain.evaluate import Guide

    today = datetime.now(UTC).date()
    guides = [
        Guide(load_bundle(require_folder(path), base_folders=base_folders(), today=today).content)
        for path in (args.before, args.after)
    ]
    try:
        result = compare_guides(*guides)
    except TooManySituationsError as error:
        raise UserError(f"bundle diff: {error}") from None
    sys.stdout.write(json.dumps(asdict(result), ensure_ascii=False, indent=1) if args.json else describe_diff(result))
    sys.stdout.write("\n")
    return 0


def start_new(args: argparse.Namespace) -> int:
    from beredskab.content.starting import NameTakenError, start_bundle

    into = args.into or base_folders()[0]
    try:
        folder = start_bundle(name=args.name, into=into, today=datetime.now(UTC).date())
    except (NameTakenError, ValueError) as error:
        raise UserError(f"bundle new: {error}") from None
    sys.stdout.write(f"{folder} er klar. Ret teksterne, og kør: beredskab bundle check {folder}\n")
    return 0
