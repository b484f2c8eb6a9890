"""The grammar is LALR(1) without a conflict, and agrees with the tag set that it cannot import."""

import re

import interegular  # noqa: F401  Lark's strict mode compares terminals with it
import lark
import pytest

from ie_engine import resources
from ie_engine.morphology import tagset

GRAMMAR = resources.grammar("pattern.lark")


@pytest.mark.parametrize("start", ["pattern", "frame"])
def test_there_is_no_conflict(start: str) -> None:
    lark.Lark(GRAMMAR, parser="lalr", start=start, strict=True)


def test_strict_mode_finds_conflicts() -> None:
    ambiguous = 'pattern: a | b\na: "x"\nb: "x"'
    try:
        lark.Lark(ambiguous, parser="lalr", start="pattern", strict=True)
    except lark.exceptions.GrammarError:
        return
    raise AssertionError("an ambiguous grammar was accepted, so the test above says nothing")


def test_the_parts_of_speech_are_those_of_the_tag_set() -> None:
    terminal = re.search(r"^POS\.\d+: /\((.*?)\):", GRAMMAR, re.MULTILINE)
    assert terminal is not None
    assert tuple(terminal[1].split("|")) == tagset.POS


def test_no_letter_of_the_described_language_stands_in_the_grammar() -> None:
    assert not re.search("[\u0600-\u06ff]", GRAMMAR)
