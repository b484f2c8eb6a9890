"""Which reading of each word is the best in its sentence: readings in, the place of the best one of each word out.

A light disambiguation: it ranks and never deletes. Every reading starts with its own weight; a table says what the word
before adds to it: no finite verb after a preposition, a jussive after `لم`, an adjective that agrees with the noun
before it. The words are gone through once from left to right with the best few readings of each kept (Viterbi).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ie_engine.morphology.reading import Reading

_WINDOW = 14.0
_NAME_AFTER_NAME = 4.0
"""What a known name gains behind another: of `وليد توفيق` both are words too."""
_KEPT = 8

# What a reading is to its neighbours, one bit each.
NOUN, ADJ, PROPN, VERB, PERF, IMP, ADP, DET, PRON, NUM = (1 << bit for bit in range(10))
SUB, JUS, LAM, LAN, QAD, SAWFA, NEG, THAT, AUX, DEF = (1 << bit for bit in range(10, 20))
GOVERNED, ENC, CONJ, DEM, FEM, MASC, PLURAL, ADV, REL, INNA = (1 << bit for bit in range(20, 30))
IND = 1 << 30
PUNCT = 1 << 31
ELATIVE = 1 << 32
GUESSED = 1 << 33
START = 1 << 34
PASSIVE = 1 << 35
DUAL = 1 << 36
WHEN = 1 << 37
VERBAL = 1 << 38
_PREDICATE = 2.5
"""What a verb gains behind `أنه`, `إنها`, which have their subject with them (`أنه بحث`), and behind words of time and
place that open a clause (`حيث بحث مع نظيره`)."""
_VERB_FIRST = 2.5
"""What a perfect verb gains at the beginning of a sentence, where news puts it (`عقد`, `توصل`, `بحث` are nouns too)."""

# Particles by the letters of their lemma, without vowels and seats.
_PARTICLES = {
    "لم": LAM,
    "لن": LAN,
    "قد": QAD,
    "لقد": QAD,
    "سوف": SAWFA,
    "لا": NEG,
    "ما": NEG,
    "أن": THAT,
    "كي": THAT,
    "لكي": THAT,
    "ألا": THAT,
    "إن": INNA,
    "لكن": INNA,
    "لأن": INNA,
    "كأن": INNA,
    "حيث": WHEN,
    "عندما": WHEN,
    "حينما": WHEN,
    "بعدما": WHEN,
    "كلما": WHEN,
    "ريثما": WHEN,
}


class _Choice(NamedTuple):
    """A reading worth considering: its place among the readings of its word, its weight, what it is."""

    place: int
    weight: float
    kind: int


class Context:
    """A class because what a word's readings are to their neighbours is found out once."""

    def __init__(self) -> None:
        # By identity: hashing all readings of a word costs more than the rest. The readings are kept, so no id recurs.
        self._choices: dict[int, tuple[tuple[Reading, ...], tuple[_Choice, ...]]] = {}

    def best(self, words: Sequence[tuple[Reading, ...]]) -> list[int]:
        """For each word of a sentence the place of its best reading."""
        known = self._choices
        rows: list[tuple[_Choice, ...]] = []
        unseen = []
        for place, readings in enumerate(words):
            found = known.get(id(readings))
            if found is None:
                if len(known) > _MAX_KNOWN:
                    known.clear()
                found = known[id(readings)] = (readings, _choices(readings))
            if rows and readings[0].form in _QUOTES and _is_preposition(rows[-1][0].kind):
                unseen.append(place)
            else:
                rows.append(found[1])
        places = _search(rows)
        for place in unseen:
            places.insert(place, 0)
        return places


def _is_preposition(kind: int) -> bool:
    return bool(kind & ADP) and not kind & ENC


_QUOTES = frozenset('"«“”')
"""Between a preposition and its noun these are looked through (`دعا إلى "وقف القتال"`)."""
_MAX_KNOWN = 200_000
_START = _Choice(0, 0.0, PUNCT | START)


def _search(rows: Sequence[tuple[_Choice, ...]]) -> list[int]:
    scores = [0.0]
    before: tuple[_Choice, ...] = (_START,)
    ways: list[list[int]] = []
    for choices in rows:
        if len(choices) == 1 and len(before) == 1:
            ways.append([0])
            scores, before = [0.0], choices
            continue
        way, totals = [], []
        for choice in choices:
            best, top = 0, -1e9
            kind = choice.kind
            for index, left in enumerate(before):
                total = scores[index] + _fits[left.kind, kind]
                if total > top:
                    best, top = index, total
            way.append(best)
            totals.append(top + choice.weight)
        ways.append(way)
        scores, before = totals, choices
    at = max(range(len(scores)), key=scores.__getitem__)
    places = []
    for choices, way in zip(reversed(rows), reversed(ways)):
        places.append(choices[at].place)
        at = way[at]
    return places[::-1]


class _Fits(dict[tuple[int, int], float]):
    """`fit` remembered: there are a few thousand pairs of kinds, and each is asked for again and again."""

    def __missing__(self, pair: tuple[int, int]) -> float:
        found = self[pair] = fit(*pair)
        return found


