"""Words in, the gazetteer entries that they hold out, as mentions.

An entry may begin in a word with proclitics and end in one with enclitics, wherever a reading of the word cuts them
off; inside an entry words stand whole. A list matched by lemma holds every inflected form.
Cost is independent of the size of the lists: a word's keys are computed once, and few words begin an entry.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ie_engine.engine.language import Language
from ie_engine.engine.mention import Mention
from ie_engine.engine.words import Word
from ie_engine.gazetteers.trie import Listed, Name, Node, Trie

LIKELY = 8.0
"""Names are looked for only in readings that are not less likely than the best one by more than this (log2)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How the names of some lists are compared: by folded form or by lemma."""

    by_lemma: bool
    foldings: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Key:
    """One way in which a word can stand in an entry: the key, and the clitics it then carries."""

    text: str
    pro: tuple[str, ...]
    enc: tuple[str, ...]
    start: int
    end: int


class Lists:
    """All lists that are compared in one way; `find` gives their entries in a row of words."""

    def __init__(self, profile: Profile, names: Iterable[Listed], language: Language) -> None:
        self.profile, self.language = profile, language
        fold = language.fold
        self._trie = Trie(names, lambda word: fold(word, profile.foldings))
        self._keys: dict[Word, tuple[_Key, ...]] = {}
        self._first: dict[Word, tuple[_Key, ...]] = {}

    def forget(self) -> None:
        self._keys.clear()
        self._first.clear()

    def find(self, words: Sequence[Word], starts: Sequence[int]) -> Iterator[Mention]:
        """The entries in a row, from left to right; `starts` are the offsets of the words in the document."""
        first = self._first
        for place, word in enumerate(words):
            keys = first.get(word)
            if keys is None:
                keys = first[word] = tuple(key for key in self._keys_of(word) if key.text in self._trie)
            for key in keys:
                yield from self._from(words, starts, place, key)

    def _from(self, words: Sequence[Word], starts: Sequence[int], place: int, first: _Key) -> Iterator[Mention]:
        frontier: list[tuple[Node, _Key]] = [(self._trie.node(first.text), first)]
        last = place
        while frontier:
            for node, key in frontier:
                for name in node.names:
                    yield self._mention(name, place, last, first, key, starts)
            last += 1
            if last == len(words):
                return
            going_on = [node for node, key in frontier if node.children and not key.enc]
            frontier = (
                [
                    (node.children[key.text], key)
                    for key in self._keys_of(words[last])
                    if not key.pro
                    for node in going_on
                    if key.text in node.children
                ]
                if going_on
                else []
            )

    def _mention(
        self, name: Name, first: int, last: int, first_key: _Key, last_key: _Key, starts: Sequence[int]
    ) -> Mention:
        return Mention(
            first=first,
            last=last + 1,
            start=starts[first] + first_key.start,
            end=starts[last] + last_key.end,
            types=name.types,
            maker=name.list,
            list=name.list,
            pro=first_key.pro,
            enc=last_key.enc,
            attributes=name.attributes,
            written=name.written,
        )

    def _keys_of(self, word: Word) -> tuple[_Key, ...]:
        keys = self._keys.get(word)
        if keys is None:
            keys = self._keys[word] = tuple(self._make_keys(word))
        return keys

    def _make_keys(self, word: Word) -> Iterator[_Key]:
        size = len(word.text)
        seen: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = set()
        if not self.profile.by_lemma:
            whole = _Key(word.norm(self.profile.foldings), (), (), 0, size)
            seen.add((whole.text, (), ()))
            yield whole
        least = word.readings[0].weight - LIKELY
        for reading in word.readings:
            if reading.weight < least:
                continue
            # A hidden cut is a name only by accident; a form without clitics stands already as it is written, and the
            # spelling of the lexicon must not lend it foldings that the list does not have.
            if reading.hidden or not (self.profile.by_lemma or reading.pro or reading.enc):
                continue
            written = reading.lemma if self.profile.by_lemma else reading.host
            text = self.language.fold(written, self.profile.foldings)
            if (text, reading.pro, reading.enc) not in seen:
                seen.add((text, reading.pro, reading.enc))
                yield _Key(text, reading.pro, reading.enc, reading.start, reading.end)
