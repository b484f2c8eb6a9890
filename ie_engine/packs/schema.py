"""Checks the shape of a file of a pack against its published JSON Schema.

A tree comes in, diagnostics go out: every unknown or missing key, every value of a wrong kind, each in its place.
It is a stage of its own so that what an editor marks and what the engine refuses are one and the same file in
`grammars/`. The schemas carry two annotations of ours: `x-expected` says in words what a pattern demands, `x-problem`
names the diagnostic.
"""

import functools
import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ie_engine import resources
from ie_engine.diagnostics import Diagnostic, Source, Span, error, suggestion
from ie_engine.packs import fits
from ie_engine.packs.yaml_tree import Fields, Items, Node, Scalar

if TYPE_CHECKING:  # importing it takes longer than reading a small pack, and only what is wrong needs it
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

PACK = "pack.schema.json"
RULES = "rules.schema.json"
TABLES = "tables.schema.json"

_KINDS = {
    "string": "a text",
    "array": "a list",
    "object": "`key: value` lines",
    "integer": "a number",
    "number": "a number",
}
_LOST = {
    "": "a plain value loses everything from ` #` on and reads `&name` as an anchor",
    "'": "a quoted value joins its lines, so that a comment swallows the rest",
    '"': "a quoted value joins its lines and reads backslashes for itself",
    ">": "a folded block joins its lines, so that a comment swallows the rest",
}


def check(tree: Node, schema: str, source: Source) -> tuple[Diagnostic, ...]:
    """What in the tree does not fit the schema (`PACK`, `RULES` or `TABLES`)."""
    plain = _plain(tree)
    failures = () if _fits(schema)(plain) else _validator(schema).iter_errors(plain)
    problems = [problem for failure in failures for problem in _problems(failure, tree, source)]
    if schema == RULES:
        problems += _not_literal(tree, source)
    return tuple(dict.fromkeys(problems))


@functools.cache
def _fits(schema: str) -> fits.Check:
    return fits.fitting(json.loads(resources.grammar(schema)))


@functools.cache
def _validator(schema: str) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(resources.grammar(schema)))


def _plain(node: Node) -> Any:
    """The tree as JSON values: texts, lists, mappings, and null where nothing was written."""
    match node:
        case Scalar():
            return None if node.missing else node.text
        case Items():
            return [_plain(item) for item in node.items]
        case Fields():
            return {key.text: _plain(value) for key, value in node.entries}


def _problems(failure: "ValidationError", tree: Node, source: Source) -> list[Diagnostic]:
    key, node = _find(tree, list(failure.absolute_path))
    rule: Any = failure.validator_value
    schema: Any = failure.schema
    name = str(schema.get("x-problem", ""))
    called = f"`{key.text}`" if key else "the file"
    at = headline(node, source) if node.span.end > node.span.start or key is None else key.span
    match failure.validator:
        case "additionalProperties":
            return _unknown_keys(node, schema, source)
        case "required":
            return _missing_keys(node, rule, source)
        case "type":
            kinds = " or ".join(dict.fromkeys(_KINDS[kind] for kind in _as_list(rule) if kind != "null"))
            if isinstance(node, Scalar) and node.missing:
                return [error("empty-value", f"{called} has no value", source, at, f"write {kinds}")]
            written = {Scalar: "a text", Items: "a list", Fields: "`key: value` lines"}[type(node)]
            if name == "pattern-not-literal":
                what = key.text if key else "pattern"
                message = f"a {what} is a literal block, not {written}"
                return [error(name, message, source, at, _literal(what))]
            return [error("wrong-type", f"{called} must be {kinds}, and is {written}", source, at)]
        case "enum":
            choices = [value for value in rule if isinstance(value, str)]
            help_ = suggestion(failure.instance, choices) if isinstance(failure.instance, str) else None
            return [error("unknown-choice", takes(called, choices), source, at, help_)]
        case "pattern":
            in_keys = "propertyNames" in failure.absolute_schema_path
            place = _key_span(node, str(failure.instance)) if in_keys else None
            message = f"`{failure.instance}` is not {schema.get('x-expected', 'well formed')}"
            return [error(name or "malformed-value", message, source, place or at)]
        case "minProperties" | "maxProperties" if isinstance(node, Fields) and node.entries:
            last = node.entries[-1][0].span
            return [error("several-expectations", "one expectation holds one type", source, last, "begin it with `- `")]
        case "minLength" | "minItems" | "minProperties":
            return [error("empty-value", f"{called} is empty", source, at)]
        case "anyOf" if name == "missing-key":
            return _missing_keys(node, ["text"], source)
        case "anyOf":
            message = f"{called} names no word"
            help_ = "add `verbs: […]`, `nouns: […]` or `adjectives: […]`"
            return [error("no-governor", message, source, key.span if key else at, help_)]
        case "oneOf" if name == "pattern-or-frame":
            return [_pattern_or_frame(node, source)]
        case "oneOf":
            return [_event_or_mention(node, source)]
        case _:
            return [error("malformed-value", f"{called}: {failure.message}", source, at)]


