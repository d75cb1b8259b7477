"""Who is who in the sparring journeys."""

from typing import Final

from beredskab.accounts.demo_people import NOWHERE

# By department, as the content's setting and the demonstration's seats have it: who is told of a new question.
FIRST_ASKED: Final = {
    "skole_dagtilbud": ("vidensperson",),
    "boern_familie": ("ib", "aage"),
    "aeldre_social_sundhed": ("ea",),
    "borger_arbejdsmarked": ("otto",),
    "kriminalpraeventiv": ("rosa",),
}
ABSENT: Final = "otto"
DEPUTY: Final = "dagny"
# Words that stand in the clear, one in an address and one in a name, so that the search can be seen to find.
PLANTED: Final = "plantetord"
PLANTED_NAME: Final = "Blåbærplanten"
ASKER_ADDRESS: Final = f"{PLANTED}@{NOWHERE}"
