"""Which rules a sentence wakes: most sentences wake none and are never looked at.

From the requirements of every rule come anchors, sets of words of which a match must hold one; a rule is awake in a
sentence that satisfies all its anchors.
A word is tested once. Anchors made of lemmas and literals are found by look-up, so that a word costs the same whether
there are ten rules or a thousand; tests in brackets are tried one by one.
It is a filter by class of word, with the fallback readings of unknown words in it, never a search for strings in the
text, which would lose spellings. Filter on and filter off find the same.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import filterfalse

from ie_engine.dsl import program
from ie_engine.dsl.required import Requirement
from ie_engine.engine.asks import decided_by_word, loose_test
from ie_engine.engine.language import Language
from ie_engine.engine.words import Word

MAX_ANCHORS = 3
"""How many requirements of a rule are looked at; further ones hardly ever put a sentence aside."""


class Waker(dict[Word, tuple[tuple[int, int], ...]]):
    """From a word to the anchors it satisfies, as (rule, bit); a missing word is tested.

    The words that satisfy none, nearly all, are not in the dictionary but in `quiet`: whether a whole sentence is quiet
    is then one question to a set, asked and answered in C.
    """

    def __init__(self, requirements: Sequence[Sequence[Requirement]], language: Language) -> None:
        """`requirements[rule]` are the requirements of each rule (see `ie_engine.dsl.required`)."""
        super().__init__()
        self.language = language
        self.full: list[int] = []
        self.quiet: set[Word] = set()
        self._literals: dict[frozenset[str], dict[str, set[tuple[int, int]]]] = {}
        self._lemmas: dict[frozenset[str], dict[str, set[tuple[str | None, int, int]]]] = {}
        self._tests: list[tuple[Callable[[Word], bool], int, int]] = []
        for rule, required in enumerate(requirements):
            anchors = _anchors(required)
            self.full.append((1 << len(anchors)) - 1)
            for index, anchor in enumerate(anchors):
                for consumed, foldings in anchor:
                    self._index(consumed, foldings, rule, 1 << index)
        self.always = frozenset(rule for rule, full in enumerate(self.full) if not full)

    def __missing__(self, word: Word) -> tuple[tuple[int, int], ...]:
        fold, found = self.language.fold, set[tuple[int, int]]()
        for foldings, literals in self._literals.items():
            for text in {word.norm(foldings), *(fold(reading.host, foldings) for reading in word.readings)}:
                found |= literals.get(text, set())
        for foldings, lemmas in self._lemmas.items():
            for reading in word.readings:
                for pos, rule, bit in lemmas.get(fold(reading.lemma, foldings), ()):
                    if pos is None or pos in reading.pos:
                        found.add((rule, bit))
        found.update((rule, bit) for test, rule, bit in self._tests if test(word))
        if not found:
            self.quiet.add(word)
            return ()
        anchors = self[word] = tuple(sorted(found))
        return anchors

    def clear(self) -> None:
        super().clear()
        self.quiet.clear()

    def awake(self, words: Sequence[Word]) -> frozenset[int]:
        """The rules that a sentence of these words wakes, those without an anchor always among them."""
        quiet = self.quiet
        if quiet.issuperset(words):
            return self.always
        got: dict[int, int] = {}
        for word in filterfalse(quiet.__contains__, words):
            for rule, bit in self[word]:
                got[rule] = got.get(rule, 0) | bit
        full = self.full
        woken = [rule for rule, bits in got.items() if bits == full[rule]]
        return self.always.union(woken) if woken else self.always

    def _index(self, consumed: program.Consumed, foldings: frozenset[str], rule: int, bit: int) -> None:
        fold = self.language.fold
        match consumed:
            case program.Literal(text):
                self._literals.setdefault(foldings, {}).setdefault(fold(text, foldings), set()).add((rule, bit))
            case program.HasLemma(lemmas, pos):
                known = self._lemmas.setdefault(foldings, {})
                for lemma in lemmas:
                    known.setdefault(fold(lemma, foldings), set()).add((pos, rule, bit))
            case _:
                self._tests.append((loose_test(consumed, foldings, self.language), rule, bit))


def _anchors(requirements: Iterable[Requirement]) -> list[Requirement]:
    """The requirements that words can decide, the rarer kinds first."""

    def weakness(requirement: Requirement) -> int:
        return max(0 if isinstance(c, program.Literal | program.HasLemma) else 1 for c, _ in requirement)

    decidable = [r for r in requirements if all(decided_by_word(consumed) for consumed, _ in r)]
    decidable.sort(key=weakness)
    strong = [r for r in decidable if weakness(r) == 0]
    return strong[:MAX_ANCHORS] if strong else decidable[:1]
