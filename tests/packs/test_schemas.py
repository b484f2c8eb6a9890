"""The schemas are schemas that say what the engine accepts."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from ie_engine import resources
from ie_engine.packs import schema
from tests.packs.shared import BASE, CITIES_IN_YAML, MANIFEST, MEET


@pytest.mark.parametrize(
    "name", [schema.PACK, schema.RULES, schema.TABLES, "gazetteer.schema.json", "record.schema.json"]
)
def test_the_schemas_are_schemas_and_explain_themselves(name: str) -> None:
    content = json.loads(resources.grammar(name))
    jsonschema.Draft202012Validator.check_schema(content)

    def keys_without_description(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.get("properties", {}).items():
                target = content["$defs"][value["$ref"].rpartition("/")[2]] if "$ref" in value else {}
                if "description" not in value and "description" not in target:
                    yield key
            for value in node.values():
                yield from keys_without_description(value)
        elif isinstance(node, list):
            for value in node:
                yield from keys_without_description(value)

    assert list(keys_without_description(content)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [(schema.PACK, MANIFEST), (schema.PACK, BASE), (schema.RULES, MEET), ("gazetteer.schema.json", CITIES_IN_YAML)],
)
def test_an_editor_accepts_what_the_engine_accepts(name: str, text: str) -> None:
    """Editors read numbers, truth values and null where the engine reads texts: the schema allows both."""
    jsonschema.Draft202012Validator(json.loads(resources.grammar(name))).validate(yaml.safe_load(text))
