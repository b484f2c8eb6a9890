"""A pack and an annotated mention that it did not find in; out, how far its rules came at the trigger.

Apart from the causes that records show, since this runs the rules again and listens: which of them saw a trigger in the
word, and what each lacked.
"""

from ie_engine.annotation.model import EventMention
from ie_engine.dsl import frame
from ie_engine.evaluation.errors import Reached
from ie_engine.frames.trace import Refusal, Trace, Why
from ie_engine.pipeline import Pipeline
from ie_engine.text.document import Document

NO_TRIGGER = "no rule sees a trigger there"
OTHER_TYPES = "only rules for other types see a trigger there"
_CAUSES = {
    Why.NAME: "the trigger is taken for a part of a name",
    Why.READING: "the trigger is read as another word",
    Why.CONDITION: "a condition of the rule is not met",
    Why.PART: "the trigger is taken for one with that of another event",
    Why.TOLD: "all that would fill the roles was told of an earlier event",
    Why.ROLE: "a role that must be filled is not",
}
"""In the order of how far a rule came."""


class Reaches:
    """What the rules of a pack lack, document by document; a class because it remembers the last document."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self._last: tuple[Document, tuple[Refusal, ...]] | None = None

    def __call__(self, document: Document, mention: EventMention) -> Reached:
        there = self._there(document, mention)
        own = [refusal for refusal in there if refusal.rule.event == mention.type]
        if not own:
            others = tuple(dict.fromkeys(refusal.rule.id for refusal in there))
            return Reached(OTHER_TYPES, others) if others else Reached(NO_TRIGGER)
        furthest = max((refusal.why for refusal in own), key=list(_CAUSES).index)
        nearest = [refusal for refusal in own if refusal.why is furthest]
        lacking = dict.fromkeys(filter(None, map(_lacking, nearest)))
        return Reached(_CAUSES[furthest], tuple(refusal.rule.id for refusal in nearest), ", ".join(lacking))

    def sees(self, document: Document, mention: EventMention) -> bool:
        """Whether a rule for its type sees a trigger in an event that was not found."""
        return any(refusal.rule.event == mention.type for refusal in self._there(document, mention))

    def _there(self, document: Document, mention: EventMention) -> list[Refusal]:
        if self._last is None or self._last[0] is not document:
            trace = Trace()
            self.pipeline.run(document, trace=trace)
            self._last = document, trace.refusals
        start, end = mention.trigger.start, mention.trigger.end
        return [one for one in self._last[1] if one.trigger.start < end and start < one.trigger.end]


def _lacking(refusal: Refusal) -> str | None:
    """The role that is not filled, or the kind of condition."""
    match refusal.line:
        case frame.RoleLine(name=name):
            return name
        case frame.Condition(negated=negated):
            return frame.UNLESS if negated else frame.NEEDS
    return None
