"""Foldings: cases in YAML, a naive reference that must agree, and what holds for every text and every set of them."""

import itertools
import time
import unicodedata
from typing import Any

import pytest
from hypothesis import example, given, settings, strategies
from pyarabic import araby

from ie_engine.text.folding import FOLDINGS, STANDARD, fold, fold_with_map, relaxations, vocalisation_agrees
from tests.text import cases
from tests.text.strategies import texts

some_foldings = strategies.frozensets(strategies.sampled_from(sorted(FOLDINGS)))
# Words whose marks, where there are any, stand on letters of their own: what is folded piece by piece there
# can be compared with what is folded as a whole.
simple_texts = strategies.text("ابتسكلمنهويىةءآأإؤئپکی\u0640\u200f٣ﻻ .\u064e\u0651", max_size=30)


@pytest.mark.parametrize("case", cases.read("folding.yaml"), ids=cases.title)
def test_cases(case: dict[str, Any]) -> None:
    assert fold(case["text"], frozenset(case.get("foldings", STANDARD))) == case["folded"]


@pytest.mark.parametrize("case", cases.read("relaxations.yaml"), ids=cases.title)
def test_relaxations(case: dict[str, Any]) -> None:
    assert list(relaxations(case["written"], case["found"], STANDARD)) == case["needed"]


@pytest.mark.parametrize("case", cases.read("vocalisation.yaml"), ids=cases.title)
def test_vocalisation(case: dict[str, Any]) -> None:
    assert vocalisation_agrees(case["written"], case["found"]) == case["agrees"]
    assert vocalisation_agrees(case["found"], case["written"]) == case["agrees"]


def test_the_standard_set_is_all_but_teh() -> None:
    assert set(FOLDINGS) - STANDARD == {"teh"}
    assert all(name == folding.name and folding.doc for name, folding in FOLDINGS.items())


def test_an_unknown_folding_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError, match="hamzah"):
        fold("أ", frozenset({"hamzah"}))


@given(texts, some_foldings)
@example("ا" + "\u064e" * 40 + "\u0654", frozenset({"nfc", "alef"}))
@example("e\u06d6\u0301", frozenset({"nfc", "tashkeel"}))
@example("ا\u0323\u0654", frozenset({"nfc", "alef"}))
def test_folding_twice_changes_nothing_more(text: str, foldings: frozenset[str]) -> None:
    once = fold(text, foldings)
    assert fold(once, foldings) == once


@given(texts, some_foldings)
def test_the_naive_reference_agrees(text: str, foldings: frozenset[str]) -> None:
    assert fold(text, foldings) == naive_fold(text, foldings)


@given(texts, some_foldings)
def test_the_map_goes_with_the_folded_text(text: str, foldings: frozenset[str]) -> None:
    folded, origin = fold_with_map(text, foldings)
    assert folded == fold(text, foldings)
    assert len(origin) == len(folded) + 1
    assert list(origin) == sorted(origin)
    assert origin[-1] == len(text)
    assert all(0 <= offset < len(text) for offset in origin[:-1])


@given(simple_texts, some_foldings)
def test_a_folded_character_comes_from_what_the_map_says(text: str, foldings: frozenset[str]) -> None:
    """Between two offsets of the map stands in the text what is folded to what stands between them when folded."""
    folded, origin = fold_with_map(text, foldings - {"nfc"})
    starts = [i for i in range(len(origin)) if i == 0 or origin[i - 1] < origin[i]]
    for first, last in itertools.pairwise(starts):
        piece = text[origin[first] : origin[last]]
        assert fold(piece, foldings - {"nfc"}) == folded[first:last]


@given(texts, strategies.lists(strategies.sampled_from("\u064e\u0651\u0640\u200f"), max_size=5))
def test_relaxations_suffice_and_none_is_idle(text: str, inserted: list[str]) -> None:
    found = text + "".join(inserted)
    if fold(text, STANDARD) != fold(found, STANDARD):
        return
    needed = frozenset(relaxations(text, found, STANDARD))
    assert fold(text, needed) == fold(found, needed)
    assert not needed or text != found
    for name in needed:
        assert fold(text, needed - {name}) != fold(found, needed - {name})


@given(simple_texts)
def test_a_word_agrees_with_itself_and_with_its_letters(text: str) -> None:
    assert vocalisation_agrees(text, text)
    assert vocalisation_agrees(text, fold(text, STANDARD))


