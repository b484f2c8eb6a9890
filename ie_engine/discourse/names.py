"""The sentences of a document and what was found in each in, further people out: those who are named by a part of
a name that stands in full elsewhere in the document.

News names a person in full once, and then by one part of the name: `كريم بلحاج`, then `بلحاج`. A rule sees one
sentence, so it finds such a part only where its neighbours betray a person; here it is known from the document.
A part that stands alone becomes a mention, and one that was already found by itself gets the full name as `canonical`.
Of several people who bear it the nearest one before it is meant; where all stand behind it, there must be one, else
the word is a person whose full name is not known.

The stage is lazy: a sentence is asked for its full names only if a word that stands alone in another one occurs in it
beside a word that may be a name. What it says of a sentence depends on what rules find in each sentence by
itself, never on what this stage has said of others, so it is the same in whatever order sentences are asked.
"""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ie_engine.engine.mention import Mention
from ie_engine.engine.phases import Found
from ie_engine.engine.words import Word
from ie_engine.morphology.reading import Reading
from ie_engine.text.folding import STANDARD, fold

PERSON = "Person"
"""The type of people; without it in a pack, nothing is found."""
MAKER = "discourse/name"
CANONICAL = "canonical"

# Words that make one part of a name with the next word (`عبد القادر`, `أبو ماهر`) or the one before (`نور الدين`).
_WITH_NEXT = frozenset(
    fold(word, STANDARD) for word in ("عبد", "أبو", "أبي", "أبا", "أم", "بن", "ابن", "بنت", "آل", "ولد")
)
_WITH_BEFORE = frozenset(fold(word, STANDARD) for word in ("الله", "الدين", "الإسلام"))
_NAME = frozenset(("propn", "x"))
_CLAUSE = frozenset(("sconj", "part", "verb"))
LIKELY = 8.0
"""A reading that is less likely than the best one by more than this (log2) is not thought of."""
MAX_PARTS = 4
"""What has more is a row of names, not one."""
LEAST = 3
"""Shorter words are too often something else."""

_folded = functools.lru_cache(maxsize=100_000)(functools.partial(fold, foldings=STANDARD))


@dataclass(frozen=True, slots=True, order=True)
class Bearer:
    """A person with the full name: where its last word stands, its parts as folded words, how it is written.

    It is `clear` where a title stands before it or its first word is nothing but a name.
    """

    sentence: int
    place: int
    parts: tuple[tuple[str, ...], ...]
    canonical: str
    clear: bool


class _Chosen(NamedTuple):
    """Where a name begins, the reading of its first word, and the full name; None where several are called so."""

    first: int
    head: Reading
    canonical: str | None


