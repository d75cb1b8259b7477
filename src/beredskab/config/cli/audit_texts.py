"""What `beredskab audit` says, in Danish."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from beredskab.audit.domain.checking import Finding, Kind, Report

DENMARK: Final = ZoneInfo("Europe/Copenhagen")
MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip

# What was done to events, after »Hændelse 5« or »Hændelse 5-8«.
_DONE_TO_EVENTS: Final = {
    Kind.CHANGED: "ændret bagefter",
    Kind.REMOVED: "fjernet",
    Kind.INSERTED: "sat ind uden om systemet",
    Kind.REORDERED: "flyttet fra et andet sted i rækken",
    Kind.CUT_OFF: "skåret af: den nyeste ende af loggen mangler",
}
_OTHER: Final = {
    Kind.HEAD: "Loggens hoved er ændret: det passer ikke med den nyeste hændelse, nummer {last}",
    Kind.CHECKPOINT: "Mærket efter sletningen til og med hændelse {last} er ændret eller sat ind uden om systemet",
    Kind.ANCHOR: (
        "Filen uden for databasen (BEREDSKAB_AUDIT_ANCHOR) passer ikke{place}. Enten er loggen skrevet om, eller også "
        "er filen ændret eller hører til en anden database"
    ),
    Kind.ANCHOR_MISSING: (
        "Filen uden for databasen (BEREDSKAB_AUDIT_ANCHOR) mangler: det kan ikke ses, om den nyeste ende er skåret af"
    ),
    Kind.KEY: (
        "Ingen hændelse passer med nøglen. Er BEREDSKAB_AUDIT_KEY den, som loggen er skrevet med? Ellers er alt ændret"
    ),
}


def describe_log(report: Report, purged: int) -> str:
    """How many events, from when to when, and whether all is well."""
    verdict = "Hændelsesloggen er hel." if report.is_whole else "Hændelsesloggen er IKKE hel."
    gone = f" {count_events(purged)} er slettet efter fristen." if purged else ""
    if report.first_at is None or report.last_at is None:
        return f"{verdict} {count_events(report.count)}.{gone}"
    period = f"fra {describe_moment(report.first_at)} til {describe_moment(report.last_at)}"
    return f"{verdict} {count_events(report.count)}, {period}.{gone}"


def describe_findings(findings: Iterable[Finding]) -> list[str]:
    """One line for each."""
    return [_describe_finding(finding) for finding in findings]


def describe_purge(count: int, until: int) -> str:
    if not count:
        return "Ingen hændelser er ældre end fristen. Intet er slettet."
    return f"{count_events(count)} er slettet, til og med nummer {group_digits(until)}."


def describe_moment(moment: datetime) -> str:
    """Danish time: »3. marts 2027 kl. 14.05«."""
    local = moment.astimezone(DENMARK)
    return f"{local.day}. {MONTHS[local.month - 1]} {local.year} kl. {local.hour}.{local.minute:02}"


def count_events(count: int) -> str:
    return f"{group_digits(count)} {'hændelse' if count == 1 else 'hændelser'}"


def group_digits(number: int) -> str:
    """»12.345«."""
    return f"{number:,}".replace(",", ".")


def _describe_finding(finding: Finding) -> str:
    done = _DONE_TO_EVENTS.get(finding.kind)
    if done is None:
        place = f" ved hændelse {group_digits(finding.last)}" if finding.last else ""
        return _OTHER[finding.kind].format(last=group_digits(finding.last), place=place) + "."
    first, last = group_digits(finding.first), group_digits(finding.last)
    return f"Hændelse {first}: {done}." if finding.first == finding.last else f"Hændelse {first}–{last}: {done}."
