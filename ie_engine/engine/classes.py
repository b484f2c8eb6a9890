"""The class of a word: which of all tests of all rules it satisfies, as one integer, found out once.

Rules ask the same things again and again: one fragment stands in twenty patterns, a bounded repeat writes its element
out six times. So the tests of all states are numbered, equal ones alike, and an automaton of three hundred states asks
only which of its few dozen tests are in the class of a word.
Most of the others ask for parts of speech and features, in which thousands of readings agree: these are answered once
for all readings of a sort, and what a word satisfies is put together from its readings. Of the tests that ask for more,
the sort of a reading says which it can satisfy at all.
Tests that depend on the mentions over a word are not among them.
"""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from ie_engine.dsl import program
from ie_engine.engine.asks import NO_COVER, Agreed, WordTest, agreed_features, attributes_of, by_sort_alone, word_test
from ie_engine.engine.index import Index, decisive_texts
from ie_engine.engine.language import Language
from ie_engine.engine.words import Word
from ie_engine.morphology.reading import Reading
from ie_engine.morphology.tagset import ATTRIBUTES, Level, Values

_ASKED_OF_READINGS = tuple(
    name for name, a in ATTRIBUTES.items() if a.level is Level.READING and a.values is Values.CLOSED
)
_sort_of = attrgetter("hidden", *_ASKED_OF_READINGS)
_SORTED_BY = frozenset((*_ASKED_OF_READINGS, "kind"))
_LEVELS = (("pos", "best"), ("pos", "best", "definite", "pro", "enc"), _ASKED_OF_READINGS)
"""What tests ask for, the most frequent first; each level knows what those before it know."""
_Key = tuple[program.Consumed, tuple[program.Requirement, ...], frozenset[str], tuple[tuple[str, str], ...]]


class _Sort(NamedTuple):
    """What one reading of a sort gives: the tests that hold of a word if they hold of `some` reading, those that hold
    if they hold of `every`, and those of the others that it `may` satisfy."""

    some: int
    every: int
    may: int


class _Level:
    """Tests that look at no more than a few attributes of a reading, and what they gave for the values met so far.

    Of a thousand sorts only some sixty differ in parts of speech, and most tests ask for nothing else.
    """

    __slots__ = ("asks", "every", "may", "some", "sorts", "values_of")

    def __init__(self, asks: tuple[str, ...]) -> None:
        self.asks = frozenset((*asks, "kind"))
        self.values_of = attrgetter("hidden", *asks)
        self.sorts: dict[object, _Sort] = {}
        self.some: list[int] = []
        self.every: list[int] = []
        self.may: list[tuple[int, WordTest | None]] = []


