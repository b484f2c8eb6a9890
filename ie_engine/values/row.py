"""The row: the words of one sentence, folded, with the closed-class words that each can be once its proclitics are cut.

Words come in, a `Row` goes out that the readers of numbers and dates ask.
A stage of its own because most words are none of this, and finding that out must cost next to nothing: every distinct
word is looked at once.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ie_engine.text.folding import STANDARD, fold_with_map
from ie_engine.text.tokens import kind, number_value
from ie_engine.values import calendar, numerals
from ie_engine.values.numerals import folded

AND, ANY, NONE = frozenset(("و",)), None, frozenset(("",))
Proclitics = Collection[str] | None

_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_VOCABULARY = calendar.FORMS | numerals.FORMS | {folded(words[0]) for words in numerals.BEFORE}
# `لست` is `I am not`, `كست` `she clothed`; `كسبت`, `وصفر` and the like cannot stand where their stems are asked for.
_NO_CUT = frozenset(("لست", "كست", "فست"))
_ARTICLES = frozenset(("ال", "لل", "بال"))
_LONGEST = 40  # letters; no word of the vocabulary is near that


@dataclass(frozen=True, slots=True)
class Look:
    """A word as it is folded, the ways to cut it into proclitics and a closed-class word, and its value if digits."""

    folded: str
    cuts: tuple[tuple[str, int, str], ...] = ()  # proclitics, letters of them in the folded word, the rest
    kind: str = ""  # number, date, time
    value: Fraction | None = None
    calendar: bool = False  # whether it says a day, a period or a unit of time, and no mere number or preposition


@lru_cache(maxsize=1 << 16)
def look(word: str) -> Look:
    """What a word can be here."""
    if not word or len(word) > 4 * _LONGEST:
        return Look("")
    plain = folded(word)
    if plain[:1].isdigit():
        token_kind = kind(word)
        value = number_value(word) if token_kind == "number" else None
        exact = None if value is None else Fraction(str(value))
        is_year = exact is not None and 1900 <= exact <= 2060
        return Look(plain, (), token_kind, exact, is_year or token_kind in ("date", "time"))
    if len(plain) > _LONGEST:
        return Look(plain)
    cuts = _cuts(plain)
    return Look(plain, cuts, calendar=any(stem in calendar.CORES for _, _, stem in cuts))


def _cuts(plain: str) -> tuple[tuple[str, int, str], ...]:
    if plain in _VOCABULARY:
        return (("", 0, plain),)
    if plain in _NO_CUT:
        return ()
    found = []
    for proclitics in _PROCLITICS:
        if not plain.startswith(proclitics):
            continue
        rest = plain[len(proclitics) :]
        if rest in _VOCABULARY:
            found.append((proclitics, len(proclitics), rest))
        # `للأربعاء` has lost the alef of its article
        elif proclitics.endswith("ل") and rest.startswith("ل") and "ا" + rest in _VOCABULARY:
            found.append((proclitics, len(proclitics), "ا" + rest))
    return tuple(found)


def cut_in(word: str, letters: int) -> int:
    """How many characters of the word as written the first letters of the folded word are."""
    return fold_with_map(word, STANDARD)[1][letters] if letters else 0


class Row:
    """The words of one sentence; every question may be asked of a place outside it, and is then answered with no."""

    __slots__ = ("looks", "words")

    NEAR = 8

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.looks = [look(word) for word in words]

    def date_starts(self) -> list[int]:
        """The places where a date may begin: words that are of it, with a word of the calendar there or soon after."""
        starts = []
        last = len(self.looks) + self.NEAR
        for i in range(len(self.looks) - 1, -1, -1):
            item = self.looks[i]
            if item.calendar:
                last = i
            if last - i < self.NEAR and (item.cuts or item.kind or item.folded in _ARTICLES):
                starts.append(i)
        return starts[::-1]

    def __len__(self) -> int:
        return len(self.words)

    def any(self) -> bool:
        """Whether there is anything to read here."""
        return any(item.cuts or item.kind for item in self.looks)

    def folded(self, i: int) -> str:
        return self.looks[i].folded if 0 <= i < len(self.looks) else ""

    def find(self, i: int, table: Collection[str], proclitics: Proclitics = NONE) -> tuple[str, int]:
        """The word of the table that stands at `i` after one of these proclitics, and their length; `""` if none."""
        if 0 <= i < len(self.looks):
            for cut, letters, stem in self.looks[i].cuts:
                if stem in table and (proclitics is None or cut in proclitics):
                    return stem, letters
        return "", 0

    def is_any(self, i: int, words: Collection[str]) -> bool:
        """Whether the whole word at `i` is one of these."""
        return 0 <= i < len(self.looks) and self.looks[i].folded in words

    def is_noun(self, i: int, nouns: Collection[str]) -> bool:
        """Whether the word at `i` is one of these, perhaps behind a proclitic."""
        word = self.folded(i)
        return word in nouns or (word[:1] in ("و", "ف", "ب", "ل", "ك") and word[1:] in nouns)

    def phrase(self, i: int, words: Sequence[str]) -> bool:
        """Whether these words stand one after the other from `i`."""
        return all(self.folded(i + offset) == word for offset, word in enumerate(words))

    def number(self, i: int) -> Fraction | None:
        """The value of digits at `i`."""
        return self.looks[i].value if 0 <= i < len(self.looks) else None

    def small(self, i: int, low: int, high: int) -> int:
        """A whole number in digits at `i` within these limits, 0 if there is none."""
        value = self.number(i)
        if value is None or value.denominator != 1 or not low <= value <= high:
            return 0
        return int(value)

    def joined(self, i: int) -> tuple[int, Proclitics]:
        """Where the word lies that `و` joins at `i`, and with which proclitics to ask for it there.

        Before digits `و` is a token of its own.
        """
        return (i + 1, NONE) if self.folded(i) == "و" else (i, AND)


def table(words: Iterable[str]) -> frozenset[str]:
    """Words, folded as a row's words are."""
    return frozenset(map(folded, words))
