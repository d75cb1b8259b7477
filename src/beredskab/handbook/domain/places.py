"""Where in the handbook everything stands: the address of each item of a content, and the pages one may look for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from beredskab.edition.domain.schema import Content

# By the kind of item, as a content names it.
ADDRESSES: Final[dict[str, Callable[[Any], str]]] = {
    "contacts": lambda contact: f"/kontakter/#{contact.id}",
    "duties": lambda duty: f"/haandbog/pligter/#{duty.id}",
    "cards": lambda card: f"/kort/{card.slug}/",
    "sections": lambda section: f"/haandbog/{section.slug}/",
    "laws": lambda law: f"/haandbog/pligter/#{law.id}",
    "signs": lambda sign: f"/haandbog/tegn/#{sign.id}",
    "talk": lambda part: f"/haandbog/samtalen/#{part.id}",
    "definitions": lambda word: f"/haandbog/ord/#{word.id}",
    "attention_points": lambda point: f"/haandbog/opmaerksomhed/#{point.id}",
    "conflict_types": lambda kind: f"/haandbog/konflikttyper/#{kind.id}",
    "open_questions": lambda question: f"/haandbog/aabne-spoergsmaal/#{question.id}",
}


@dataclass(frozen=True)
class Page:
    """A page to look for: its title as in the navigation, what it is for, and what people call it."""

    id: str
    title: str
    address: str
    text: str
    words: tuple[str, ...]
    needs_sign_in: bool = False
    """Then `text` says so, as a hit may be all that is there without net."""


PLAN: Final = Page(
    "den_vedtagne_plan",
    "Den vedtagne plan",
    "/plan/",
    "Hele planen, ord for ord.",
    ("plan", "hvad siger planen", "hvad står der i planen", "beredskabsplan", "hele planen", "planens tekst"),
)
PAGES: Final = (
    Page(
        "hvem_ringer_jeg_til",
        "Hvem ringer jeg til?",
        "/kontakter/",
        "Alle numre, og hvem de er til for.",
        ("ring", "telefonnummer", "telefonliste", "kontakter", "kontaktliste", "telefonnumre", "nummer", "tlf"),
    ),
    Page(
        "hvad_goer_jeg",
        "Hvad gør jeg?",
        "/guide/",
        "Svar på nogle spørgsmål, og få at vide, hvem du ringer til, og hvad du skal gøre.",
        (
            "hvad gør jeg nu", "hvad gør man", "hvad skal jeg gøre", "hvad kan jeg gøre", "vejviser",
            "guide", "bekymret",
        ),
    ),
    Page(
        "skriv_underretning",
        "Skriv underretning",
        "/underretning/",
        "Få hjælp til teksten. Siden spørger, siger, hvad der mangler, og gemmer intet.",
        (
            "underretning", "skrive underretning", "lave underretning", "sende underretning", "underrette kommunen",
            "underret kommunen", "underretningsskema", "indberetning", "bekymringsskrivelse",
        ),
    ),
    Page(
        "faa_sparring",
        "Få sparring",
        "/sparring/",
        "Skriv til teamets konsulent eller din vidensperson. Du skal logge ind, så det virker ikke offline.",
        (
            "sparring", "bede om sparring", "spørg konsulenten", "spørge konsulenten", "skriv til konsulenten",
            "skrive til konsulenten", "tale med konsulenten", "spørg teamet", "spørge teamet", "skriv til teamet",
            "skrive til teamet", "tale med teamet", "spørg vidensperson", "spørge vidensperson",
            "tale med vidensperson", "stille spørgsmål",
        ),
        needs_sign_in=True,
    ),
    Page(
        "action_cards",
        "Action Cards",
        "/kort/",
        "Alle kort: hvad du gør, trin for trin.",
        ("kort", "action card", "alle kort", "actionkort", "handlekort"),
    ),
    Page(
        "udskriv",
        "Udskriv",
        "/udskriv/",
        "Action Cards, kontakter og plakat på papir.",
        (
            "print", "print kort", "print action card", "plakat", "print plakat", "udskriv plakat", "udskriv kort",
            "udskriv action card", "hænge op", "papir", "pdf",
        ),
    ),
    Page(
        "uden_net",
        "Uden net",
        "/offline/",
        "Sådan virker siderne uden net, og sådan får du det hele i én fil.",
        ("offline", "uden internet", "uden forbindelse", "nettet virker ikke", "nettet er nede"),
    ),
    Page(
        "hvad_gjaldt_den_dag",
        "Hvad gjaldt den dag?",
        "/udgaver/",
        "Find den udgave, der gjaldt en bestemt dag.",
        ("udgave", "gammel udgave", "tidligere udgave", "version", "gammel version", "hvad gjaldt dengang"),
    ),
    Page(
        "min_side",
        "Min side",
        "/min-side/",
        "Log ind, og se din rolle og din adgangskode. Det virker ikke offline.",
        ("log ind", "login", "logge ind", "log på", "min konto", "skifte adgangskode", "glemt adgangskode", "log ud"),
        needs_sign_in=True,
    ),
)  # fmt: skip


def address_of(kind: str, item: Any) -> str:
    """Where an item of a kind stands; empty for a kind that has no page of its own."""
    return ADDRESSES[kind](item) if kind in ADDRESSES else ""


def passage_id(topic: str) -> str:
    """The name of a passage's place on the page of the adopted plan."""
    return f"emne-{topic}"


def list_pages(content: Content) -> tuple[Page, ...]:
    """The pages that a content has."""
    return (*PAGES, PLAN) if content.plan else PAGES
