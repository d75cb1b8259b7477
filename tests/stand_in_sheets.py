"""Sheets drawn in no time, where a test needs them to be there and not what stands on them."""

from beredskab.edition.queries import Edition
from beredskab.handbook.sheet_drawing import DrawnSheet
from beredskab.handbook.sheet_plans import plan_sheets

EMPTY_PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"


def draw_stand_ins(edition: Edition) -> list[DrawnSheet]:
    """Every sheet that the edition is to have, without anything on it."""
    return [
        DrawnSheet(plan.name, plan.title, plan.paper, 1, EMPTY_PDF + f"%% {plan.name}\n".encode())
        for plan in plan_sheets(edition.content)
    ]
