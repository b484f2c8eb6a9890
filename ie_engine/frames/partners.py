"""With whom somebody deals in the clause around an event: whom he speaks to during it, whom he asks for it.

An event that nobody does alone often names one side and its verb the other. The words by which the event hangs in its
clause come in, the arguments that may be the other side go out; `frames.evaluate` asks for them where one is missing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ie_engine.discourse.tables import Tables
from ie_engine.frames.hanging import Argument, obliques_of
from ie_engine.frames.reach import DO, MAX_CLIMB, circumstanced, link
from ie_engine.morphology.reading import bare
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD

DATIVE, WITH_WHOM, BY, FROM, TO, ON = "ل", "مع", "ب", "من", "إلى", "على"
COURTESIES = frozenset("شكر تقدير تحية تهنئة تعزية امتنان عزاء رسالة".split())
"""What one says to somebody whom one meets."""
OF_MANY = frozenset(("قمة", "جلسة"))
"""To these many are asked, and who asks need not be one of them."""
Objects = Callable[[int], list[Argument]]


def dealt_with(scene: Scene, tables: Tables, above: Sequence[int], objects: Objects) -> list[Argument]:
    """To whom, or whom, that is done which goes on during an event (`قال لنظيره في اتصال`, `شكر نظيره خلال لقاء`)."""
    governor = next((g for top in above if (g := circumstanced(scene, top)) != NO_HEAD), NO_HEAD)
    if governor == NO_HEAD or scene.node(governor).passive:
        return []
    prepositions = [DATIVE, WITH_WHOM, BY, TO, ON, *_from(scene, tables, governor)]
    found = [a for said in prepositions for a in obliques_of(scene, governor, said)]
    found += objects(governor)
    # `قدم شكره للأمير`, `نقل تحيات الملك إلى الرئيس`
    said = (a.place for a in objects(governor) if not a.enclitic and bare(scene.reading(a.place).lemma) in COURTESIES)
    found += [a for noun in said for to in (DATIVE, TO) for a in obliques_of(scene, noun, to)]
    return [replace(a, via=f"with {scene.text(governor)}") for a in dict.fromkeys(found) if a.place not in above]


def told_by(scene: Scene, verb: int, objects: Objects) -> list[Argument]:
    """To whom a verb says something, or from whom it has it."""
    if not scene.is_verb(verb) or scene.node(verb).passive:
        return []
    found = [a for said in (WITH_WHOM, DATIVE, FROM) for a in obliques_of(scene, verb, said)]
    return [replace(a, via=f"with {scene.text(verb)}") for a in (*objects(verb), *found)]


def _from(scene: Scene, tables: Tables, governor: int) -> list[str]:
    """The preposition of those from whom something is received or wanted (`تلقى X من Y`, `طلب X من Y`)."""
    word = scene.row.words[governor]
    received = any((FROM, "agent") in support.arguments for support in tables.supports[word])
    return [FROM] if received or any(c.governor.preposition == FROM for c in tables.controls[word]) else []


def sides(scene: Scene, tables: Tables, above: Sequence[int], objects: Objects, subjects: Objects) -> list[Argument]:
    """Both sides of an event that one asks another for, agrees on with him or offers him."""
    here = _supported(scene, tables, above[-1])
    governor = scene.node(here).head
    if governor == NO_HEAD or not scene.is_verb(governor) or scene.node(governor).passive:
        return []
    found: list[Argument] = []
    for control in tables.controls[scene.row.words[governor]]:
        preposition = control.governor.preposition
        if control.kind == "partner" and preposition == link(scene, here):
            found += _beside(scene, governor, objects)
        elif control.kind == "object" and link(scene, here) in (TO, DATIVE, BY, ON):
            asked = obliques_of(scene, governor, preposition) if preposition else objects(governor)
            found += asked if len(asked) == 1 and bare(scene.reading(above[0]).lemma) not in OF_MANY else ()
    found = [a for a in found if a.place not in (here, *above)]
    both = [*subjects(governor), *found] if found else []
    return [replace(a, via=f"with {scene.text(governor)}") for a in both]


def _supported(scene: Scene, tables: Tables, here: int) -> int:
    """The verbal noun that only says that an event is held (`إجراء محادثات`), or the event itself."""
    for _ in range(MAX_CLIMB):
        governor = scene.node(here).head
        if governor == NO_HEAD or scene.is_verb(governor):
            break
        if not any(support.kind == DO for support in tables.supports[scene.row.words[governor]]):
            break
        here = governor
    return here


def _beside(scene: Scene, governor: int, objects: Objects) -> Iterator[Argument]:
    yield from objects(governor)
    for preposition in (WITH_WHOM, ON, TO, DATIVE):
        yield from obliques_of(scene, governor, preposition)
