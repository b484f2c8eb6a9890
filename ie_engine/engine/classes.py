"""The class of a word: which of all tests of all rules it satisfies, as one integer, found out once.

Rules ask the same things again and again: one fragment stands in twenty patterns, a bounded repeat writes its element
out six times. So the tests of all states are numbered, equal ones alike, and an automaton of three hundred states asks
only which of its few dozen tests are in the class of a word.
Most of the others ask for parts of speech and features, in which thousands of words agree: these are answered once for
all words of a sort. Tests that depend on the mentions over a word are not among them.
"""

from collections.abc import Iterable
from operator import attrgetter

from ie_engine.dsl import program
from ie_engine.engine.asks import NO_COVER, Agreed, WordTest, agreed_features, attributes_of, word_test
from ie_engine.engine.index import Index
from ie_engine.engine.language import Language
from ie_engine.engine.words import Word
from ie_engine.morphology.tagset import ATTRIBUTES, Level, Values

_ASKED_OF_READINGS = tuple(
    name for name, a in ATTRIBUTES.items() if a.level is Level.READING and a.values is Values.CLOSED
)
_sort_of = attrgetter("hidden", *_ASKED_OF_READINGS)
_SORTED_BY = frozenset((*_ASKED_OF_READINGS, "kind"))
_Key = tuple[program.Consumed, tuple[program.Requirement, ...], frozenset[str], tuple[tuple[str, str], ...]]


class Classes(dict[Word, int]):
    """From a word to its class; a missing word is tested."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.tests: list[WordTest] = []
        self._numbers: dict[_Key, int] = {}
        self._index = Index(language)
        self._of_sorts: list[int] = []  # the tests that all words of a sort answer alike
        self._sorts: dict[object, int] = {}

    def number(self, state: program.State, agreed: Agreed) -> int:
        """The number of what a state that consumes a word asks, in the copy for these agreed values."""
        heads = [requirement for requirement in state.requirements if isinstance(requirement, program.Head)]
        values = tuple(pair for head in heads for pair in agreed_features(head, agreed))
        key = (state.consumed, state.requirements, state.foldings, values)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.tests)
            self.tests.append(word_test(state, self.language, agreed))
            if _depends_on_sort(state):
                self._of_sorts.append(number)
            else:
                self._index.add((state.consumed, state.foldings), number)
            self.clear()  # the words met so far were not tested for it
            self._sorts.clear()
        return number

    def __missing__(self, word: Word) -> int:
        sort = (word.kind, frozenset(map(_sort_of, word.readings)))  # whether one satisfies depends on no order
        found = self._sorts.get(sort)
        if found is None:
            found = self._sorts[sort] = self._satisfied(word, self._of_sorts)
        found |= self._satisfied(word, self._index.candidates(word))
        self[word] = found
        return found

    def _satisfied(self, word: Word, numbers: Iterable[int]) -> int:
        tests, found = self.tests, 0
        for number in numbers:
            if tests[number](word, NO_COVER) is not None:
                found |= 1 << number
        return found


def _depends_on_sort(state: program.State) -> bool:
    """Whether nothing is asked but what words have in common with thousands of others."""
    match state.consumed:
        case program.AnyWord():
            return True
        case program.Bracket(test):
            return _SORTED_BY.issuperset(attributes_of(test))
    return False
