"""Events of a document in, records out: the form that users rely on, described by `grammars/record.schema.json`.

A stage of its own because it is a promise: what the engine does inside may change, a record may not.
Offsets are code points into the document's text as received.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ie_engine.dsl import program
from ie_engine.engine.events import Event, Filler, Key
from ie_engine.engine.match import Captured, Match, Step
from ie_engine.engine.mention import Mention
from ie_engine.engine.row import Row
from ie_engine.text.document import Document, Sentence

SCHEMA = 1
Relax = Callable[[str, str, frozenset[str]], tuple[str, ...]]
"""From what was written in a rule, what was found, and the foldings: those that the match needed."""
Value = Callable[[str, str | None], str | None]
"""From the specification of a date and the date of its document: its value, where it can be known."""
TIMEX = "timex"
"""The attribute of a mention that holds the specification of a date."""
Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Record:
    """One event as it is given to users; `json` is its only public form. `ids` are those of the document's events."""

    document: Document
    sentence: Sentence
    event: Event
    id: str
    relaxations: tuple[str, ...]
    value: Value
    ids: Mapping[Key, str]

    def json(self, trace: bool = False) -> Json:
        """The record as the schema describes it, in a fixed order of keys."""
        event, text = self.event, self.document.text
        leading = event.matches[0][0]
        record: dict[str, object] = {
            "schema": SCHEMA,
            "id": self.id,
            "type": event.type.name,
            "doc": self.document.id,
            "date": self.document.date,
            "trigger": _span(event.trigger, text),
            "roles": {
                role.name: [self._filler(f) for f in event.fillers if f.role == role.name]
                for role in event.type.roles
                if any(f.role == role.name for f in event.fillers)
            },
            "polarity": event.polarity,
            "modality": event.modality,
            "tense": event.tense,
            "source": _said_by(event.source, self.document) if event.source else None,
            "sentence": {
                "start": self.sentence.start,
                "end": self.sentence.end,
                "text": text[self.sentence.start : self.sentence.end],
            },
            "rules": list(dict.fromkeys(rule.id for rule, _ in event.matches)),
            "pack": leading.pack,
            "version": leading.version,
            "relaxations": list(self.relaxations),
        }
        if trace:
            record["trace"] = {
                "matches": [_traced(rule.id, match, text, self.sentence) for rule, match in event.matches],
                "dropped": [{"role": f.role, **self._filler(f)} for f in event.dropped],
            }
        return record

    def _filler(self, filler: Filler) -> dict[str, object]:
        captured = filler.captured
        mention = captured.mention
        return {
            **_span(captured, self.document.text),
            "type": mention.types[0] if mention and mention.types else None,
            "canonical": mention.attribute("canonical") if mention else None,
            "value": value_of(mention, self.document, self.value) if mention else None,
            "via": filler.via,
            "implicit": filler.implicit,
            "pronoun": _pronoun(filler, self.document.text),
            "event": self.ids.get(filler.event) if filler.event else None,
            "rule": filler.rule.id,
        }


def _pronoun(filler: Filler, text: str) -> dict[str, object] | None:
    if filler.pronoun is None:
        return None
    start, end = filler.pronoun
    return {"text": text[start:end], "start": start, "end": end}


def _said_by(mention: Mention, document: Document) -> dict[str, object]:
    return {
        "text": document.text[mention.start : mention.end],
        "start": mention.start,
        "end": mention.end,
        "canonical": mention.attribute("canonical"),
    }


def value_of(mention: Mention, document: Document, value: Value) -> str | None:
    """The value of a number, or of a date by the date of its document; None where it cannot be known."""
    timex = mention.attribute(TIMEX)
    return mention.attribute("value") if timex is None else value(timex, document.date)


def records(
    document: Document, found: Iterable[tuple[Sentence, Row, tuple[Event, ...]]], relax: Relax, value: Value
) -> tuple[Record, ...]:
    """The records of a document, in the order of their triggers.

    An id depends on document, type, trigger and, for several of one type on one trigger, a counter: not on rules or
    versions, so that two runs can be compared.
    """
    counted: Counter[str] = Counter()
    made = []
    ids: dict[Key, str] = {}
    for sentence, row, events in found:
        for event in events:
            name = f"{document.id}:{event.type.name}:{event.trigger.start}-{event.trigger.end}"
            counted[name] += 1
            identity = name if counted[name] == 1 else f"{name}.{counted[name]}"
            ids.setdefault((event.type.name, event.trigger.start), identity)
            made.append(
                Record(document, sentence, event, identity, _relaxations(event, row, document.text, relax), value, ids)
            )
    return tuple(made)


def _span(captured: Captured, text: str) -> dict[str, object]:
    return {"text": text[captured.start : captured.end], "start": captured.start, "end": captured.end}


def _traced(rule: str, match: Match, text: str, sentence: Sentence) -> dict[str, object]:
    first, last = sentence.tokens[match.first], sentence.tokens[match.last - 1]
    return {"rule": rule, "text": text[first.start : last.end], "start": first.start, "end": last.end}


def _relaxations(event: Event, row: Row, text: str, relax: Relax) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for _, match in event.matches:
        for step in match.steps:
            for written, seen in _comparisons(step, row):
                found.update(dict.fromkeys(relax(written, seen, step.state.foldings)))
    for filler in event.fillers:  # those of frames are no steps of a match
        mention = filler.captured.mention
        seen_words = text[filler.captured.start : filler.captured.end].split()
        listed = mention.written.split() if mention is not None else []
        if len(seen_words) == len(listed):
            for written, seen in zip(listed, seen_words, strict=True):
                found.update(dict.fromkeys(relax(written, seen, filler.rule.foldings)))
    return tuple(found)


def _comparisons(step: Step, row: Row) -> Iterable[tuple[str, str]]:
    """What a rule, a gazetteer or a word list wrote, beside what the text has instead, clitics left out."""
    words = [word.text for word in row.words[step.first : step.last]]
    if step.mention is not None:
        first, last = row.starts[step.first], row.starts[step.last - 1]
        words[-1] = words[-1][: step.mention.end - last]
        words[0] = words[0][step.mention.start - first :]
        listed = step.mention.written.split()
        if len(words) == len(listed):
            yield from zip(listed, words, strict=True)
    elif step.reading is not None and step.reading.form:
        yield step.reading.form, words[0][step.reading.start : step.reading.end]
    if isinstance(step.state.consumed, program.Literal):
        host = step.reading
        yield step.state.consumed.text, words[0] if host is None else words[0][host.start : host.end]
