"""Runs examples: a pipeline and examples in, each with all that is wrong with it and how far the rules came out."""

from collections.abc import Iterable, Iterator
from time import perf_counter

from ie_engine.packs.model import Example, Rule
from ie_engine.pipeline import Pipeline
from ie_engine.testing.attempts import attempts
from ie_engine.testing.examples import Outcome, Verdict, judge
from ie_engine.testing.found import FoundEvent
from ie_engine.testing.lacking import lacking
from ie_engine.testing.report import Judged, Problem
from ie_engine.testing.selection import Case
from ie_engine.testing.wording import Attempt


def run(pipeline: Pipeline, found: Iterable[Case]) -> Iterator[Judged]:
    """The examples, in order."""
    for rule, example in found:
        yield judged(pipeline, rule, example)


def judged(pipeline: Pipeline, rule: Rule, example: Example) -> Judged:
    begun = perf_counter()
    wrong = [outcome for outcome in judge(pipeline, rule, example) if outcome.verdict is not Verdict.RIGHT]
    problems = tuple(Problem(outcome, _explained(pipeline, outcome)) for outcome in wrong)
    return Judged(rule, example, problems, perf_counter() - begun)


def _explained(pipeline: Pipeline, outcome: Outcome) -> tuple[Attempt, ...]:
    text, expected = outcome.example.text, outcome.expected
    if expected is not None and outcome.verdict is Verdict.MISSED:
        return attempts(pipeline, outcome.rule, text, expected)
    if outcome.verdict is Verdict.DIFFERENT and isinstance(outcome.found, FoundEvent):
        return lacking(pipeline, text, outcome.found, outcome.differences)
    return ()
