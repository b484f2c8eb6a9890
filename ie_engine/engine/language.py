"""What the engine has to be told about a language, as functions; the engine itself knows none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ie_engine.morphology.reading import Reading


class Recognised(NamedTuple):
    """Words `[first, last)` without the first `cut` characters, with the attributes that a mention of them has."""

    first: int
    last: int
    cut: int
    attributes: tuple[tuple[str, str], ...]


Recogniser = Callable[[Sequence[str]], Iterable[Recognised]]


@dataclass(frozen=True, slots=True)
class Language:
    """`fold(text, foldings)` folds; `agrees(written, lemma)` says whether the marks an author wrote fit a lemma's.

    `analyse(word)` gives the readings of a written word, best first, at least one.
    `best(words)` gives, for the readings of each word of a sentence, the place of the one that is best there.
    `kind` and `value` give a token's kind, and the number it writes, or None.
    `recognisers` find what follows a grammar of its own, such as dates, in the written words of a sentence.
    """

    fold: Callable[[str, frozenset[str]], str]
    agrees: Callable[[str, str], bool]
    analyse: Callable[[str], tuple[Reading, ...]]
    kind: Callable[[str], str]
    value: Callable[[str], float | None]
    best: Callable[[Sequence[tuple[Reading, ...]]], Sequence[int]] = lambda words: [0] * len(words)
    recognisers: Mapping[str, Recogniser] = field(default_factory=dict)
