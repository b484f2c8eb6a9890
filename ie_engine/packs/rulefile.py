"""Reads rule files: fragments, templates and rules as written, patterns and frames parsed, names not yet looked up.

A source comes in; `FragmentText`, `TemplateText` and `RuleSource` values go out, with what is wrong with the
file and its patterns.
It is a stage of its own because a name may be declared in a later file or another pack: all files are read before any
name is checked.
"""

import functools
from dataclasses import dataclass

from ie_engine.diagnostics import Diagnostic, Source
from ie_engine.dsl import ast, frame
from ie_engine.dsl.parse import parse
from ie_engine.dsl.parse_frame import parse_frame
from ie_engine.packs import schema, yaml_tree
from ie_engine.packs.literal import PatternText, pattern_text
from ie_engine.packs.model import Place
from ie_engine.packs.yaml_tree import Fields, Items, Node, Scalar

PATTERN_NAME = "<pattern>"


@dataclass(frozen=True, slots=True)
class Written:
    """A pattern as written and, where it could be parsed, its tree."""

    text: PatternText
    tree: ast.Pattern | None


@dataclass(frozen=True, slots=True)
class WrittenFrame:
    """A frame as written, and what could be read of its lines."""

    text: PatternText
    lines: frame.Lines


@dataclass(frozen=True, slots=True)
class FragmentText:
    """A named pattern; `pattern` is None where it is no literal block."""

    name: Scalar
    doc: str
    pattern: Written | None
    place: Place


@dataclass(frozen=True, slots=True)
class TemplateText:
    """Named lines of frames, `roles` what stands in them for roles; `frame` is None where it is no literal block."""

    name: Scalar
    doc: str
    roles: tuple[Scalar, ...]
    frame: WrittenFrame | None
    place: Place


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A rule as written; `place` covers all of it."""

    id: Scalar
    doc: str
    event: Scalar | None
    mentions: tuple[Scalar, ...]
    phase: Scalar | None
    priority: int
    modality: Scalar | None
    polarity: Scalar | None
    attributes: tuple[tuple[Scalar, Scalar], ...]
    pattern: Written | None
    frame: WrittenFrame | None
    frame_key: Scalar | None
    examples: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class RuleFile:
    source: Source
    fragments: tuple[FragmentText, ...]
    templates: tuple[TemplateText, ...]
    rules: tuple[RuleSource, ...]

    @property
    def frames(self) -> tuple[WrittenFrame, ...]:
        """Those of templates and of rules."""
        written = (*(template.frame for template in self.templates), *(rule.frame for rule in self.rules))
        return tuple(one for one in written if one is not None)


@functools.lru_cache(maxsize=64)  # a pack and one that imports it are often loaded one after the other
def read(source: Source) -> tuple[RuleFile | None, tuple[Diagnostic, ...]]:
    """The fragments, templates and rules of a file; None where its text holds no keys at all."""
    tree, problems = yaml_tree.read(source)
    if tree is None:
        return None, problems
    found = [*problems, *schema.check(tree, schema.RULES, source)]
    if not isinstance(tree, Fields):
        return None, tuple(found)
    fragments = tuple(_fragment(name, value, source, found) for name, value in yaml_tree.entries(tree.get("fragments")))
    templates = tuple(_template(name, value, source, found) for name, value in yaml_tree.entries(tree.get("templates")))
    listed = tree.get("rules")
    rules = tuple(
        _rule(item, source, found)
        for item in (listed.items if isinstance(listed, Items) else ())
        if isinstance(item, Fields)
    )
    return RuleFile(source, fragments, templates, rules), tuple(found)


def _fragment(name: Scalar, node: Node, source: Source, problems: list[Diagnostic]) -> FragmentText:
    keys = yaml_tree.fields(node)
    pattern = _pattern(keys.get("pattern"), source, problems)
    return FragmentText(name, yaml_tree.text(keys.get("doc")), pattern, Place(source, node.span))


def _template(name: Scalar, node: Node, source: Source, problems: list[Diagnostic]) -> TemplateText:
    keys = yaml_tree.fields(node)
    frame_ = _frame(keys.get("frame"), source, problems)
    roles = yaml_tree.scalars(keys.get("roles"))
    return TemplateText(name, yaml_tree.text(keys.get("doc")), roles, frame_, Place(source, node.span))


def _rule(node: Fields, source: Source, problems: list[Diagnostic]) -> RuleSource:
    examples = node.get("examples")
    return RuleSource(
        id=_scalar(node.get("id")) or Scalar("", schema.headline(node, source)),
        doc=yaml_tree.text(node.get("doc")),
        event=_scalar(node.get("event")),
        mentions=yaml_tree.scalars(node.get("mention")),
        phase=_scalar(node.get("phase")),
        priority=_integer(yaml_tree.text(node.get("priority"))),
        modality=_scalar(node.get("modality")),
        polarity=_scalar(node.get("polarity")),
        attributes=tuple(
            (key, value) for key, value in yaml_tree.entries(node.get("attributes")) if isinstance(value, Scalar)
        ),
        pattern=_pattern(node.get("pattern"), source, problems),
        frame=_frame(node.get("frame"), source, problems),
        frame_key=node.key("frame"),
        examples=examples.items if isinstance(examples, Items) else (),
        place=Place(source, node.span),
    )


def _literal(node: Node | None) -> Scalar | None:
    """The literal block that a value is; what is written otherwise has been reported and is not read."""
    return node if isinstance(node, Scalar) and node.style == "|" else None


def _pattern(node: Node | None, source: Source, problems: list[Diagnostic]) -> Written | None:
    block = _literal(node)
    if block is None:
        return None
    text = pattern_text(source, block)
    tree, found = parse(Source(PATTERN_NAME, block.text))
    problems += [text.relocated(problem) for problem in found]
    return Written(text, tree)


def _frame(node: Node | None, source: Source, problems: list[Diagnostic]) -> WrittenFrame | None:
    block = _literal(node)
    if block is None:
        return None
    text = pattern_text(source, block)
    lines, found = parse_frame(Source(PATTERN_NAME, block.text))
    problems += [text.relocated(problem) for problem in found]
    return WrittenFrame(text, lines)


def _scalar(node: Node | None) -> Scalar | None:
    return node if isinstance(node, Scalar) and node.text else None


def _integer(text: str) -> int:
    try:
        return int(text[:8])
    except ValueError:  # the schema has reported it
        return 0
