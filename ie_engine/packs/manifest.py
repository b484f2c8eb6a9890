"""Reads `pack.yaml`: what a pack is called, imports, declares and holds, each word still with its place.

A source comes in, a `Manifest` goes out, with everything that is wrong with it alone.
It is a stage of its own because the imports must be known before any name can be checked; whether a type or a phase
exists is for `declarations` to say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ie_engine.diagnostics import Diagnostic, Severity, Source, Span, error, suggestion
from ie_engine.dsl.scope import Vocabulary
from ie_engine.packs import schema, yaml_tree
from ie_engine.packs.model import TRIGGER
from ie_engine.packs.remember import remembering
from ie_engine.packs.yaml_tree import Fields, Items, Node, Scalar


@dataclass(frozen=True, slots=True)
class PhaseSource:
    id: Scalar
    repeat: bool


@dataclass(frozen=True, slots=True)
class EntitySource:
    name: Scalar
    doc: str
    isa: tuple[Scalar, ...]
    consolidate: str
    recogniser: str


@dataclass(frozen=True, slots=True)
class RoleSource:
    name: str
    written: Scalar
    low: int
    high: int | None
    fillers: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class EventSource:
    name: Scalar
    doc: str
    roles: tuple[RoleSource, ...]
    mappings: Mapping[str, str]
    stands: bool


@dataclass(frozen=True, slots=True)
class GazetteerSource:
    name: Scalar
    doc: str
    file: Scalar
    types: tuple[Scalar, ...]
    match: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as written; `rules` is None where it does not list its rule files."""

    source: Source
    name: Scalar
    version: str
    doc: str
    imports: tuple[Scalar, ...]
    foldings: frozenset[str]
    phases: tuple[PhaseSource, ...]
    entities: tuple[EntitySource, ...]
    events: tuple[EventSource, ...]
    gazetteers: tuple[GazetteerSource, ...]
    lexicon: tuple[Scalar, ...]
    tables: tuple[Scalar, ...]
    rules: tuple[Scalar, ...] | None
    without: tuple[Scalar, ...]


@remembering(64)
def read(source: Source, fallback: str, vocabulary: Vocabulary) -> tuple[Manifest | None, tuple[Diagnostic, ...]]:
    """The manifest in a source, `fallback` its name if it gives none; None where the text holds no keys at all."""
    tree, problems = yaml_tree.read(source)
    if tree is None:
        return None, problems
    problems += schema.check(tree, schema.PACK, source)
    if not isinstance(tree, Fields):
        return None, problems
    name = tree.get("name")
    foldings, folding_problems = _foldings(tree, source, vocabulary)
    phases, phase_problems = _phases(tree.get("phases"), source)
    events, event_problems = _events(tree.get("events"), source)
    manifest = Manifest(
        source=source,
        name=name if isinstance(name, Scalar) and name.text else Scalar(fallback, tree.span),
        version=yaml_tree.text(tree.get("version"), "0"),
        doc=yaml_tree.text(tree.get("doc")),
        imports=yaml_tree.scalars(tree.get("imports")),
        foldings=foldings,
        phases=phases,
        entities=tuple(_entity(key, value) for key, value in yaml_tree.entries(tree.get("entities"))),
        events=events,
        gazetteers=tuple(_gazetteers(tree.get("gazetteers"))),
        lexicon=yaml_tree.scalars(tree.get("lexicon")),
        tables=yaml_tree.scalars(tree.get("tables")),
        rules=yaml_tree.scalars(tree.get("rules")) if tree.key("rules") else None,
        without=yaml_tree.scalars(tree.get("without")),
    )
    return manifest, (*problems, *folding_problems, *phase_problems, *event_problems)


def _foldings(tree: Fields, source: Source, vocabulary: Vocabulary) -> tuple[frozenset[str], list[Diagnostic]]:
    if tree.key("foldings") is None:
        return vocabulary.standard_foldings, []
    written = yaml_tree.scalars(tree.get("foldings"))
    problems = [
        error(
            "unknown-folding",
            f"there is no folding `{folding.text}`",
            source,
            folding.span,
            suggestion(folding.text, vocabulary.foldings) or f"known are {', '.join(vocabulary.foldings)}",
        )
        for folding in written
        if folding.text not in vocabulary.foldings
    ]
    return frozenset(folding.text for folding in written if folding.text in vocabulary.foldings), problems


