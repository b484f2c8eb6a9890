"""A difference between two packs and a verdict in; an example beside the rule out, if it holds.

The example is the sentence of the event, or that and the one before it, where the event needs both. What else is found
in it is stated by its trigger alone, so that the example holds without vouching for more than was looked at.
The file is written, loaded and the example run; where that goes wrong it is put back as it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ie_engine.annotation import read
from ie_engine.annotation.model import ASSERTED, POSITIVE, EventMention
from ie_engine.cli.gold import record_lines
from ie_engine.diagnostics import Source, Span, has_errors
from ie_engine.evaluation.diff import Difference
from ie_engine.packs.add_example import NewEvent, NewExample, inserted
from ie_engine.packs.model import Rule
from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.testing.examples import Verdict, judge
from ie_engine.text.document import Document
from ie_engine.text.sentences import sentences

FINDS, KNOWN_MISS, KNOWN_FALSE = "finds", "known_miss", "known_false"


@dataclass(frozen=True, slots=True)
class Outcome:
    written: bool
    message: str


def example(pipeline: Pipeline, difference: Difference, is_right: bool) -> Outcome:
    """Writes the example of a difference into the later pack, that of `pipeline`; `is_right` says that its run is."""
    library = pipeline.library
    rule = next((rule for rule in library.rules if rule.id == difference.rule), None)
    if rule is None:
        return Outcome(False, f"the later pack has no rule {difference.rule} beside which an example could stand")
    if rule.pack != library.packs[-1].name:
        return Outcome(False, f"{rule.id} belongs to an imported pack; compare two versions of {rule.pack}")
    path = Path(rule.place.source.name)
    try:
        source = Source(str(path), path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return Outcome(False, f"{path} cannot be read")
    for passage in _passages(difference):
        made = _example(pipeline, difference, passage, is_right)
        if made is None:
            continue
        if any(one.text == made.text for one in rule.examples):
            return Outcome(False, f"{rule.id} has an example of this sentence already")
        text = inserted(source, rule.id.partition("/")[2], made)
        if text is None:
            return Outcome(False, f"{path}: the examples of {rule.id} are written in brackets; put them on lines")
        return _tried(path, source.text, text, pipeline, rule, made)
    return Outcome(False, "its sentence alone does not show it; write an example of your own")


def _tried(path: Path, old: str, new: str, pipeline: Pipeline, rule: Rule, made: NewExample) -> Outcome:
    try:
        path.write_bytes(new.encode("utf-8"))
    except OSError as trouble:
        return Outcome(False, f"{path} cannot be written: {trouble.strerror}")
    loaded, problems = load_pack(pipeline.library.packs[-1].folder)
    there = next((one for one in loaded.rules if one.id == rule.id), None) if loaded is not None else None
    wrong = "the pack does not load with it" if there is None or has_errors(problems) else ""
    if loaded is not None and there is not None and not wrong:
        added = [one for one in there.examples if one.text == made.text]
        verdicts = [outcome for one in added for outcome in judge(pipeline, there, one)]
        wrong = next((outcome.what for outcome in verdicts if outcome.verdict is not Verdict.RIGHT), "")
        wrong = wrong if added else "the example is not read as it was written"
    if wrong:
        path.write_bytes(old.encode("utf-8"))
        return Outcome(False, f"no example was written, since it does not hold: {wrong}")
    kinds = ", ".join(kind for kind in made.expectations)
    return Outcome(True, f"{path}: an example of {rule.id}, {kinds}")


Passage = tuple[int, str]
"""Where it begins in the document, and its words."""


def _passages(difference: Difference) -> Iterator[Passage]:
    """The sentence of the trigger, then that with the one before it."""
    text, trigger = difference.document.text, difference.mention.trigger
    found = list(sentences(text))
    at = next((n for n, one in enumerate(found) if one.start <= trigger.start < one.end), None)
    if at is not None:
        for first in range(at, max(at - 2, -1), -1):
            yield found[first].start, text[found[first].start : found[at].end]


def _example(pipeline: Pipeline, difference: Difference, passage: Passage, is_right: bool) -> NewExample | None:
    """The example, if the passage by itself gives what the later run gave; None if it does not."""
    begin, text = passage
    document = Document("example", text)
    reading = read.records(b"".join(record_lines(pipeline, [document])), "<example>", {"example": document})
    found = [mention for annotated in reading.documents for mention in annotated.mentions]
    before, after = (_moved(mention, begin, len(text)) for mention in (difference.before, difference.after))
    there = [mention for mention in found if after is not None and _tells(mention) == _tells(after)]
    if after is not None and not there:
        return None
    if difference.after is not None and after is None:
        return None
    if before is not None and any(_tells(mention) == _tells(before) for mention in found):
        return None
    others = [_event(mention, False) for mention in found if mention not in there]
    if is_right:
        return NewExample(text, {FINDS: [*([_event(after, True)] if after is not None else []), *others]})
    if before is None and difference.before is not None:
        return None
    if before is not None and after is None:
        return NewExample(text, {KNOWN_MISS: [_event(before, True)]})
    if before is not None and after is not None and not _states(after, before):
        return NewExample(text, {KNOWN_MISS: [_event(before, True)]})
    assert after is not None
    # What is only too much cannot be missed: the event with it is the false alarm.
    extra = after.roles if before is not None else ()
    kept = dict(before.roles) if before is not None else {}
    roles = tuple((role, fillers) for role, fillers in extra if role not in kept)
    return NewExample(text, {KNOWN_FALSE: [_event(replace(after, roles=roles), bool(roles))]})


def _states(found: EventMention, wanted: EventMention) -> bool:
    """Whether an example that states all of `wanted` holds of what was found."""
    _, trigger, roles, *status = _tells(found)
    _, wanted_trigger, wanted_roles, *wanted_status = _tells(wanted)
    same_roles = all(roles.get(role) == spans for role, spans in wanted_roles.items())
    return found.type == wanted.type and trigger == wanted_trigger and same_roles and status == wanted_status


_Told = tuple[str, Span, Mapping[str, frozenset[Span]], str | None, str | None]


def _tells(mention: EventMention) -> _Told:
    """What an example states of an event."""
    roles = {role: frozenset(filler.span for filler in fillers if filler.span) for role, fillers in mention.roles}
    return mention.type, mention.trigger, roles, mention.polarity, mention.modality


def _moved(mention: EventMention | None, begin: int, size: int) -> EventMention | None:
    """The event with its places counted from the beginning of a passage; None where one of its words is outside."""
    if mention is None:
        return None

    def moved(span: Span) -> Span:
        return Span(span.start - begin, span.end - begin)

    spans = [mention.trigger, *(filler.span for _, fillers in mention.roles for filler in fillers if filler.span)]
    if any(not 0 <= moved(span).start < moved(span).end <= size for span in spans):
        return None
    roles = tuple(
        (role, tuple(replace(filler, span=moved(filler.span) if filler.span else None) for filler in fillers))
        for role, fillers in mention.roles
    )
    return replace(mention, trigger=moved(mention.trigger), roles=roles)


def _event(mention: EventMention, whole: bool) -> NewEvent:
    """What an example says of an event: all of it, or only that it is there."""
    roles = {"trigger": [(mention.trigger.start, mention.trigger.end)]}
    status: dict[str, str | None] = {}
    if whole:
        for role, fillers in mention.roles:
            roles[role] = [(filler.span.start, filler.span.end) for filler in fillers if filler.span]
        status |= {"polarity": mention.polarity} if mention.polarity not in (None, POSITIVE) else {}
        status |= {"modality": mention.modality} if mention.modality not in (None, ASSERTED) else {}
    return NewEvent(mention.type, roles, {key: value for key, value in status.items() if value})
