"""What clause analysis has to know of a word: its best reading in, a few small values out, found once a word.

Everything behind this module compares these values and looks at no reading again.
"""

import functools
from enum import IntEnum

from ie_engine.engine.words import Word
from ie_engine.morphology.reading import Reading, bare
from ie_engine.syntax import vocabulary


class Sort(IntEnum):
    """What a word is in a clause."""

    VERB = 1
    COPULA = 2
    NOUN = 3
    NAME = 4
    ADJECTIVE = 5
    NUMBER = 6
    PRONOUN = 7
    DEMONSTRATIVE = 8
    PREPOSITION = 9
    RELATIVE = 10
    SUBORDINATOR = 11
    TOPIC = 12
    """`إن` and its sisters."""
    CONJUNCTION = 13
    ADVERB = 14
    PARTICLE = 15
    MARK = 16


NOMINAL = frozenset((Sort.NOUN, Sort.NAME, Sort.ADJECTIVE, Sort.NUMBER, Sort.PRONOUN, Sort.DEMONSTRATIVE))
MALE, FEMALE = 1, 2
SINGULAR, DUAL, PLURAL = 1, 2, 4
NOMINATIVE, ACCUSATIVE = 1, 2
"""`ACCUSATIVE` is also the genitive, where one form is both."""
_GENDERS = {"m": MALE, "f": FEMALE}
_NUMBERS = {"sg": SINGULAR, "du": DUAL, "pl": PLURAL}


class Facts:
    """A class with slots because one is read at every step; it is not changed once it is made."""

    __slots__ = (
        "adjective", "and_", "aspect", "case", "closed", "definite", "enclitic", "form", "gender", "human",
        "lemma", "number", "participle", "passive", "person", "preposition", "purpose", "root", "sort",
        "speech", "subjunctive", "tanwin", "text", "time", "verbal",
    )  # fmt: skip
    sort: Sort
    lemma: str
    form: str
    and_: str
    """`و` or `ف`, written together with the word."""
    preposition: str
    """`ب`, `ل` or `ك`, written together with the word."""
    enclitic: str
    gender: int
    number: int
    person: str
    definite: bool
    """Has the article."""
    closed: bool
    """Can have no noun annexed: an article, an enclitic, a tanwin, the `ن` of a dual or plural."""
    case: int
    tanwin: bool
    """An accusative that its `ا` shows."""
    verbal: bool
    """A verbal noun."""
    participle: bool
    passive: int
    """0 active, 1 can be either, 2 passive."""
    aspect: str
    subjunctive: bool
    purpose: bool
    """A verb behind `ل`."""
    speech: bool
    """A verb of saying."""
    root: str
    text: str
    human: bool
    time: bool
    adjective: bool
    """Can be an adjective, whatever it is first."""


@functools.lru_cache(maxsize=200_000)
def facts(word: Word) -> Facts:
    """The facts of a word whose first reading is the best."""
    return _facts(word, _chosen(word.readings))


@functools.lru_cache(maxsize=50_000)
def as_verb(word: Word, rarely: bool = False) -> Facts | None:
    """The facts of a word as a verb, where that is a likely reading though not the best; `rarely` where it need not be
    one."""
    place = verb_reading(word, rarely)
    return None if place is None else _facts(word, word.readings[place])


def verb_reading(word: Word, rarely: bool = False) -> int | None:
    """The place of the reading that makes a word a verb, where it is a likely one."""
    limit = word.readings[0].weight - (_RARE if rarely else _LIKELY)
    for place, reading in enumerate(word.readings[:_LOOKED_AT]):
        if reading.weight >= limit and "verb" in reading.pos and "3" in reading.person and not reading.hidden:
            return place
    return None


@functools.lru_cache(maxsize=50_000)
def as_verbal_noun(word: Word) -> Facts | None:
    """The facts of a word as a verbal noun, where it can be one."""
    place = noun_reading(word)
    return None if place is None else _facts(word, word.readings[place])


def noun_reading(word: Word) -> int | None:
    """The place of the reading that makes a word a verbal noun, where there is one."""
    for place, reading in enumerate(word.readings[:_LOOKED_AT]):
        if "masdar" in reading.pos and not reading.hidden:
            return place
    return None


@functools.lru_cache(maxsize=1_000)
def as_sort(word: Word, sort: Sort) -> Facts:
    """The facts of a function word that is something else here."""
    found = _facts(word, word.readings[0])
    found.sort = sort
    return found


def without_preposition(word: Word) -> Facts:
    """The facts of a name whose first letter looks like a preposition (`بيونغ`)."""
    found = _facts(word, word.readings[0])
    found.preposition = ""
    return found


