"""A department or unit as a choice in a form."""

from beredskab.organisation.models import Department, Unit


def write_place(place: Department | Unit) -> str:
    """The value that stands for the place."""
    return f"{'unit' if isinstance(place, Unit) else 'department'}-{place.pk}"


def find_place(written: str) -> Department | Unit | None:
    """The place that a value stands for; None for nothing chosen."""
    kind, _, number = written.partition("-")
    if not number:
        return None
    return Unit.objects.get(pk=number) if kind == "unit" else Department.objects.get(pk=number)


def list_place_choices() -> list[tuple[str, str]]:
    """Every open department with its units under it, as values that say which it is."""
    choices = [("", "Vælg")]
    units: dict[int, list[Unit]] = {}
    for unit in Unit.objects.filter(closed_on=None):
        units.setdefault(unit.department_id, []).append(unit)
    for department in Department.objects.filter(closed_on=None):
        choices.append((write_place(department), department.name))
        choices += [(write_place(unit), f"– {unit.name}") for unit in units.get(department.pk, ())]
    return choices
