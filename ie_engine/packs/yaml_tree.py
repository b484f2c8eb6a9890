"""Reads YAML text into a tree in which every value is a string with a place.

A YAML text comes in; frozen nodes go out, together with what is wrong with the text.
It is a stage of its own because ordinary YAML loading loses what a rule writer needs: where a value stood, how it
was quoted, that a key was written twice; and it gains what nobody wants: `no` as a truth value, dates, octal numbers,
anchors made of `&name`. So the tree is built from parsing events, and nothing is ever resolved to another type.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ie_engine.diagnostics import Diagnostic, Severity, Source, Span, error, warning

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HASHTAG = re.compile(r"[ \t]+(#[^\W\d_A-Za-z]\w*)")
_WORD = re.compile(r"\S+")
_MAX_DEPTH = 24  # real packs need eight; a bound keeps the recursion below Python's own


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value; `style` is `` (plain), `'`, `"`, `|`, `>`, or `*` for an alias that was refused."""

    text: str
    span: Span
    style: str = ""

    @property
    def missing(self) -> bool:
        """Whether nothing was written: `key:` and no more."""
        return not self.text and not self.style


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `flow` says that it was written in brackets."""

    items: tuple["Node", ...]
    span: Span
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping, in the order written; of a key that was written twice the first stands."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span
    flow: bool = False

    def get(self, name: str) -> "Node | None":
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        return next((key for key, _ in self.entries if key.text == name), None)


Node = Scalar | Items | Fields


def read(source: Source) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a text, and what is wrong with it; the tree is None where the text is empty or is not YAML."""
    text, problems = _mended(source)
    shift = len(source.text) - len(text)
    builder = _Builder(source, shift, problems)
    try:
        tree = builder.document(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as failure:
        problems.append(_syntax_error(failure, source, text, shift))
        tree = None
    except _TooDeep:
        tree = None
    return tree, tuple(problems)


def scalars(node: Node | None) -> tuple[Scalar, ...]:
    """One value, or a list of them, as a tuple; what is neither is left out, since the schema reports it."""
    match node:
        case Scalar() if not node.missing:
            return (node,)
        case Items():
            return tuple(item for item in node.items if isinstance(item, Scalar))
        case _:
            return ()


def entries(node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
    """The entries of a mapping; of anything else none."""
    return node.entries if isinstance(node, Fields) else ()


def fields(node: Node | None) -> Fields:
    """The mapping; of anything else an empty one."""
    return node if isinstance(node, Fields) else Fields((), node.span if node else Span(0, 0))


def text(node: Node | None, default: str = "") -> str:
    """The text of a value; of anything else the default."""
    return node.text if isinstance(node, Scalar) and not node.missing else default


# What is wrong with the characters, before any structure.

_ODD = re.compile(
    "\r(?!\n)|[\x85\u2028\u2029]|[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def _mended(source: Source) -> tuple[str, list[Diagnostic]]:
    """The text without characters that stop YAML, of the same length but for a leading byte order mark."""
    problems: list[Diagnostic] = []
    text = source.text
    if text.startswith("\ufeff"):
        problems.append(
            warning(
                "byte-order-mark",
                "the file begins with a byte order mark",
                source,
                Span(0, 1),
                "save it as UTF-8 without BOM",
            )
        )
        text = text[1:]
    shift = len(source.text) - len(text)

    def mend(match: re.Match[str]) -> str:
        span = Span(match.start() + shift, match.end() + shift)
        character = match[0]
        code = f"U+{ord(character):04X}"
        if character in "\r\x85\u2028\u2029":
            message, help_ = (
                f"{code} ends a line for YAML, but for no editor",
                "write an ordinary line break or a space",
            )
            problems.append(error("odd-line-break", message, source, span, help_))
            return "\n" if character == "\r" else " "
        problems.append(
            error("control-character", f"the control character {code} stands in the text", source, span, "delete it")
        )
        return " "

    return _ODD.sub(mend, text), problems


# From events to nodes.


class _TooDeep(Exception):
    """Ends the reading: what goes on so has never been meant, and PyYAML takes quadratic time over it."""


class _Builder:
    """Reads one document off the events; its invariant is that every node it gives has a span in the source."""

    def __init__(self, source: Source, shift: int, problems: list[Diagnostic]) -> None:
        self.source = source
        self.shift = shift
        self.problems = problems

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        tree: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    message = "a second document begins here"
                    self.error(
                        "several-documents", message, self.span(event), "one file holds one document; delete `---`"
                    )
                    break
                tree = self.node(next(events), events, 0)
        if tree is None or (isinstance(tree, Scalar) and tree.missing):
            self.error("empty-file", "the file holds nothing", Span(0, len(self.source.text)), "write it, or delete it")
            return None
        return tree

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int, in_list: bool = False) -> Node:
        self.refuse_properties(event)
        match event:
            case yaml.ScalarEvent():
                return self.scalar(event, in_list)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent() if depth == _MAX_DEPTH:
                self.error("too-deep", f"more than {_MAX_DEPTH} levels inside each other", self.span(event))
                raise _TooDeep
            case yaml.SequenceStartEvent():
                return self.items(event, events, depth)
            case yaml.MappingStartEvent():
                return self.fields(event, events, depth)
            case _:  # an alias, already reported
                span = self.span(event)
                return Scalar(self.source.text[span.start : span.end], span, "*")

    def scalar(self, event: yaml.ScalarEvent, in_list: bool) -> Scalar:
        span = self.span(event)
        style = event.style or ""
        # The comma on the Arabic keyboard separates nothing in YAML: `[أ، ب]` is a list of one.
        if in_list and not style and "،" in event.value:
            help_ = "write `,` between the items; if the mark belongs to the text, put the item in quotes"
            self.problems.append(
                warning("arabic-comma", "`،` does not separate the items of a list", self.source, span, help_)
            )
        if not style:
            self.hashtag(span)
        return Scalar(event.value, span, style)

    def hashtag(self, value: Span) -> None:
        """A `#` that is glued to a word behind a plain value: it cuts the text off, and nobody sees it go."""
        cut = _HASHTAG.match(self.source.text, value.end)
        if cut:
            at = Span(cut.start(1), cut.end(1))
            message = f"`{cut[1]}` begins a comment, which cuts the text off"
            help_ = "put the text in quotes; a comment has a space behind `#`"
            self.problems.append(warning("hashtag-as-comment", message, self.source, at, help_))

    def items(self, start: yaml.SequenceStartEvent, events: Iterator[yaml.Event], depth: int) -> Items:
        flow = bool(start.flow_style)
        found: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Items(tuple(found), self.around(start, event, found[-1] if found else None), flow)
            found.append(self.node(event, events, depth + 1, in_list=flow))
        raise AssertionError("the parser closes every list that it opens")

    def fields(self, start: yaml.MappingStartEvent, events: Iterator[yaml.Event], depth: int) -> Fields:
        found: list[tuple[Scalar, Node]] = []
        first_places: dict[str, Span] = {}
        last: Node | None = None
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return Fields(tuple(found), self.around(start, event, last), bool(start.flow_style))
            key = self.node(event, events, depth + 1)
            last = value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.error("complex-key", "a key is one word, not a list or a mapping", key.span, "is a quote missing?")
            elif key.text == "<<" and not key.style:
                self.error("merge-key", "`<<` merges nothing here", key.span, "repeat the keys")
            elif key.text in first_places:
                self.duplicate(key, first_places[key.text])
            else:
                first_places[key.text] = key.span
                found.append((key, value))
        raise AssertionError("the parser closes every mapping that it opens")

    def duplicate(self, key: Scalar, first: Span) -> None:
        message = f"the key `{key.text}` is written twice"
        related = (self.source, first, "first written here")
        problem = Diagnostic(
            "duplicate-key", Severity.ERROR, message, self.source, key.span, "keep one of the two", related
        )
        self.problems.append(problem)

    def refuse_properties(self, event: yaml.Event) -> None:
        """Anchors, aliases and tags: in a pack they are nearly always a pattern that should have been quoted."""
        help_ = "a pattern is written as a literal block, `pattern: |`; any other text that begins so is put in quotes"
        if isinstance(event, yaml.AliasEvent):
            self.error("yaml-alias", f"`*{event.anchor}` is an alias for YAML, not a text", self.span(event), help_)
        elif isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                message = f"`&{event.anchor}` is an anchor for YAML, not text"
                self.error("yaml-anchor", message, self.first_word(event), help_)
            if getattr(event, "tag", None) is not None:
                span = self.first_word(event)
                message = f"`{self.source.text[span.start : span.end]}` is a tag for YAML, not text"
                self.error("yaml-tag", message, span, help_)

    def first_word(self, event: yaml.Event) -> Span:
        start = _index(event.start_mark) + self.shift
        match = _WORD.match(self.source.text, start)
        return Span(start, match.end() if match else start)

    def span(self, event: yaml.Event) -> Span:
        start, end = _index(event.start_mark) + self.shift, _index(event.end_mark) + self.shift
        return Span(start, max(start, start + len(self.source.text[start:end].rstrip())))

    def around(self, start: yaml.Event, end: yaml.Event, last: Node | None) -> Span:
        """A block's end mark lies behind the blank lines and comments that follow it, so the last child counts."""
        if getattr(start, "flow_style", False):
            return Span(_index(start.start_mark) + self.shift, _index(end.end_mark) + self.shift)
        first = _index(start.start_mark) + self.shift
        return Span(first, last.span.end if last else first)

    def error(self, name: str, message: str, span: Span, help_: str | None = None) -> None:
        self.problems.append(error(name, message, self.source, span, help_))


def _index(mark: Any) -> int:
    """The offset of a mark; every event of a text has one."""
    return int(mark.index)


# Syntax errors, in our own words. Both of PyYAML's parsers are covered; they say the same thing differently.
# The last column says whether the mistake is where YAML began to read the thing, or where it gave up.

_INDENTATION = ("the indentation does not fit the lines above", "align it with the keys or items above", False)
_QUOTE = ("a quotation mark is not closed", "close it, or double it if it is meant", True)
_ESCAPE = ("a backslash in double quotes begins no known escape", "use single quotes: `'…'`", False)
_SENTENCES = (
    (
        "could not find expected ':'",
        "this line is neither `key: value` nor an item of a list",
        "is a colon missing, or is the line indented too little?",
        True,
    ),
    ("mapping values are not allowed", "a second `: ` in one value", "put a text that holds `: ` in quotes", False),
    ("cannot start any token", "a value cannot begin with this character", "put the value in quotes", False),
    ("',' or ']'", "a list in brackets is not closed, or lacks a `,`", "write `[a, b]`", True),
    ("',' or '}'", "a mapping in braces is not closed, or lacks a `,`", "write `{a: b, c: d}`", True),
    ("found unexpected end of stream", *_QUOTE),
    ("document separator", *_QUOTE),
    ("escape", *_ESCAPE),
    ("hex", *_ESCAPE),
    ("sequence entries are not allowed", "an item of a list cannot stand here", "put it on a line of its own", False),
    ("<document start>", "the text goes on after its end", "is the indentation right?", False),
    ("<block end>", *_INDENTATION),
    ("expected key", *_INDENTATION),
    ("expected '-'", *_INDENTATION),
)


def _syntax_error(failure: yaml.YAMLError, source: Source, text: str, shift: int) -> Diagnostic:
    problem = str(getattr(failure, "problem", None) or failure)
    message, help_, at_start = next(
        (sentence[1:] for sentence in _SENTENCES if sentence[0] in problem),
        (f"this is not YAML: {' '.join(problem.split())}", "is a quote missing?", False),
    )
    marks = [getattr(failure, name, None) for name in ("problem_mark", "context_mark")]
    if at_start:
        marks.reverse()
    mark = marks[0] or marks[1]
    start = min(_index(mark), len(text)) if mark else 0
    if not text[start:].strip():  # at the end of the file there is nothing to show: show the last line instead
        start = text.rstrip().rfind("\n") + 1
    end = text.find("\n", start)
    line = text[text.rfind("\n", 0, start) + 1 : len(text) if end < 0 else end]
    shown = Span(start + shift, start + shift + max(1, len(text[start : len(text) if end < 0 else end].rstrip())))
    if text[start : start + 1] == "\t":
        only = Span(shown.start, shown.start + 1)
        return error("tab-in-indentation", "a tab cannot indent", source, only, "indent with spaces")
    if "،" in line and re.search(r"[\[{]", line):
        help_ += "; a `،` separates nothing, write `,`"
    return error("yaml-syntax", message, source, shown, help_)
