"""When a notification lacks something. None of it stands in the way of sending: it is told, with a way to the field."""

from typing import Final

from beredskab.concern_notice.domain.form import ADULT, CHILD, YES, Chosen, Rule

TEXTS: Final = ("seen", "said", "fear", "suspicion")
# One of these in the texts makes the suspicion explicit without a tick.
EXPLICIT: Final = ("social kontrol", "æresrelateret", "æreskonflikt", "familiens ære")
# The patterns are read by the browser, where `\w` and `\d` know no Danish letters: »Søvej 4« needs `\S`.
STREETS: Final = r"\S(vej|gade|gården|allé|alle|vænget|stræde|torvet|plads|parken)\s+\d+"
HIDDEN_PLACES: Final = r"krisecent(er|ret)\s+\S*\s*\d|bor\s+(nu\s+)?(på|hos)"

RULES: Final = (
    Rule("danger", "acute", "Ring nu, før du skriver videre.", "acute", chosen=Chosen("acute", (YES,))),
    Rule("implicit", "control", "Mistanken om ære eller kontrol er ikke skrevet ud. Sæt kryds, eller skriv ordene.",
         "warning", empty=("control", "honour"), within=TEXTS, lacks=EXPLICIT),
    Rule("told", "told", "De er orienteret. Ring, og sig det til modtageren.", "warning",
         chosen=Chosen("told", (YES,))),
    Rule("address", "reach", "Der står måske en adresse. Skriv ikke, hvor den voksne er, eller hvor du bor.",
         "warning", (ADULT,), within=(*TEXTS, "siblings", "travel_when", "knows", "why_not", "reach", "who", "sender"),
         matches=f"{STREETS}|{HIDDEN_PLACES}"),
    Rule("unquoted", "said", "Sæt ordene i »citationstegn«, så man kan se, hvad der blev sagt.", "warning",
         within=("said",), lacks=("»", "«", '"', "“", "”", "„"), matches=r"\S"),
    Rule("acute", "acute", "Er der akut fare?", empty=("acute",)),
    Rule("safe", "safe", "Er barnet i sikkerhed nu?", variants=(CHILD,), empty=("safe",)),
    Rule("safe_children", "safe", "Er børnene i sikkerhed nu?", variants=(ADULT,), empty=("safe",)),
    Rule("seen", "seen", "Hvad har du set?", empty=("seen",)),
    Rule("said", "said", "Hvad er der blevet sagt?", empty=("said",)),
    Rule("fear", "fear", "Hvad frygter du?", empty=("fear",)),
    Rule("siblings", "siblings", "Er der søskende? »Ved ikke« er et svar.", variants=(CHILD,), empty=("siblings",)),
    Rule("children", "siblings", "Hvilke børn er der?", variants=(ADULT,), empty=("siblings",)),
    Rule("travel", "travel", "Er der en rejse på vej?", empty=("travel",)),
    Rule("travel_when", "travel_when", "Hvornår og hvorhen går rejsen?",
         empty=("travel_when",), chosen=Chosen("travel", (YES, "abroad"))),
    Rule("knows", "knows", "Hvem ved noget om det?", empty=("knows",)),
    Rule("told_missing", "told", "Er forældre og netværk orienteret?", variants=(CHILD,), empty=("told",)),
    Rule("told_missing_adult", "told", "Er partner, familie og netværk orienteret?",
         variants=(ADULT,), empty=("told",)),
    Rule("why_not", "why_not", "Hvorfor er de ikke orienteret?", empty=("why_not",), chosen=Chosen("told", ("no",))),
    Rule("assess", "assess", "Bed om, at risikoen bliver vurderet, før nogen bliver inddraget.", empty=("assess",)),
    Rule("reach", "reach", "Hvordan kan den voksne kontaktes sikkert?", variants=(ADULT,), empty=("reach",)),
    Rule("who", "who", "Hvem er barnet?", variants=(CHILD,), empty=("who",)),
    Rule("who_adult", "who", "Hvem er den voksne?", variants=(ADULT,), empty=("who",)),
    Rule("sender", "sender", "Hvem er du?", empty=("sender",)),
)  # fmt: skip
