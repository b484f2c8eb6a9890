"""What is wrong with a pattern is said by name, in its place, all of it, and with a help where one is near."""

import ast as python
from pathlib import Path
from typing import Any

import pytest
import yaml

from ie_engine import catalogue_dsl, dsl
from ie_engine.diagnostics import Diagnostic
from tests.dsl import scope

CASES = list(yaml.safe_load((Path(__file__).parent / "bad.yaml").read_text(encoding="utf-8")))
FRAMES = list(yaml.safe_load((Path(__file__).parent / "bad_frames.yaml").read_text(encoding="utf-8")))
EMITTERS = ("error", "warning", "TriggerError", "known")


def problems(case: dict[str, Any]) -> tuple[Diagnostic, ...]:
    if "fragment" in case:
        return scope.problems_of_fragment(case["fragment"], case["pattern"])
    declared = [name for name in scope.FRAGMENTS if name != case.get("without")]
    return scope.problems_of(case["pattern"], scope.scope(declared))


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["pattern"])[:60])
def test_a_malformed_pattern_is_reported_in_its_place(case: dict[str, Any]) -> None:
    found = problems(case)
    expected = [(entry["name"], entry["text"]) for entry in case["expect"]]
    assert [(problem.name, problem.text) for problem in found] == expected
    for entry, problem in zip(case["expect"], found, strict=True):
        assert entry.get("help", "") in (problem.help or "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["pattern"])[:60])
def test_a_message_is_a_sentence_in_lower_case(case: dict[str, Any]) -> None:
    for problem in problems(case):
        assert problem.message[0].islower() or problem.message[0] == "`"
        assert not problem.message.endswith(".")
        assert problem.help is None or (problem.help and not problem.help.endswith("."))


def test_the_table_is_long_and_has_patterns_with_several_problems() -> None:
    assert len(CASES) >= 60
    assert sum(len(case["expect"]) > 3 for case in CASES) >= 2


def emitted() -> set[str]:
    """The names that the modules of the language give to problems, read from their source."""
    names = set()
    for path in Path(dsl.__file__).parent.glob("*.py"):
        for node in python.walk(python.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, python.Call) or not node.args or not isinstance(node.args[0], python.Constant):
                continue
            called = node.func.attr if isinstance(node.func, python.Attribute) else getattr(node.func, "id", "")
            if called in EMITTERS:
                names.add(str(node.args[0].value))
    return names


def test_every_problem_is_met_and_explained() -> None:
    assert {entry["name"] for case in (*CASES, *FRAMES) for entry in case["expect"]} == emitted()
    assert set(catalogue_dsl.ENTRIES) == emitted()
    assert list(catalogue_dsl.ENTRIES) == sorted(catalogue_dsl.ENTRIES)
