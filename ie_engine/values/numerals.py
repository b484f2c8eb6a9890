"""The words that count: cardinals, ordinals, scales and fractions, in every gender, case and usual spelling.

Tables from folded words to what they count go out.
Python tables and no file, because they are a closed class that is generated: a stem and its endings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ie_engine.text.folding import STANDARD, fold


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a word counts. `shape` is what it can be joined with: unit, ten, tens, hundred, scale, teen."""

    shape: str
    value: int
    article: bool = False
    construct: bool = False  # a dual before its noun: `ألفا`, `مئتي`


@dataclass(frozen=True, slots=True)
class Ordinal:
    """`shape` is unit, ten, tens or hundred; `first` is `حادي`, which stands only before tens."""

    shape: str
    value: int
    article: bool


def folded(word: str) -> str:
    """A word as all tables here are keyed."""
    return fold(word, STANDARD)


def _with_article(words: Iterable[str]) -> list[str]:
    return ["ال" + word for word in words]


_ONE = "واحد واحدة واحدا"
_UNITS = {
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين ثنتان ثنتين",
    3: "ثلاث ثلاثة ثلاثا",
    4: "أربع أربعة أربعا",
    5: "خمس خمسة خمسا",
    6: "ست ستة ستا",
    7: "سبع سبعة سبعا",
    8: "ثمان ثماني ثمانية ثمانيا",
    9: "تسع تسعة تسعا",
}
_TENS = {20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
_HUNDRED = "مئة مائة مية مئه مائه"
_HUNDREDS = {300: "ثلاث", 400: "أربع", 500: "خمس", 600: "ست", 700: "سبع", 800: "ثمان ثماني", 900: "تسع"}
_SCALES = {  # singular and plural, dual, dual before its noun
    10**3: ("ألف آلاف", "ألفان ألفين", "ألفا ألفي"),
    10**6: ("مليون ملايين", "مليونان مليونين", "مليونا مليوني"),
    10**9: (
        "مليار مليارات بليون بلايين",
        "ملياران مليارين بليونان بليونين",
        "مليارا ملياري بليونا بليوني",
    ),
    10**12: (
        "تريليون تريليونات ترليون ترليونات",
        "تريليونان تريليونين ترليونان ترليونين",
        "تريليونا تريليوني ترليونا ترليوني",
    ),
}
_ORDINALS = {
    1: "أول أولى",
    2: "ثان ثاني ثانية",
    3: "ثالث ثالثة",
    4: "رابع رابعة",
    5: "خامس خامسة",
    6: "سادس سادسة",
    7: "سابع سابعة",
    8: "ثامن ثامنة",
    9: "تاسع تاسعة",
    10: "عاشر عاشرة",
    11: "حادي حادية",
}


def _cardinals() -> dict[str, tuple[Numeral, ...]]:
    table: dict[str, tuple[Numeral, ...]] = {}

    def add(words: Iterable[str], shape: str, value: int, construct: bool = False) -> None:
        for article, spellings in ((False, list(words)), (True, _with_article(words))):
            for word in map(folded, spellings):
                numeral = Numeral(shape, value, article, construct)
                if numeral not in table.get(word, ()):
                    table[word] = (*table.get(word, ()), numeral)

    add(_ONE.split(), "one", 1)
    add("أحد إحدى".split(), "eleven", 1)
    for value, words in _UNITS.items():
        add(words.split(), "unit", value)
    add("عشر عشرة عشرا".split(), "ten", 10)
    for value, stem in _TENS.items():
        add([stem + "ون", stem + "ين"], "tens", value)
    add(_HUNDRED.split(), "hundred", 100)
    add(["مئتان", "مائتان", "مئتين", "مائتين", "ميتين", "ميتان"], "hundreds", 200)
    add(["مئتا", "مائتا", "مئتي", "مائتي"], "hundreds", 200, construct=True)
    for value, stems in _HUNDREDS.items():
        add([stem + hundred for stem in stems.split() for hundred in _HUNDRED.split()], "hundreds", value)
    for value, (single, dual, construct) in _SCALES.items():
        add(single.split(), "scale", value)
        add(dual.split(), "dual", 2 * value)
        add(construct.split(), "dual", 2 * value, construct=True)
    return table


def _ordinals() -> dict[str, Ordinal]:
    table: dict[str, Ordinal] = {}
    for value, words in _ORDINALS.items():
        for word in words.split():
            shape = "eleven" if value == 11 else "ten" if value == 10 else "unit"
            table[folded(word)] = Ordinal(shape, 1 if value == 11 else value, article=False)
            table[folded("ال" + word)] = Ordinal(shape, 1 if value == 11 else value, article=True)
    return table


CARDINALS = _cardinals()
ORDINALS = _ordinals()
TEENS = frozenset(map(folded, ("عشر", "عشرة")))
# `خمس`, `سبع`, `ثمن`, `عشر` are numbers, a price or a fifth: nothing tells them apart, so they are no fractions.
FRACTIONS = {
    folded(word): value
    for words, value in (
        ("نصف", Fraction(1, 2)),
        ("ثلث", Fraction(1, 3)),
        ("ربع", Fraction(1, 4)),
        ("ثلثا ثلثي ثلثين ثلثان", Fraction(2, 3)),
    )
    for word in words.split()
}
# `ونصف`, `ونصف المليون`, `وربع`: what is added to a number before it.
ADDED = {**FRACTIONS, **{"ال" + word: value for word, value in FRACTIONS.items()}}
PARTS = {
    folded(word): value
    for word, value in (
        ("أثلاث", 3),
        ("أرباع", 4),
        ("أخماس", 5),
        ("أسداس", 6),
        ("أسباع", 7),
        ("أثمان", 8),
        ("أتساع", 9),
        ("أعشار", 10),
    )
}
PERCENT_WORDS = frozenset(map(folded, ("المئة", "المائة", "المية")))
PERCENT_JOINED = frozenset(map(folded, ("بالمئة", "بالمائة", "بالميه", "بالمية")))
POINT_WORDS = frozenset(map(folded, ("فاصلة", "فاصل")))

# How exact a number is: words before it, longest first, then words after it.
BEFORE = {
    tuple(map(folded, words.split())): modifier
    for words, modifier in (
        ("نحو", "approx"),
        ("حوالي", "approx"),
        ("حوالى", "approx"),
        ("قرابة", "approx"),
        ("زهاء", "approx"),
        ("تقريبا", "approx"),
        ("ما يقارب", "approx"),
        ("ما يقرب من", "approx"),
        ("ما يقدر ب", "approx"),
        ("أكثر من", "more_than"),
        ("أزيد من", "more_than"),
        ("أكبر من", "more_than"),
        ("أعلى من", "more_than"),
        ("فوق", "more_than"),
        ("ما يزيد على", "more_than"),
        ("ما يزيد عن", "more_than"),
        ("يزيد على", "more_than"),
        ("يزيد عن", "more_than"),
        ("تزيد على", "more_than"),
        ("تزيد عن", "more_than"),
        ("يفوق", "more_than"),
        ("يتجاوز", "more_than"),
        ("تتجاوز", "more_than"),
        ("أقل من", "less_than"),
        ("أدنى من", "less_than"),
        ("دون", "less_than"),
        ("ما لا يقل عن", "at_least"),
        ("ما لايقل عن", "at_least"),
        ("لا يقل عن", "at_least"),
        ("لا تقل عن", "at_least"),
        ("على الأقل", "at_least"),
        ("ما لا يزيد على", "at_most"),
        ("ما لا يزيد عن", "at_most"),
        ("لا يزيد على", "at_most"),
        ("لا يزيد عن", "at_most"),
        ("لا تزيد على", "at_most"),
        ("لا تزيد عن", "at_most"),
        ("لا يتعدى", "at_most"),
        ("لا تتعدى", "at_most"),
        ("لا يتجاوز", "at_most"),
        ("لا تتجاوز", "at_most"),
    )
}
AFTER = {
    tuple(map(folded, words.split())): modifier
    for words, modifier in (
        ("تقريبا", "approx"),
        ("على الأقل", "at_least"),
        ("على أقل تقدير", "at_least"),
        ("أو أكثر", "at_least"),
        ("فأكثر", "at_least"),
        ("وما فوق", "at_least"),
        ("على الأكثر", "at_most"),
        ("كحد أقصى", "at_most"),
        ("أو أقل", "at_most"),
    )
}
LONGEST_BEFORE = max(map(len, BEFORE))

FORMS = CARDINALS.keys() | ORDINALS.keys() | FRACTIONS.keys() | ADDED.keys() | PARTS.keys() | PERCENT_JOINED
