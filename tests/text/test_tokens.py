"""The tokens of a text: cases in `tokens.yaml` and `numbers.yaml`, and what holds for every text."""

import time
import unicodedata
from typing import Any

import pytest
from hypothesis import example, given

from ie_engine.morphology import tagset
from ie_engine.text.tokens import kind, number_value, tokenise
from tests.text import cases
from tests.text.strategies import texts


@pytest.mark.parametrize("case", cases.read("tokens.yaml"), ids=cases.title)
def test_cases(case: dict[str, Any]) -> None:
    tokens = [token.text for token in tokenise(case["text"])]
    assert tokens == case["tokens"]
    if "kinds" in case:
        assert [kind(token) for token in tokens] == case["kinds"]


@pytest.mark.parametrize("case", cases.read("numbers.yaml"), ids=cases.title)
def test_number_values(case: dict[str, Any]) -> None:
    value = number_value(case["word"])
    assert value == case["value"]
    assert type(value) is type(case["value"])


def test_a_number_beyond_counting_has_no_value() -> None:
    assert number_value("9" * 300) == int("9" * 300)
    assert number_value("9" * 100_000) is None


@given(texts)
def test_tokens_and_gaps_are_the_text(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert token.end > token.start >= end
        assert token.text == text[token.start : token.end]
        assert all(map(may_stand_between_tokens, text[end : token.start]))
        assert token.text == token.text.strip()
        end = token.end
    assert all(map(may_stand_between_tokens, text[end:]))


@given(texts)
def test_every_token_has_a_kind_and_only_numbers_a_value(text: str) -> None:
    for token in tokenise(text):
        assert kind(token.text) in tagset.KIND
        assert number_value(token.text) is None or kind(token.text) == "number"


@given(texts, texts)
@example("د.", "سمير")
def test_a_line_is_cut_alike_whatever_stands_on_other_lines(first: str, second: str) -> None:
    alone = [token.text for text in (first, second) for token in tokenise(text)]
    assert [token.text for token in tokenise(first + "\n" + second)] == alone


@pytest.mark.parametrize(
    "unit",
    (
        *("\u064e", "\u0640", "\u200f", "ا\u200f", "ا.", "ا ", "بي.", "بي. ", "جو-", "د. ", "-", ".", "👍\u200d"),
        *("a.", "a-", "a+", "a'", "1:", "1/", "1-", "1.", "http://", "www.!", "@"),
    ),
    ids=ascii,
)
def test_time_is_linear(unit: str) -> None:
    text = "ا" + unit * (60_000 // len(unit)) + "@"
    started = time.process_time()
    tokenise(text)
    assert time.process_time() - started < 15  # a tenth of a second; quadratic time would take a minute


def may_stand_between_tokens(character: str) -> bool:
    return (
        character.isspace()
        or character in "#_\u0640\u06e5\u06e6\ufe70\ufc60"
        or unicodedata.category(character) in ("Cc", "Cf", "Mn")
    )
