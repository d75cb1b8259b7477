"""What is asked for as a choice and not as words, so that it can't name anyone."""

from enum import StrEnum
from typing import Final

LONGEST_TEXT: Final = 1500


class Urgency(StrEnum):
    """How soon an answer is needed. What is acute isn't here: it leads to the acute card."""

    TODAY = "today"
    WEEK = "week"
    NO_HURRY = "no_hurry"


class AskerRole(StrEnum):
    """What the one who asks works as."""

    TEACHER = "teacher"
    PEDAGOGUE = "pedagogue"
    HEALTH = "health"
    CASEWORKER = "caseworker"
    EMPLOYMENT = "employment"
    HOUSING_SUPPORT = "housing_support"
    CLUB = "club"
    LEADER = "leader"
    OTHER = "other"


class Around(StrEnum):
    """Around whom: decides whether the duty to notify is said (barnets lov § 133)."""

    CHILD = "child"
    ADULT_WITH_CHILDREN = "adult_with_children"
    ADULT = "adult"
    GENERAL = "general"


class Topic(StrEnum):
    """What a sparring by telephone was about."""

    WORRY = "worry"
    NOTIFICATION = "notification"
    CONVERSATION = "conversation"
    CONTROL = "control"
    TRAVEL = "travel"
    MARRIAGE = "marriage"
    VIOLENCE = "violence"
    RADICALISATION = "radicalisation"
    ROUTES = "routes"


URGENCIES: Final = {
    Urgency.TODAY: "helst i dag",
    Urgency.WEEK: "inden for en uge",
    Urgency.NO_HURRY: "det haster ikke",
}
ROLES: Final = {
    AskerRole.TEACHER: "lærer",
    AskerRole.PEDAGOGUE: "pædagog",
    AskerRole.HEALTH: "sundhedsplejerske eller tandpleje",
    AskerRole.CASEWORKER: "sagsbehandler",
    AskerRole.EMPLOYMENT: "jobcenter",
    AskerRole.HOUSING_SUPPORT: "støtte- og kontaktperson",
    AskerRole.CLUB: "klub eller SSP",
    AskerRole.LEADER: "leder",
    AskerRole.OTHER: "andet",
}
AROUND: Final = {
    Around.CHILD: "et barn eller en ung under 18",
    Around.ADULT_WITH_CHILDREN: "en voksen med børn",
    Around.ADULT: "en voksen uden børn",
    Around.GENERAL: "ingen bestemt",
}
TOPICS: Final = {
    Topic.WORRY: "en bekymring",
    Topic.NOTIFICATION: "om der skal underrettes",
    Topic.CONVERSATION: "en samtale",
    Topic.CONTROL: "negativ social kontrol",
    Topic.TRAVEL: "en rejse",
    Topic.MARRIAGE: "ægteskab",
    Topic.VIOLENCE: "vold eller trusler",
    Topic.RADICALISATION: "ekstremisme",
    Topic.ROUTES: "hvem der gør hvad",
}
# Where a child is concerned, sparring never replaces the notification.
WITH_DUTY_TO_NOTIFY: Final = frozenset({Around.CHILD, Around.ADULT_WITH_CHILDREN})
