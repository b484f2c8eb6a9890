"""The first word analysis: which readings a word has, in which order, and what of it each covers."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ie_engine.morphology import tagset
from ie_engine.morphology.clitics import cuts
from ie_engine.morphology.reading import Reading
from ie_engine.morphology.wordlist import Form, WordList
from ie_engine.text.folding import STANDARD, fold, fold_with_map

CASES = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))


def _form(written: str, lemma: str, tags: str) -> Form:
    pos, *features = tags.split()
    pairs = (feature.split("=") for feature in features)
    return Form(written, lemma, frozenset((pos,)), "", tuple((name, frozenset((value,))) for name, value in pairs))


FORMS = [_form(form, lemma, tags) for _, lemma, tags, forms in CASES["forms"] for form in forms.split()]
WORDS = WordList(
    FORMS,
    CASES["names"],
    CASES["parts"],
    lambda word: fold(word, STANDARD),
    lambda word: fold_with_map(word, STANDARD),
)


def shown(readings: list[Reading]) -> list[list[str]]:
    return [[r.host, r.lemma, " ".join(r.pro), " ".join(r.enc)] for r in readings]


@pytest.mark.parametrize("case", CASES["words"], ids=[case["word"] for case in CASES["words"]])
def test_readings_of_a_word(case: dict[str, object]) -> None:
    readings = WORDS.analyse(str(case["word"]))
    assert shown([r for r in readings if not r.hidden]) == case["readings"]
    assert shown([r for r in readings if r.hidden]) == case.get("hidden", [])


letters = st.text("ولبكسفالرئيسقمةدعاهمنىآءؤئ", min_size=1, max_size=9)
marked = st.text("ولبكسفالرئيسقمةدعاهمنىآءؤئ\u064e\u0651\u0640", min_size=1, max_size=12)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.one_of(letters, marked, st.sampled_from([case["word"] for case in CASES["words"]])))
def test_every_word_has_readings_that_lie_in_it(word: str) -> None:
    readings = WORDS.analyse(word)
    assert any(not reading.hidden for reading in readings)
    assert len(set(readings)) == len(readings)
    for reading in readings:
        assert 0 <= reading.start <= reading.end <= len(word)
        assert set(reading.pro) <= set(tagset.PROCLITICS) and set(reading.enc) <= set(tagset.ENCLITICS)
        assert reading.pos <= set(tagset.POS)
        assert bool(reading.start) is bool(reading.pro) or not fold(word[: reading.start], STANDARD)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(letters)
def test_cuts_give_the_word_back(word: str) -> None:
    plain = fold(word, STANDARD)
    for cut in cuts(plain):
        assert plain[cut.start : cut.end] in cut.rests or "ل" in cut.pro
        assert cut.start == len(cut.pro) and plain[cut.end :] == "".join(cut.enc)
        assert plain[: cut.start].replace("ا", "أ") == "".join(cut.pro).replace("ا", "أ")
