"""The quick answer whether a file fits its schema is that of `jsonschema`, for good files and for spoilt ones."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ie_engine.packs import fits, schema

ROOT = Path(__file__).resolve().parents[2]
VALUES = (None, "", [], {}, "x", "X y", ["a"], {"a": "b"}, {"verbs": ["a"]}, "5", "asserted", "agent", "true")
CASES = [
    *((path, schema.PACK) for path in sorted(ROOT.glob("rules/*/pack.yaml"))),
    *((path, schema.TABLES) for path in sorted(ROOT.glob("rules/*/tables.yaml"))),
    *((path, schema.RULES) for path in sorted(ROOT.glob("rules/*/[!pt]*.yaml"))),
]


def paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if above:
        yield above
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield from paths(value[key], (*above, key))


def spoilt(value: Any, chance: random.Random) -> Any:
    """The same with one thing left out, exchanged or added somewhere."""
    changed = inside = copy.deepcopy(value)
    *way, last = chance.choice(list(paths(value)))
    for step in way:
        inside = inside[step]
    what = chance.randrange(4)
    if what == 0:
        del inside[last]
    elif what == 1 and isinstance(inside, dict):
        inside[str(chance.choice(list(paths(value)))[-1])] = chance.choice(VALUES)
    else:
        inside[last] = copy.deepcopy(chance.choice(VALUES))
    return changed


@pytest.mark.parametrize(("path", "name"), CASES, ids=lambda case: getattr(case, "name", case))
def test_it_says_what_jsonschema_says(path: Path, name: str) -> None:
    whole: Any = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    fit, validator = schema._fits(name), schema._validator(name)
    assert fit(whole)
    chance = random.Random(path.name)
    for _ in range(40):
        changed = spoilt(whole, chance)
        if chance.random() < 0.3:
            changed = spoilt(changed, chance)
        assert fit(changed) is validator.is_valid(changed), changed


@pytest.mark.parametrize("said", [{"not": {}}, {"type": "date"}, {"$ref": "https://example.org/x"}])
def test_what_it_does_not_know_it_says_no_to(said: dict[str, Any]) -> None:
    assert not fits.fitting(said)("a")


def test_a_schema_without_keywords_of_its_own() -> None:
    assert Draft202012Validator({"additionalProperties": {"type": "string"}}).is_valid({"a": "b"})
    assert fits.fitting({"additionalProperties": {"type": "string"}})({"a": "b"})
    assert not fits.fitting({"additionalProperties": {"type": "string"}})({"a": ["b"]})
