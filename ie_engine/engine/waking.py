"""Which rules a sentence wakes: most sentences wake none and are never looked at.

From the requirements of every rule come anchors, sets of words of which a match must hold one; a rule is awake in a
sentence that satisfies all its anchors.
A word is tested once, and only for what `Index` says that it may be.
It is a filter by class of word, with the fallback readings of unknown words in it, never a search for strings in the
text, which would lose spellings. Filter on and filter off find the same.
"""

from collections.abc import Callable, Iterable, Sequence

from ie_engine.dsl.required import Requirement, Thing
from ie_engine.engine.asks import decided_by_word, loose_test
from ie_engine.engine.index import Index, decisive_texts
from ie_engine.engine.language import Language
from ie_engine.engine.words import Word

MAX_ANCHORS = 3
"""How many requirements of a rule are looked at; further ones hardly ever put a sentence aside."""


class Waker(dict[Word, tuple[tuple[int, int], ...]]):
    """From a word to the anchors it satisfies, as (rule, bit); a missing word is tested.

    The words that satisfy none, nearly all, are not in the dictionary but in `quiet`: whether a whole sentence is quiet
    is then one question to a set, asked and answered in C.
    """

    def __init__(
        self,
        requirements: Sequence[Sequence[Requirement]],
        language: Language,
        notable: frozenset[int] = frozenset(),
    ) -> None:
        """`requirements[rule]` are the requirements of each rule (see `ie_engine.dsl.required`).

        `notable` are the rules for whose sake a sentence is looked at; the others only help them.
        """
        super().__init__()
        self.language = language
        self.full: list[int] = []
        self.notable = notable
        self.quiet: set[Word] = set()
        self.unnotable: set[Word] = set()  # the words that satisfy no anchor of a notable rule, the quiet ones too
        self._index = Index(language)
        self._numbers: dict[Thing, int] = {}
        self._tests: list[tuple[Callable[[Word], bool], list[tuple[int, int]]]] = []
        for rule, required in enumerate(requirements):
            anchors = _anchors(required)
            self.full.append((1 << len(anchors)) - 1)
            for index, anchor in enumerate(anchors):
                for thing in anchor:
                    self._add(thing, rule, 1 << index)
        self.things = frozenset(self._numbers)  # all that the anchors are made of
        self.always = frozenset(rule for rule, full in enumerate(self.full) if not full)

    def __missing__(self, word: Word) -> tuple[tuple[int, int], ...]:
        found = set[tuple[int, int]]()
        for number in self._index.candidates(word):
            test, anchors = self._tests[number]
            if test(word):
                found.update(anchors)
        if self.notable.isdisjoint(rule for rule, _ in found):
            self.unnotable.add(word)
        if not found:
            self.quiet.add(word)
            return ()
        self[word] = satisfied = tuple(sorted(found))
        return satisfied

    def clear(self) -> None:
        super().clear()
        self.quiet.clear()
        self.unnotable.clear()

    def passes_over(self, words: Sequence[Word]) -> bool:
        """Whether one look is enough to see that the words wake no notable rule."""
        return self.unnotable.issuperset(words) and self.always.isdisjoint(self.notable)

    def loud(self, words: Sequence[Word]) -> Sequence[int]:
        """The places of the words of a sentence that are not known to be quiet."""
        quiet = self.quiet
        if quiet.issuperset(words):
            return ()
        return [place for place, word in enumerate(words) if word not in quiet]

    def awake(self, words: Sequence[Word], loud: Sequence[int] | None = None) -> frozenset[int]:
        """The rules that a sentence of these words wakes, those without an anchor always among them.

        `loud` is what `loud` gives for the words, where it is at hand.
        """
        if loud is None:
            loud = self.loud(words)
        if not loud:
            return self.always
        got: dict[int, int] = {}
        for place in loud:
            for rule, bit in self[words[place]]:
                got[rule] = got.get(rule, 0) | bit
        full = self.full
        woken = [rule for rule, bits in got.items() if bits == full[rule]]
        return self.always.union(woken) if woken else self.always

    def _add(self, thing: Thing, rule: int, bit: int) -> None:
        number = self._numbers.setdefault(thing, len(self._tests))
        if number == len(self._tests):
            self._tests.append((loose_test(*thing, self.language), []))
            self._index.add(thing, number)
        self._tests[number][1].append((rule, bit))


def _anchors(requirements: Iterable[Requirement]) -> list[Requirement]:
    """The requirements that words can decide, the rarer kinds first."""

    def weakness(requirement: Requirement) -> int:
        return max(0 if any(decisive_texts(consumed)) else 1 for consumed, _ in requirement)

    decidable = [r for r in requirements if all(decided_by_word(consumed) for consumed, _ in r)]
    decidable.sort(key=weakness)
    strong = [r for r in decidable if weakness(r) == 0]
    return strong[:MAX_ANCHORS] if strong else decidable[:1]