class Names:
    """The full names of a document, looked up as they are asked for. A class because it remembers them.

    `rows` are the words of its sentences, `found` gives what rules find in one of them by itself.
    """

    def __init__(
        self, rows: Sequence[Sequence[Word]], found: Callable[[int], Found], above: Mapping[str, frozenset[str]]
    ) -> None:
        self._rows = rows
        self._found = found
        self._people = frozenset(name for name, types in above.items() if PERSON in types)
        self._sentences: dict[str, list[int]] | None = None
        self._by_sentence: dict[int, tuple[Bearer, ...]] = {}
        self._by_word: dict[str, tuple[Bearer, ...]] = {}

    def known(self, number: int, found: Found, starts: Sequence[int]) -> tuple[Mention, ...]:
        """The people whom a sentence names by a part of a full name; `starts` are the offsets of its words."""
        return () if not self._people else tuple(self._mentions(number, found, starts))

    def _mentions(self, number: int, found: Found, starts: Sequence[int]) -> Iterator[Mention]:
        words = found.words
        free = _free(words, found.mentions, self._people)
        titles = {m.last for m in found.mentions if not self._people.isdisjoint(m.types) and not m.attribute(CANONICAL)}
        for last, word in enumerate(words):
            if not free[last] or not (readings := _name_readings(word)):
                continue
            compound = last > 0 and words[last - 1].norm(STANDARD) in _WITH_NEXT
            named = compound or _is_name(word)
            acts = compound or last in titles or _acts(words, last)
            if not (named or acts) or (named and not acts and _governs(words, last)):
                continue
            for reading in readings:
                if len(reading.host) < LEAST or (reading.pro and not named):
                    continue
                chosen = self._chosen(number, last, reading, words, named, acts)
                if chosen is None or not all(free[chosen.first : last]) or _goes_on(words, free, chosen.first, last):
                    continue
                yield Mention(
                    first=chosen.first,
                    last=last + 1,
                    start=starts[chosen.first] + chosen.head.start,
                    end=starts[last] + reading.end,
                    types=(PERSON,),
                    maker=MAKER,
                    pro=chosen.head.pro,
                    attributes=((CANONICAL, chosen.canonical or reading.host),),
                    priority=1,
                )
                break

    def _chosen(
        self, number: int, last: int, reading: Reading, words: Sequence[Word], named: bool, acts: bool
    ) -> _Chosen | None:
        """Who is meant by a word that in this reading is the last of a name."""
        text = _folded(reading.host)
        fitting: list[tuple[Bearer, int, Reading]] = []
        for bearer in self._bearers(text):
            if not (acts or bearer.clear or not _is_word(words[last])):
                continue
            whole = tuple(word for part in bearer.parts for word in part)
            for name, least in (
                (whole, len(bearer.parts[-1])),
                (bearer.parts[0], len(bearer.parts[0]) if named else 0),
            ):
                if name[-1] == text and least:
                    first, head = _begin(name, words, last, reading)
                    if last - first + 1 >= least:
                        fitting.append((bearer, first, head))
                        break
        before = [there for there in fitting if (there[0].sentence, there[0].place) < (number, last)]
        if not fitting:
            return None
        bearer, first, head = before[-1] if before else fitting[0]
        known = before or len({bearer.parts for bearer, _, _ in fitting}) == 1
        return _Chosen(first, head, bearer.canonical if known else None)

    def _bearers(self, text: str) -> tuple[Bearer, ...]:
        """All whose first or last part ends in this word, in the order of the text."""
        if text not in self._by_word:
            numbers = [n for n in self._holding().get(text, ()) if _may_be_full(self._rows[n], text)]
            bearers = (bearer for number in numbers for bearer in self._of_sentence(number))
            self._by_word[text] = tuple(sorted(b for b in bearers if text in (b.parts[0][-1], b.parts[-1][-1])))
        return self._by_word[text]

    def _holding(self) -> dict[str, list[int]]:
        """The sentences that hold a word, by the word."""
        if self._sentences is None:
            self._sentences = {}
            for number, words in enumerate(self._rows):
                for text in {word.norm(STANDARD): None for word in words if word.kind == "word"}:
                    self._sentences.setdefault(text, []).append(number)
        return self._sentences

    def _of_sentence(self, number: int) -> tuple[Bearer, ...]:
        if number not in self._by_sentence:
            self._by_sentence[number] = tuple(_full_names(number, self._found(number), self._people))
        return self._by_sentence[number]


def _may_be_full(words: Sequence[Word], text: str) -> bool:
    """Whether a word stands here beside another one that may be a name, so that a full name may be here."""
    for place, word in enumerate(words):
        if word.norm(STANDARD) == text:
            if place and _is_likely_name(words[place - 1]):
                return True
            if place + 1 < len(words) and _is_likely_name(words[place + 1]) and not words[place + 1].readings[0].pro:
                return True
    return False


def _full_names(number: int, found: Found, people: frozenset[str]) -> Iterator[Bearer]:
    """The people of a sentence whose name stands there in two parts or more."""
    for mention in found.mentions:
        canonical = mention.attribute(CANONICAL)
        if canonical is None or mention.priority < 0 or people.isdisjoint(mention.types):
            continue
        written = _folded(mention.written or canonical)
        there = standing(written, found.words[mention.first : mention.last])
        if there is None:
            continue
        at, name = there
        parts = _parts(name)
        if 1 < len(parts) <= MAX_PARTS:
            begin = mention.first + at
            clear = at > 0 or not _is_word(found.words[begin])
            yield Bearer(number, begin + len(name) - 1, parts, canonical, clear)


