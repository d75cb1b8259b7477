"""Sentences as people read them."""


def as_sentence(text: str) -> str:
    """What an operation says of a fault, as a sentence of its own: with a capital letter and a full stop.

    An empty text stays empty.
    """
    said = text.strip()
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) or not said else ".")
