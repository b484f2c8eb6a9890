"""Which parts of a pack no example exercises: a pipeline and examples in, rules, their parts and list entries out.

An alternative or an optional part is exercised where some match consumed a word by it; a lemma of several where a word
is a form of it; a line or branch of a frame where it led to a filler; a condition where it put a trigger aside.
What stands inside a fragment counts as one part of the rule that uses it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ie_engine.diagnostics import Span
from ie_engine.dsl import ast, frame, program
from ie_engine.dsl.format import inline
from ie_engine.dsl.format_frame import path_text
from ie_engine.dsl.shape import consumes_nothing, walk
from ie_engine.engine.asks import NO_COVER, word_test
from ie_engine.engine.language import Language
from ie_engine.engine.match import Step
from ie_engine.engine.row import Row
from ie_engine.frames.trace import Trace
from ie_engine.packs.model import Gazetteer, Rule
from ie_engine.pipeline import Pipeline
from ie_engine.testing.attempts import runner_of, sentences
from ie_engine.testing.mutations import branch_text
from ie_engine.testing.selection import Case
from ie_engine.text.document import Document


@dataclass(frozen=True, slots=True)
class Unexercised:
    """A rule, or with `what` a part of it, that no example exercises; `span` is its place in the file of the rule."""

    rule: Rule
    what: str
    span: Span


@dataclass(frozen=True, slots=True)
class OfList:
    """The names of a list of the pack that stand in no example."""

    gazetteer: Gazetteer
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """`parts` is how many parts were looked for, rules among them."""

    parts: int
    unexercised: tuple[Unexercised, ...]
    lists: tuple[OfList, ...]


def coverage(pipeline: Pipeline, cases: Sequence[Case], rules: Sequence[Rule]) -> Coverage:
    """What the examples exercise of some rules of a pack, and of its lists."""
    texts = list(dict.fromkeys(example.text for _, example in cases))
    rows, trace, refused = list[Row](), Trace(), set[tuple[str, Span]]()
    for text in texts:
        rows += sentences(pipeline, text)
        once = Trace()
        pipeline.run(Document("example", text), trace=once)
        trace.taken.update(once.taken)
        refused |= {(one.rule.id, one.line.span) for one in once.refusals if one.line is not None}
    parts, missing = 0, list[Unexercised]()
    for rule in rules:
        steps = [
            (step, row) for row in rows for match in runner_of(pipeline, rule.id).find(row) for step in match.steps
        ]
        parts += 1
        if not steps:
            missing.append(Unexercised(rule, "the rule", rule.place.span))
            continue
        for what, span, exercised in _parts(rule, steps, trace, refused, pipeline.language):
            parts += 1
            if not exercised:
                missing.append(Unexercised(rule, what, rule.written.span(span)))
    there = {(m.list, m.attribute("canonical")) for row in rows for m in row.mentions if m.list is not None}
    own = (one for one in pipeline.library.gazetteers.values() if one.pack == pipeline.library.packs[-1].name)
    lists = tuple(
        OfList(one, tuple(entry.name for entry in one.entries if (one.name, entry.name) not in there)) for one in own
    )
    return Coverage(parts, tuple(missing), lists)


_Part = tuple[str, Span, bool]


def _parts(
    rule: Rule,
    steps: Sequence[tuple[Step, Row]],
    trace: Trace,
    refused: set[tuple[str, Span]],
    language: Language,
) -> Iterator[_Part]:
    yield from _of_pattern(rule.pattern.body, steps, language)
    if rule.frame is not None:
        yield from _of_frame(rule, rule.frame, trace, refused)


def _of_pattern(body: ast.Element, steps: Sequence[tuple[Step, Row]], language: Language) -> Iterator[_Part]:
    spans = {step.state.span for step, _ in steps}

    def exercised(node: ast.Element) -> bool:
        return any(node.span.start <= span.start and span.end <= node.span.end for span in spans)

    for node in walk(body):
        match node:
            case ast.Alternation(items):
                for item in items:
                    if not consumes_nothing(item):
                        yield f"the alternative `{inline(item)}`", item.span, exercised(item)
            case ast.Repeat(item, 0):
                if not consumes_nothing(item):
                    yield f"the optional `{inline(item)}`", node.span, exercised(node)
            case ast.Lemma(lemmas, pos) if len(lemmas) > 1:
                met = [(step, row) for step, row in steps if step.state.span == node.span]
                for lemma in lemmas:
                    yield f"`{lemma}`", node.span, any(_is_form(lemma, pos, *one, language) for one in met)


def _is_form(lemma: str, pos: str | None, step: Step, row: Row, language: Language) -> bool:
    state = replace(step.state, consumed=program.HasLemma((lemma,), pos), requirements=())
    return word_test(state, language, {})(row.words[step.first], NO_COVER) is not None


def _of_frame(rule: Rule, whole: frame.Frame, trace: Trace, refused: set[tuple[str, Span]]) -> Iterator[_Part]:
    for line in whole.roles:
        taken = {(branch, via) for owner, role, branch, via in trace.taken if (owner, role) == (rule.id, line.name)}
        branches = [branch for tier in line.tiers for branch in tier]
        if not taken:
            yield f"the line of `{line.name}`", line.span, False
            continue
        yield f"the line of `{line.name}`", line.span, True
        for branch in branches:
            ways = {via for one, via in taken if one == branch}
            if len(branches) > 1:
                yield f"the alternative `{branch_text(branch)}`", branch.span, bool(ways)
            if ways and len(branch.paths) > 1:
                for path in branch.paths:
                    if isinstance(path, frame.Preposition):
                        yield f"`{path_text(path)}`", path.span, path.text in ways
    for condition in whole.conditions:
        name = frame.UNLESS if condition.negated else frame.NEEDS
        yield f"`{name}`, which puts no example aside", condition.span, (rule.id, condition.span) in refused
