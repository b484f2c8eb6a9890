"""The readings of words: which there are, which is best, which are hidden, and what they say of their word."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ie_engine.morphology import tagset
from ie_engine.morphology.lexicon import ARTICLE, BARE, ENCLITIC
from ie_engine.morphology.reading import Reading
from ie_engine.pipeline import lexicon
from ie_engine.text.folding import STANDARD, fold
from tests.morphology.shared import ANALYSER

CASES = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
MARKS = frozenset(map(chr, (*range(0x64B, 0x653), 0x670)))


def plain(text: str) -> str:
    return fold(text, STANDARD)


def is_marked(text: str) -> bool:
    return not MARKS.isdisjoint(text)


def cut(reading: Reading) -> str:
    return " ".join((*(f"{c}+" for c in reading.pro), reading.host, *(f"+{c}" for c in reading.enc)))


def agrees(reading: Reading, wanted: str) -> bool:
    host, lemma, pos, features = (*wanted.split(" | "), "", "", "")[:4]
    if cut(reading) != host:
        return False
    if lemma and (reading.lemma != lemma if is_marked(lemma) else plain(reading.lemma) != plain(lemma)):
        return False
    values = [pair.split("=") for pair in features.split()]
    return set(pos.split()) <= reading.pos and all(value in getattr(reading, name) for name, value in values)


@pytest.mark.parametrize("case", CASES, ids=[case["word"] for case in CASES])
def test_readings_of_a_word(case: dict[str, object]) -> None:
    readings = ANALYSER.analyse(str(case["word"]))
    shown = [r for r in readings if not r.hidden]
    told = [f"{cut(r)} | {r.lemma} | {' '.join(r.pos)}" for r in readings]
    if "best" in case:
        assert agrees(readings[0], str(case["best"])), told
    for wanted in case.get("finds", ()):  # type: ignore[attr-defined]
        assert any(agrees(reading, wanted) for reading in shown), (wanted, told)
    for wanted in case.get("hides", ()):  # type: ignore[attr-defined]
        assert any(agrees(reading, wanted) for reading in readings if reading.hidden), (wanted, told)
        assert not any(agrees(reading, wanted) for reading in shown), (wanted, told)
    for wanted in case.get("not", ()):  # type: ignore[attr-defined]
        assert not any(agrees(reading, wanted) for reading in readings), (wanted, told)


letters = st.text("ولبكسفالرئيسقمةدعاهمنىآءؤئتمو", min_size=1, max_size=9)
marked = st.text("ولبكسفالرئيسقمةدعاهمنىآءؤئ\u064e\u0651\u0640\u064b", min_size=1, max_size=12)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.one_of(letters, marked, st.sampled_from([case["word"] for case in CASES])))
def test_every_word_has_readings_that_lie_in_it(word: str) -> None:
    readings = ANALYSER.analyse(word)
    assert readings and not readings[0].hidden
    assert len(set(readings)) == len(readings)
    assert [reading.best for reading in readings] == [frozenset(("yes",))] + [frozenset(("no",))] * (len(readings) - 1)
    assert sorted(readings, key=lambda r: (r.hidden, -r.weight)) == list(readings)
    for reading in readings:
        assert 0 <= reading.start <= reading.end <= len(word)
        assert set(reading.pro) <= set(tagset.PROCLITICS) and set(reading.enc) <= set(tagset.ENCLITICS)
        assert reading.pos <= set(tagset.POS)
        assert len(plain(word[: reading.start])) == len(reading.pro)
        assert plain(word[reading.end :]) == "".join(reading.enc)
        for name, attribute in tagset.ATTRIBUTES.items():
            if attribute.values is tagset.Values.CLOSED and attribute.level is tagset.Level.READING:
                assert set(getattr(reading, name)) <= set(attribute.allowed)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.one_of(letters, st.sampled_from([case["word"] for case in CASES])))
def test_every_cut_leaves_a_form_that_may_stand_so(word: str) -> None:
    """A naive check of each reading: what is left without clitics and article is in the lexicon, under this lemma."""
    for reading in ANALYSER.analyse(word):
        if reading.guessed or (len(reading.host) == 1 and "ـ" in word):
            continue  # a proclitic by itself is no cut
        rest, stands = plain(word[reading.start : reading.end]), ENCLITIC if reading.enc else BARE
        ways = [(rest, stands)]
        if "yes" in reading.definite:
            ways = [(rest.removeprefix("ال"), ARTICLE), (rest.removeprefix("ل"), ARTICLE), (rest, ARTICLE)]
        if rest.endswith("ه") and not reading.enc:
            ways += [(key[:-1] + "ة", stand) for key, stand in ways]
        assert any(
            lexeme.lemma == reading.lemma and any(form.stands & stand for form in forms)
            for key, stand in ways
            for lexeme, forms in lexicon().find(key)
        ), (word, reading)
