"""`beredskab plan import FILE`: the adopted plan as text, with what was recognised in it."""

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from beredskab.config.cli.bundles import base_folders, require_folder
from beredskab.config.cli.errors import UserError
from beredskab.config.cli.sheets import report_missing_sheets, start_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beredskab.content.plan_files import PlanFile
    from beredskab.edition.domain.schema import Content

NOTE: Final = "Den vedtagne plan"
LONGEST_DECISION: Final = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the one thing that can be done with a plan."""
    actions = parser.add_subparsers(dest="action", metavar="HANDLING", required=True)
    imported = actions.add_parser(
        "import", help="læs planen, og vis, hvad der er genkendt; --publish gør den til udgave"
    )
    imported.add_argument("path", type=Path, metavar="FIL", help=".txt, .md, .docx eller .pdf")
    imported.add_argument("--json", action="store_true", help="vis det genkendte som JSON")
    imported.add_argument("--publish", action="store_true", help="gem planens tekst i den næste udgave")
    imported.add_argument("--adopted", metavar="DATO", help="dagen, planen blev vedtaget, fx 2023-10-10")
    imported.add_argument("--decision", metavar="TEKST", help="hvem der vedtog den, fx »Kommunalbestyrelsen, punkt 7«")
    imported.add_argument(
        "--anyway",
        action="store_true",
        help="gem teksten, selv om for få af emnerne er fundet i den; se den igennem først",
    )
    imported.add_argument("--note", default=NOTE, help="hvad er nyt i udgaven (standard: %(default)s)")
    imported.add_argument("--bundle", type=Path, metavar="MAPPE", help="find emnernes steder ud fra denne bundle")


def run(args: argparse.Namespace) -> int:
    if args.publish and args.bundle:
        raise UserError("plan import: --bundle kan ikke bruges sammen med --publish; udgavens egen bundle gælder")
    adopted = _read_date(args.adopted)
    _require_lines(args)
    file = _read_file(args.path)
    content = _find_content(args)
    from beredskab.config.cli.plan_texts import as_json, describe_plan

    told = as_json(file, content) if args.json else describe_plan(args.path.name, file, content)
    summary = _publish(args, file, content, adopted) if args.publish and content else []
    sys.stdout.write(told + "\n")
    sys.stdout.flush()
    sys.stderr.writelines(f"{line}\n" for line in summary)
    return 0


def _read_file(path: Path) -> "PlanFile":
    from beredskab.content.domain.refusal import PlanRefusedError
    from beredskab.content.plan_files import read_plan_file

    try:
        return read_plan_file(path)
    except PlanRefusedError as refused:
        raise UserError(f"plan import: {refused}. Intet er ændret") from None


def _read_date(written: str | None) -> dt.date | None:
    if written is None:
        return None
    try:
        return dt.datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        raise UserError(f"plan import: --adopted »{written}« er ikke en dag; skriv fx 2023-10-10") from None


def _require_lines(args: argparse.Namespace) -> None:
    """What is stored with the edition is one line that can be printed."""
    for name, most in (("decision", LONGEST_DECISION), ("note", 500)):
        text = getattr(args, name)
        if text is not None and (
            len(text) > most or not text.isprintable() or (name == "decision" and not text.strip())
        ):
            raise UserError(f"plan import: --{name} skal stå på én linje og højst være {most} tegn")


def _find_content(args: argparse.Namespace) -> "Content | None":
    """Whose passages are looked for: those of the given bundle, the published edition, or the municipality."""
    if args.bundle is not None:
        return _load(require_folder(args.bundle))
    from beredskab.config.cli.database import start_django, translate_database_errors

    start_django()
    from django.conf import settings

    from beredskab.edition.queries import current_edition

    if args.publish:
        with translate_database_errors():
            edition = current_edition()
        if edition is None:
            raise UserError("plan import: der er ingen udgave at lægge planen i; offentliggør først en bundle")
        return edition.content
    return _published() or _load_if_there(settings.ENVIRONMENT.municipality_bundle)


def _published() -> "Content | None":
    """The published content; to look at a plan, a database is not needed."""
    from django.db import DatabaseError

    from beredskab.edition.queries import current_edition

    try:
        edition = current_edition()
    except DatabaseError:
        return None
    return None if edition is None else edition.content


def _load_if_there(folder: Path) -> "Content | None":
    from beredskab.edition.domain.problems import BundleRefused

    try:
        return _load(folder) if folder.is_dir() else None
    except BundleRefused:
        return None


def _load(folder: Path) -> "Content":
    from beredskab.edition.domain.loading import load_bundle

    return load_bundle(folder, base_folders=base_folders(), today=dt.datetime.now(dt.UTC).date()).content


def _publish(args: argparse.Namespace, file: "PlanFile", content: "Content", adopted: dt.date | None) -> list[str]:
    """Make the edition, and give the lines that tell of it, the edition last."""
    from beredskab.config.cli.database import translate_database_errors
    from beredskab.content.plan_operations import publish_plan
    from beredskab.edition.operations import NothingToBuildOnError
    from beredskab.handbook.sheet_drawing import SheetsRefusedError

    day, decision = adopted or content.bundle.plan_adopted, args.decision or content.bundle.plan_decision
    if not day or not decision:
        raise UserError("plan import: skriv --adopted DATO og --decision TEKST; de står ikke i bundle.yaml")
    _refuse_other_texts(args, file, content)
    sheets = start_sheets()
    try:
        with translate_database_errors():
            edition = publish_plan(
                file=file, adopted=day, decision=decision, now=dt.datetime.now(dt.UTC), note=args.note, sheets=sheets
            )
    except (ValueError, SheetsRefusedError) as error:
        raise UserError(f"plan import: {error}") from None
    except NothingToBuildOnError:
        raise UserError("plan import: der er ingen udgave at lægge planen i; offentliggør først en bundle") from None
    report_missing_sheets(sheets)
    said = "er offentliggjort med planen" if edition.is_new else "har allerede denne plan; intet er ændret"
    return [
        *_sum_up(file, content, day, decision, is_day_given=adopted is not None),
        f"Udgave {edition.number} {said} (sha256 {edition.sha256[:12]}).",
    ]


def _refuse_other_texts(args: argparse.Namespace, file: "PlanFile", content: "Content") -> None:
    """Any text can be read; what is published as adopted must look like the plan, unless the user says otherwise."""
    from beredskab.content.domain.acceptance import find_objection

    objection = find_objection(file.outline.blocks, content)
    if objection and not args.anyway:
        raise UserError(
            f"plan import: {args.path.name}: {objection}. Er det den rigtige fil? Intet er ændret. "
            "Skal den gemmes alligevel, så skriv --anyway"
        )


def _sum_up(
    file: "PlanFile", content: "Content", day: dt.date, decision: str, *, is_day_given: bool
) -> "Iterator[str]":
    from django.utils.formats import date_format

    from beredskab.content.domain.acceptance import count_topics

    written = date_format(day, "j. F Y")
    if not is_day_given:
        yield f"Pas på: --adopted mangler. Planen får bundlens dato, {written}. Er planen ny, så skriv dens egen dato."
    count = count_topics(file.outline.blocks, content)
    found = f"{count.found} af {count.placed} emner er fundet" if count.placed else "Udgaven giver ingen emner en plads"
    yield f"Planen er vedtaget {written} ({decision}). {found}."
