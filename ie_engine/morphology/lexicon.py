"""The compiled full-form lexicon: a folded spelling in, the lexemes that are written so and their forms out.

The file is mapped into memory and decoded only where it is asked, so that opening it costs nothing.
It holds, behind a magic number and a header in JSON that says where each section lies:

`index`, `forms`: a hash table. `crc32(key) mod 2**BUCKET_BITS` numbers a bucket, `index` says where it begins in
`forms`. A bucket is a run of records: the length of the key in bytes, the number of pairs, the key in UTF-8, the pairs;
a pair is the number of a lexeme and that of a group, little-endian, in four and in two bytes.

`lexemes`: for each number `lemma, root, readings`; a reading is `tags:weight`, the weight log2 of how often it is met.

`groups`: for each number the forms that a lexeme has under one key, a line each: the pattern, a tab, a digit for how it
may stand, one for its rank, the number of its features. Verbs of one kind share their groups.
A pattern is the vocalised form with `-` for each letter that the key has too; of an active and a passive that differ in
nothing else there are two, with `/` between.

`features`: gender, number, person, aspect, voice and mood as sets, a line for each number.
"""

import json
import struct
from collections.abc import Iterator
from mmap import mmap
from typing import NamedTuple, Protocol, TypeVar
from zlib import crc32

from ie_engine.morphology.reading import NONE, Values

MAGIC, VERSION = b"IELEX\x00", 1
BUCKET_BITS = 20
BARE, ARTICLE, ENCLITIC = 1, 2, 4
"""How a form may stand: alone, behind the article, before an enclitic."""
_MASK = (1 << BUCKET_BITS) - 1


class Lexeme(NamedTuple):
    """An entry of the dictionary; `readings` are parts of speech, each a set of tags with its weight."""

    lemma: str
    root: str
    readings: tuple[tuple[Values, int], ...]


class Features(NamedTuple):
    gender: Values = NONE
    number: Values = NONE
    person: Values = NONE
    aspect: Values = NONE
    voice: Values = NONE
    mood: Values = NONE


class Form(NamedTuple):
    """A form that a lexeme has under some key; `stands` is a sum of `BARE`, `ARTICLE`, `ENCLITIC`.

    `changes` are the letters that the form has otherwise than the key, with their places.
    """

    pattern: str
    stands: int
    rank: int
    features: Features
    changes: tuple[tuple[int, str], ...]

    def voices(self) -> "tuple[Form, ...]":
        """The form itself, or the active and the passive that it joins."""
        active, _, passive = self.pattern.partition("/")
        if not passive:
            return (self,)
        return tuple(
            self._replace(pattern=pattern, features=self.features._replace(voice=frozenset((voice,))))
            for pattern, voice in ((active, "act"), (passive, "pass"))
        )


Pair = tuple[Lexeme, tuple[Form, ...]]


class Book(Protocol):
    """What is asked of a lexicon; `EMPTY` knows no word."""

    def find(self, key: str) -> list[Pair]: ...

    def numbers(self, key: str) -> tuple[int, ...]: ...

    def lexeme(self, number: int) -> Lexeme: ...

    def group(self, number: int) -> tuple[Form, ...]: ...

    def lexemes(self) -> Iterator[Lexeme]: ...


