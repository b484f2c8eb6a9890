"""Scenes in, the lines in which a person reads their clauses out: each predicate with its arguments by function."""

from collections.abc import Iterator

from ie_engine.syntax.scene import CLAUSES, Scene
from ie_engine.syntax.tree import Relation

_ARGUMENTS = frozenset(
    (Relation.SUBJECT, Relation.OBJECT, Relation.SECOND_OBJECT, Relation.OBLIQUE, Relation.TIME, Relation.PARENTHESIS)
)
_STEP = "  "


def lines(scene: Scene) -> Iterator[str]:
    """The clauses of a sentence, those inside others indented."""
    if scene.tree.nodes:
        root = next(place for place, node in enumerate(scene.tree.nodes) if node.relation is Relation.ROOT)
        yield from _clause(scene, root, "", 0)


def _clause(scene: Scene, place: int, label: str, depth: int) -> Iterator[str]:
    """A predicate, its arguments, and the clauses inside, in the order of the text."""
    passive = "  (passive)" if scene.node(place).passive else ""
    yield _STEP * depth + (f"{label}: " if label else "") + _text(scene, place, True) + passive
    enclitic = scene.enclitic(place) if scene.is_verb(place) else None
    if enclitic is not None:
        yield f"{_STEP * (depth + 1)}object: +{enclitic[2]}"
    yield from _below(scene, place, depth + 1, True)


def _below(scene: Scene, place: int, depth: int, is_predicate: bool) -> Iterator[str]:
    for child in scene.tree.children[place]:
        node = scene.node(child)
        label = f"{node.relation} {node.case}".strip()
        if _begins(scene, child):
            yield from _clause(scene, child, label, depth)
        elif is_predicate and node.relation in _ARGUMENTS:
            yield f"{_STEP * depth}{label}: {_text(scene, child, False)}"
            yield from _below(scene, child, depth + 1, False)
        else:
            yield from _below(scene, child, depth, False)


def _begins(scene: Scene, place: int) -> bool:
    node = scene.node(place)
    if node.relation in CLAUSES:
        return True
    return node.relation is Relation.CONJUNCT and (scene.is_verb(place) or scene.is_verb(node.head))


def _text(scene: Scene, place: int, is_predicate: bool) -> str:
    """The words of a predicate or an argument, without the clauses inside it and without its case."""
    found, stack = [], [place]
    case = scene.node(place).case.split()
    while stack:
        here = stack.pop()
        found.append(here)
        for child in scene.tree.children[here]:
            node = scene.node(child)
            argument = is_predicate and here == place and node.relation in _ARGUMENTS
            said = here == place and node.relation is Relation.FUNCTION and scene.reading(child).form in case
            if not argument and not said and not _begins(scene, child) and "punct" not in scene.reading(child).pos:
                stack.append(child)
    return " ".join(scene.text(word) for word in sorted(found))
