"""How hard a Danish text is to read: LIX, »læsbarhedsindeks« (C.H. Björnsson, »Läsbarhet«, 1968).

LIX = words per sentence + the percentage of words with more than six letters. Below 25 is a children's book, 35-44 an
ordinary newspaper text, above 55 the law. A sentence ends with a full stop, exclamation mark, question mark or colon,
as Björnsson counts it, and here also at an empty line, a list item or a heading, which may have no full stop.
"""

import re

LONG_WORD = 7
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$|[»«\"')\]])|\n\s*\n|\n(?=\s*(?:[-*#>]|\d+\.)\s?)")
_ABBREVIATIONS = re.compile(r"\b(fx|kl|ca|evt|jf|stk|nr|tlf|bl\.a|m\.m|mv|osv|f\.eks|dvs)\.", re.IGNORECASE)


def lix(text: str) -> float:
    """The LIX of a text; 0.0 for one without words."""
    whole = _ABBREVIATIONS.sub(lambda match: match.group().replace(".", ""), text)
    sentences = [words for part in _SENTENCE_END.split(whole) if (words := _WORD.findall(part))]
    count = sum(map(len, sentences))
    if not count:
        return 0.0
    long = sum(len(word) >= LONG_WORD for words in sentences for word in words)
    return count / len(sentences) + 100 * long / count


def count_words(text: str) -> int:
    """How many words a text has; LIX says little about fewer than some twenty."""
    return len(_WORD.findall(text))
