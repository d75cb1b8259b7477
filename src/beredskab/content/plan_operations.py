"""The adopted plan: from a file to the text that the next edition carries."""

import datetime as dt

from beredskab.content.plan_files import PlanFile
from beredskab.edition.domain.plan_schema import AdoptedPlan
from beredskab.edition.operations import FrozenEdition, freeze_plan
from beredskab.handbook.operations import SheetMaker


def publish_plan(
    *,
    file: PlanFile,
    adopted: dt.date,
    decision: str,
    now: dt.datetime,
    note: str,
    sheets: SheetMaker | None = None,
) -> FrozenEdition:
    """Make the next edition: the current one's content with this plan. The same plan again makes none.

    `adopted` is the day of the council's decision and `decision` names it. Raises NothingToBuildOnError where nothing
    is published yet, and ValueError (in Danish) for a day to come or a decision that cannot be kept.
    `sheets` draws the edition's sheets of paper.
    """
    if adopted > now.date():
        raise ValueError(f"planen kan ikke være vedtaget {adopted.isoformat()}; den dag er ikke kommet")
    plan = AdoptedPlan.model_validate(
        {
            "adopted": adopted,
            "decision": decision,
            "format": file.format,
            "counted": file.outline.counted,
            "sha256": file.sha256,
            "blocks": file.outline.blocks,
        }
    )
    return freeze_plan(plan=plan, now=now, note=note, prepare=sheets.prepare if sheets else None)
