"""Reads the examples of a rule: texts, with what is to be found in them.

The nodes of the examples and the declared names come in; `Example` values go out, with every type or role that is not
declared and every quotation that does not stand in its text.
An example is a sentence with marks in it (`packs.marks`), or a text with what is found in it written beside.
It is a stage of its own because whether `meeting: …` holds roles or words depends on what the packs declare.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ie_engine.diagnostics import Diagnostic, Source, Span, error, suggestion, warning
from ie_engine.dsl.frame import SAYS
from ie_engine.packs import marked, marks, schema, yaml_tree
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
    nodes: tuple[Node, ...],
    emits: tuple[str, ...],
    types: Mapping[str, EntityType],
    events: Mapping[str, EventType],
    source: Source,
) -> tuple[tuple[Example, ...], tuple[Diagnostic, ...]]:
    """The examples, in order; `emits` is what the rule finds, `types` and `events` are those that the pack sees."""
    reader = _Reader(emits, types, events, source, [])
    examples = tuple(reader.example(node) for node in nodes if isinstance(node, Fields | Scalar))
    return tuple(example for example in examples if example is not None), tuple(reader.problems)


@dataclass(frozen=True, slots=True)
class _Reader:
    emits: tuple[str, ...]
    types: Mapping[str, EntityType]
    events: Mapping[str, EventType]
    source: Source
    problems: list[Diagnostic]

    def example(self, node: Fields | Scalar) -> Example | None:
        if isinstance(node, Scalar):
            return self.sentence("finds", node)
        written = node.get("text")
        sentences = [(name, value) for name in _EXPECTATIONS if isinstance(value := node.get(name), Scalar)]
        if written is None and len(sentences) == 1:
            return self.sentence(*sentences[0])
        for name, value in sentences:
            message = f"`{name}` with a marked sentence stands alone"
            help_ = "a list says what is found in `text`; make another example of the sentence"
            self.problems.append(error("wrong-type", message, self.source, value.span, help_))
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

    # Marked sentences.

    def sentence(self, kind: str, written: Scalar) -> Example | None:
        """The example that a marked sentence is: all that it marks is found, or `kind` says which failure is known."""
        sentence, problems = marked.read(written.text.rstrip("\n"), self.source, self.inside(written))
        if problems:
            self.problems.extend(problems)
            return None
        place = Place(self.source, schema.headline(written, self.source))
        if not sentence.text.strip():
            self.problems.append(error("empty-value", "the example is empty", self.source, place.span))
        event = next((self.events[name] for name in self.emits if name in self.events), None)
        if event is not None:
            found, wrong = marks.events(sentence, event, self.events, self.source)
        elif self.emits and self.emits[0] in self.types:
            found, wrong = marks.mentions(sentence, self.emits, self.types, self.source)
        else:
            return None  # what the rule finds is not known, which has been reported
        self.problems.extend(wrong)
        if kind != "finds" and not found and not wrong:
            message = f"the sentence marks nothing, so nothing is a `{kind}`"
            self.problems.append(warning("empty-example", message, self.source, place.span, "mark it, `‹…›` or `[…]`"))
        wanted = {name: found if name == kind else () for name in _EXPECTATIONS}
        return Example(
            sentence.text,
            found if kind == "finds" else None,
            wanted["known_miss"],
            wanted["known_false"],
            place,
        )

    def inside(self, written: Scalar) -> Callable[[Span], Span]:
        """From a place in a value to the place in the file: all of it, where YAML has changed the text."""
        start = self.source.text.find(written.text.rstrip("\n"), written.span.start, written.span.end)
        whole = schema.headline(written, self.source)
        return lambda span: whole if start < 0 else Span(start + span.start, start + span.end)

    # What is found, written beside the text.

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
        roles, status = [], dict[str, str]()
        for key, filler in value.entries:
            if key.text in SAYS and event.role(key.text) is None:
                status[key.text] = self.said(key, filler)
                continue
            if key.text != TRIGGER and event.role(key.text) is None:
                known = [TRIGGER, *(role.name for role in event.roles)]
                help_ = suggestion(key.text, known) or f"it has {', '.join(f'`{role}`' for role in known)}"
                message = f"`{event.name}` has no role `{key.text}`"
                self.problems.append(error("unknown-role", message, self.source, key.span, help_))
                continue
            roles.append((key.text, tuple(self.quote(words, text) for words in yaml_tree.scalars(filler))))
        return ExpectedEvent(event.name, tuple(roles), place, status.get("polarity"), status.get("modality"))

    def said(self, key: Scalar, value: Node) -> str:
        """What an example says of the polarity or modality of its event."""
        known, written = SAYS[key.text], yaml_tree.text(value)
        if written not in known:
            message = schema.takes(f"`{key.text}`", known)
            place = schema.headline(value, self.source)
            self.problems.append(error("unknown-choice", message, self.source, place, suggestion(written, known)))
        return written

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
        starts = occurrences(words, text) if words else ()
        if not 0 < occurrence <= len(starts):
            times = f" {occurrence} times" if occurrence > 1 else ""
            message = f"`{words}` does not stand{times} in the text of the example"
            help_ = "quote the words exactly as the text writes them"
            self.problems.append(error("text-not-in-example", message, self.source, written.span, help_))
            return Quote(words, 0, Place(self.source, written.span))
        return Quote(words, starts[occurrence - 1], Place(self.source, written.span))


def occurrences(words: str, text: str) -> list[int]:
    """Where the quoted words stand; `تونس` is not looked for in the middle of `التونسي`."""
    starts = [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)]
    return [at for at in starts if _is_edge(text, at) or _is_edge(text, at + len(words))] or starts


def _is_edge(text: str, offset: int) -> bool:
    """Whether a word begins or ends here."""
    return not (text[offset - 1 : offset].isalnum() and text[offset : offset + 1].isalnum())
