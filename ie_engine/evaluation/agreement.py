"""Two people's annotation of the same documents in; out, how far they agree.

One file is counted as the gold of the other: F1 is the same either way round, up to mentions that overlap two others.
Attributes are compared where both annotated the event, as a share and as Cohen's kappa, which takes off what two people
who know only how common each value is would agree on.
Apart from `score`, since here neither of the two is right.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.evaluation import confusion
from ie_engine.evaluation.confusion import Confusion
from ie_engine.evaluation.score import SAMPLING, Sampling, Score, annotated_types, by_document, score


@dataclass(frozen=True, slots=True)
class Agreement:
    """`score` counts the first as gold. The lists name documents that could not be compared."""

    score: Score
    modality: float | None
    polarity: float | None
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    other_text: tuple[str, ...]


def agreement(
    first: Sequence[AnnotatedDocument],
    second: Sequence[AnnotatedDocument],
    types: Collection[str] | None = None,
    sampling: Sampling = SAMPLING,
) -> Agreement:
    """The agreement on documents that both have, with the same text."""
    there = {annotated.document.id: annotated for annotated in second}
    here = {annotated.document.id for annotated in first}
    common = [annotated for annotated in first if annotated.document.id in there]
    same = [one for one in common if there[one.document.id].document.text == one.document.text]
    others = [there[one.document.id] for one in same]
    counted = score(same, by_document(others), types or annotated_types((*same, *others)), sampling)
    pairs = [document.pairs for document in counted.documents]
    return Agreement(
        counted,
        kappa(confusion.modalities(pairs)),
        kappa(confusion.polarities(pairs)),
        tuple(one.document.id for one in first if one.document.id not in there),
        tuple(identity for identity in there if identity not in here),
        tuple(one.document.id for one in common if one not in same),
    )


def kappa(counted: Confusion) -> float | None:
    """Cohen's kappa; None where nothing was compared, or both know only one value, so that they could not differ."""
    number = sum(counted.values())
    first: Counter[str | None] = Counter()
    second: Counter[str | None] = Counter()
    for (one, other), times in counted.items():
        first[one] += times
        second[other] += times
    if not number:
        return None
    agreed = sum(times for (one, other), times in counted.items() if one == other) / number
    by_chance = sum(times * second[value] for value, times in first.items()) / number**2
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else None
