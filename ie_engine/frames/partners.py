"""With whom somebody deals in the clause around an event: whom he speaks to during it, whom he asks for it.

An event that nobody does alone often names one side and its verb the other. The words by which the event hangs in its
clause come in, the arguments that may be the other side go out; `frames.evaluate` asks for them where one is missing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ie_engine.discourse.tables import Tables
from ie_engine.frames.hanging import Argument, is_of, named, obliques_of
from ie_engine.frames.reach import ATTITUDES, DO, MAX_CLIMB, circumstanced, link
from ie_engine.morphology.reading import bare
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Relation

DATIVE, WITH_WHOM, BY, FROM, TO, ON, BETWEEN = "ل", "مع", "ب", "من", "إلى", "على", "بين"
COURTESIES = frozenset("شكر تقدير تحية تهنئة تعزية امتنان عزاء رسالة".split())
"""What one says to somebody whom one meets."""
LET_KNOW = frozenset("أبلغ أخبر حذر نبه أطلع".split())
BLAME = ATTITUDES | frozenset("أدان دان استنكر شجب سخر".split())
OF_MANY = frozenset(("قمة", "جلسة"))
"""To these many are asked, and who asks need not be one of them."""
Objects = Callable[[int], list[Argument]]


def dealt_with(scene: Scene, tables: Tables, above: Sequence[int], objects: Objects) -> list[Argument]:
    """To whom, or whom, that is done which goes on during an event (`قال لنظيره في اتصال`, `شكر نظيره خلال لقاء`)."""
    governor = next((g for top in above if (g := circumstanced(scene, top)) != NO_HEAD), NO_HEAD)
    if governor == NO_HEAD or scene.node(governor).passive:
        return []
    prepositions = [DATIVE, WITH_WHOM, BY, TO, *_taking(scene, tables, governor)]
    found = [a for said in prepositions for a in obliques_of(scene, governor, said)]
    found += objects(governor) if _tells_somebody(scene, tables, governor) else []
    # `قدم شكره للأمير`, `نقل تحيات الملك إلى الرئيس`
    said = (a.place for a in objects(governor) if not a.enclitic and bare(scene.reading(a.place).lemma) in COURTESIES)
    found += [a for noun in said for to in (DATIVE, TO) for a in obliques_of(scene, noun, to)]
    return [replace(a, via=f"with {scene.text(governor)}") for a in dict.fromkeys(found) if a.place not in above]


def _tells_somebody(scene: Scene, tables: Tables, governor: int) -> bool:
    """Whether the object of a verb can be somebody to whom it is done: one of saying has what is said there, or an
    office behind a name (`أوضح كريم بلحاج وزير الصحة`), unless it lets somebody know; who is blamed is elsewhere."""
    says = bool(tables.speech[scene.row.words[governor]])
    lemma = bare(scene.reading(governor).lemma)
    return lemma not in BLAME and (not says or lemma in LET_KNOW)


def told_by(scene: Scene, verb: int, objects: Objects) -> list[Argument]:
    """To whom a verb says something, or from whom it has it."""
    if not scene.is_verb(verb) or scene.node(verb).passive:
        return []
    found = [a for said in (WITH_WHOM, DATIVE, FROM) for a in obliques_of(scene, verb, said)]
    return [replace(a, via=f"with {scene.text(verb)}") for a in (*objects(verb), *found)]


def _taking(scene: Scene, tables: Tables, governor: int) -> Iterator[str]:
    """The prepositions of those from whom something is received or wanted, and of those to whom it is offered (`تلقى X
    من Y`, `طلب X من Y`, `عرض X على Y`)."""
    word = scene.row.words[governor]
    controls = tables.controls[word]
    received = any((FROM, "agent") in support.arguments for support in tables.supports[word])
    if received or any(control.governor.preposition == FROM for control in controls):
        yield FROM
    if any(control.kind == "partner" or control.governor.preposition == ON for control in controls):
        yield ON


def sides(
    scene: Scene, tables: Tables, above: Sequence[int], objects: Objects, subjects: Objects, invited: Objects
) -> list[Argument]:
    """Both sides of an event that one asks another for, agrees on with him or offers him, or with whose greeting he
    begins it; `invited` gives the two of a noun (`قبل X دعوة Y إلى لقاء`)."""
    if any("masdar" in scene.reading(noun).pos for noun in above[1:]):
        return []  # `استدعاه لإعلان احتجاج`: that is what he is asked for
    here = _supported(scene, tables, above[-1])
    governor = _asking(scene, tables, here)
    if governor == NO_HEAD or scene.node(governor).passive:
        return []
    found = [*_asked_by(scene, tables, here, governor, objects, subjects), *_greeted(scene, tables, above, governor)]
    if not scene.is_verb(governor):
        both = [a for a in invited(governor) if a.place not in (here, governor)]
        both = both if _may_meet(scene, above[0], both) and len(both) > 1 else []
    else:
        found = [a for a in found if a.place not in (here, *above)]
        both = [*subjects(governor), *found] if found else []
    return [replace(a, via=f"with {scene.text(governor)}") for a in both]


def _asking(scene: Scene, tables: Tables, here: int) -> int:
    """The verb that asks for something, also where the tree has hung it on whom it asks (`تدعو جارتها لإجراء`), or
    the noun that does."""
    governor = scene.node(here).head
    if governor == NO_HEAD or scene.is_verb(governor):
        return governor
    if link(scene, here) not in (TO, DATIVE, BY):
        return NO_HEAD
    if any(control.kind == "object" for control in tables.controls[scene.row.words[governor]]):
        return governor
    node = scene.node(governor)
    asks = node.head != NO_HEAD and scene.is_verb(node.head) and node.relation is Relation.OBJECT
    return node.head if asks else NO_HEAD


def _asked_by(
    scene: Scene, tables: Tables, here: int, verb: int, objects: Objects, subjects: Objects
) -> Iterator[Argument]:
    """Whom a verb asks for something, or with whom one agrees on it."""
    for control in tables.controls[scene.row.words[verb]] if scene.is_verb(verb) else ():
        preposition = control.governor.preposition
        if control.kind == "partner" and preposition == link(scene, here):
            yield from _beside(scene, verb, objects)
        elif control.kind == "object" and link(scene, here) in (TO, DATIVE, BY, ON):
            asked = obliques_of(scene, verb, preposition) if preposition else objects(verb)
            if len(asked) == 1 and _may_meet(scene, here, [*asked, *subjects(verb)]):
                yield from asked


def _may_meet(scene: Scene, event: int, people: Sequence[Argument]) -> bool:
    """Whether who asks for an event is one of those in it: a body asks others, but for its own (`دعت حكومتها`)."""
    bodies = (a for a in people if is_of(scene, a.place, "Organization"))
    return bare(scene.reading(event).lemma) not in OF_MANY and not any(bodies)


def _greeted(scene: Scene, tables: Tables, nouns: Sequence[int], verb: int) -> Iterator[Argument]:
    """Whom one greets to begin an event with (`بدأ X المكالمة بتهنئة Y`)."""
    begun = scene.node(nouns[-1]).relation is Relation.OBJECT and scene.node(nouns[-1]).head == verb
    if begun and any(support.kind == DO for support in tables.supports[scene.row.words[verb]]):
        for a in (a for here in (verb, *nouns) for a in obliques_of(scene, here, BY)):
            if bare(scene.reading(a.place).lemma) in COURTESIES:
                yield from named(scene, a.place, Relation.IDAFA)


def stand_between(scene: Scene, nouns: Sequence[int]) -> set[int]:
    """Those of whom an event is said to be, one and the other (`لقاء بين الوزير ونظيره`, `محادثات بين البلدين`)."""
    found = [a.place for noun in nouns for a in obliques_of(scene, noun, BETWEEN) if not a.enclitic]
    several = (scene.tree.members(place) for place in found)
    both = {place for place in found if "du" in scene.reading(place).number}
    return both | {member for members in several if len(members) > 1 for member in members}


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
