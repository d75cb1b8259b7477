"""No text is kept before the text guard has read it. Where the guard can't run, the text isn't kept."""

import logging
from collections.abc import Collection, Sequence
from typing import Final

from django.conf import settings

from beredskab.edition.domain.public_names import allowed_in
from beredskab.edition.queries import current_edition
from beredskab.sparring.domain.values import LONGEST_TEXT
from beredskab.text_guard import scanning
from beredskab.text_guard.allowed import NOTHING, Allowed
from beredskab.text_guard.finding import Finding, Level
from beredskab.text_guard.word_file import read_words

logger = logging.getLogger(__name__)
NOT_READ: Final = "teksten kunne ikke blive læst igennem og er ikke gemt; prøv igen, eller ring, og sig det til driften"


class TextRefusedError(ValueError):
    """A text that isn't kept: why, in Danish, without repeating it; and where in it, if the guard found something.

    `may_be_confirmed` where all that was found are words that only look like names or addresses.
    """

    def __init__(self, message: str, findings: Sequence[Finding] = (), *, may_be_confirmed: bool = False) -> None:
        super().__init__(message)
        self.findings = tuple(findings)
        self.may_be_confirmed = may_be_confirmed


def require_text(text: str, *, is_confirmed: bool, confirmed: Collection[str] | None = None) -> str:
    """The text as it may be kept. `is_confirmed`: the writer says that what looks like names or addresses isn't.

    `confirmed` are the words that this was said of: what was written afterwards is asked about again. None: all.

    Raises TextRefusedError.
    """
    kept = tidy(text)
    if not kept:
        raise TextRefusedError("skriv noget først")
    if len(kept) > LONGEST_TEXT:
        raise TextRefusedError(f"teksten er på {len(kept)} tegn; der er plads til {LONGEST_TEXT}")
    findings = _scan(kept)
    if any(one.level is Level.BLOCK for one in findings):
        raise TextRefusedError("der står noget, der kan udpege en person; skriv det om", findings)
    asked = [one for one in findings if confirmed is not None and kept[one.start : one.end] not in confirmed]
    if findings and (asked or not is_confirmed):
        message = "der er ord, der ligner navne eller adresser; skriv dem om, eller bekræft, at de ikke er det"
        raise TextRefusedError(message, findings, may_be_confirmed=True)
    return kept


def tidy(text: str) -> str:
    """The text as it is read and kept: one kind of line end, nothing around it."""
    return text.replace("\r\n", "\n").strip()


def _scan(text: str) -> tuple[Finding, ...]:
    try:
        words = read_words(settings.ENVIRONMENT.word_folder)
        return scanning.scan(text, words=words, allowed=find_allowed())
    except Exception as error:  # noqa: BLE001 - fails closed, whatever it was
        # Without its words, here and in the log: they could be the text's.
        logger.error("The text guard could not run: %s", type(error).__name__)  # noqa: TRY400
        raise TextRefusedError(NOT_READ) from None


def find_allowed() -> Allowed:
    """What the edition makes public anyway."""
    edition = current_edition()
    return allowed_in(edition.content) if edition else NOTHING
