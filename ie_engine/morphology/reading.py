"""A reading: one way to understand a written word, as a value.

Every analyser gives readings, and the engine sees nothing else of a word's grammar: this is the interface that any
analysis, from word lists to a full lexicon, has to fill.
"""

from dataclasses import dataclass

Values = frozenset[str]
NONE: Values = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """One analysis of one written word.

    `start` and `end` delimit the host in the word as written: `word[start:end]`, in code points.
    `host` is the word without clitics, its spelling repaired (`للرئيس` has the host `الرئيس`), the article kept.
    Features are sets of values of `tagset`; an empty set says that the feature is not known.
    A `hidden` reading is a cut that a known whole word makes unlikely; it counts only where a pattern asks for clitics.
    """

    host: str
    lemma: str
    pos: Values
    start: int
    end: int
    pro: tuple[str, ...] = ()
    enc: tuple[str, ...] = ()
    root: str = ""
    gender: Values = NONE
    number: Values = NONE
    person: Values = NONE
    aspect: Values = NONE
    voice: Values = NONE
    definite: Values = NONE
    hidden: bool = False
    form: str = ""
    """The form as the lexicon writes it, without clitics: what foldings a match needed is seen against it."""