def _phases(node: Node | None, source: Source) -> tuple[tuple[PhaseSource, ...], list[Diagnostic]]:
    phases: dict[str, PhaseSource] = {}
    problems = []
    for item in node.items if isinstance(node, Items) else ():
        name = yaml_tree.fields(item).get("id") if isinstance(item, Fields) else item
        if not isinstance(name, Scalar) or not name.text:
            continue
        if first := phases.get(name.text):
            message = f"the phase `{name.text}` is declared twice"
            related = (source, first.id.span, "first declared here")
            problems.append(_twice("duplicate-phase", message, source, name, related))
            continue
        phases[name.text] = PhaseSource(name, yaml_tree.text(yaml_tree.fields(item).get("repeat")) == "true")
    return tuple(phases.values()), problems


def _entity(name: Scalar, node: Node) -> EntitySource:
    keys = yaml_tree.fields(node)
    consolidate = yaml_tree.text(keys.get("consolidate"), "longest")
    recogniser = yaml_tree.text(keys.get("recogniser"))
    doc, isa = yaml_tree.text(keys.get("doc")), yaml_tree.scalars(keys.get("isa"))
    return EntitySource(name, doc, isa, consolidate, recogniser)


def _gazetteers(node: Node | None) -> list[GazetteerSource]:
    found = []
    for name, value in yaml_tree.entries(node):
        keys = yaml_tree.fields(value)
        file = keys.get("file")
        if isinstance(file, Scalar) and file.text:
            types = yaml_tree.scalars(keys.get("type"))
            match = yaml_tree.text(keys.get("match"), "form")
            found.append(GazetteerSource(name, yaml_tree.text(keys.get("doc")), file, types, match))
    return found


def _events(node: Node | None, source: Source) -> tuple[tuple[EventSource, ...], list[Diagnostic]]:
    events = []
    problems: list[Diagnostic] = []
    for name, value in yaml_tree.entries(node):
        keys = yaml_tree.fields(value)
        roles, role_problems = _roles(keys.get("roles"), source)
        problems += role_problems
        mappings = {key.text: yaml_tree.text(value) for key, value in yaml_tree.entries(keys.get("mappings"))}
        events.append(
            EventSource(
                name, yaml_tree.text(keys.get("doc")), roles, mappings, yaml_tree.text(keys.get("stands")) == "yes"
            )
        )
    return tuple(events), problems


_ROLE = re.compile(r"([a-z][a-z0-9_]*)(\?|\*|\+|\{[0-9]{1,4}(?:,[0-9]{0,4})?\})?")


def _roles(node: Node | None, source: Source) -> tuple[tuple[RoleSource, ...], list[Diagnostic]]:
    roles: dict[str, RoleSource] = {}
    problems = []
    for key, value in yaml_tree.entries(node):
        match = _ROLE.fullmatch(key.text)
        if match is None:  # the schema has reported it
            continue
        name = match[1]
        low, high = _cardinality(match[2] or "")
        if high is not None and (high < low or high == 0):
            message = f"`{match[2]}` allows no number of fillers"
            problems.append(error("bad-cardinality", message, source, key.span, "write `{least,most}`"))
            low, high = 0, None
        if name == TRIGGER:
            message = f"`{name}` cannot be a role: every event has a trigger"
            problems.append(error("reserved-role", message, source, key.span, "give the role another name"))
        elif first := roles.get(name):
            message = f"the role `{name}` is declared twice"
            related = (source, first.written.span, "first declared here")
            problems.append(_twice("duplicate-role", message, source, key, related))
        else:
            roles[name] = RoleSource(name, key, low, high, yaml_tree.scalars(value))
    return tuple(roles.values()), problems


def _twice(name: str, message: str, source: Source, second: Scalar, related: tuple[Source, Span, str]) -> Diagnostic:
    return Diagnostic(name, Severity.ERROR, message, source, second.span, "keep one of the two", related)


def _cardinality(written: str) -> tuple[int, int | None]:
    match written:
        case "":
            return 1, 1
        case "?":
            return 0, 1
        case "*":
            return 0, None
        case "+":
            return 1, None
    low, comma, high = written.strip("{}").partition(",")
    if not comma:
        return int(low), int(low)
    return int(low), int(high) if high else None
