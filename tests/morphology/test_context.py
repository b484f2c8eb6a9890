"""The best reading of a word in its sentence; that ranking loses nothing; the search against a naive one."""

import itertools
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ie_engine.engine.words import Words
from ie_engine.morphology.context import _START, Context, _choices, fit
from ie_engine.pipeline import language_of, lexicon
from tests.morphology.shared import ANALYSER
from tests.morphology.test_analyser import agrees, cut

CASES = yaml.safe_load((Path(__file__).parent / "context.yaml").read_text(encoding="utf-8"))
STORE = Words(language_of(None, lexicon()))
WORDS = ["في", "لم", "عقد", "وقع", "الوزير", "الجديد", "كتب", "يكتب", "قد", "أن", "زار", "بعد", "كان", "شولتسبرغ"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_the_best_reading_in_a_sentence(case: dict[str, str]) -> None:
    written = case["text"].split()
    best = STORE.ranked([STORE[word] for word in written])[written.index(case["word"])].readings[0]
    assert agrees(best, case["best"]), (cut(best), best.lemma, best.pos)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
def test_ranking_deletes_nothing(written: list[str]) -> None:
    words = [STORE[word] for word in written]
    for word, ranked in zip(words, STORE.ranked(words), strict=True):
        assert ranked.text == word.text
        assert [reading.best for reading in ranked.readings].count(frozenset(("yes",))) == 1
        assert {reading._replace(best=frozenset()) for reading in ranked.readings} == {
            reading._replace(best=frozenset()) for reading in word.readings
        }
        assert not ranked.readings[0].hidden


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
def test_the_search_finds_what_trying_everything_finds(written: list[str]) -> None:
    rows = [ANALYSER.analyse(word) for word in written]
    choices = [_choices(row)[:4] for row in rows]

    def total(way: tuple[int, ...]) -> float:
        left, score = _START, 0.0
        for row, at in zip(choices, way, strict=True):
            score += row[at].weight + fit(left.kind, row[at].kind)
            left = row[at]
        return score

    best = max(total(way) for way in itertools.product(*(range(len(row)) for row in choices)))
    places = Context().best(rows)
    found = [next(choice for choice in _choices(row) if choice.place == place) for row, place in zip(rows, places)]
    left, score = _START, 0.0
    for choice in found:
        score += choice.weight + fit(left.kind, choice.kind)
        left = choice
    assert score >= best