_fits = _Fits()


def fit(left: int, right: int) -> float:
    """What the word before adds to a reading; the two are sums of bits."""
    score = 0.0
    if right & GOVERNED:
        left = ADP | CONJ  # a preposition of its own stands between
    if left & ADP and not left & ENC:
        if right & VERB:
            score -= 9.0
        elif right & (NOUN | PROPN | PRON | DET | NUM | THAT):
            score += 1.5
        elif right & (ADV | ADP):
            score -= 2.0
    elif left & LAM:
        score += 6.0 if right & JUS else -4.0
    elif left & LAN:
        score += 6.0 if right & SUB else -4.0
    elif left & QAD:
        score += 5.0 if right & VERB else -4.0
    elif left & SAWFA:
        score += 6.0 if right & IMP else -4.0
    elif left & (THAT | INNA) and left & ENC:
        score += _PREDICATE if right & VERB else 0.0
    elif left & THAT:
        if right & SUB:
            score += 3.0
        elif right & PERF:
            score += 0.5 if not right & ENC else 0.0
    elif left & INNA:
        verbal = right & VERB
        if left & ENC:  # `لكنه حث على`
            score += 1.0 if verbal else 0.0
        else:
            score += -3.0 if verbal else 1.0
    elif left & NEG and right & VERB:
        score += 2.0
    elif left & WHEN:
        score += _PREDICATE if right & VERB else 0.0
    if right & ADJ:
        if right & CONJ and not left & ADJ:
            score -= 1.0  # `الحكومة والمعارضة`: what is joined to a noun is rather one
        elif left & (NOUN | PROPN | ADJ | NUM):
            score += _agreement(left, right)
        elif not right & ELATIVE:
            score -= 2.5
    elif right & (NOUN | PROPN) and left & NOUN and not left & (DEF | ENC):
        score += 1.0  # annexation
    elif right & NOUN and right & DEF and not right & CONJ and left & (DEF | ADJ) and left & NOUN:
        score -= 2.0
    if left & PROPN and right & PROPN and not left & VERBAL and not right & (GOVERNED | CONJ | ENC | GUESSED):
        score += _NAME_AFTER_NAME
    if left & DEM and right & DEF:
        score += 1.0
    if right & VERB:
        if right & DUAL and right & PERF and not right & ENC:
            if left & DUAL and left & (NOUN | ADJ | THAT | INNA):
                score += _DUAL_SUBJECT
            elif not left & (CONJ | QAD | AUX | REL | PUNCT):
                score -= _DUAL_SUBJECT
        if left & START and right & PERF:
            score += _VERB_FIRST
        elif left & (VERB | NUM) and not left & AUX and not right & CONJ:
            score -= 2.0
        elif (left & AUX and right & IMP) or left & REL:
            score += 2.0
        elif left & DET and not left & DEM:
            score -= 3.0
        if right & IMP and not right & IND and not left & (LAM | LAN | THAT | NEG | PUNCT):
            score -= 5.0  # a subjunctive or jussive that nothing asks for
    return score


def _agreement(left: int, right: int) -> float:
    """Whether an adjective may go with what stands before it."""
    if bool(left & (DEF | PROPN | ENC)) != bool(right & DEF):
        return -1.0 if left & (NUM | ADJ) else -2.0
    if left & PLURAL:
        return 3.0 if right & (FEM | PLURAL) else -1.0
    if (left & FEM and right & MASC and not right & FEM) or (
        left & MASC and not left & FEM and right & FEM and not right & MASC
    ):
        return -0.5
    return 3.0


_TWO = frozenset(("du",))
_OF_TWO = ("هما",)
_DUAL_SUBJECT = 6.0
"""What a past of two (`اتفقا`, `عقدا`) gains behind a noun of two; and loses elsewhere, since an accusative may be
written so."""
_PASS = frozenset(("pass",))
_RARELY_PASSIVE = 4.0
"""What a form that is nothing but a passive loses: where an active of another verb is spelt alike (`توصلت`, `ووجهت`),
that is meant."""


_I = frozenset(("1",))
_RARELY_I = 4.0
"""What an imperfect of the first person singular loses: news says `أرجئ` of what was put off, not of what I put off."""
_FRIDAY = "جمعت"
_NOBODYS = 10.0
"""What this day loses with an enclitic, since it is nobody's (`قمة جمعتهما`)."""


_RARELY_THEY = 6.0
"""What a verb of several with an enclitic loses where a noun with it is spelt alike (`سموه`)."""
_WILL = "س"
_RARELY_NEW = 12.0
"""What an unknown word loses that can be cut as a future (`سأحادث`, `سنكمل`)."""
_IN_ORDER_TO = ("ل",)
_RATHER_PURPOSE = 11.0
"""What an unknown word loses that can be cut as what somebody means to do (`لنواصل`)."""
_RATHER_VERB = 3.0
"""A name that is oftener a verb by this (log2) gains nothing behind another name."""
_OFTEN = 16.0
"""Behind one that is a verb so often, a name gains nothing either (`كان كريم التقى شادي`)."""
_THIRD = "3"
_RARELY_ONESELF = 6.0
"""What a first or second person loses, and a feminine plural, where one other does something else (`احتجت`); of one
word the third person is meant (`وجهتها`, `أدين`)."""
_RARELY_TWO = 3.0
"""What an indefinite pair loses where a verb is spelt alike (`يدين`)."""
_ONE = frozenset(("sg",))


