"""What can stand in the place of a finding: words that help a colleague to understand, and point to nobody."""

from typing import Final

from beredskab.text_guard.finding import Kind

INSTEAD: Final = {
    Kind.NAME: ("eleven", "pigen", "drengen", "borgeren", "kvinden", "manden", "en forælder", "en slægtning", "en ven"),
    Kind.CPR: ("(CPR-nummer udeladt)",),
    Kind.PHONE: ("(telefonnummer udeladt)",),
    Kind.EMAIL: ("(mailadresse udeladt)",),
    Kind.ADDRESS: ("hjemme", "hos en slægtning", "et andet sted"),
    Kind.PLATE: ("(nummerplade udeladt)",),
    Kind.PASSPORT: ("(pasnummer udeladt)",),
    Kind.HANDLE: ("(profil udeladt)",),
}
CERTAINLY_GENITIVE: Final = ("'s", "’s", "'", "’")


def replacements(kind: Kind, found: str) -> tuple[str, ...]:
    """The words to choose from, in the case that the found words stand in: »Fatima's« becomes »pigens«.

    A bare s may be a genitive or belong to the name (»Fatimas«, »Jonas«): both cases are offered then. Of `found` only
    the ending is looked at.
    """
    words = INSTEAD[kind]
    if kind is Kind.NAME and found.endswith(CERTAINLY_GENITIVE):
        words = tuple(f"{word}s" for word in words)
    elif kind is Kind.NAME and found.endswith("s"):
        words += tuple(f"{word}s" for word in words)
    return words