@pytest.mark.parametrize("unit", ["\u064e\u0651", "\u0651\u064e\u0654", "\u0323\u0301", "أ ", "ﷺ", "\u0958"], ids=ascii)
def test_time_is_linear(unit: str) -> None:
    """Sixteen times the text takes far less than 256 times the time, however busy the machine is."""
    short, long = ("ا" + unit * (size // len(unit)) for size in (4_000, 64_000))
    for foldings in (STANDARD, frozenset({"nfc"})):
        assert _least_time(long, foldings, 1) < 100 * max(_least_time(short, foldings, 5), 0.001)


def _least_time(text: str, foldings: frozenset[str], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        started = time.process_time()
        fold(text, foldings)
        fold_with_map(text, foldings)
        times.append(time.process_time() - started)
    return min(times)


# The reference: one character after another, nothing clever.

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
PERSIAN = {"ک": "ك", "\u06aa": "ك", "ی": "ي", "\u06d0": "ي", "\u06d2": "ي", "ہ": "ه", "\u06be": "ه", "\u06d5": "ه"} | {
    **{"\u06c0": "ه\u0654", "\u06c2": "ه\u0654", "\u06d3": "ي\u0654", "\u06c3": "ة", "پ": "ب", "ڤ": "ف", "\u06a5": "ف"}
}
DIGITS = {chr(0x660 + i): str(i) for i in range(10)} | {chr(0x6F0 + i): str(i) for i in range(10)}
SEPARATORS = {"٫": ".", "٬": ",", "٪": "%"}
COMPOSED = {"ا\u0653", "ا\u0654", "ا\u0655", "و\u0654", "ي\u0654", "\u06c1\u0654", "\u06d2\u0654", "\u06d5\u0654"}


def naive_fold(text: str, foldings: frozenset[str]) -> str:
    if "presentation" in foldings:
        text = "".join(map(plain_shape, text))
    if "invisible" in foldings:
        text = "".join(c for c in text if not is_invisible(c))
    if "space" in foldings:
        text = "".join(" " if c in SPACES else c for c in text)
    if "tatweel" in foldings:
        text = text.replace("\u0640", "")
    if "persian" in foldings:
        text = "".join(PERSIAN.get(c, c) for c in text)
    if "digits" in foldings:
        text = "".join((DIGITS | SEPARATORS).get(c, c) for c in text)
    if "yeh" in foldings:
        text = text.replace("ى", "ي")
    if "teh" in foldings:
        text = text.replace("ة", "ه")
    if "alef" in foldings:
        text = without_hamza(text, dict.fromkeys("اآأإٱ\u0672\u0673", "ا"), "\u0653\u0654\u0655")
    if "hamza" in foldings:
        text = without_hamza(text, {"و": "و", "ؤ": "و", "ي": "ي", "ئ": "ي"}, "\u0654")
    if "tashkeel" in foldings:
        text = without_tashkeel(text)
    return unicodedata.normalize("NFC", text) if "nfc" in foldings else text


def plain_shape(character: str) -> str:
    if "\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
        plain = unicodedata.normalize("NFKC", character)
        return plain.lstrip(" \u0640")
    return character


def is_invisible(character: str) -> bool:
    code = ord(character)
    return (
        code in (0xAD, 0x34F, 0x61C, 0xFEFF)
        or 0x180B <= code <= 0x180E
        or 0x200B <= code <= 0x200F
        or 0x202A <= code <= 0x202E
        or 0x2060 <= code <= 0x206F
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
    )


def without_hamza(text: str, seats: dict[str, str], hamzas: str) -> str:
    """Each seat bare, and up to the next letter or digit no combining hamza."""
    result = ""
    after_seat = False
    for character in text:
        if character in seats:
            after_seat = True
            result += seats[character]
        elif character.isalnum() or character == "_":
            after_seat = False
            result += character
        elif not (after_seat and character in hamzas):
            result += character
    return result


def without_tashkeel(text: str) -> str:
    result = ""
    letter = ""  # the letter that the present run of marks began on
    for character in text:
        if not is_arabic_mark(character):
            result += character
            letter = character
        elif letter + character in COMPOSED:
            result += character
            letter = ""
    return result


def is_arabic_mark(character: str) -> bool:
    code = ord(character)
    in_arabic = 0x600 <= code <= 0x6FF or 0x890 <= code <= 0x8FF
    return (
        (in_arabic and unicodedata.category(character) == "Mn")
        or code in (0x6E5, 0x6E6)
        or 0xFC5E <= code <= 0xFC63
        or 0xFCF2 <= code <= 0xFCF4
        or 0xFE70 <= code <= 0xFE7F
    )


# pyarabic does the same where its tables know the characters: an independent witness.


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    strategies.text(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640 ", max_size=20
    )
)
def test_marks_and_lengthening_go_as_pyarabic_takes_them_off(text: str) -> None:
    assert fold(text, frozenset(("tashkeel",))) == araby.strip_diacritics(text)
    assert fold(text, frozenset(("tatweel",))) == araby.strip_tatweel(text)
