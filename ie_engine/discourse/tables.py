"""The tables of a library made ready to be asked: which supports, controls, cues and verbs of saying a word is.

A word in, the entries whose lemma one of its readings has out; each distinct word is asked once.
"""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from ie_engine.engine.language import Language
from ie_engine.engine.words import Word
from ie_engine.packs.model import Control, Cue, Governor, Library, Speech, Support

Entry = TypeVar("Entry")
LIKELY = 9.0
"""A reading counts if it is not less likely than the best one by more than this (log2)."""
_ADJECTIVE = frozenset(("adj",))  # what every participle may be


class Table(Generic[Entry]):
    """Entries by the lemma of their governor; a class because it remembers the words that it was asked of."""

    def __init__(self, entries: Iterable[tuple[Governor, Entry]], language: Language, foldings: frozenset[str]) -> None:
        self._language, self._foldings = language, foldings
        self._known: dict[Word, tuple[Entry, ...]] = {}
        self._by_lemma: dict[str, list[tuple[Governor, Entry]]] = {}
        for governor, entry in entries:
            key = language.fold(governor.lemma, foldings)
            self._by_lemma.setdefault(key, []).append((governor, entry))

    def __getitem__(self, word: Word) -> tuple[Entry, ...]:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = tuple(dict.fromkeys(self._look(word)))
        return found

    def forget(self) -> None:
        self._known.clear()

    def _look(self, word: Word) -> Iterator[Entry]:
        least = word.readings[0].weight - LIKELY
        best = word.readings[0].pos
        for place, reading in enumerate(word.readings):
            if reading.hidden or (place and (reading.weight < least or ("verb" in best) != ("verb" in reading.pos))):
                continue
            for governor, entry in self._by_lemma.get(self._language.fold(reading.lemma, self._foldings), ()):
                pos = reading.pos | _ADJECTIVE if "ptcp" in reading.pos else reading.pos
                if governor.pos in pos and self._language.agrees(governor.lemma, reading.lemma):
                    yield entry


class Tables:
    """All tables of a library."""

    def __init__(self, library: Library, language: Language) -> None:
        foldings = library.packs[-1].foldings

        def table(entries: Iterable[tuple[Governor, Entry]]) -> Table[Entry]:
            return Table(entries, language, foldings)

        self.supports: Table[Support] = table((support.governor, support) for support in library.supports)
        self.controls: Table[Control] = table((control.governor, control) for control in library.controls)
        self.cues: Table[Cue] = table((cue.governor, cue) for cue in library.cues)
        self.standing = frozenset(name for name, event in library.events.items() if event.stands)
        """The types of events that go on to be, once they were made."""
        self.speech: Table[Speech] = table((said.governor, said) for said in library.speech)

    def forget(self) -> None:
        for table in (self.supports, self.controls, self.cues, self.speech):
            table.forget()