class Lexicon:
    """A class because what has been decoded is kept: lexemes and groups recur in thousands of words."""

    def __init__(self, data: "mmap | bytes") -> None:
        """`data` is the file, in memory or mapped into it. A `ValueError` if it is none, or of another version."""
        view = memoryview(data)
        start = len(MAGIC) + 4
        if bytes(view[: len(MAGIC)]) != MAGIC:
            raise ValueError("this is no lexicon file")
        (size,) = struct.unpack("<I", view[len(MAGIC) : start])
        self.header = json.loads(bytes(view[start : start + size]))
        if self.header["version"] != VERSION:
            raise ValueError(f"the lexicon file has version {self.header['version']}, this program reads {VERSION}")
        start += size

        def section(name: str) -> memoryview:
            at, length = self.header["sections"][name]
            return view[start + at : start + at + length]

        self._index = section("index").cast("I")
        self._forms = section("forms")
        self._data, self._at = data, start + self.header["sections"]["forms"][0]
        self._lexemes = _Lexemes(section("lexemes_index").cast("I"), section("lexemes"))
        lines = str(section("features"), "utf-8").split("\n")
        features = [Features(*(_values(values, "|") for values in line.split("\t"))) for line in lines]
        self._groups = _Groups(section("groups_index").cast("I"), section("groups"), features)

    def find(self, key: str) -> list[Pair]:
        """The lexemes with a form of this folded spelling, with these forms."""
        numbers = self.numbers(key)
        return [(self._lexemes[lexeme], self._groups[group]) for lexeme, group in zip(numbers[::2], numbers[1::2])]

    def numbers(self, key: str) -> tuple[int, ...]:
        """The same as numbers, of a lexeme and of a group of forms by turns: what `lexeme` and `group` take."""
        encoded = key.encode()
        number = crc32(encoded) & _MASK
        index = self._index
        # Bytes, because a view compares and slices more slowly than it copies forty of them.
        bucket = self._data[self._at + index[number] : self._at + index[number + 1]]
        at, end, length = 0, len(bucket), len(encoded)
        while at < end:
            size, pairs = bucket[at], bucket[at + 1]
            start = at + 2 + size
            if size == length and bucket.startswith(encoded, at + 2):
                return _PAIRS[pairs](bucket, start)
            at = start + _SIZE * pairs
        return ()

    def lexeme(self, number: int) -> Lexeme:
        return self._lexemes[number]

    def group(self, number: int) -> tuple[Form, ...]:
        return self._groups[number]

    def lexemes(self) -> Iterator[Lexeme]:
        """All entries."""
        for number in range(self.header["lexemes"]):
            yield self._lexemes[number]

    def forms_of(self, number: int) -> Iterator[tuple[str, tuple[Form, ...]]]:
        """The spellings of the entry with this number, each with the forms that are written so."""
        for key, numbers in self._records():
            for at in range(0, len(numbers), 2):
                if numbers[at] == number:
                    yield key, self._groups[numbers[at + 1]]

    def spellings(self) -> Iterator[str]:
        """Every folded spelling; a walk through the whole file."""
        for key, _ in self._records():
            yield key

    def _records(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        blob, at = self._forms.tobytes(), 0
        while at < len(blob):
            start, pairs = at + 2 + blob[at], blob[at + 1]
            end = start + _SIZE * pairs
            yield blob[at + 2 : start].decode(), _PAIRS[pairs](blob, start)
            at = end


_Value = TypeVar("_Value")
PAIR = "<IH"
_SIZE = struct.calcsize(PAIR)
_PAIRS = [struct.Struct("<" + "IH" * count).unpack_from for count in range(256)]


class _Empty:
    def find(self, key: str) -> list[Pair]:  # noqa: ARG002
        return []

    def numbers(self, key: str) -> tuple[int, ...]:  # noqa: ARG002
        return ()

    def lexeme(self, number: int) -> Lexeme:
        raise KeyError(number)

    def group(self, number: int) -> tuple[Form, ...]:
        raise KeyError(number)

    def lexemes(self) -> Iterator[Lexeme]:
        return iter(())


EMPTY: Book = _Empty()


class _Table(dict[int, _Value]):
    def __init__(self, index: memoryview, blob: memoryview) -> None:
        super().__init__()
        self._index, self._blob = index, blob

    def _text(self, number: int) -> str:
        return str(self._blob[self._index[number] : self._index[number + 1]], "utf-8")


class _Lexemes(_Table[Lexeme]):
    def __missing__(self, number: int) -> Lexeme:
        lemma, root, readings = self._text(number).split("\t")
        parsed = _readings.get(readings)
        if parsed is None:
            pairs = (reading.split(":") for reading in readings.split(";"))
            parsed = _readings[readings] = tuple((_values(tags, " "), int(weight)) for tags, weight in pairs)
        found = self[number] = Lexeme(lemma, root, parsed)
        return found


class _Groups(_Table[tuple[Form, ...]]):
    def __init__(self, index: memoryview, blob: memoryview, features: list[Features]) -> None:
        super().__init__(index, blob)
        self._features = features

    def __missing__(self, number: int) -> tuple[Form, ...]:
        found = self[number] = tuple([self._form(line) for line in self._text(number).split("\n")])
        return found

    def _form(self, line: str) -> Form:
        pattern, _, rest = line.partition("\t")
        return Form(pattern, int(rest[0]), int(rest[1]), self._features[int(rest[2:])], changes_of(pattern))


def changes_of(pattern: str) -> tuple[tuple[int, str], ...]:
    """The letters of a pattern that are not those of the key, with their places."""
    found = _changes.get(pattern)
    if found is None:
        letters = pattern.partition("/")[0].translate(_WITHOUT_MARKS)
        found = _changes[pattern] = tuple([(at, letter) for at, letter in enumerate(letters) if letter != "-"])
    return found


_changes: dict[str, tuple[tuple[int, str], ...]] = {}
_readings: dict[str, tuple[tuple[Values, int], ...]] = {}
_WITHOUT_MARKS = dict.fromkeys((*range(0x64B, 0x653), 0x670))
_sets: dict[str, Values] = {"": NONE}


def _values(text: str, separator: str) -> Values:
    found = _sets.get(text)
    if found is None:
        found = _sets[text] = frozenset(text.split(separator))
    return found


def spelled(pattern: str, key: str) -> str:
    """The vocalised form that a pattern writes over a key; of two patterns the first."""
    pattern = pattern.partition("/")[0]
    letters = iter(key)
    out = []
    for character in pattern:
        if character == "-":
            out.append(next(letters))
        else:
            if character < "\u064b" or character > "\u0652":
                next(letters)
            out.append(character)
    return "".join(out)