@functools.lru_cache(maxsize=10_000)
def as_name(word: Word) -> Facts:
    """The facts of a word that is part of a name, whatever else it can be (`علي`, `إن`)."""
    name = next((reading for reading in word.readings[:_LOOKED_AT] if "propn" in reading.pos), None)
    found = _facts(word, name or word.readings[0])
    found.sort, found.preposition = Sort.NAME, ""
    if name is None:
        found.enclitic, found.closed = "", False
    return found


@functools.lru_cache(maxsize=1_000)
def as_several(word: Word) -> Facts | None:
    """The facts of a word as two or more that have a noun annexed (`وزيرا خارجية مصر والأردن`, `ممثلي البلدين`)."""
    for reading in word.readings[:_LOOKED_AT]:
        if "noun" in reading.pos and reading.number <= {"du", "pl"} and not reading.enc and not reading.hidden:
            found = _facts(word, reading)
            if found.number and not found.closed:
                return found
    return None


def chosen(word: Word) -> int:
    """The place of the reading that the facts of a word are those of."""
    return word.readings.index(_chosen(word.readings))


def _facts(word: Word, reading: Reading) -> Facts:
    found = Facts()
    lemma = bare(reading.lemma)
    pos = reading.pos
    form = bare(reading.form or reading.host)
    pro = reading.pro
    found.text = word.text
    found.root = reading.root
    found.lemma, found.form = lemma, form
    found.sort = sort = _sort(word, reading, lemma, form)
    found.and_ = pro[0] if pro and pro[0] in ("و", "ف") else ""
    found.preposition = pro[-1] if pro and pro[-1] in ("ب", "ل", "ك") and sort != Sort.VERB else ""
    found.purpose = sort == Sort.VERB and "ل" in pro
    found.enclitic = reading.enc[-1] if reading.enc else ""
    found.gender = sum(_GENDERS[value] for value in reading.gender)
    found.number = sum(_NUMBERS[value] for value in reading.number)
    if sort == Sort.NUMBER and lemma not in vocabulary.ONE_AND_TWO:
        found.gender = 0  # `قتل تسعة`: numbers have the other gender than what they count
    found.person = "3" if "3" in reading.person or not reading.person else min(reading.person)
    found.definite = "yes" in reading.definite
    found.tanwin = _is_tanwin(reading) or "\u064b" in word.text[-2:]
    found.verbal = "masdar" in pos
    found.participle = "ptcp" in pos or ("adv" in pos and "act" in reading.voice)
    found.aspect = min(reading.aspect) if reading.aspect else ""
    found.subjunctive = "sub" in reading.mood and "ind" not in reading.mood
    found.speech = sort == Sort.VERB and lemma in vocabulary.SPEECH
    voices = reading.voice
    found.passive = (2 if "act" not in voices else 1) if "pass" in voices else 0
    if sort in (Sort.VERB, Sort.COPULA) and found.person == "3":
        _add_forms(found, word, reading)
    found.case = _case(found, form) if sort in (Sort.NOUN, Sort.ADJECTIVE) else 0
    ending = form[-2:]
    found.closed = (
        found.definite
        or bool(found.enclitic)
        or found.tanwin
        or (ending in ("ون", "ين", "ان") and found.number in (DUAL, PLURAL, DUAL | PLURAL) and lemma[-2:] != ending)
    )
    found.human = sort != Sort.VERB and lemma in vocabulary.HUMAN_NOUNS
    plain = lemma.removeprefix("ال")
    found.time = sort in (Sort.NOUN, Sort.ADVERB, Sort.NAME) and not {plain, form, form.removeprefix("ال")}.isdisjoint(
        vocabulary.TIME_NOUNS
    )
    limit = reading.weight - _NEAR
    found.adjective = (
        (sort == Sort.NOUN and found.participle)
        or sort == Sort.ADJECTIVE
        or any(
            "adj" in other.pos and other.weight >= limit and other.pro == pro for other in word.readings[:_LOOKED_AT]
        )
    )
    return found


def _is_tanwin(reading: Reading) -> bool:
    return reading.pattern.rstrip("-").endswith("\u064b")


def _add_forms(found: Facts, word: Word, reading: Reading) -> None:
    """One written form is often of two genders (`تكلف`): a verb agrees as any likely reading of it does."""
    limit = reading.weight - _LIKELY
    for other in word.readings[:_LOOKED_AT]:
        if other.weight >= limit and "verb" in other.pos and "3" in other.person and other.enc == reading.enc:
            if other.pro != reading.pro:
                continue
            for value in other.gender:
                found.gender |= _GENDERS[value]
            for value in other.number:
                found.number |= _NUMBERS[value]


