"""The text of a rule file, the name of a rule and an example in; the text with the example behind the rule's last one.

Lines are put in and nothing else is touched, so that comments, layout and everything that a person wrote stay as they
are. Apart from reading examples, because a text is made here; whether it still loads is for the caller to try.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ie_engine.diagnostics import Source
from ie_engine.packs import yaml_tree
from ie_engine.packs.examples import occurrences
from ie_engine.packs.yaml_tree import Fields, Items, Node, Scalar

_PLAIN = re.compile("[\u0621-\u065f\u0670-\u06d3]+(?: [\u0621-\u065f\u0670-\u06d3]+)*")
"""Words that YAML takes as they are, wherever they stand."""
_SENTENCE = re.compile("[\u0621-\u065f\u0670-\u06d3][\u0621-\u065f\u0670-\u06d30-9 .،؛؟!]*")
"""What it takes as it is outside of brackets."""
STEP = "  "


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as an example states it: each role with the spans of its fillers in the example's text, `trigger` among
    them; polarity and modality where they are to be stated."""

    type: str
    roles: Mapping[str, Sequence[tuple[int, int]]]
    status: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NewExample:
    """`expectations` maps `finds`, `known_miss` or `known_false` to events."""

    text: str
    expectations: Mapping[str, Sequence[NewEvent]]


def inserted(source: Source, rule: str, example: NewExample) -> str | None:
    """The file with the example; None where the rule is not in it, or its examples are written in brackets."""
    tree, _ = yaml_tree.read(source)
    written = _rule(tree, rule)
    if written is None:
        return None
    text, newline = source.text, "\r\n" if "\r\n" in source.text else "\n"
    examples = written.get("examples")
    if isinstance(examples, Items) and examples.items and not examples.flow:
        at = _line_end(text, _end(examples.items[-1]))
        indent = " " * _dash(text, examples.items[-1].span.start)
        added = _lines(example, indent)
    elif examples is None or not yaml_tree.scalars(examples):
        indent = " " * _column(text, written.entries[0][0].span.start)
        key = written.key("examples")
        if key is not None and isinstance(examples, Items) and examples.items:
            return None
        if key is None:
            at = _line_end(text, _end(written))
            added = [f"{indent}examples:", *_lines(example, indent + STEP)]
        else:  # `examples:` or `examples: []`
            end = max(key.span.end + 1, examples.span.end if isinstance(examples, Items) else 0)
            text = text[: key.span.end + 1] + text[end:]
            at = _line_end(text, key.span.end)
            added = _lines(example, indent + STEP)
    else:
        return None
    lead = "" if at == 0 or text[at - 1] == "\n" else newline
    return text[:at] + lead + "".join(line + newline for line in added) + text[at:]


def _rule(tree: Node | None, name: str) -> Fields | None:
    rules = yaml_tree.fields(tree).get("rules")
    for rule in rules.items if isinstance(rules, Items) else ():
        if isinstance(rule, Fields) and not rule.flow and yaml_tree.text(rule.get("id")) == name:
            return rule
    return None


def _lines(example: NewExample, indent: str) -> list[str]:
    lines = [f"{indent}- text: {_scalar(example.text, _SENTENCE)}"]
    for kind, events in example.expectations.items():
        if not events:
            lines.append(f"{indent}  {kind}: []")
            continue
        lines.append(f"{indent}  {kind}:")
        lines += (f"{indent}    - {event.type}: {{{_roles(event, example.text)}}}" for event in events)
    return lines


def _roles(event: NewEvent, text: str) -> str:
    parts = []
    for role, spans in event.roles.items():
        quotes = [_quote(text, *span) for span in spans]
        parts.append(f"{role}: {quotes[0] if len(quotes) == 1 else '[' + ', '.join(quotes) + ']'}")
    return ", ".join([*parts, *(f"{key}: {value}" for key, value in event.status.items())])


def _quote(text: str, start: int, end: int) -> str:
    """Words of the text; where they stand there several times, with the number of the one that is meant."""
    words = text[start:end]
    places = occurrences(words, text)
    number = places.index(start) + 1 if start in places else 1
    return _scalar(words) if number == 1 and not re.search("#[0-9]+$", words) else _scalar(f"{words}#{number}")


def _scalar(text: str, plain: re.Pattern[str] = _PLAIN) -> str:
    if plain.fullmatch(text) and text == text.strip():
        return text
    if re.search("[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029\ufeff]", text):
        escaped = "".join(_escape(sign) for sign in text)
        return f'"{escaped}"'
    return "'" + text.replace("'", "''") + "'"


def _escape(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    code = ord(sign)
    odd = code < 0x20 or 0x7F <= code <= 0x9F or code in (0x2028, 0x2029, 0xFEFF)
    return f"\\u{code:04x}" if odd else sign


def _end(node: Node) -> int:
    """Where what is written ends: the end of a block is only where the next thing begins."""
    match node:
        case Scalar():
            return node.span.end
        case Items(items=items, flow=False) if items:
            return max(map(_end, items))
        case Fields(entries=entries, flow=False) if entries:
            return max(max(_end(key), _end(value)) for key, value in entries)
    return node.span.end


def _line_end(text: str, at: int) -> int:
    """The beginning of the next line; a literal block ends there already."""
    if at and text[at - 1] == "\n":
        stripped = text[:at].rstrip()
        return text.find("\n", len(stripped)) + 1
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)


def _dash(text: str, at: int) -> int:
    """The column of the `-` of an item that begins at an offset."""
    return _column(text, text.rfind("-", 0, at))
