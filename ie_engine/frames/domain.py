"""Where a prepositional phrase may hang that belongs to a word: a word of a scene in, the words above and below out.

The tree gives such a phrase to the nearest word that may have it, which often is a part of the phrase of an event, its
governor, or what stands beside it there. `frames.arguments` looks for prepositions on all of these.
"""

from collections.abc import Callable, Collection, Sequence

from ie_engine.discourse.tables import Tables
from ie_engine.frames.hanging import reaching, takes_its_own
from ie_engine.frames.reach import AIMS, MAX_CLIMB, is_inside, link
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Relation

PARTS = AIMS | {"من"}
_UNDER = (Relation.OBJECT, Relation.SUBJECT, Relation.OBLIQUE, Relation.IDAFA)
"""How a noun hangs on what may have its arguments; on a verb only as its object or subject without more."""


def domain(
    scene: Scene,
    tables: Tables,
    place: int,
    tops: Sequence[int],
    strayed: Callable[[int], Sequence[int]],
    governors: Collection[int],
) -> tuple[int, ...]:
    """The words on which a prepositional phrase may hang that belongs to a word: itself, what is below it in its
    phrase, then its governor and what stands beside it there.

    `tops` are the nouns that it is annexed to, `strayed` the clauses about it that hang elsewhere, `governors` those
    that support it.
    """
    found = [place]
    bottom = place
    while True:
        below = [c for c in scene.tree.children[bottom] if c > place and is_inside(scene, c)]
        below = [c for c in below if bottom == place or not _describes(scene, c)]
        if not below or len(found) > MAX_CLIMB:
            break
        found += below
        bottom = below[-1]
    if scene.is_verb(place):
        clause = (p for p in scene.clause(place) if p > place and not takes_its_own(scene.reading(p)))
        return tuple(dict.fromkeys((place, *sorted(clause, key=lambda p: p - place))))
    for top in tops:
        node = scene.node(top)
        if top not in found:
            found.append(top)
        clauses = strayed(top) if top == place else ()
        for child in (*reaching(scene, scene.tree.dependents(top, Relation.RELATIVE)), *clauses):
            if tables.supports[scene.row.words[child]]:
                found.append(child)
        if node.head != NO_HEAD and node.relation in _UNDER:
            governor = node.head
            if node.relation is Relation.SUBJECT and not scene.is_verb(governor) and governor > place:
                # `هذا الاجتماع هو الثالث من نوعه بين البلدين`
                told = (c for c in scene.tree.dependents(governor, Relation.OBLIQUE) if is_inside(scene, c))
                found += [governor, *told]
            if governor in governors or (node.relation in _UNDER[:2] and scene.is_verb(governor)):
                found.append(governor)
                beside = (c for c in scene.tree.children[governor] if c > place and not scene.begins_clause(c))
                # `تلقى X دعوة هي الأولى من نوعها من Y`: what stands behind these may still be its own.
                found += [c for c in beside if not takes_its_own(scene.reading(c)) or link(scene, c) in PARTS]
    return tuple(dict.fromkeys(found))


def _describes(scene: Scene, place: int) -> bool:
    """Whether a participle says of a noun what it is to others (`اجتماع قيادات تابعة للجماعة`): what it takes is its
    own."""
    return scene.node(place).relation is Relation.ADJECTIVE and scene.is_participle(place)