_LIKELY, _RARE = 4.0, 12.0
_NEAR = 6.0
_LOOKED_AT = 8


def _chosen(readings: tuple[Reading, ...]) -> Reading:
    """The best reading, or a known one where the best is a guess."""
    first = readings[0]
    if first.guessed:
        for other in readings[1:_LOOKED_AT]:
            if not other.guessed and "verb" in other.pos and "س" in other.pro:
                return other
            if not other.guessed and "noun" in other.pos and (other.enc or other.weight >= first.weight - 2):
                return other
    if first.form == "عاما" and "adj" in first.pos:
        return next((other for other in readings[1:_LOOKED_AT] if "noun" in other.pos), first)
    if "du" in first.number and first.form.endswith("يا"):
        # `هاتفيا` is an adverb rather than two telephones.
        return next((other for other in readings[1:_LOOKED_AT] if "adj" in other.pos and _is_tanwin(other)), first)
    if first.enc == ("نا",) and "perf" in first.aspect:
        # `التقينا`: we met, rather than he met us.
        for other in readings[1:_LOOKED_AT]:
            if "1" in other.person and other.lemma == first.lemma and not other.enc:
                return other
    if "adp" in first.pos and first.form in _NOUNS:
        return next((other for other in readings if "noun" in other.pos and other.form == first.form), first)
    if "verb" in first.pos and "3" not in first.person:
        # `تكتب` is "she" and "you", `كتبت` she, you and I: newspapers speak of her.
        for other in readings[1:_LOOKED_AT]:
            if "3" in other.person and _same_verb(other, first) and other.weight >= first.weight - _NEAR:
                return other
    if first.form in _PRONOMINAL and "adp" not in first.pos:
        return next((other for other in readings if "adp" in other.pos and other.enc), first)
    return first


def _same_verb(one: Reading, other: Reading) -> bool:
    return (one.lemma, one.aspect, one.pro, one.enc) == (other.lemma, other.aspect, other.pro, other.enc)


_PRONOMINAL = frozenset(("لي", "لك", "بك"))
"""Names too, but hardly ever."""
_NOUNS = frozenset(("لقاء",))
"""Prepositions that are oftener nouns."""


_TOPICS = frozenset(("إن", "لكن", "أن", "لأن", "كأن", "لعل", "ليت"))


def _sort(word: Word, reading: Reading, lemma: str, form: str) -> Sort:
    pos = reading.pos
    if word.kind == "punctuation" or word.text == "\u0640":
        return Sort.MARK
    if word.kind in ("number", "date", "time"):
        return Sort.NUMBER
    if word.kind != "word":
        return Sort.NAME
    if "verb" in pos:
        return Sort.COPULA if lemma in vocabulary.COPULAS else Sort.VERB
    if "rel" in pos or (form in ("من", "ما") and "pron" in pos):
        return Sort.RELATIVE
    if "adp" in pos:
        return Sort.PREPOSITION
    if "sconj" in pos or ("part" in pos and form in _TOPICS):
        return Sort.TOPIC if form == "لكن" or (form == "إن" and "part" in pos) else Sort.SUBORDINATOR
    if "dem" in pos:
        return Sort.DEMONSTRATIVE
    if "cconj" in pos:
        return Sort.CONJUNCTION
    if "propn" in pos:
        return Sort.NAME
    if "noun" in pos or "det" in pos:
        return Sort.NOUN
    if "adj" in pos:
        return Sort.ADJECTIVE
    if "num" in pos:
        return Sort.NUMBER
    if "pron" in pos:
        return Sort.PRONOUN
    if "adv" in pos:
        return Sort.ADVERB
    if "part" in pos or "intj" in pos:
        return Sort.PARTICLE
    return Sort.MARK if "punct" in pos or "sym" in pos else Sort.NAME


def _case(found: Facts, form: str) -> int:
    """Nominative or not, where the form shows it."""
    if found.tanwin:
        return ACCUSATIVE
    if found.text.endswith("\u064c"):
        return NOMINATIVE
    if found.text.endswith("\u064d"):
        return ACCUSATIVE
    if found.number == DUAL:
        return NOMINATIVE if form.endswith(("ان", "ا")) else ACCUSATIVE
    if found.number & PLURAL and found.gender & MALE:
        if form.endswith(("ون", "و")):
            return NOMINATIVE
        if form.endswith("ين") and not found.lemma.endswith("ين"):
            return ACCUSATIVE
    return 0
