"""Reads the examples of a rule: texts, with what is to be found in them.

The nodes of the examples and the declared names come in; `Example` values go out, with every type or role that is not
declared and every quotation that does not stand in its text.
It is a stage of its own because whether `meeting: …` holds roles or words depends on what the packs declare.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ie_engine.diagnostics import Diagnostic, Source, error, suggestion, warning
from ie_engine.packs import schema, yaml_tree
from ie_engine.packs.model import (
    TRIGGER,
    EntityType,
    EventType,
    Example,
    Expected,
    ExpectedEvent,
    ExpectedMention,
    Place,
    Quote,
)
from ie_engine.packs.yaml_tree import Fields, Items, Node, Scalar

_OCCURRENCE = re.compile(r"(.*)#([0-9]{1,4})", re.DOTALL)
_EXPECTATIONS = ("finds", "known_miss", "known_false")


def read(
    nodes: tuple[Fields, ...], types: Mapping[str, EntityType], events: Mapping[str, EventType], source: Source
) -> tuple[tuple[Example, ...], tuple[Diagnostic, ...]]:
    """The examples, in order; `types` and `events` are those that the pack sees."""
    reader = _Reader(types, events, source, [])
    examples = tuple(reader.example(node) for node in nodes)
    return examples, tuple(reader.problems)


@dataclass(frozen=True, slots=True)
class _Reader:
    types: Mapping[str, EntityType]
    events: Mapping[str, EventType]
    source: Source
    problems: list[Diagnostic]

    def example(self, node: Fields) -> Example:
        written = node.get("text")
        text = yaml_tree.text(written).rstrip("\n")
        place = Place(self.source, schema.headline(node, self.source))
        if isinstance(written, Scalar) and written.text and not text.strip():
            self.problems.append(error("empty-value", "`text` is empty", self.source, written.span))
        if not any(node.key(name) for name in _EXPECTATIONS):
            message = "the example does not say what is found"
            help_ = "write `finds: []` if nothing is"
            self.problems.append(warning("empty-example", message, self.source, place.span, help_))
        finds, misses, false = (self.expectations(node.get(name), text) for name in _EXPECTATIONS)
        return Example(text, finds if node.key("finds") else None, misses, false, place)

    def expectations(self, node: Node | None, text: str) -> tuple[Expected, ...]:
        items = node.items if isinstance(node, Items) else ()
        pairs = (entry for item in items for entry in yaml_tree.entries(item))
        found = (self.expected(name, value, text) for name, value in pairs)
        return tuple(expected for expected in found if expected is not None)

    def expected(self, name: Scalar, value: Node, text: str) -> Expected | None:
        if event := self.events.get(name.text):
            return self.event(event, name, value, text)
        if name.text in self.types:
            return self.mention(name, value, text)
        # A capital says which of the two was meant; the suggestion is looked for among all names.
        kind, problem = ("event type", "unknown-event") if name.text[:1].islower() else ("entity type", "unknown-type")
        help_ = suggestion(name.text, [*self.events, *self.types])
        self.problems.append(error(problem, f"there is no {kind} `{name.text}`", self.source, name.span, help_))
        return None

    def event(self, event: EventType, name: Scalar, value: Node, text: str) -> Expected | None:
        place = Place(self.source, name.span)
        if not isinstance(value, Fields):
            message = f"`{name.text}` is an event, it is described by its roles"
            help_ = f"write `{name.text}: {{{TRIGGER}: …, role: …}}`"
            self.problems.append(error("wrong-type", message, self.source, schema.headline(value, self.source), help_))
            return None
        roles = []
        for key, filler in value.entries:
            if key.text != TRIGGER and event.role(key.text) is None:
                known = [TRIGGER, *(role.name for role in event.roles)]
                help_ = suggestion(key.text, known) or f"it has {', '.join(f'`{role}`' for role in known)}"
                message = f"`{event.name}` has no role `{key.text}`"
                self.problems.append(error("unknown-role", message, self.source, key.span, help_))
                continue
            roles.append((key.text, tuple(self.quote(words, text) for words in yaml_tree.scalars(filler))))
        return ExpectedEvent(event.name, tuple(roles), place)

    def mention(self, name: Scalar, value: Node, text: str) -> Expected | None:
        place = Place(self.source, name.span)
        words = value.get("text") if isinstance(value, Fields) else value
        if not isinstance(words, Scalar) or not words.text:
            message = f"the mention `{name.text}` needs its text"
            help_ = f"write `{name.text}: …` or `{name.text}: {{text: …}}`"
            self.problems.append(error("missing-key", message, self.source, name.span, help_))
            return None
        attributes = tuple(
            (key.text, yaml_tree.text(attribute)) for key, attribute in yaml_tree.entries(value) if key.text != "text"
        )
        return ExpectedMention(name.text, self.quote(words, text), attributes, place)

    def quote(self, written: Scalar, text: str) -> Quote:
        match = _OCCURRENCE.fullmatch(written.text)
        words, occurrence = (match[1], int(match[2])) if match else (written.text, 1)
        words = words.rstrip("\n")
        if not words or text.count(words) < max(occurrence, 1) or occurrence == 0:
            times = f" {occurrence} times" if occurrence > 1 else ""
            message = f"`{words}` does not stand{times} in the text of the example"
            help_ = "quote the words exactly as the text writes them"
            self.problems.append(error("text-not-in-example", message, self.source, written.span, help_))
        return Quote(words, occurrence, Place(self.source, written.span))
