"""What `beredskab bundle check` and `bundle diff` say, as figures and as text."""

from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from beredskab.content.operations import BundleCheck
    from beredskab.guide.domain.diff import GuideDiff

NOT_PROVEN: Final = "ikke bevist: et grundlag bevises sammen med en kommunes bundle"
GROUPS_SHOWN: Final = 30


class CheckFigures(TypedDict):
    """The figures of a check that found no error; those of the mutants are null where they were not tried."""

    errors: int
    notices: int
    proven: bool
    situations: int
    rules: int
    obligations: int
    mutants: int | None
    mutants_caught: int | None
    mutants_waived: int | None
    mutation_score: float | None
    seconds: float


def figures_of(result: "BundleCheck") -> CheckFigures:
    content, mutation = result.loaded.content, result.mutation
    return {
        "errors": 0,
        "notices": len(result.notices),
        "proven": result.proven,
        "situations": result.guide.space.size,
        "rules": len(content.rules),
        "obligations": len(content.obligations),
        "mutants": mutation.total if mutation else None,
        "mutants_caught": mutation.caught if mutation else None,
        "mutants_waived": len(mutation.waived) if mutation else None,
        "mutation_score": round(mutation.score, 4) if mutation else None,
        "seconds": round(result.seconds, 2),
    }


def describe_check(figures: CheckFigures) -> str:
    lines = [
        f"0 fejl, {figures['notices']} bemærkninger",
        *([] if figures["proven"] else [NOT_PROVEN]),
        f"situationer: {figures['situations']}",
        f"regler: {figures['rules']}",
        f"forpligtelser: {figures['obligations']}",
    ]
    if figures["mutants"] is not None and figures["mutants_caught"] is not None:
        caught, total, waived = figures["mutants_caught"], figures["mutants"], figures["mutants_waived"]
        share = f" ({caught / total:.1%})" if total else ""
        lines.append(f"svækkelser: {caught} af {total} opdaget, {waived} undtaget med grund{share}")
    done = "indlæsning og bevis" if figures["proven"] else "indlæsning"
    lines.append(f"sekunder ({done}): {figures['seconds']:.2f}")
    return "\n".join(lines)


def describe_diff(result: "GuideDiff") -> str:
    from beredskab.guide.domain.prover import describe

    lines = [f"Svaret ændrer sig i {result.changed} af {result.compared} situationer."]
    lines += [f"- {note}" for note in result.facts]
    for group in result.groups[:GROUPS_SHOWN]:
        lines += ["", f"{group.situations} situationer:", *(f"    {change}" for change in group.changes)]
        where = "; ".join(f"{fact}: {', '.join(values)}" for fact, values in group.within.items())
        lines += [f"  når {where}" if where else "  i alle situationer", f"  fx {describe(group.example)}"]
    if left_out := len(result.groups[GROUPS_SHOWN:]):
        lines += ["", f"… og {left_out} mindre grupper (se alle med --json)"]
    for item in result.items:
        lines += ["", f"{item.id} læses anderledes i {item.situations} situationer:"]
        lines += [f"    {field}: {before} → {after}" for field, (before, after) in item.fields.items()]
    return "\n".join(lines)
