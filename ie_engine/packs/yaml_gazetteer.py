"""Reads a gazetteer that is written in YAML: a list of names, or of mappings with a `name`.

A source comes in; the same entries go out as `tables.gazetteer` gives for a table, with what is wrong as diagnostics.
A stage of its own because here every value has a place, and a table's lines have only numbers.
"""

from ie_engine.diagnostics import Diagnostic, Severity, Source, Span, error
from ie_engine.packs import yaml_tree
from ie_engine.packs.model import Entry
from ie_engine.packs.tables import Fold
from ie_engine.packs.yaml_tree import Fields, Items, Node, Scalar

_HELP = "an entry is a name, or `{name: …, aliases: […], attribute: …}`"


def gazetteer(source: Source, foldings: frozenset[str], fold: Fold) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of a list of names; `foldings` and `fold` say which names are the same."""
    tree, found = yaml_tree.read(source)
    problems = list(found)
    if tree is None:
        return (), tuple(problems)
    if not isinstance(tree, Items):
        problems.append(error("bad-entry", "a gazetteer is a list", source, tree.span, "begin every entry with `- `"))
        return (), tuple(problems)
    entries: list[Entry] = []
    seen: dict[str, Span] = {}
    for node in tree.items:
        entry = _entry(node, source, problems)
        if entry is None:
            continue
        first = seen.setdefault(fold(entry.name, foldings), node.span)
        if first is not node.span:
            problems.append(_duplicate(entry.name, node, first, source))
        entries.append(entry)
    return tuple(entries), tuple(problems)


def _entry(node: Node, source: Source, problems: list[Diagnostic]) -> Entry | None:
    line = source.position(node.span.start)[0]
    if isinstance(node, Scalar) and node.text.strip():
        return Entry(node.text.strip(), (), {}, line)
    name = node.get("name") if isinstance(node, Fields) else None
    if not isinstance(node, Fields) or not isinstance(name, Scalar) or not name.text.strip():
        problems.append(error("bad-entry", "the entry has no name", source, _headline(node, source), _HELP))
        return None
    attributes: dict[str, str] = {}
    for key, value in node.entries:
        if key.text in ("name", "aliases"):
            continue
        if isinstance(value, Scalar):
            attributes[key.text] = value.text.strip()
        else:
            message = f"`{key.text}` is an attribute, and has one value"
            problems.append(error("bad-entry", message, source, key.span, _HELP))
    aliases = tuple(alias.text.strip() for alias in yaml_tree.scalars(node.get("aliases")) if alias.text.strip())
    return Entry(name.text.strip(), aliases, {key: value for key, value in attributes.items() if value}, line)


def _headline(node: Node, source: Source) -> Span:
    """The first line of a node."""
    end = source.text.find("\n", node.span.start)
    return Span(node.span.start, max(node.span.start, min(node.span.end, end if end >= 0 else node.span.end)))


def _duplicate(name: str, node: Node, first: Span, source: Source) -> Diagnostic:
    message = f"`{name}` is in the list already"
    at = source.text.find(name, node.span.start)
    related = (source, first, "first written here")
    span = Span(at, at + len(name)) if at >= 0 else node.span
    return Diagnostic("duplicate-entry", Severity.WARNING, message, source, span, "delete one of the two", related)
