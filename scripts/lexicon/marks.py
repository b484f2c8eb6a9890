"""Vowel signs and letters, and the few operations on vocalised spellings that all of the build needs."""

import re

FATHATAN, DAMMATAN, KASRATAN = "\u064b", "\u064c", "\u064d"
FATHA, DAMMA, KASRA, SHADDA, SUKUN, DAGGER = "\u064e", "\u064f", "\u0650", "\u0651", "\u0652", "\u0670"
MARKS = re.compile("[\u064b-\u0652\u0670]")
_CASE = re.compile(f"[{FATHATAN}{DAMMATAN}{KASRATAN}{FATHA}{DAMMA}{KASRA}{SUKUN}]+$")
_NO_MARKS = dict.fromkeys((*range(0x64B, 0x653), 0x670))
_FOLDED = _NO_MARKS | str.maketrans("أإآٱىئؤ", "ااااييو")


def bare(word: str) -> str:
    """The letters alone."""
    return word.translate(_NO_MARKS)


def key(word: str) -> str:
    """The word as the standard foldings write it; the lexicon is looked up by it."""
    return word.translate(_FOLDED)


def without_case(word: str) -> str:
    """Without the short vowel or tanwin at the end; a shadda stays."""
    return _CASE.sub("", word)


def tidy(word: str) -> str:
    """One order of marks (shadda first), no doubled marks, no vowel on or before a long vowel that says nothing."""
    word = re.sub(f"([{FATHATAN}-{KASRA}{SUKUN}])({SHADDA})", r"\2\1", word)
    word = re.sub("([\u064b-\u0652])\\1+", r"\1", word)
    word = word.replace("أَا", "آ")
    return word.replace("اَ", "ا").replace("آَ", "آ").replace("ٱ", "ا")