class Classes(dict[Word, int]):
    """From a word to its class; a missing word is tested."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.tests: list[WordTest] = []
        self._numbers: dict[_Key, int] = {}
        self._index = Index(language)
        self._levels = tuple(map(_Level, _LEVELS))
        self._of_all: list[int] = []  # the tests that only all readings together answer, but by their sorts
        self._of_words: list[int] = []  # further ones, of which the sort of a reading says whether they may hold
        self._sorts: dict[object, _Sort] = {}
        self._sets_of_sorts: dict[object, int] = {}
        self._groups: dict[int, int] = {}
        self.groups = Groups(self)

    def number(self, state: program.State, agreed: Agreed) -> int:
        """The number of what a state that consumes a word asks, in the copy for these agreed values."""
        heads = [requirement for requirement in state.requirements if isinstance(requirement, program.Head)]
        values = tuple(pair for head in heads for pair in agreed_features(head, agreed))
        key = (state.consumed, state.requirements, state.foldings, values)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.tests)
            self.tests.append(word_test(state, self.language, agreed))
            self._sort_in(state, agreed, number)
            self.clear()  # the words met so far were not tested for it
            self._sorts.clear()
            for level in self._levels:
                level.sorts.clear()
            self._sets_of_sorts.clear()
        return number

    def _sort_in(self, state: program.State, agreed: Agreed, number: int) -> None:
        negated = isinstance(state.consumed, program.Bracket) and state.consumed.negated
        if _depends_on_sort(state):
            if not negated:
                self._level(state).some.append(number)
            elif not state.requirements:
                self._level(state).every.append(number)
            else:
                self._of_all.append(number)
        elif any(decisive_texts(state.consumed)):
            self._index.add((state.consumed, state.foldings), number)
        else:
            part = by_sort_alone(state, _SORTED_BY)
            self._of_words.append(number)
            if part is None:
                self._levels[0].may.append((number, None))
            else:
                self._level(part).may.append((number, word_test(part, self.language, agreed)))

    def _level(self, state: program.State) -> _Level:
        """The first level that knows all that is asked of a reading."""
        asked = set(attributes_of(state.consumed.test)) if isinstance(state.consumed, program.Bracket) else set[str]()
        if any(isinstance(requirement, program.Head) for requirement in state.requirements):
            return self._levels[-1]
        if state.requirements:
            asked |= {"pro", "enc"}
        return next(level for level in self._levels if level.asks >= asked)

    def group(self, tests: int) -> int:
        """The number of a set of tests of which a word has to satisfy one; equal sets have one number."""
        number = self._groups.get(tests)
        if number is None:
            number = self._groups[tests] = len(self._groups)
            self.groups.add(number, tests)
        return number

    def clear(self) -> None:
        super().clear()
        self.groups.clear()

    def __missing__(self, word: Word) -> int:
        some, every, may, sorts, kind = 0, -1, 0, self._sorts, word.kind
        for reading in word.readings:
            key = kind, _sort_of(reading)
            sort = sorts.get(key)
            if sort is None:
                sort = sorts[key] = self._sort(word, reading)
            some |= sort.some
            every &= sort.every
            may |= sort.may
        found = some | every
        if self._of_all:
            together = kind, frozenset(map(_sort_of, word.readings))  # whether one satisfies depends on no order
            satisfied = self._sets_of_sorts.get(together)
            if satisfied is None:
                satisfied = self._sets_of_sorts[together] = self._satisfied(word, self._of_all)
            found |= satisfied
        found |= self._satisfied(word, self._index.candidates(word))
        found |= self._satisfied(word, [number for number in self._of_words if may >> number & 1])
        self[word] = found
        return found

    def _sort(self, word: Word, reading: Reading) -> _Sort:
        """The sort of a reading."""
        some = every = may = 0
        for level in self._levels:
            key = word.kind, level.values_of(reading)
            sort = level.sorts.get(key)
            if sort is None:
                alone = word.read_as(reading)
                here = 0
                for number, part in level.may:
                    if part is None or part(alone, NO_COVER) is not None:
                        here |= 1 << number
                sort = _Sort(self._satisfied(alone, level.some), self._satisfied(alone, level.every), here)
                level.sorts[key] = sort
            some, every, may = some | sort.some, every | sort.every, may | sort.may
        return _Sort(some, every, may)

    def _satisfied(self, word: Word, numbers: Iterable[int]) -> int:
        tests, found = self.tests, 0
        for number in numbers:
            if tests[number](word, NO_COVER) is not None:
                found |= 1 << number
        return found


class Groups(dict[Word, tuple[int, ...]]):
    """From a word to the groups of tests of which it satisfies one. Most words satisfy few tests of most groups, so
    that all places where a match of some automaton may begin are found by going through a sentence once."""

    def __init__(self, classes: Classes) -> None:
        super().__init__()
        self._classes = classes
        self._grouped = 0  # the tests of all groups
        self._of_test: dict[int, list[int]] = {}

    def add(self, number: int, tests: int) -> None:
        self._grouped |= tests
        for test in _places_of_bits(tests):
            self._of_test.setdefault(test, []).append(number)
        self.clear()

    def __missing__(self, word: Word) -> tuple[int, ...]:
        of_test = self._of_test
        satisfied = _places_of_bits(self._classes[word] & self._grouped)
        found = self[word] = tuple(dict.fromkeys(group for test in satisfied for group in of_test[test]))
        return found


def _places_of_bits(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _depends_on_sort(state: program.State) -> bool:
    """Whether nothing is asked but what words have in common with thousands of others."""
    match state.consumed:
        case program.AnyWord():
            return True
        case program.Bracket(test):
            return _SORTED_BY.issuperset(attributes_of(test))
    return False
