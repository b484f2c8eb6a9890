"""A scene and two words of it in; out, the way from one to the other through the tree, as steps that can be read.

Apart from `induce`, which counts such ways, because it knows trees and nothing of annotation.
"""

from collections.abc import Sequence

from ie_engine.diagnostics import Span
from ie_engine.morphology.reading import bare
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Relation

ITSELF = "the trigger itself"
FAR = "far away in the tree"
MAX_STEPS = 5
"""A longer way is no way that a frame could name."""
_POS = ("verb", "masdar", "ptcp", "adj", "noun")
"""What a word is called by, the first that it is."""


def path(scene: Scene, start: int, end: int) -> str:
    """The way from a trigger to a filler: `subject`, `is object of أجرى › subject`, `idafa › في`.

    Steps up name the word that they come to, since tables of governors go by words; steps down do not. A further
    member of a list is where its first member is, and a preposition stands for what it attaches.
    """
    if start == end:
        return ITSELF
    above_end = [end, *scene.tree.above(end)]
    up: list[str] = []
    here = start
    while here not in above_end:
        node = scene.node(here)
        if node.head == NO_HEAD:
            return FAR
        up.append(f"is {_step(node.relation, node.case)} of {lemma(scene, node.head)}")
        here = node.head
    nodes = [scene.node(place) for place in above_end[: above_end.index(here)]]
    down = [_step(node.relation, node.case) for node in nodes if node.relation is not Relation.CONJUNCT]
    steps = [*up, *reversed(down)]
    if len(steps) > MAX_STEPS:
        return FAR
    return " › ".join(steps) or str(Relation.CONJUNCT)


def words(scene: Scene, span: Span) -> Sequence[int]:
    """The words of a sentence that a span touches."""
    row = scene.row
    ends = (start + len(word.text) for start, word in zip(row.starts, row.words, strict=True))
    touched = enumerate(zip(row.starts, ends, strict=True))
    return [place for place, (start, end) in touched if start < span.end and span.start < end]


def head(scene: Scene, span: Span) -> int | None:
    """The word on which the others of a span hang; None where the sentence has none of it."""
    there = words(scene, span)
    return scene.head_of(there[0], there[-1] + 1) if there else None


def lemma(scene: Scene, place: int) -> str:
    """The dictionary form of a word in its sentence, without vowels."""
    return bare(scene.reading(place).lemma) or scene.text(place)


def part_of_speech(scene: Scene, place: int) -> str:
    """What a word is in its sentence, as rules ask for it."""
    pos = scene.reading(place).pos
    return next((name for name in _POS if name in pos), min(pos, default="x"))


def _step(relation: Relation, case: str) -> str:
    return f"{relation} {case}".strip() if relation is not Relation.OBLIQUE or not case else case
