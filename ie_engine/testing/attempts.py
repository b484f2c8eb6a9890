"""How far the rules came that could have found something: a pipeline, a text and what is missing in, attempts out.

Each attempt names the rule, the part of it that was not satisfied, with its place in the rule's file, and says in words
what stood there instead. Nothing is guessed: patterns are walked again (`engine.furthest`), frames say of each trigger
why they found nothing (`frames.trace`); `testing.wording` puts both into words.
"""

from collections.abc import Sequence

from ie_engine.engine.furthest import furthest
from ie_engine.engine.match import Runner
from ie_engine.engine.row import Row
from ie_engine.frames.trace import Trace
from ie_engine.packs.model import Expected, ExpectedEvent, Rule
from ie_engine.pipeline import Pipeline
from ie_engine.testing import wording
from ie_engine.testing.found import Span, place
from ie_engine.testing.wording import Attempt, Step
from ie_engine.text.document import Document

MAX_OTHERS = 2
"""How many rules beside the example's own are spoken of."""
MAX_BEFORE = 4
"""How many words before a mention its pattern may begin."""


def attempts(pipeline: Pipeline, own: Rule, text: str, missed: Expected) -> tuple[Attempt, ...]:
    """How far the example's own rule came, then those others whose trigger stands there."""
    trace = Trace()
    pipeline.run(Document("example", text), trace=trace)
    rows, matched = sentences(pipeline, text), set[str]()
    for _, _, found in pipeline.sentences(text):
        matched |= {rule.id for rule, _ in found.matches} | {mention.maker for mention in found.mentions}
    wanted = place(missed)
    made: list[Attempt] = []
    for rule in pipeline.library.rules:
        if rule is not own and not (isinstance(missed, ExpectedEvent) and rule.event == missed.type):
            continue
        refused = next(
            (
                one
                for one in trace.refusals
                if one.rule is rule and _overlap(wanted, one.trigger.start, one.trigger.end)
            ),
            None,
        )
        if refused is not None:
            made.append(wording.refused(refused, text, rows))
        elif rule is own or rule.id not in matched:
            made.append(_stopped(pipeline, rule, rows, wanted))
    others = sorted(
        (one for one in made if one.rule is not own and one.step > Step.NOTHING),
        key=lambda one: (-one.step, one.missing),
    )
    return (*(one for one in made if one.rule is own), *others[:MAX_OTHERS])


def _stopped(pipeline: Pipeline, rule: Rule, rows: Sequence[Row], wanted: Span | None) -> Attempt:
    """The best attempt of a rule's pattern, where the trigger or mention is expected or, failing that, anywhere."""
    runner = runner_of(pipeline, rule.id)
    found = []
    for row in rows:
        starts = row.starts if wanted is not None else ()
        for at, (start, word) in enumerate(zip(starts, row.words, strict=False)):
            if _overlap(wanted, start, start + len(word.text)):
                # A trigger stands where it is; a mention may stand behind words that announce it.
                before = MAX_BEFORE if rule.event is None else 0
                stops = [furthest(runner, row, place) for place in range(max(0, at - before), at + 1)]
                found.append((min(stops, key=lambda stop: (stop.missing, not stop.begun)), row))
                break
    if not found:
        found = [(furthest(runner, row), row) for row in rows]
    stop, row = min(found, key=lambda pair: pair[0].missing)
    return wording.stopped(rule, stop, row)


def sentences(pipeline: Pipeline, text: str) -> tuple[Row, ...]:
    """The sentences of a text with all that stands over them, as the rules for events see them."""
    above, words = pipeline.compiled.above, pipeline.words
    return tuple(
        Row(found.words or words.ranked(row.words), row.starts, (*found.entries, *found.mentions), above)
        for _, row, found in pipeline.sentences(text)
    )


def runner_of(pipeline: Pipeline, rule: str) -> Runner:
    """The runner of a rule, by its id."""
    return next(
        compiled.runner
        for phase in pipeline.compiled.phases
        for compiled in (*phase.event_rules.values(), *phase.mention_rules.values())
        if compiled.rule.id == rule
    )


def _overlap(wanted: Span | None, start: int, end: int) -> bool:
    return wanted is None or (wanted[0] < end and start < wanted[1])
