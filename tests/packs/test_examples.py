"""The shipped packs keep the promises that stand in them: nothing to complain of, and every example comes out right.

The examples lie beside their rules; here each becomes a test of its own, named after its rule and its text, so that a
change of a word list or of the engine says which sentence it broke.
"""

import pytest

from ie_engine.packs.model import Example, Library, Rule
from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.testing.examples import own_rules
from ie_engine.testing.plugin import names
from ie_engine.testing.report import lines
from ie_engine.testing.run import judged
from ie_engine.testing.selection import cases
from ie_engine.text.document import Document

PACKS = ("base", "diplomacy", "statements")


def library(name: str) -> Library:
    loaded, diagnostics = load_pack(name)
    assert loaded is not None, diagnostics
    return loaded


# Collected once for all items: loading a pack reads some twenty files.
LIBRARIES = {name: library(name) for name in PACKS}
PIPELINES = {name: Pipeline(loaded) for name, loaded in LIBRARIES.items()}


def examples() -> list[object]:
    """An item for each example, run with the pack that its rule stands in."""
    return [
        pytest.param(name, rule, example, id=shown.partition(" ")[0])  # pytest escapes Arabic in ids
        for name, loaded in LIBRARIES.items()
        for shown, (rule, example) in names(cases(loaded))
    ]


@pytest.mark.parametrize("name", PACKS)
def test_check_has_nothing_to_say(name: str) -> None:
    _, diagnostics = load_pack(name)
    assert diagnostics == ()


@pytest.mark.parametrize(("name", "rule", "example"), examples())
def test_example(name: str, rule: Rule, example: Example) -> None:
    found = judged(PIPELINES[name], rule, example)
    assert not found.problems, "\n".join(lines(found))


@pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=rule.id) for name in PACKS for rule in own_rules(LIBRARIES[name])]
)
def test_a_rule_has_an_example_that_it_matches_and_one_that_it_does_not(rule: Rule) -> None:
    matched = [rule.id in matching(rule.pack, example.text) for example in rule.examples]
    assert set(matched) == {True, False}


def matching(name: str, text: str) -> set[str]:
    """The ids of the rules that have a match in the text and keep it."""
    result = PIPELINES[name].run(Document("example", text), mentions=True)
    of_mentions = {mention.maker for _, mention in result.mentions}
    return of_mentions | {rule.id for record in result.records for rule, _ in record.event.matches}
