"""What the sources are read into, and what the inflection makes of it."""

from dataclasses import dataclass, field

RARE = 2
"""The weight of what no corpus attests."""


@dataclass(frozen=True, slots=True)
class Features:
    """Features of one form as sets of values, written as strings of `|`; empty where nothing is said."""

    gender: str = ""
    number: str = ""
    person: str = ""
    aspect: str = ""
    voice: str = ""
    mood: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A vocalised form without case or mood vowel, its features, and how it may stand."""

    written: str
    features: Features
    stands: int
    rank: int = 0
    """How much rarer this form is than its lexeme: 0 for the usual ones; each step halves."""


@dataclass(slots=True)
class Lexeme:
    """One entry of the dictionary.

    `readings` are the parts of speech it is read as, likeliest first: tags (`("noun", "masdar")`) and a weight, the
    log2 of how often it occurs in the sources' corpora.
    """

    lemma: str
    readings: tuple[tuple[tuple[str, ...], int], ...]
    root: str = ""
    forms: list[Form] = field(default_factory=list)


def weight(count: int) -> int:
    """log2 of a count."""
    return max(count.bit_length() - 1, 0)
