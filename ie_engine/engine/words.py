"""Each distinct word is analysed once: a written word in, the one `Word` that stands for it out.

Everything that depends on the word alone (its readings, its folded forms, which rules it can wake) is kept with it, so
that the cost of a word falls as the corpus grows.
The store is bounded: when it is full it is emptied between two sentences, never inside one.
"""

from collections.abc import Sequence

from ie_engine.engine.language import Language
from ie_engine.morphology.reading import Reading

MAX_WORDS = 400_000


class Word:
    """One distinct written word. It is compared by identity: there is one object in a store for a word and each reading
    that is its best in some sentence; that reading is the first."""

    __slots__ = ("_language", "_norms", "kind", "readings", "text", "value")

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.kind = language.kind(text)
        self.value = language.value(text) if self.kind == "number" else None
        self.readings: tuple[Reading, ...] = language.analyse(text)
        self._language = language
        self._norms: dict[frozenset[str], str] = {}

    def with_best(self, place: int) -> "Word":
        """The same word where another of its readings is the best."""
        word: Word = object.__new__(Word)
        word.text, word.kind, word.value = self.text, self.kind, self.value
        word._language, word._norms = self._language, self._norms
        readings = list(self.readings)
        first = readings.pop(place)
        before = readings[0]
        word.readings = (first._replace(best=before.best), before._replace(best=first.best), *readings[1:])
        return word

    def read_as(self, reading: Reading) -> "Word":
        """The same word with one of its readings alone."""
        word: Word = object.__new__(Word)
        word.text, word.kind, word.value, word.readings = self.text, self.kind, self.value, (reading,)
        word._language, word._norms = self._language, self._norms
        return word

    def norm(self, foldings: frozenset[str]) -> str:
        """The word folded with these foldings."""
        norm = self._norms.get(foldings)
        if norm is None:
            norm = self._norms[foldings] = self._language.fold(self.text, foldings)
        return norm

    def __repr__(self) -> str:
        return f"Word({self.text!r})"


class Words(dict[str, Word]):
    """From written words to `Word`s; a missing one is made."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self._others: dict[tuple[Word, int], Word] = {}

    def ranked(self, words: Sequence[Word]) -> list[Word]:
        """The words of a sentence, each with its best reading in this sentence as the first."""
        places = self.language.best([word.readings for word in words])
        return [self.with_best(word, place) if place else word for word, place in zip(words, places)]

    def with_best(self, word: Word, place: int) -> Word:
        """A word of the store where the reading at this place is its best."""
        other = self._others.get((word, place))
        if other is None:
            other = self._others[word, place] = word.with_best(place)
        return other

    def clear(self) -> None:
        super().clear()
        self._others.clear()

    def __missing__(self, text: str) -> Word:
        word = self[text] = Word(text, self.language)
        return word

    @property
    def is_full(self) -> bool:
        return len(self) > MAX_WORDS
