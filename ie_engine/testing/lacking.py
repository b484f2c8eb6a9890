"""Why an event that was found lacks a filler: the event and what it lacks in, attempts to fill its roles out.

In a pattern the part that fills the role is made obligatory, so that `engine.furthest` can say where it fails; a frame
says where the line of the role looked, and the tree what the words are that it did not take.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ie_engine.diagnostics import Source
from ie_engine.dsl import ast, shape
from ie_engine.dsl.lower import finite_domains, lower
from ie_engine.engine.furthest import furthest
from ie_engine.engine.match import Runner
from ie_engine.engine.row import Row
from ie_engine.frames.trace import Trace
from ie_engine.packs.model import TRIGGER, Rule
from ie_engine.pipeline import Pipeline
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD
from ie_engine.testing import wording
from ie_engine.testing.found import Difference, FoundEvent
from ie_engine.testing.wording import Attempt, Step
from ie_engine.text.document import Document


def lacking(pipeline: Pipeline, text: str, event: FoundEvent, differences: Iterable[Difference]) -> tuple[Attempt, ...]:
    """For each role that lacks a filler, how far the rules that found the event came in filling it."""
    rules = [rule for rule in pipeline.library.rules if rule.id in event.rules]
    start, _ = event.roles[TRIGGER][0]
    trace, made = Trace(), list[Attempt]()
    pipeline.run(Document("example", text), trace=trace)
    scenes = [scene for _, scene in pipeline.scenes(text)]
    for difference in differences:
        missing = [words for words in difference.expected if words not in difference.found]
        if (
            not missing
            or difference.name == TRIGGER
            or pipeline.library.events[event.type].role(difference.name) is None
        ):
            continue
        for rule in rules:
            if rule.frame is not None:
                made.append(_line(rule, trace, start, difference.name, missing[0], text, scenes))
            else:
                made += _part(pipeline, rule, difference.name, start, [scene.row for scene in scenes])
    return tuple(made)


def _line(rule: Rule, trace: Trace, start: int, role: str, missing: str, text: str, scenes: Sequence[Scene]) -> Attempt:
    """Where the line of a role looked."""
    found = trace.looked(rule, start, role)
    hangs = _hangs(missing, text, scenes)
    if found is None:
        what = f"the frame has no line for `{role}`{hangs}"
        return Attempt(rule, Step.ROLE, what, rule.place.source, rule.written.whole())
    span = rule.written.span(found.line.span)
    what = f"the line of `{role}` did not take `{missing}`{wording.looked(found.tried, text)}{hangs}"
    return Attempt(rule, Step.ROLE, what, rule.place.source, span)


def _hangs(words: str, text: str, scenes: Sequence[Scene]) -> str:
    """What the words are to the word that they hang on."""
    at = text.find(words)
    for scene in scenes:
        starts = scene.row.starts
        inside = [
            i for i, start in enumerate(starts) if at <= start + len(scene.text(i)) - 1 and start < at + len(words)
        ]
        if inside and starts[0] <= at:
            node = scene.node(scene.head_of(inside[0], inside[-1] + 1))
            if node.head != NO_HEAD:
                relation = f"{node.relation} by {node.case}" if node.case else str(node.relation)
                return f"; `{words}` is {relation} of `{scene.text(node.head)}`"
    return ""


def _part(pipeline: Pipeline, rule: Rule, role: str, start: int, rows: Sequence[Row]) -> Iterator[Attempt]:
    """Where the part of a pattern that captures a role fails, if it had to be there."""
    if role not in rule.captures:
        what = f"the pattern captures nothing as `{role}:`"
        yield Attempt(rule, Step.ROLE, what, rule.place.source, rule.written.whole())
        return
    body = _with(shape.inline(rule.pattern.body, rule.scope), role)
    lowered, _ = lower(replace(rule.pattern, body=body), rule.scope, Source("", rule.written.text))
    if lowered is None:
        return
    runner = Runner(lowered, pipeline.language, finite_domains(lowered.agreements, rule.scope))
    for row in rows:
        for place, (begin, word) in enumerate(zip(row.starts, row.words, strict=True)):
            if begin <= start < begin + len(word.text):
                found = wording.stopped(rule, furthest(runner, row, place if lowered.has_trigger else None), row)
                yield replace(found, step=Step.ROLE, what=f"for `{role}`: {found.what}")


def _with(element: ast.Element, role: str) -> ast.Element:
    """The element with the part that captures the role obligatory, and without alternatives that lack it."""
    if not _captures(element, role):
        return element
    match element:
        case ast.Alternation(items):
            kept = tuple(_with(item, role) for item in items if _captures(item, role))
            return kept[0] if len(kept) == 1 else replace(element, items=kept)
        case ast.Sequence(items):
            return replace(element, items=tuple(_with(item, role) for item in items))
        case ast.Repeat(item, low):
            return replace(element, item=_with(item, role), low=max(1, low))
        case ast.Capture() | ast.Coordination() | ast.Look() | ast.Inlined():
            return replace(element, item=_with(element.item, role))
    return element


def _captures(element: ast.Element, role: str) -> bool:
    return any(isinstance(node, ast.Capture) and node.name == role for node in shape.walk(element))