def _find(tree: Node, path: list[str | int]) -> tuple[Scalar | None, Node]:
    """The node at a path, and the nearest key above it."""
    key, node = None, tree
    for step in path:
        if isinstance(node, Fields):
            key, node = next(entry for entry in node.entries if entry[0].text == step)
        elif isinstance(node, Items) and isinstance(step, int):
            node = node.items[step]
    return key, node


def _unknown_keys(node: Node, schema: Any, source: Source) -> list[Diagnostic]:
    known, forms = schema.get("properties", {}), schema.get("patternProperties", {})
    keys = [key for key, _ in node.entries] if isinstance(node, Fields) else []
    found = [key for key in keys if key.text not in known and not any(re.search(form, key.text) for form in forms)]
    allowed = ", ".join(f"`{key}`" for key in known)
    return [
        error(
            "unknown-key",
            f"the key `{key.text}` means nothing here",
            source,
            key.span,
            suggestion(key.text, known) or f"here may stand {allowed}",
        )
        for key in found
    ]


def _missing_keys(node: Node, required: list[str], source: Source) -> list[Diagnostic]:
    present = {key.text for key, _ in node.entries} if isinstance(node, Fields) else set()
    return [
        error("missing-key", f"the key `{name}` is missing", source, headline(node, source), f"write `{name}: …`")
        for name in required
        if name not in present
    ]


def _event_or_mention(node: Node, source: Source) -> Diagnostic:
    both = isinstance(node, Fields) and node.key("event") and node.key("mention")
    if both and isinstance(node, Fields) and (key := node.key("mention")):
        message = "a rule finds either an event or mentions, not both"
        return error("event-or-mention", message, source, key.span, "make two rules of it")
    message = "the rule does not say what it finds"
    help_ = "write `event: …` or `mention: …`"
    return error("event-or-mention", message, source, headline(node, source), help_)


def _pattern_or_frame(node: Node, source: Source) -> Diagnostic:
    if isinstance(node, Fields) and (key := node.key("frame")):
        message = "a rule has either a pattern or a frame, not both"
        return error("pattern-or-frame", message, source, key.span, "make two rules of it")
    message = "the rule has neither a `pattern` nor a `frame`"
    return error("missing-key", message, source, headline(node, source), "write `pattern: |` or `frame: |`")


def _literal(what: str) -> str:
    return f"write `{what}: |` and the {what} below it, indented"


def _not_literal(tree: Node, source: Source) -> list[Diagnostic]:
    """The one thing that a JSON Schema cannot see: how a value was written."""
    owners: list[Node] = []
    if isinstance(tree, Fields):
        for section in ("fragments", "templates"):
            named = tree.get(section)
            owners += [value for _, value in named.entries] if isinstance(named, Fields) else []
        rules = tree.get("rules")
        owners += rules.items if isinstance(rules, Items) else []
    written = [
        (what, owner.get(what)) for owner in owners if isinstance(owner, Fields) for what in ("pattern", "frame")
    ]
    return [
        error(
            "pattern-not-literal",
            f"a {what} is a literal block: {_lost(block, source)}",
            source,
            headline(block, source),
            _literal(what),
        )
        for what, block in written
        if isinstance(block, Scalar) and block.style != "|" and not block.missing
    ]


def _lost(pattern: Scalar, source: Source) -> str:
    """What YAML takes from a pattern that is written otherwise: the very words, where it has taken a comment."""
    end = source.text.find("\n", pattern.span.end)
    rest = source.text[pattern.span.end : len(source.text) if end < 0 else end].strip()
    if not pattern.style and rest.startswith("#"):
        return f"`{rest}` is lost here"
    return _LOST.get(pattern.style, "YAML has changed this text")


def takes(called: str, choices: Sequence[str]) -> str:
    """What is said where a key has another value than those that it takes."""
    if len(choices) == 1:
        return f"{called} is `{choices[0]}`, or is left out"
    return f"{called} is one of {', '.join(f'`{choice}`' for choice in choices)}"


def headline(node: Node, source: Source) -> Span:
    """The first line of a node: enough to show which one is meant."""
    end = source.text.find("\n", node.span.start, node.span.end)
    line = Span(node.span.start, node.span.end if end < 0 else end)
    written = source.text[line.start : line.end]
    return Span(line.start, line.start + len(written.rstrip()))


def _key_span(node: Node, name: str) -> Span | None:
    key = node.key(name) if isinstance(node, Fields) else None
    return key.span if key else None


def _as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
