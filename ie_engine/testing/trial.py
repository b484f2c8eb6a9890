"""Which changes to a rule its pack's examples notice: a pipeline, the examples and changes in, the first to notice out.

A change is tried on the examples that it can affect and on no others: for a rule for events those in which its words
match, before or after the change; for a rule for mentions, on which everything else may rest, all. The rule's own
examples come first, and the first that comes out otherwise ends the trial.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ie_engine.engine.match import Runner
from ie_engine.engine.row import Row
from ie_engine.packs.model import Rule
from ie_engine.pipeline import Pipeline
from ie_engine.testing.attempts import runner_of, sentences
from ie_engine.testing.examples import judge
from ie_engine.testing.mutations import Mutation, mutations
from ie_engine.testing.selection import Case


@dataclass(frozen=True, slots=True)
class Tried:
    """A change to a rule, and the example that noticed it, None where none did."""

    original: Rule
    mutation: Mutation
    noticed: Case | None


class Trial:
    """All that is asked again for each change; a class because it remembers what the examples give without one."""

    def __init__(self, pipeline: Pipeline, cases: Sequence[Case]) -> None:
        self.pipeline, self.cases = pipeline, cases
        self._before: dict[int, tuple[str, ...]] = {}
        self._rows: dict[int, tuple[Row, ...]] = {}
        self._matched: dict[str, frozenset[int]] = {}

    def of(self, rule: Rule) -> Iterator[Tried]:
        """The changes to one rule, each with the example that noticed it; what lies in a part that could be dropped
        without notice is not tried."""
        needless = list[tuple[str, ...]]()
        for mutation in mutations(rule):
            if any(mutation.lies_in(part) for part in needless):
                continue
            tried = Tried(rule, mutation, self.noticed(rule, mutation))
            yield tried
            if mutation.drops and tried.noticed is None:
                needless.append(mutation.part)

    def noticed(self, rule: Rule, mutation: Mutation) -> Case | None:
        variant = self.pipeline.with_rules((mutation.rule,))
        for index in self._affected(rule, mutation.rule, variant):
            case = self.cases[index]
            if self._said(variant, case) != self._plain(index):
                return case
        return None

    def _affected(self, rule: Rule, changed: Rule, variant: Pipeline) -> Iterable[int]:
        own = [index for index, (owner, _) in enumerate(self.cases) if owner is rule]
        # Examples in which something is found notice most.
        own.sort(key=lambda index: not self.cases[index][1].finds)
        rest = [index for index, (owner, _) in enumerate(self.cases) if owner is not rule]
        if rule.event is None or rule.phase != self.pipeline.library.phases[-1].id:
            return (*own, *rest)
        before, after = runner_of(self.pipeline, rule.id), runner_of(variant, changed.id)
        matched = self._matched.get(rule.id)
        if matched is None:
            matched = self._matched[rule.id] = self._where(before, (*own, *rest))
        if before is not after:
            matched |= self._where(after, (index for index in (*own, *rest) if index not in matched))
        return [index for index in (*own, *rest) if index in matched]

    def _where(self, found: Runner, among: Iterable[int]) -> frozenset[int]:
        """The examples in which a pattern matches."""
        return frozenset(index for index in among if any(next(found.find(row), None) for row in self.rows(index)))

    def rows(self, index: int) -> tuple[Row, ...]:
        """The sentences of an example as the rules for events see them."""
        rows = self._rows.get(index)
        if rows is None:
            rows = self._rows[index] = sentences(self.pipeline, self.cases[index][1].text)
        return rows

    def _plain(self, index: int) -> tuple[str, ...]:
        if index not in self._before:
            self._before[index] = self._said(self.pipeline, self.cases[index])
        return self._before[index]

    def _said(self, pipeline: Pipeline, case: Case) -> tuple[str, ...]:
        return tuple(f"{outcome.verdict} {outcome.what} {outcome.differences}" for outcome in judge(pipeline, *case))
