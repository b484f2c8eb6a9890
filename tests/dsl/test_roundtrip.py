"""What is written back is what was read: parse ∘ format is the identity, and every node's place holds that node."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from ie_engine.diagnostics import Source, Span, has_errors
from ie_engine.dsl import ast
from ie_engine.dsl.format import format_pattern
from ie_engine.dsl.parse import parse
from tests.dsl import strategies

RULES = Path(__file__).parents[2] / "rules"


def tree(text: str) -> ast.Pattern:
    pattern, problems = parse(Source("<pattern>", text))
    assert pattern is not None and not has_errors(problems), (text, problems)
    return pattern


@settings(max_examples=400, deadline=None, derandomize=True)
@given(strategies.patterns)
def test_what_is_formatted_parses_to_the_same_tree(pattern: ast.Pattern) -> None:
    text = format_pattern(pattern)
    again = tree(text)
    assert again == pattern, text
    assert format_pattern(again) == text


@settings(max_examples=250, deadline=None, derandomize=True)
@given(strategies.patterns)
def test_the_place_of_a_node_holds_that_node(pattern: ast.Pattern) -> None:
    text = format_pattern(pattern)
    for node in nodes(tree(text)):
        written = text[node.span.start : node.span.end]
        match node:
            case ast.Pattern():
                assert written == text
            case ast.Compare() | ast.Matches() | ast.Not() | ast.And() | ast.Or():
                assert tree(f"[{written}]").body == ast.Token(node), (written, text)
            case ast.Relation():
                assert tree(f"قال :: {written}").relations == (node,), (written, text)
            case ast.Path():
                assert tree(f"قال :: {written} = {written}").relations[0].left == node
            case ast.Literal():
                assert tree(f"قال :: a = {written}").relations[0].right == node
            case _:
                assert tree(written).body == node, (written, text)


def nodes(item: object) -> Iterator[object]:
    """Every node of a tree, tests and relations included."""
    if isinstance(item, tuple):
        for part in item:
            yield from nodes(part)
    elif is_dataclass(item) and not isinstance(item, Span):
        yield item
        for field in fields(item):
            yield from nodes(getattr(item, field.name))


def shipped() -> list[str]:
    found = []
    for path in sorted(RULES.glob("*/*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        rules = content.get("rules", [])
        entries = [*content.get("fragments", {}).values(), *(rule for rule in rules if isinstance(rule, dict))]
        found += [entry["pattern"] for entry in entries if "pattern" in entry]
    return found


@pytest.mark.parametrize("text", shipped(), ids=lambda text: ascii(" ".join(text.split()))[:40])
def test_a_shipped_pattern_keeps_its_meaning_when_formatted(text: str) -> None:
    formatted = format_pattern(tree(text))
    assert tree(formatted) == tree(text)
    assert format_pattern(tree(formatted)) == formatted


def test_there_are_shipped_patterns() -> None:
    assert len(shipped()) > 20


@pytest.mark.parametrize(
    ("text", "formatted"),
    [
        ("قال|كتب", "| قال\n| كتب\n"),
        ("trigger:~التقى who:@Person++", "trigger:~التقى\nwho:@Person++\n"),
        ("(في|ب+)@Place", "(\n  | في\n  | ب+\n)\n@Place\n"),
        ("[ pos = noun&( lemma=قال|lemma=كتب ) ]", "[pos=noun & (lemma=قال | lemma=كتب)]\n"),
        ("a:(قال)+ :: a.gender=f", "a:(قال)+\n:: a.gender = f\n"),
        ("(..){0,6}", "(..){0,6}\n"),
        ('verb:(دعا "عقد قمة")', 'verb:(دعا "عقد قمة")\n'),
        ("(?<!لم []{0,2}) يوقع", "(?<!\n  لم\n  []{0,2}\n)\nيوقع\n"),
        ("قال +ه # تعليق", "قال\n+ه\n"),
    ],
)
def test_the_house_layout(text: str, formatted: str) -> None:
    assert format_pattern(tree(text)) == formatted
