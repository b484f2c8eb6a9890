"""Annotated documents and what a pack found in them in; out, the annotated events by the lemma of their trigger, and
their fillers by the way that leads to them in the tree, with how many of each were found.

What is annotated often and found never is where the next rule pays most. It stands apart from scores, because it looks
at how the language says something, and not at how good a pack is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ie_engine.annotation.model import EventMention
from ie_engine.diagnostics import Span
from ie_engine.evaluation import paths
from ie_engine.evaluation.align import FillerPair, Pair, fillers, same_words_or_name
from ie_engine.evaluation.reach import Reaches
from ie_engine.evaluation.score import Score, Scored
from ie_engine.evaluation.tally import is_optional
from ie_engine.pipeline import Pipeline
from ie_engine.syntax.scene import Scene
from ie_engine.text.document import Document, Sentence

EARLIER, LATER = "in an earlier sentence", "in a later sentence"
NOWHERE = "nowhere in the text"


@dataclass(frozen=True, slots=True)
class Use:
    """One annotated event, or one filler of it: `found` says whether the pack found it, `seen` whether a rule for the
    type sees a trigger there."""

    document: Document
    trigger: Span
    filler: Span | None
    found: bool
    seen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Uses that count alike."""

    uses: tuple[Use, ...]

    @property
    def found(self) -> int:
        return sum(use.found for use in self.uses)

    @property
    def missed(self) -> int:
        return len(self.uses) - self.found

    @property
    def seen(self) -> int:
        return sum(use.seen for use in self.uses)


@dataclass(frozen=True, slots=True)
class Ways(Group):
    """The fillers of a role that one way leads to."""

    role: str
    path: str


@dataclass(frozen=True, slots=True)
class Trigger(Group):
    """The events of one type on one lemma, and the ways to their fillers, those that were missed most first."""

    type: str
    lemma: str
    pos: str
    ways: tuple[Ways, ...]

    @property
    def lost(self) -> int:
        """How many events and fillers were missed."""
        return self.missed + sum(way.missed for way in self.ways)


def induce(pipeline: Pipeline, score: Score) -> tuple[Trigger, ...]:
    """The groups of all that was annotated and counts, those that lost most first."""
    events: dict[tuple[str, str, str], list[Use]] = {}
    roles: dict[tuple[str, str, str], dict[tuple[str, str], list[Use]]] = {}
    reaches = Reaches(pipeline)
    for one in score.documents:
        scenes = _scenes(pipeline, one)
        for pair in one.pairs:
            if pair.gold is None or pair.optional:
                continue
            scene, place = _place(scenes, pair.gold.trigger)
            if scene is None or place is None:
                continue
            key = pair.type, paths.lemma(scene, place), paths.part_of_speech(scene, place)
            seen = pair.found is not None or reaches.sees(one.document, pair.gold)
            events.setdefault(key, []).append(Use(one.document, pair.gold.trigger, None, pair.found is not None, seen))
            ways = roles.setdefault(key, {})
            for filler in _annotated(pair):
                assert filler.gold is not None
                way = _way(scene, place, pair.gold, filler)
                found = pair.found is not None and filler.found is not None
                use = Use(one.document, pair.gold.trigger, filler.gold.span, found, seen)
                ways.setdefault((filler.role, way), []).append(use)
    groups = [Trigger(tuple(uses), *key, _ordered(roles[key])) for key, uses in events.items()]
    return tuple(sorted(groups, key=lambda group: (-group.lost, -len(group.uses), group.type, group.lemma, group.pos)))


def uncovered(groups: Sequence[Trigger]) -> tuple[tuple[Trigger, Ways | None], ...]:
    """The groups that no rule covers: lemmas in which no rule sees a trigger, and ways to fillers of events that are
    found of which none is taken; those that would bring most first."""
    found: list[tuple[Trigger, Ways | None]] = []
    for group in groups:
        if not group.found:
            found.append((group, None))
        else:
            found += ((group, way) for way in group.ways if not way.found and way.path not in (EARLIER, LATER, NOWHERE))
    return tuple(sorted(found, key=lambda pair: -(pair[1].missed if pair[1] is not None else pair[0].lost)))


def _ordered(ways: Mapping[tuple[str, str], list[Use]]) -> tuple[Ways, ...]:
    groups = [Ways(tuple(uses), role, path) for (role, path), uses in ways.items()]
    return tuple(sorted(groups, key=lambda way: (way.role, -way.missed, -len(way.uses), way.path)))


def _scenes(pipeline: Pipeline, one: Scored) -> list[tuple[Sentence, Scene]]:
    """The sentences of a document that have an annotated trigger."""
    triggers = [pair.gold.trigger for pair in one.pairs if pair.gold is not None]

    def wanted(sentence: Sentence) -> bool:
        return any(trigger.start < sentence.end and sentence.start < trigger.end for trigger in triggers)

    return list(pipeline.scenes(one.document.text, wanted)) if triggers else []


def _place(scenes: Sequence[tuple[Sentence, Scene]], span: Span) -> tuple[Scene | None, int | None]:
    for _, scene in scenes:
        place = paths.head(scene, span)
        if place is not None:
            return scene, place
    return None, None


def _annotated(pair: Pair) -> Iterator[FillerPair]:
    """The annotated fillers of an event that count, with what was found for them."""
    for filler in fillers(pair, same_words_or_name):
        if filler.gold is not None and not is_optional(filler):
            yield filler


def _way(scene: Scene, place: int, mention: EventMention, filler: FillerPair) -> str:
    assert filler.gold is not None
    span = filler.gold.span
    if span is None:
        return NOWHERE
    end = paths.head(scene, span)
    if end is None:
        return EARLIER if span.start < mention.trigger.start else LATER
    return paths.path(scene, place, end)
