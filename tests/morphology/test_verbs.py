"""The verbs of every weak class against the conjugator that the lexicon was built with: what is found, and what is not.

The conjugator is the naive reference. How a form is written before an enclitic is said here once more, plainly.
"""

import functools
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ie_engine.morphology.reading import Reading
from ie_engine.text.folding import STANDARD, fold
from tests.morphology.shared import ANALYSER

libqutrub = pytest.importorskip("libqutrub.mosaref_main", reason="the conjugator is a tool of development")

LINES = (Path(__file__).parent / "verbs.tsv").read_text(encoding="utf-8").splitlines()
VERBS = [line.split("\t") for line in LINES if line and not line.startswith(("#", "class\t"))]
CLASSES = sorted({verb[0] for verb in VERBS})
OBJECTS = ("ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "ني", "نا")
INDICATIVE = ("المضارع المعلوم", "المضارع المجهول")
SUBJUNCTIVE = ("المضارع المنصوب", "المضارع المجهول المنصوب")


@functools.cache
def conjugated(past: str, vowel: str, transitive: str) -> tuple[tuple[str, str], ...]:
    tables = libqutrub.do_sarf(past, vowel, alltense=True, transitive=transitive == "yes", display_format="DICT")
    return tuple((tense, form) for tense, cells in tables.items() for form in cells.values() if form)


def bare(text: str) -> str:
    return re.sub("[\u064b-\u0652\u0670]", "", text)


def plain(text: str) -> str:
    return fold(text, STANDARD)


@functools.lru_cache(maxsize=200_000)
def under(lemma: str, word: str) -> tuple[Reading, ...]:
    return tuple(
        reading for reading in ANALYSER.analyse(word) if plain(reading.lemma) == plain(lemma) and "verb" in reading.pos
    )


def before_enclitic(form: str) -> str:
    """`دعى` + `ه` is `دعاه`, `كتبوا` + `ه` is `كتبوه`, `كتبتم` + `ه` is `كتبتموه`."""
    if form.endswith("أى"):
        return form[:-2] + "آ"
    if form.endswith("ى"):
        return form[:-1] + "ا"
    if form.endswith("وا"):
        return form[:-1]
    return form + "و" if form.endswith("تم") else form


def test_there_are_two_hundred_verbs_of_all_classes() -> None:
    assert len(VERBS) >= 200
    assert len(CLASSES) >= 30


@pytest.mark.parametrize("name", CLASSES)
def test_every_form_is_found_under_its_lemma(name: str) -> None:
    missing = [
        (past, form)
        for class_, past, vowel, transitive in VERBS
        if class_ == name
        for _, form in conjugated(past, vowel, transitive)
        if not any(not reading.pro and not reading.enc for reading in under(past, bare(form)))
    ]
    assert missing == []


@pytest.mark.parametrize("name", CLASSES)
def test_forms_are_found_with_clitics_that_they_can_take(name: str) -> None:
    assert list(missing(name, 2)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", CLASSES)
def test_every_form_is_found_with_each_clitic_that_it_can_take(name: str) -> None:
    assert list(missing(name, len(OBJECTS))) == []


def missing(name: str, some: int) -> Iterator[tuple[str, str, str]]:
    for class_, past, vowel, transitive in VERBS:
        if class_ == name:
            for form, word, pro, enc in joined(past, vowel, transitive, some):
                if not any((r.pro, r.enc) == (pro, enc) for r in under(past, word)):
                    yield past, form, word


def joined(
    past: str, vowel: str, transitive: str, some: int
) -> Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Each form with some of the proclitics and enclitics that go with it, chosen by a fixed chance."""
    chance = random.Random(past + vowel)
    for tense, form in dict.fromkeys(conjugated(past, vowel, transitive)):
        written = bare(form)
        proclitics: list[tuple[str, ...]] = [("و",), ("ف",)]
        if tense in INDICATIVE:
            proclitics += [("س",), ("و", "س"), ("ف", "س")]
        if tense in SUBJUNCTIVE:
            proclitics += [("ل",), ("و", "ل"), ("ف", "ل")]
        chosen = chance.sample(proclitics, min(some, len(proclitics)))
        for pro in chosen:
            yield form, "".join(pro) + written, pro, ()
        for enc in chance.sample(OBJECTS, some):
            host = before_enclitic(written)
            yield form, host + enc, (), (enc,)
            pro = chance.choice(proclitics)
            yield form, "".join(pro) + host + enc, pro, (enc,)


@pytest.mark.parametrize("name", CLASSES)
def test_no_cut_leaves_a_host_that_is_no_form(name: str) -> None:
    """Under its own lemma a form has those cuts alone whose host the conjugator gives too, written as it may stand."""
    wrong = []
    for class_, past, vowel, transitive in VERBS:
        if class_ != name:
            continue
        alone = {plain(form) for form in other_seats(past)}
        for form, word, _, _ in joined(past, vowel, transitive, 2):
            for reading in under(past, word):
                host = plain(word[reading.start : reading.end])
                if reading.lemma == past and host not in alone:
                    wrong.append((past, form, word, host))
    assert wrong == []


def other_seats(past: str) -> Iterator[str]:
    """All forms of a past with any vowel of the imperfect, alone and before an enclitic, with every seat of a hamza."""
    for vowel in ("فتحة", "كسرة", "ضمة"):
        for _, form in conjugated(past, vowel, "yes"):
            for written in {bare(form), before_enclitic(bare(form))}:
                yield from seats(written)


def seats(written: str) -> Iterator[str]:
    yield written
    for at, letter in enumerate(written):
        if at and letter in "أؤئءآ":
            for seat in ("أ", "ؤ", "ئ", "ء", "أا"):
                yield written[:at] + seat + written[at + 1 :]


def test_a_letter_that_is_no_clitic_is_no_cut() -> None:
    """A form behind or before letters that are no clitics of it is not that form."""
    chance = random.Random(1)
    for _, past, vowel, transitive in VERBS:
        tense, form = chance.choice(conjugated(past, vowel, transitive))
        written = bare(form)
        for word in ("ب" + written, "ك" + written, "ال" + written, "س" + written, "ل" + written):
            proclitic = word[0]
            found = [
                r for r in under(past, word) if (r.pro and r.pro[-1] == proclitic) or r.host.startswith("ال" + written)
            ]
            if proclitic == "س":
                found = [r for r in found if "imp" not in r.aspect]
            if proclitic == "ل":
                found = [r for r in found if not r.mood & {"sub", "jus"}]
            assert found == [], (past, word, tense)
