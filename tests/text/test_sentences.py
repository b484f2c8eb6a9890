"""The sentences of a text: cases in `sentences.yaml`, and what holds for every text."""

import time
from typing import Any

import pytest
from hypothesis import given

from ie_engine.text.sentences import MAX_TOKENS, sentences
from ie_engine.text.tokens import tokenise
from tests.text import cases
from tests.text.strategies import texts


@pytest.mark.parametrize("case", cases.read("sentences.yaml"), ids=cases.title)
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    found = sentences(text)
    datelines = [text[s.dateline.start : s.dateline.end] for s in found if s.dateline is not None]
    assert [text[sentence.start : sentence.end] for sentence in found] == [s.strip() for s in case["sentences"]]
    assert datelines == ([case["dateline"]] if "dateline" in case else [])


@given(texts)
def test_every_token_is_in_one_sentence_or_in_a_dateline(text: str) -> None:
    covered = []
    for sentence in sentences(text):
        assert 0 < len(sentence.tokens) <= MAX_TOKENS
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        assert len(text[sentence.start : sentence.end].splitlines()) == 1
        if sentence.dateline is not None:
            assert sentence.dateline.end <= sentence.start
            covered += [t for t in tokenise(text) if sentence.dateline.start <= t.start < sentence.dateline.end]
        covered += sentence.tokens
    assert covered == tokenise(text)


def test_a_sentence_without_end_is_cut_at_a_softer_mark() -> None:
    found = sentences("قال وقال، " * 5_000)
    assert max(len(sentence.tokens) for sentence in found) <= MAX_TOKENS
    assert all(sentence.tokens[-1].text == "،" for sentence in found)


def test_a_sentence_without_any_mark_is_cut_at_the_limit() -> None:
    found = sentences("قال " * (MAX_TOKENS + 1))
    assert [len(sentence.tokens) for sentence in found] == [MAX_TOKENS, 1]


@pytest.mark.parametrize("unit", ["ا\u064e", "كلمة ", ". ", '. "', "(واس", "الرياض - ", "د. ", "1. ", "\n."], ids=ascii)
def test_time_is_linear(unit: str) -> None:
    started = time.process_time()
    sentences(unit * (60_000 // len(unit)))
    assert time.process_time() - started < 2


def test_a_million_marks_on_one_letter_are_one_word() -> None:
    found = sentences("ا" + "\u064e\u0651" * 500_000)
    assert [len(sentence.tokens) for sentence in found] == [1]