def _choices(readings: tuple[Reading, ...]) -> tuple[_Choice, ...]:
    """The readings worth considering, one for each kind."""
    limit = readings[0].weight - _WINDOW
    verbs = [(place, r) for place, r in enumerate(readings) if "verb" in r.pos and r.weight >= limit]
    of_one = [(place, r) for place, r in verbs if _THIRD in r.person and r.number == _ONE]
    found: dict[int, _Choice] = {}
    for place, reading in enumerate(readings):
        weight = reading.weight
        if weight < limit or reading.hidden:
            break
        others = [(p, r) for p, r in of_one if r.enc == reading.enc] if _is_rare_person(reading) else ()
        if others:
            twin = next(((p, r) for p, r in others if r.lemma == reading.lemma), None)
            if twin is None:
                weight -= _RARELY_ONESELF
            else:
                place, reading = twin
        kind = _kind(reading)
        if kind not in found:
            weight -= _RARELY_PASSIVE if kind & PASSIVE else 0.0
            if kind & IMP and reading.person == _I and "sg" in reading.number and _WILL not in reading.pro:
                weight -= _RARELY_I
            if kind & GUESSED and any(_WILL in r.pro for _, r in verbs):
                weight -= _RARELY_NEW
            elif kind & GUESSED and any(r.pro == _IN_ORDER_TO for _, r in verbs):
                weight -= _RATHER_PURPOSE
            if kind & PROPN and any(r.weight >= weight + _RATHER_VERB for _, r in of_one):
                kind |= GUESSED | (VERBAL if any(r.weight >= _OFTEN for _, r in of_one) else 0)
                if kind in found:
                    continue  # a likelier name is there
            if verbs and kind & NOUN and not kind & (DEF | ENC) and reading.number == _TWO:
                weight -= _RARELY_TWO
            if kind & VERB and reading.enc and "pl" in reading.number and _has_noun(readings, reading.enc):
                weight -= _RARELY_THEY
            if kind & NOUN and reading.enc and reading.form == _FRIDAY:
                weight -= _NOBODYS
            found[kind] = _Choice(place, weight, kind)
            if len(found) == _KEPT:
                break
    return tuple(found.values())


def _has_noun(readings: tuple[Reading, ...], enc: tuple[str, ...]) -> bool:
    return any("noun" in reading.pos and reading.enc == enc for reading in readings)


def _is_rare_person(reading: Reading) -> bool:
    """Whether a verb is said of oneself, of whom one speaks to, or of several women."""
    women = reading.gender == _WOMEN and "pl" in reading.number
    return "verb" in reading.pos and (women or _THIRD not in reading.person)


_WOMEN = frozenset("f")


_BITS = {
    "noun": NOUN, "adj": ADJ, "propn": PROPN, "verb": VERB, "adp": ADP, "det": DET, "pron": PRON, "num": NUM,
    "aux": AUX, "dem": DEM, "adv": ADV, "rel": REL, "punct": PUNCT, "cconj": CONJ,
}  # fmt: skip


_ELATIVE = re.compile("أَ.\u0652?.َ[^ى]\u0651?|أَ.َ.\u0651|أَ.\u0652?.َى")


def _kind(reading: Reading) -> int:
    kind = 0
    for tag in reading.pos:
        kind |= _BITS.get(tag, 0)
    if kind & VERB:
        kind |= PASSIVE if reading.voice == _PASS else 0
        kind |= PERF if "perf" in reading.aspect else IMP if "imp" in reading.aspect else 0
        for mood, bit in (("ind", IND), ("sub", SUB), ("jus", JUS)):
            if mood in reading.mood:
                kind |= bit
    elif not kind & (NOUN | ADJ | PROPN):
        kind |= _PARTICLES.get(reading.form, 0)
    if reading.guessed:
        kind |= GUESSED
    if kind & ADJ and _ELATIVE.fullmatch(reading.lemma):
        kind |= ELATIVE
    if "yes" in reading.definite:
        kind |= DEF
    if reading.enc:
        kind |= ENC
    if reading.pro:
        if reading.pro[-1] in "بلك" and not kind & VERB:
            kind |= GOVERNED
        else:
            kind |= CONJ
    if "f" in reading.gender:
        kind |= FEM
    if "m" in reading.gender:
        kind |= MASC
    if "pl" in reading.number:
        kind |= PLURAL
    if reading.number == _TWO or (kind & (THAT | INNA) and reading.enc == _OF_TWO):
        kind |= DUAL
    return kind
