"""No text is too broken: reading a pattern raises nothing, and gives either a program or an error in its place."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie_engine.diagnostics import Severity, Source, has_errors
from ie_engine.dsl.check import check
from ie_engine.dsl.format import format_pattern
from ie_engine.dsl.lower import lower
from ie_engine.dsl.parse import parse
from ie_engine.morphology import tagset
from tests.dsl import strategies
from tests.dsl.scope import SCOPE, problems_of
from tests.dsl.test_bad import CASES
from tests.dsl.test_roundtrip import shipped

NASTY = (
    *"()[]{}|&!~=<>?*+.,:;@$^#/\\\"'%_-0129",
    *"،؛؟«»“”…٪٠٣ـ",
    *"\u200e\u200f\u061c\u202a\u202e\u2066\u2069\u200c\ufeff\u00a0\u2028\u0085\x00\t\n\r",
    *"بوله\u0651\u064e",
    *(
        "..",
        "++",
        "::",
        "(?=",
        "(?<!",
        "?:",
        "trigger:",
        "a:",
        "@Person",
        "$titles",
        "&joiner",
        "noun:",
        "~",
        "+pron",
        "[]",
    ),
    *(
        "{2,3}",
        "{0،6}",
        "{9,1}",
        "[pos=",
        "[word~/",
        "/]",
        "قال",
        "وقف",
        "NATO",
        "2017",
        "é",
        "中",
        "\U0001f600",
        "\ud800",
    ),
)
SEEDS = [*shipped(), *(case["pattern"] for case in CASES)]


def read(text: str) -> None:
    """Reads a text as a pattern, and asserts all that is promised of any text."""
    source = Source("<pattern>", text)
    pattern, problems = parse(source)
    if pattern is not None:
        format_pattern(pattern)
        problems = (*problems, *check(pattern, SCOPE, source))
    for problem in problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert problem.span.start < problem.span.end or not text
    if pattern is None or has_errors(problems):
        assert any(problem.severity is Severity.ERROR for problem in problems)
        return
    found, more = lower(pattern, SCOPE, source)
    assert found is not None and not has_errors(more)


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(text))
        match chance.randrange(4):
            case 0:
                text = text[:at] + chance.choice(NASTY) + text[at:]
            case 1:
                text = text[:at] + text[at + chance.randint(1, 3) :]
            case 2:
                text = text[:at] + chance.choice(NASTY) + text[at + 1 :]
            case 3:
                other = chance.choice(SEEDS)
                text = text[:at] + other[chance.randint(0, len(other)) :][: chance.randint(1, 20)] + text[at:]
    return text


def test_mutated_patterns_are_read_or_refused() -> None:
    chance = random.Random(20)
    for _ in range(2500):
        read(mutated(chance.choice(SEEDS), chance))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(NASTY), max_size=12).map("".join))
def test_heaps_of_marks_are_read_or_refused(text: str) -> None:
    read(text)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(strategies.patterns)
def test_well_formed_patterns_are_checked_without_an_exception(pattern: strategies.ast.Pattern) -> None:
    read(format_pattern(pattern))


ENDLESS = {
    "brackets": "(" * 5000 + "قال" + ")" * 5000,
    "square brackets": "[" * 5000,
    "open brackets": "(" * 5000,
    "captures in captures": "".join(f"a{number}:" for number in range(3000)) + "قال",
    "captures and brackets": "".join(f"a{number}:" + "(" * (number % 2) for number in range(80)) + "قال" + ")" * 40,
    "negations": "[" + "!" * 3000 + "pos=verb]",
    "digits of a range": "قال{" + "9" * 5000 + "}",
    "digits of a gap": "..{0," + "9" * 5000 + "}",
    "digits in a regular expression": "[word~/a{" + "9" * 5000 + "}/]",
    "ranges in ranges": "(" * 5 + "قال" + "{1000})" * 5,
    "ranges of nothing": "(((^){1000}){1000}){1000} قال",
    "ranges of clitics": "(((ب+){1000}){1000}){1000} قال",
    "ranges of lookarounds": "((((?= قال)){1000}){1000}){1000} قال",
    "ranges in a regular expression": "[word~/((((a?){99}){99}){99}){99}/]",
    "ranges of empty groups": "[word~/((((){999}){999}){999}){999}/]",
    "optional lookarounds": " ".join(f'((?= [word="{number}"]))?' for number in range(30)) + " قال",
    "optional clitics": " ".join(f"({letter}+)?" for letter in tagset.PROCLITICS)
    + " قال "
    + " ".join(f"(+{letters})?" for letters in tagset.ENCLITICS),
    "words": "قال " * 5000,
    "alternatives": "|".join(["قال"] * 5000),
    "optional words in a repeat": "(" + " ".join(["قال?"] * 400) + ")* كتب",
    "relations": "a:[] b:[] :: " + " & ".join(["a.gender = b.gender"] * 300),
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_endless_patterns_are_refused_in_time(text: str) -> None:
    before = time.process_time()
    read(text)
    # What would go wrong here takes hours or the whole memory; the bound is generous for slow machines.
    assert time.process_time() - before < 20


def test_the_endless_ones_that_must_be_refused_are() -> None:
    accepted = {name for name, text in ENDLESS.items() if not has_errors(problems_of(text))}
    assert accepted == {"captures and brackets", "ranges of empty groups", "relations"}
