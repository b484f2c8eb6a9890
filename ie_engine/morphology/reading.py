"""A reading: one way to understand a written word, as a value.

Every analyser gives readings, and the engine sees nothing else of a word's grammar: this is the interface that any
analysis, from word lists to a full lexicon, has to fill.
"""

from typing import NamedTuple

Values = frozenset[str]
NONE: Values = frozenset()
_YES, _NO = frozenset(("yes",)), frozenset(("no",))
RARELY = 6.0
"""A reading that weighs less (log2 of how often it is met, less what its clitics cost) is hardly ever what is meant."""
NOMINAL: Values = frozenset(("noun", "adj", "propn", "num"))


def bare(text: str) -> str:
    """The letters of a word without its vowels."""
    return text.translate(_MARKS)


_MARKS = dict.fromkeys((*range(0x64B, 0x653), 0x670))


class Reading(NamedTuple):
    """One analysis of one written word. A named tuple because thousands a second are made.

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
    """The form as the lexicon writes it, without clitics and vowels; it shows what foldings a match needed."""
    mood: Values = NONE
    guessed: bool = False
    """Whether no lexicon knows the word; it is then what it looks like."""
    weight: float = 0.0
    """How likely the reading is among those of its word: log2, for the order alone."""
    pattern: str = ""
    """The vowels of `form`: a `-` or a letter for each of its letters, with the marks of each behind it; where active
    and passive differ in their vowels alone, those of both, with `/` between."""
    best: Values = NONE
    """`yes` for the best reading of its word, alone or in its sentence, else `no`."""

    @property
    def rare(self) -> Values:
        """`yes` where the reading is so seldom met that its word may as well be a name that nobody knows, else `no`."""
        return _YES if self.weight < RARELY else _NO

    @property
    def vocalised(self) -> str:
        """The form with the vowels that the lexicon has, the case left open."""
        letters, pattern = iter(self.form), self.pattern.partition("/")[0]
        out = (mark if "\u064b" <= mark <= "\u0652" or mark == "\u0670" else next(letters, "") for mark in pattern)
        return "".join(out) or self.form
