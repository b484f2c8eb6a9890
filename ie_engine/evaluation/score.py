"""Annotated documents and what was found in them in, a `Score` out: the pairs, the counts, the intervals.

Here the parts come together that know nothing of each other: matching, counting, drawing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ie_engine.annotation.model import AnnotatedDocument, EventMention
from ie_engine.evaluation.align import Pair, align
from ie_engine.evaluation.bootstrap import Interval, Sums, draws, intervals, sampled
from ie_engine.evaluation.counts import Counts
from ie_engine.evaluation.tally import Key, Tally, tally, total
from ie_engine.text.document import Document

SAMPLES, SEED, LEVEL = 1000, 1, 0.95


@dataclass(frozen=True, slots=True)
class Sampling:
    """How intervals are made: how many draws, from which seed, and how much of them an interval holds."""

    samples: int = SAMPLES
    seed: int = SEED
    level: float = LEVEL


SAMPLING = Sampling()


@dataclass(frozen=True, slots=True)
class Scored:
    """One document with its pairs and counts."""

    document: Document
    pairs: tuple[Pair, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Score:
    """`types` are those that count, in alphabetical order; `drawn` are the counts of each draw."""

    types: tuple[str, ...]
    documents: tuple[Scored, ...]
    total: Tally
    drawn: Mapping[Key, Sequence[Sums]]
    intervals: Mapping[tuple[Key, str], Interval]
    sampling: Sampling

    def counts(self, type_: str | None, measure: str, role: str | None = None) -> Counts:
        return self.total.get(Key(type_, measure, role), Counts())


def score(
    gold: Sequence[AnnotatedDocument],
    found: Mapping[str, Sequence[EventMention]],
    types: Collection[str] | None = None,
    sampling: Sampling = SAMPLING,
) -> Score:
    """The score of what was `found`, by document id. Types that nobody annotated are not looked at.

    `types` are the types to count, where not all that are annotated are.
    """
    counted = annotated_types(gold) if types is None else tuple(sorted(types))
    documents = []
    for annotated in gold:
        pairs = align(annotated.mentions, found.get(annotated.document.id, ()), counted)
        documents.append(Scored(annotated.document, pairs, tally(pairs)))
    tallies = [document.tally for document in documents]
    drawn = sampled(tallies, draws(len(tallies), sampling.samples, sampling.seed))
    return Score(counted, tuple(documents), total(tallies), drawn, intervals(drawn, sampling.level), sampling)


def annotated_types(gold: Sequence[AnnotatedDocument]) -> tuple[str, ...]:
    """The types that somebody annotated, in alphabetical order."""
    return tuple(sorted({mention.type for annotated in gold for mention in annotated.mentions}))


def by_document(documents: Sequence[AnnotatedDocument]) -> Mapping[str, Sequence[EventMention]]:
    """What was found, in the form that `score` takes."""
    return {annotated.document.id: annotated.mentions for annotated in documents}
