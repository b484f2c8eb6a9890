"""What the engine has to be told about a language, as functions; the engine itself knows none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ie_engine.morphology.reading import Reading


@dataclass(frozen=True, slots=True)
class Language:
    """`fold(text, foldings)` folds; `agrees(written, lemma)` says whether the marks an author wrote fit a lemma's.

    `analyse(word)` gives the readings of a written word, best first, at least one.
    `best(words)` gives, for the readings of each word of a sentence, the place of the one that is best there.
    `kind` and `value` give a token's kind, and the number it writes, or None.
    """

    fold: Callable[[str, frozenset[str]], str]
    agrees: Callable[[str, str], bool]
    analyse: Callable[[str], tuple[Reading, ...]]
    kind: Callable[[str], str]
    value: Callable[[str], float | None]
    best: Callable[[Sequence[tuple[Reading, ...]]], Sequence[int]] = lambda words: [0] * len(words)
