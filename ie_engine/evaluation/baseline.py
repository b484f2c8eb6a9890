"""The scores of two runs over the same annotation in; out, what got better, what got worse, and by how much.

The earlier run is its records, scored anew: so both runs are counted alike, and a corrected annotation is no change of
the rules. Figures are compared on the same draws of documents, which says whether so small a set of documents can tell
the runs apart at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ie_engine.diagnostics import Span
from ie_engine.evaluation.align import Pair
from ie_engine.evaluation.bootstrap import Interval, difference
from ie_engine.evaluation.counts import FIGURES
from ie_engine.evaluation.errors import Error, Kind, errors
from ie_engine.evaluation.score import Score, Scored
from ie_engine.evaluation.tally import MODALITY, POLARITY, ROLES, TRIGGERS, Key

COMPARED = ((TRIGGERS, "f1"), (ROLES, "f1"), (MODALITY, "precision"), (POLARITY, "precision"))
"""The figures that may not fall, in total and for each type."""
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after, None where nothing could be said; `interval` is that of the difference."""

    key: Key
    figure: str
    before: float | None
    after: float | None
    interval: Interval | None

    @property
    def rise(self) -> float:
        return 0.0 if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Flip:
    """One event, filler or attribute that is right now and was not, or the other way round; `error` is the mistake
    that one of the runs made."""

    better: bool
    error: Error


@dataclass(frozen=True, slots=True)
class Comparison:
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]

    def fallen(self, tolerance: float) -> tuple[Change, ...]:
        """The figures that fell by more than is tolerated."""
        return tuple(change for change in self.changes if -change.rise > tolerance + _ROUNDING)


def compare(before: Score, after: Score) -> Comparison:
    """Compares two scores of the same documents and types."""
    flips = (flip for old, new in zip(before.documents, after.documents, strict=True) for flip in _flips(old, new))
    ordered = sorted(flips, key=lambda flip: flip.better)
    return Comparison(tuple(_changes(before, after)), tuple(ordered))


def _changes(before: Score, after: Score) -> Iterator[Change]:
    for type_ in (*after.types, None):
        for measure, figure in COMPARED:
            key, formula = Key(type_, measure), FIGURES[figure]
            old, new = before.counts(type_, measure), after.counts(type_, measure)
            if not old and not new:
                continue
            nothing = [(0, 0, 0)] * after.sampling.samples
            interval = difference(
                before.drawn.get(key, nothing), after.drawn.get(key, nothing), formula, after.sampling.level
            )
            yield Change(
                key,
                figure,
                formula(old.right, old.false, old.missed),
                formula(new.right, new.false, new.missed),
                interval,
            )


_Name = tuple[Kind, str, Span, str | None, Span | str | None]


def _flips(before: Scored, after: Scored) -> Iterator[Flip]:
    """Fillers and attributes are compared of events that both runs found: of others the event itself flipped."""
    both = _found(before.pairs) & _found(after.pairs)
    old = {_name(error): error for error in errors(before.document, before.pairs)}
    new = {_name(error): error for error in errors(after.document, after.pairs)}
    for better, ours, others in ((False, new, old), (True, old, new)):
        for name, error in ours.items():
            of_event = error.kind in (Kind.MISSED, Kind.FALSE)
            if name not in others and (of_event or (error.type, error.trigger) in both):
                yield Flip(better, error)


def _name(error: Error) -> _Name:
    """What makes a mistake the same in two runs: not what was found instead."""
    return error.kind, error.type, error.trigger, error.role, error.filler or error.detail


def _found(pairs: tuple[Pair, ...]) -> set[tuple[str, Span]]:
    return {(pair.type, pair.gold.trigger) for pair in pairs if pair.gold is not None and pair.found is not None}
