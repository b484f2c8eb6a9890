"""Clitics: what may stand before a host and behind it, what that costs, and how the host is then spelled.

The costs are log2 of rough shares of newspaper text: a word begins with the conjunction `و` once in sixteen times.
"""

from typing import NamedTuple

from ie_engine.morphology.reading import Values
from ie_engine.morphology.tagset import ENCLITICS

COST = {"و": 4.0, "ف": 8.0, "ب": 5.0, "ل": 5.0, "ك": 8.0, "س": 5.0, "أ": 9.0}
COST_OF_ENCLITIC = {
    "ه": 4.0, "ها": 4.0, "هم": 5.0, "نا": 6.5, "ي": 8.0, "هما": 8.0, "ك": 9.0, "كم": 9.0, "ني": 6.0,
    "هن": 10.0, "كما": 12.0, "كن": 12.0,
}  # fmt: skip


class Head(NamedTuple):
    """What may stand before the host: the proclitics, how many letters they take, what they cost."""

    pro: tuple[str, ...]
    length: int
    cost: float
    last: str


def _heads() -> dict[str, Head]:
    """By the letters as folding writes them, which is why the interrogative stands under the plain alif."""
    sequences = ["", *"وفبلكسأ", *(first + second for first in "وف" for second in "بلكس"), *("أ" + c for c in "وفبلس")]
    return {
        sequence.replace("أ", "ا"): Head(
            tuple(sequence), len(sequence), sum(COST[clitic] for clitic in sequence), sequence[-1:]
        )
        for sequence in sequences
    }


HEADS = _heads()
TAILS: dict[str, tuple[str, ...]] = {}
for _enclitic in ENCLITICS:
    TAILS[_enclitic[-1]] = tuple(sorted((*TAILS.get(_enclitic[-1], ()), _enclitic), key=len))


def heads_of(plain: str) -> list[Head]:
    first = plain[:1]
    heads = [HEADS[""]]
    if first in FIRST and len(plain) > 1:
        heads.append(HEADS[first])
        second = HEADS.get(plain[:2])
        if second is not None and len(plain) > 2:
            heads.append(second)
    return heads


FIRST = frozenset("وفبلكسا")
"""The letters with which a word with proclitics begins."""


def refusal(
    pos: Values, aspect: Values, mood: Values, voice: Values, number: Values, last: str, enclitic: str
) -> float:
    """What more a form costs behind this proclitic and before this enclitic; below 0 if it cannot stand there."""
    extra = 0.0
    if last and last not in "وف":
        if "verb" in pos:
            if last == "س":
                if "imp" not in aspect or not mood:
                    return -1.0
            elif last == "ل":
                if "imp" not in aspect or not mood:
                    return -1.0
                extra = 1.0
            elif last == "ب" or last == "ك" or "cmd" in aspect:
                return -1.0
            elif "aux" not in pos:
                extra = 4.0
        elif last == "س":
            return -1.0
        elif last == "أ":
            if "part" not in pos:
                extra = 8.0
        else:
            if pos.isdisjoint(_AFTER_PREPOSITION):
                return -1.0
            if not pos.isdisjoint(_SELDOM_AFTER_PREPOSITION):
                extra = 3.0
    if enclitic:
        if enclitic == "ني":
            if pos.isdisjoint(_BEFORE_NI):
                return -1.0
        elif "verb" in pos:
            if enclitic == "ي":
                return -1.0
            if "pass" in voice and "act" not in voice:
                extra += 4.0
        elif "adj" in pos and "pl" not in number:
            extra += 3.0
    return extra


INDICATIVE = frozenset(("ind",))
AFTER_LAM = frozenset(("sub", "jus"))
_AFTER_PREPOSITION = frozenset(("noun", "adj", "propn", "num", "pron", "det", "sconj", "part", "adv", "x"))
_SELDOM_AFTER_PREPOSITION = frozenset(("part", "adv"))
_BEFORE_NI = frozenset(("verb", "part", "sconj"))


def before_enclitic(written: str, is_verb: bool) -> tuple[str, ...]:
    """How a form is written before an enclitic, where that differs: `مدرست`, `كتبو`, `دعا`, `وزراؤ`, `وزرائ`."""
    last = written[-1:]
    if last == "ة":
        return (written[:-1] + "ت",)
    if last == "ى":
        return ((written[:-2] + "آ") if written.endswith("أى") else written[:-1] + "ا",)
    if is_verb and written.endswith("وا"):
        return (written[:-1],)
    return (written[:-1] + "ؤ", written[:-1] + "ئ") if last == "ء" else ()


def alone(spelled: str, pattern: str, is_verb: bool) -> str:
    """How the host is written without its enclitic, for a form that stands only before one."""
    last = spelled[-1]
    if last == "ت" and not is_verb:
        return spelled[:-1] + "ة"
    if last == "و" and is_verb:
        return spelled[:-1] if spelled.endswith("تمو") else spelled + "ا"
    if last == "آ":
        return spelled[:-1] + "أى"
    if last == "ا":
        return spelled[:-1] + "ى"
    if last in "ؤئ" or (last == "أ" and len(spelled) > 1):
        before = pattern.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")[:-1][-1:]
        return spelled[:-1] + ("أ" if before == "\u064e" else "ء")
    return spelled
