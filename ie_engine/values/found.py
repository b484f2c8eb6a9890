"""What is found: a stretch of words, of what kind it is, and its value.

Both finders give this one type, so that the engine can treat numbers and dates alike.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """The words from `first` up to `last`, without the first `cut` characters of the first of them (`و`, `ب`, `ل`).

    `kind` of a number is `number`, `ordinal`, `fraction`, `percent` or `range`; of a date it is TimeML's `DATE`,
    `TIME`, `DURATION` or `SET`.
    `value` of a number is a decimal (`530100`, `22.5`), two with `..` between them for a range.
    `value` of a date is a specification, which `resolve` reads.
    `modifier` is `approx`, `more_than`, `less_than`, `at_least`, `at_most`, and of a date also `start`, `mid`, `end`.
    `lead` is how many of the words only say the modifier: 2 in `أكثر من 30`.
    """

    first: int
    last: int
    cut: int
    kind: str
    value: str
    modifier: str = ""
    lead: int = 0
