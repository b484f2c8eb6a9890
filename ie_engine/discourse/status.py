"""Whether it happened: an event's trigger in, its polarity, modality and tense out.

Read off the words on the way from the trigger to the root: particles at its verb, the adjectives at its noun, the words
that govern it (`cues` of the pack, over, under and on the event), what is still to come. Support verbs count as the
event's own. The way ends where a clause is told as a fact by somebody (`قال إن`), at what says only when it was, and at
a word that takes the event for granted, which the cues call `asserted` (`الالتزام بالاتفاق`, `نتائج القمة`).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ie_engine.discourse.tables import Tables
from ie_engine.packs.model import Cue
from ie_engine.syntax.facts import facts
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Node, Relation

NEGATIVE, POSITIVE = "negative", "positive"
ASSERTED, PLANNED, POSSIBLE = "asserted", "planned", "possible"
PAST, PRESENT, FUTURE = "past", "present", "future"
NOT = frozenset("لم لن لا ليس ليست ما".split())
SOON = frozenset(("سوف", "لن"))
MAYBE = frozenset(("ربما", "لعل"))
IF = frozenset(("إذا", "لو", "إن", "في حال", "حال", "ما لم"))
PURPOSE = frozenset(("ل", "من أجل", "بهدف", "بغية", "لكي", "كي", "لأجل", "استعدادا ل", "تمهيدا ل"))
DURING = frozenset(("في", "خلال", "أثناء", "لدى", "ضمن", "على هامش", "في ختام", "في مستهل", "في إطار"))
WITHOUT = frozenset(("دون", "بدون", "من دون"))
BESIDE = DURING - {"في", "ضمن"} | {"بعد", "قبل", "قبيل", "بعيد", "عقب", "إثر", "في أعقاب", "منذ", "عشية", "غداة", "رغم"}
"""What stands behind these, or in something, is told by itself: the word above says only when."""
OF, THAT = "من", "أن"
AHEAD, FROM = frozenset(("قبل", "قبيل")), frozenset(("من", "على"))
"""`قبل أيام من القمة`: what is measured so is ahead, for whoever measures it."""
NOMINAL_OBJECT = frozenset(("ل", "ب"))
GOVERNED = frozenset((Relation.OBJECT, Relation.SECOND_OBJECT, Relation.OBLIQUE, Relation.IDAFA, Relation.COMPLEMENT))
"""What hangs on a word by these is governed by it."""
ADJECTIVE = "adj"
MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Status:
    """`tense` is None where no verb says it."""

    polarity: str
    modality: str
    tense: str | None


def status(scene: Scene, tables: Tables, place: int, supports: Collection[int] = ()) -> Status:
    """The status of the event whose trigger is at a place; `supports` are the words that support it."""
    polarity, modality, tense = POSITIVE, "", None
    for found in _signs(scene, tables, place, supports):
        if found == NEGATIVE:
            polarity = NEGATIVE
        elif found in (PAST, PRESENT, FUTURE):
            tense = tense or found
        elif not modality:
            modality = found
    return Status(polarity, modality or ASSERTED, tense)


def _signs(scene: Scene, tables: Tables, place: int, supports: Collection[int]) -> Iterator[str]:
    """Polarities, modalities and tenses, the nearest first."""
    for child in _describing(scene, place):
        yield from _values(tables, scene, child, "on", "")
    for support in supports:
        if any(cue.where == "over" and cue.value == ASSERTED for cue in tables.cues[scene.row.words[support]]):
            return
        yield from _own(scene, support)
        yield from _values(tables, scene, support, "over", "")
    here = place
    if scene.is_verb(place):
        yield from _own(scene, place)
    elif _denied(scene, place):
        yield NEGATIVE
    for _ in range(MAX_CLIMB):
        yield from _expected(scene, tables, here)
        node = scene.node(here)
        if node.case in WITHOUT and (here == place or here in supports):
            yield NEGATIVE
        if node.head == NO_HEAD:
            return
        governor, link = node.head, _link(node)
        if node.relation is Relation.SUBJECT:
            yield from _values(tables, scene, governor, "under", link)
            yield from _of_predicate(scene, governor, governor in supports)
        elif node.relation in GOVERNED:
            yield from (signs := [*_values(tables, scene, governor, "over", link)])
            if ASSERTED in signs:
                return
            yield from _undone(tables, scene, governor, link)
        if node.case in PURPOSE and governor not in supports and _is_aim(scene, place, here, governor, supports):
            yield PLANNED
        if link in FROM and scene.node(governor).case in AHEAD and facts(scene.row.words[governor]).time:
            yield PLANNED
        if node.case in IF and node.relation is not Relation.COMPLEMENT:
            yield POSSIBLE
        if node.relation is Relation.OBLIQUE and node.case in DURING and scene.is_verb(governor):
            yield from (PLANNED for sign in _own(scene, governor) if sign == PLANNED)
            if status(scene, tables, governor).modality in (PLANNED, POSSIBLE):
                yield PLANNED  # `يرجح أن يلتقي الوزير أثناء زيارته`: what is expected then waits for it too
        if _ends(scene, tables, here, link, supports):
            return
        here = governor


def _describing(scene: Scene, place: int) -> Iterator[int]:
    """The adjectives of a noun, also a participle that the tree takes for a noun beside it (`القمة المخطط لها`)."""
    yield from scene.tree.dependents(place, Relation.ADJECTIVE)
    for child in scene.tree.dependents(place, Relation.APPOSITION):
        if child == place + 1 and scene.is_participle(child) and child not in scene.covered:
            yield child


def _link(node: Node) -> str:
    """The preposition by which a word hangs on its head, also that of a clause (`على أن يزور`)."""
    if node.relation is Relation.OBLIQUE:
        return node.case
    return node.case.removesuffix(THAT).strip() if node.relation is Relation.COMPLEMENT else ""


def _ends(scene: Scene, tables: Tables, here: int, link: str, supports: Collection[int]) -> bool:
    """Whether what stands further up says nothing of the event: its clause ends here, or it is only a circumstance."""
    node = scene.node(here)
    if node.relation is Relation.RELATIVE:  # `عدم التدخل في عمل المنظمة التي تلقت دعوة`
        return True
    if node.relation in (Relation.PARATAXIS, Relation.PARENTHESIS) and here not in supports:
        return True
    if node.relation is Relation.COMPLEMENT and tables.speech[scene.row.words[node.head]]:
        return True
    if node.relation is Relation.ADVERBIAL and not node.case and scene.is_participle(here):
        return True
    if node.relation is Relation.OBLIQUE and (link in BESIDE or (link in DURING and scene.is_verb(node.head))):
        return node.head not in supports and not _is_argument(tables, scene, node.head, link)
    return node.relation is Relation.CONJUNCT and scene.is_verb(here)


def _is_argument(tables: Tables, scene: Scene, governor: int, link: str) -> bool:
    """Whether a governor takes the event by this preposition (`شارك في`, `أمل في`)."""
    word = scene.row.words[governor]
    taken = {support.governor.preposition for support in tables.supports[word]}
    taken.update(control.governor.preposition for control in tables.controls[word])
    return link in taken.union(cue.governor.preposition for cue in tables.cues[word])


def _expected(scene: Scene, tables: Tables, place: int) -> Iterator[str]:
    """What `من المقرر`, `من المتوقع` before a predicate say of it."""
    for child in scene.tree.dependents(place, Relation.OBLIQUE):
        if scene.node(child).case == OF and not scene.tree.dependents(child, Relation.COMPLEMENT):
            yield from (cue.value for cue in tables.cues[scene.row.words[child]] if cue.governor.pos == ADJECTIVE)


def _denied(scene: Scene, place: int) -> bool:
    """Whether a noun stands behind a `لا` that denies that there is any."""
    return any(
        child == place - 1 and scene.plain(child) in NOT for child in scene.tree.dependents(place, Relation.FUNCTION)
    )


def _undone(tables: Tables, scene: Scene, governor: int, link: str) -> Iterator[str]:
    """What a support that undoes its event says of what stands deeper in it (`أعاق التوصل إلى اتفاق`)."""
    for support in tables.supports[scene.row.words[governor]]:
        if support.polarity is not None and support.governor.preposition == link:
            yield support.polarity


def _of_predicate(scene: Scene, place: int, supports: bool) -> Iterator[str]:
    """What a verb says of the event that is its subject: whether it is denied only where it says that it takes place
    (`لم يجر اللقاء`, not `لم يثمر اللقاء`)."""
    for sign in _own(scene, place):
        if supports or sign not in (NEGATIVE, POSSIBLE) or scene.node(place).passive:
            yield sign


def _is_aim(scene: Scene, place: int, here: int, governor: int, supports: Collection[int]) -> bool:
    """Whether the event is what something is done or there for (`سافر لحضور قمة`, `موعد لعقد قمة`)."""
    if scene.is_verb(governor):
        return True
    if scene.is_participle(governor):
        return False
    done_by = scene.enclitic(governor) is not None or scene.tree.dependents(governor, Relation.IDAFA)
    return (here == place or here in supports) and not done_by and "masdar" in scene.reading(here).pos


def _values(tables: Tables, scene: Scene, place: int, where: str, link: str) -> Iterator[str]:
    for cue in tables.cues[scene.row.words[place]]:
        if cue.where == where and _fits(cue, link, not scene.is_verb(place)):
            yield cue.value


def _fits(cue: Cue, link: str, noun: bool) -> bool:
    """Whether a governor that is a cue takes the event: by its preposition, or as object or annexed noun, for which a
    noun has `ل` and `ب` too (`رفضه للقاء`, `قرار بعقد قمة`). What stands elsewhere in its clause is not governed."""
    taken = cue.governor.preposition
    return taken == link if taken else not link or (noun and link in NOMINAL_OBJECT)


def _own(scene: Scene, place: int) -> Iterator[str]:
    """What a verb says itself, by its particles, its prefix and its form."""
    if not scene.is_verb(place):
        return
    reading = scene.reading(place)
    words = {scene.plain(child) for child in scene.tree.dependents(place, Relation.FUNCTION, Relation.TIME)}
    negated = not words.isdisjoint(NOT)
    future = "س" in reading.pro or not words.isdisjoint(SOON)
    if negated:
        yield NEGATIVE
    if future:
        yield PLANNED
    if not words.isdisjoint(MAYBE) or ("قد" in words and reading.aspect == {"imp"}):
        yield POSSIBLE
    if future:
        yield FUTURE
    elif "perf" in reading.aspect or "لم" in words:
        yield PAST
    elif "imp" in reading.aspect:
        yield PRESENT
