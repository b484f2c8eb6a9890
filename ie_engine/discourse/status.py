"""Whether it happened: an event's trigger in, its polarity, modality and tense out.

Read off the words on the way from the trigger to the root: particles at its verb, the adjectives at its noun, the words
that govern it (`cues` of the pack, over, under and on the event), what is still to come. Support verbs count as the
event's own. The way ends where a clause is told as a fact by somebody (`قال إن`).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ie_engine.discourse.tables import Tables
from ie_engine.packs.model import Cue
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Relation

NEGATIVE, POSITIVE = "negative", "positive"
ASSERTED, PLANNED, POSSIBLE = "asserted", "planned", "possible"
PAST, PRESENT, FUTURE = "past", "present", "future"
NOT = frozenset("لم لن لا ليس ليست ما".split())
NEVER_FUTURE = frozenset(("لن",))
SOON = frozenset(("سوف",))
MAYBE = frozenset(("ربما", "لعل"))
IF = frozenset(("إذا", "لو", "إن", "في حال", "حال", "ما لم"))
PURPOSE = frozenset(("ل", "من أجل", "بهدف", "بغية", "لكي", "كي", "لأجل", "استعدادا ل", "تمهيدا ل"))
DURING = frozenset(("في", "خلال", "أثناء", "لدى", "ضمن", "على هامش", "في ختام", "في مستهل", "في إطار"))
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
    for child in scene.tree.dependents(place, Relation.ADJECTIVE):
        yield from _values(tables, scene, child, "on", "")
    for support in supports:
        yield from _own(scene, support)
        yield from _values(tables, scene, support, "over", "")
    here = place
    if scene.is_verb(place):
        yield from _own(scene, place)
    for _ in range(MAX_CLIMB):
        node = scene.node(here)
        if node.head == NO_HEAD:
            return
        governor, link = node.head, node.case if node.relation is Relation.OBLIQUE else ""
        if node.relation is Relation.SUBJECT:
            yield from _values(tables, scene, governor, "under", link)
            yield from _own(scene, governor)
        else:
            yield from _values(tables, scene, governor, "over", link)
        if node.case in PURPOSE and governor not in supports and scene.is_verb(governor):
            yield PLANNED
        if node.case in IF and node.relation is not Relation.COMPLEMENT:
            yield POSSIBLE
        if node.relation is Relation.OBLIQUE and node.case in DURING and scene.is_verb(governor):
            yield from (sign for sign in _own(scene, governor) if sign in (PLANNED, POSSIBLE))
        if node.relation in (Relation.PARATAXIS, Relation.RELATIVE, Relation.PARENTHESIS) and here not in supports:
            return
        if node.relation is Relation.COMPLEMENT and tables.speech[scene.row.words[governor]]:
            return
        if node.relation is Relation.CONJUNCT and scene.is_verb(here):
            return
        here = governor


def _values(tables: Tables, scene: Scene, place: int, where: str, link: str) -> Iterator[str]:
    for cue in tables.cues[scene.row.words[place]]:
        if cue.where == where and _fits(cue, link):
            yield cue.value


def _fits(cue: Cue, link: str) -> bool:
    return not cue.governor.preposition or cue.governor.preposition == link


def _own(scene: Scene, place: int) -> Iterator[str]:
    """What a verb says itself, by its particles, its prefix and its form."""
    if not scene.is_verb(place):
        return
    reading = scene.reading(place)
    words = {_plain(scene, child) for child in scene.tree.dependents(place, Relation.FUNCTION, Relation.TIME)}
    negated = not words.isdisjoint(NOT)
    future = "س" in reading.pro or not words.isdisjoint(SOON | NEVER_FUTURE)
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


def _plain(scene: Scene, place: int) -> str:
    reading = scene.reading(place)
    return reading.host or scene.text(place)
