"""How a figure is printed: what it is, what was measured, and the limit it is held against."""


def show(what: str, value: float, unit: str, limit: float, *, at_least: bool = False) -> bool:
    """Print a figure beside its limit; whether it is met."""
    met = value >= limit if at_least else value <= limit
    sign, verdict = ("≥" if at_least else "≤"), ("met" if met else "NOT MET")
    print(f"{what:<58} {value:>10.4g} {unit:<10} {sign} {limit:g} {unit}  {verdict}")
    return met
