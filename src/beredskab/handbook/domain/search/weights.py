"""The numbers of the ranking. All are whole, so that the browser, which is sent them, works out the same scores."""

from collections.abc import Iterable
from typing import Final

# Tenths of an occurrence in running text.
FIELDS: Final = {"title": 30, "words": 25, "text": 10, "context": 5, "topics": 8}
ONCE: Final = 10  # the same, of a word that stands once in running text
# Thousandths of a word's own weight.
PART: Final = 500  # of a compound, where the whole was written
DEEPER_PART: Final = 300  # the part of a part
ASKED_PART: Final = 700  # of a compound that no text has
JOINED: Final = 1000  # two words of the query that are one word in a text
SYNONYM: Final = 550
MISSPELT: Final = 800
ALIKE: Final = 500  # shares three-letter runs, times the share
BEGINNING: Final = 500  # of a word that isn't finished
STOP: Final = 150  # words that stand everywhere
KNOWN_ALIKE: Final = 300  # a word alike, where the word itself is known

LEAST_ALIKE: Final = 450  # thousandths of three-letter runs shared (Dice)
MOST_ALIKE: Final = 8  # words taken up for one that isn't known
LEAST_NEAR: Final = 200  # thousandths shared by a word that is one slip away from a short one
LONG_WORD: Final = 8  # letters, from which on two slips are forgiven
SHORTEST_ALIKE: Final = 4
SHORTEST_BEGINNING: Final = 3

# Thousandths: what one can do or call comes before what explains it, and what is not yet answered comes last.
KINDS: Final = {
    "card": 1100,
    "step": 1050,
    "contact": 1150,
    "duty": 1150,
    "guide": 1050,
    "sign": 1000,
    "talk": 1000,
    "attention_point": 1000,
    "section": 1000,
    "definition": 1000,
    "conflict_type": 900,
    "open_question": 750,
    "page": 500,
    "plan": 400,
}
COVERED: Final = 500  # thousandths on top, when every word of the query is found
NAMED: Final = 600  # thousandths on top, when an entry is asked for by its whole title
CALLED: Final = 1000  # thousandths on top, when a contact is all that is asked for: its number is looked for
CALL: Final = 2000  # the same, where a word says that it is
DIALLED: Final = 6000  # the same, where its number is what is asked for
PAGE: Final = 5000  # the same of a page, which counts little otherwise
MOST_HITS: Final = 10
# Thousandths of what a query could count in an entry that has each of its known words once: what counts less is no hit.
FLOOR: Final = 360

# Who adds one of them to a contact's name still asks for nothing but the contact.
CALL_WORDS: Final = frozenset({"kontakt", "nummer", "nummeret", "ring", "ringe", "telefon", "telefonnummer", "tlf"})

STOP_WORDS: Final = frozenset(
    """
    af alle alt altsaa anden andet andre at bare blev blevet blive bliver da de dem den denne der deres det
    dette dig din dine dit du efter eller en end er et faa faaet faar findes for fordi fra gaa gaar gad gerne
    goer goere ham han hans har hav havde have hen hende hendes henne her hinanden hun hvad hvem hver hvilke
    hvilken hvilket hvis hvor hvordan hvorfor hvornaar i igen ikke ind ingen intet jeg jer jeres jo kan kom
    kunne lad lidt lige ligge ligger maaske med meget men mere mig min mine mit mod naar nogen noget nogle nok
    nu og ogsaa om op os over paa saa sagen sammen selvom sidde sidder sig sin sine sit skal sker skulle som
    staa staar taenke taenker til ud under vaere var ved vi via vil ville vores
    """.split()  # noqa: SIM905 - eighty lines otherwise
)


def is_stop(word: str) -> bool:
    """Whether a folded word tells nothing: it stands everywhere, or is one letter or digit, however often it is hit."""
    return word in STOP_WORDS or len(set(word)) == 1


def meant_words(words: Iterable[str]) -> list[str]:
    """Folded words without those that tell nothing."""
    return [word for word in words if not is_stop(word)]
