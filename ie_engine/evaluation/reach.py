"""A pack and an annotated mention that it did not find in; out, how far its rules came at the trigger.

Apart from the causes that records show, since this runs the rules: did any see a trigger in the word, and which.
"""

from ie_engine.annotation.model import EventMention
from ie_engine.diagnostics import Span
from ie_engine.dsl.shape import TRIGGER
from ie_engine.evaluation.align import overlap
from ie_engine.evaluation.errors import Reached
from ie_engine.pipeline import Pipeline
from ie_engine.text.document import Document

NO_TRIGGER = "no rule sees a trigger there"
NOTHING_CAME = "a rule sees the trigger, but what it asks for is not there"
OTHER_TYPES = "only rules for other types see a trigger there"


class Reaches:
    """What the rules of a pack see, document by document; a class because it remembers the last document."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self._last: tuple[Document, tuple[tuple[Span, str, str], ...]] | None = None

    def __call__(self, document: Document, mention: EventMention) -> Reached:
        own = self.rules(document, mention, True)
        if own:
            return Reached(NOTHING_CAME, own)
        others = self.rules(document, mention, False)
        return Reached(OTHER_TYPES, others) if others else Reached(NO_TRIGGER)

    def rules(self, document: Document, mention: EventMention, own: bool) -> tuple[str, ...]:
        """The rules that see a trigger there, those for events of its own type or those for others."""
        return tuple(
            dict.fromkeys(
                rule
                for span, rule, type_ in self._triggers(document)
                if overlap(span, mention.trigger) and (type_ == mention.type) is own
            )
        )

    def _triggers(self, document: Document) -> tuple[tuple[Span, str, str], ...]:
        """The triggers of all matches of rules for events, with their rules and types."""
        if self._last is None or self._last[0] is not document:
            found = []
            for _, _, sentence in self.pipeline.sentences(document.text, events_only=True):
                for rule, match in sentence.matches:
                    for captured in match.captured(TRIGGER):
                        found.append((Span(captured.start, captured.end), rule.id, rule.event or ""))
            self._last = document, tuple(found)
        return self._last[1]