def standing(written: str, words: Sequence[Word]) -> tuple[int, tuple[str, ...]] | None:
    """Where a name stands in the words of a mention, and its words as they are spaced there (`عبدالله`, `عبد الله`);
    the first may carry proclitics."""
    wanted = written.replace(" ", "")
    norms = [word.norm(STANDARD) for word in words]
    for last in range(len(norms), 0, -1):
        for first in range(last - 1, -1, -1):
            joined = "".join(norms[first:last])
            if joined.endswith(wanted) and len(joined) - len(wanted) < len(norms[first]):
                return first, (norms[first][len(joined) - len(wanted) :], *norms[first + 1 : last])
    return None


def _parts(name: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    parts: list[list[str]] = []
    joined = False
    for word in name:
        if parts and (joined or word in _WITH_BEFORE):
            parts[-1].append(word)
        else:
            parts.append([word])
        joined = word in _WITH_NEXT
    return tuple(map(tuple, parts))


def _begin(name: Sequence[str], words: Sequence[Word], last: int, reading: Reading) -> tuple[int, Reading]:
    """Where a name begins that ends here in this reading, as far back as its words stand; a proclitic begins it."""
    first = last
    for text in reversed(name[:-1]):
        before = words[first - 1].readings if first and not reading.pro else ()
        fitting = [other for other in before if not other.enc and _folded(other.host) == text]
        if not fitting:
            break
        first, reading = first - 1, fitting[0]
    return first, reading


def _free(words: Sequence[Word], mentions: Sequence[Mention], people: frozenset[str]) -> list[bool]:
    """Which words no mention covers, or only one of low priority or a person who is called by one part of a name."""
    free = [True] * len(words)
    for mention in mentions:
        if mention.priority < 0:
            continue
        open_places = range(0)
        canonical = mention.attribute(CANONICAL)
        if canonical is not None and not mention.written and not people.isdisjoint(mention.types):
            at = standing(_folded(canonical), words[mention.first : mention.last])
            if at is not None and len(_parts(at[1])) == 1:
                first = mention.first + at[0]
                open_places = range(first, first + len(at[1]))
        for place in range(mention.first, mention.last):
            if place not in open_places:
                free[place] = False
    return free


def _name_readings(word: Word) -> list[Reading]:
    """The readings by which a word is a name, without an enclitic, the best first."""
    least = word.readings[0].weight - LIKELY
    return [r for r in word.readings if r.weight >= least and not r.enc and not _NAME.isdisjoint(r.pos)]


def _is_likely_name(word: Word) -> bool:
    least = word.readings[0].weight - 2
    return word.kind == "word" and any(
        reading.weight >= least and not _NAME.isdisjoint(reading.pos) for reading in word.readings
    )


def _is_name(word: Word) -> bool:
    """Whether the best reading of a word is a name."""
    return word.kind == "word" and not _NAME.isdisjoint(word.readings[0].pos)


def _is_word(word: Word) -> bool:
    """Whether a word may well be something else than a name."""
    least = word.readings[0].weight - LIKELY
    return any(reading.weight >= least and _NAME.isdisjoint(reading.pos) for reading in word.readings)


def _acts(words: Sequence[Word], place: int) -> bool:
    """Whether a word stands where one who acts is named: behind a verb or a conjunction, or first, before a verb."""
    if place == 0:
        return len(words) > 1 and "verb" in words[1].readings[0].pos
    before = words[place - 1]
    best = before.readings[0]
    return not _CLAUSE.isdisjoint(best.pos) or any(
        "verb" in reading.pos and reading.weight >= best.weight and not reading.enc for reading in before.readings
    )


def _governs(words: Sequence[Word], place: int) -> bool:
    """Whether a word that may be a noun is followed by what it is of: `حسن الاستضافة`."""
    if not _is_word(words[place]) or place + 1 == len(words) or "yes" in words[place].readings[0].definite:
        return False
    after = words[place + 1].readings[0]
    return "noun" in after.pos and "yes" in after.definite and not after.pro


def _goes_on(words: Sequence[Word], free: Sequence[bool], first: int, last: int) -> bool:
    """Whether the word before or behind looks like more of a longer name that nobody has found."""

    def more(place: int) -> bool:
        return 0 <= place < len(words) and free[place] and _is_name(words[place]) and not _is_word(words[place])

    alone = not words[first].readings[0].pro
    if alone and first and words[first - 1].norm(STANDARD) in _WITH_NEXT:
        return True  # `أبي فلان` is not the one who is called `فلان`
    return (alone and more(first - 1)) or (more(last + 1) and not words[last + 1].readings[0].pro)
