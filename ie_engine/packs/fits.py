"""Says whether a value fits a JSON Schema, and nothing of what does not.

A schema comes in, a function that says yes or no goes out. It knows the keywords that our schemas use; what it does not
know, it says no to. A stage of its own because nearly every file of a pack fits: `jsonschema`, which words what is
wrong, takes longer to be imported and to say yes than everything else that is done to read such a file.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]
_TYPES: Mapping[str, type] = {"string": str, "array": list, "object": dict, "null": type(None)}
_OTHER_TYPES = frozenset(("integer", "number", "boolean"))  # YAML's scalars are read as texts, so that none is there
_OF_PROPERTIES = frozenset(("properties", "patternProperties", "additionalProperties"))  # each asks for the others
_SAYS_NOTHING = frozenset(("$schema", "$id", "$defs", "title", "description", "x-expected", "x-problem"))
_TAKEN_OTHERWISE = _OF_PROPERTIES | _SAYS_NOTHING
_DEFINITION = "#/$defs/"


def fitting(schema: Any) -> Check:
    """Whether a value of texts, lists, mappings with texts as keys, and nulls fits a schema."""
    definitions: dict[str, Check] = {}
    for name, definition in schema.get("$defs", {}).items():
        definitions[name] = _check(definition, definitions)
    return _check(schema, definitions)


def _check(schema: Any, definitions: Mapping[str, Check]) -> Check:
    if isinstance(schema, bool):
        return lambda _value: schema
    checks = [_keyword(name, said, definitions) for name, said in schema.items() if name not in _TAKEN_OTHERWISE]
    if not _OF_PROPERTIES.isdisjoint(schema):
        checks.append(_properties(schema, definitions))

    def check(value: Any) -> bool:
        for each in checks:  # noqa: SIM110  a generator would take three times as long
            if not each(value):
                return False
        return True

    return check


def _keyword(name: str, said: Any, definitions: Mapping[str, Check]) -> Check:
    match name:
        case "type":
            return _of_types(said if isinstance(said, list) else [said])
        case "enum":
            texts = frozenset(one for one in said if isinstance(one, str))
            return lambda value: isinstance(value, str) and value in texts
        case "pattern":
            search = re.compile(said).search
            return lambda value: not isinstance(value, str) or search(value) is not None
        case "minLength":
            return lambda value: not isinstance(value, str) or len(value) >= said
        case "minItems":
            return lambda value: not isinstance(value, list) or len(value) >= said
        case "minProperties":
            return lambda value: not isinstance(value, dict) or len(value) >= said
        case "maxProperties":
            return lambda value: not isinstance(value, dict) or len(value) <= said
        case "required":
            return lambda value: not isinstance(value, dict) or all(key in value for key in said)
        case "items":
            item = _check(said, definitions)
            return lambda value: not isinstance(value, list) or all(map(item, value))
        case "propertyNames":
            named = _check(said, definitions)
            return lambda value: not isinstance(value, dict) or all(map(named, value))
        case "allOf" | "anyOf" | "oneOf":
            ways = [_check(way, definitions) for way in said]
            least, most = {"allOf": (len(ways), len(ways)), "anyOf": (1, len(ways)), "oneOf": (1, 1)}[name]
            return lambda value: least <= sum(way(value) for way in ways) <= most
        case "$ref" if said.startswith(_DEFINITION):
            target = said.removeprefix(_DEFINITION)
            return lambda value: definitions[target](value)
    return lambda _value: False


def _of_types(names: list[str]) -> Check:
    if not _OTHER_TYPES.union(_TYPES).issuperset(names):
        return lambda _value: False
    classes = tuple(_TYPES[name] for name in names if name in _TYPES)
    return lambda value: isinstance(value, classes)


def _properties(schema: Any, definitions: Mapping[str, Check]) -> Check:
    known = {name: _check(one, definitions) for name, one in schema.get("properties", {}).items()}
    forms = [(re.compile(f).search, _check(s, definitions)) for f, s in schema.get("patternProperties", {}).items()]
    others = _check(schema.get("additionalProperties", True), definitions)

    def check(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        for name, one in value.items():
            meant = [each for search, each in forms if search(name) is not None]
            if name in known:
                meant.append(known[name])
            if not all(each(one) for each in meant or (others,)):
                return False
        return True

    return check
