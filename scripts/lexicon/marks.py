"""Vowel signs and letters, and the few operations on vocalised spellings that all of the build needs."""

import re

from ie_engine.morphology.reading import bare
from ie_engine.text.folding import STANDARD, fold

FATHATAN, DAMMATAN, KASRATAN = "\u064b", "\u064c", "\u064d"
FATHA, DAMMA, KASRA, SHADDA, SUKUN, DAGGER = "\u064e", "\u064f", "\u0650", "\u0651", "\u0652", "\u0670"
_CASE = re.compile(f"[{FATHATAN}{DAMMATAN}{KASRATAN}{FATHA}{DAMMA}{KASRA}{SUKUN}]+$")


def key(word: str) -> str:
    """The word as the standard foldings write it; the lexicon is looked up by it."""
    return fold(bare(word), STANDARD)


def without_case(word: str) -> str:
    """Without the short vowel or tanwin at the end; a shadda stays."""
    return _CASE.sub("", word)


def tidy(word: str) -> str:
    """One order of marks (shadda first), none twice, no vowel on a long vowel that says nothing, no stretching."""
    word = word.replace("\u0640", "")
    word = re.sub(f"([{FATHATAN}-{KASRA}{SUKUN}])({SHADDA})", r"\2\1", word)
    word = re.sub("([\u064b-\u0652])\\1+", r"\1", word)
    word = word.replace("آ" + SHADDA, "أ" + SHADDA + FATHA + "ا").replace("أَا", "آ")
    word = word.replace(FATHATAN + "ى", FATHA + "ى")
    return word.replace("اَ", "ا").replace("آَ", "آ").replace("ٱ", "ا")
