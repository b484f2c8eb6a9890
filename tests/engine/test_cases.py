"""Every form of the language with what it finds and what it does not: the cases of `cases/`."""

from pathlib import Path
from typing import Any

import pytest

from ie_engine.pipeline import Pipeline
from tests.engine import cases

CASES = list(cases.read())
# fmt: off
FORMS = [
    "words-and-phrases", "lemmas", "pos", "brackets", "regex", "clitics", "mentions", "lists", "fragments",
    "repeats", "gaps", "coordination", "lookaround", "anchors", "captures", "relations", "triggers",
    "preference", "readings-and-hiding", "negation", "foldings", "phases-and-consolidation", "merging",
]
# fmt: on


@pytest.fixture(scope="module")
def runnable(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    return cases.pipeline(request.param, tmp_path_factory.mktemp("pack"))


def examples() -> list[Any]:
    return [
        pytest.param(case, case, example, id=f"{case.name} {number}")
        for case in CASES
        for number, example in enumerate(case.examples, 1)
    ]


@pytest.mark.parametrize(("runnable", "case", "example"), examples(), indirect=["runnable"])
def test_finds(runnable: Pipeline, case: cases.Case, example: cases.Example) -> None:
    found = cases.found(case, runnable, example.text)
    assert {key: found[key] for key in example.expected} == example.expected


def test_every_form_has_a_file_and_every_file_a_form() -> None:
    assert sorted(FORMS) == sorted(path.stem for path in Path(cases.FOLDER).iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_beside_what_is_found_stands_what_is_not(case: cases.Case) -> None:
    assert all(example.expected for example in case.examples)
    answers = {repr(example.expected) for example in case.examples}
    assert len(answers) > 1, "every example of the case has the same answer"
    if case.is_pattern:
        assert repr({"finds": []}) in answers, "no example finds nothing"


def test_the_suite_does_not_shrink() -> None:
    assert len(examples()) >= 180
    assert len({case.name for case in CASES}) == len(CASES)
