"""A score, its mistakes and a comparison in, JSON values out: what a program reads of an evaluation.

Apart from the values themselves, because what others read may not change when they do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ie_engine.annotation.read import LeftOut
from ie_engine.diagnostics import Span
from ie_engine.evaluation import confusion
from ie_engine.evaluation.agreement import Agreement
from ie_engine.evaluation.baseline import Change, Comparison
from ie_engine.evaluation.confusion import Confusion
from ie_engine.evaluation.counts import FIGURES
from ie_engine.evaluation.errors import Error
from ie_engine.evaluation.score import Score
from ie_engine.evaluation.tally import MEASURES, RATES, ROLES, Key

Json = Mapping[str, object]
ALL = "all"
"""What stands for all types."""


@dataclass(frozen=True, slots=True)
class Report:
    """A score with all that belongs to it; `left_out` says of each file that was read what could not be used.

    With `agreement`, two annotators are compared, and the mistakes are where they differ.
    """

    score: Score
    mistakes: tuple[Error, ...]
    left_out: tuple[tuple[str, LeftOut], ...] = ()
    comparison: Comparison | None = None
    tolerance: float = 0.0
    agreement: Agreement | None = None

    @property
    def incomplete(self) -> bool:
        """Whether something was left out."""
        return any(lost for _, lost in self.left_out)


def report_json(report: Report) -> Json:
    """All of it."""
    written_: dict[str, object] = {
        **score_json(report.score, report.mistakes),
        "left_out": [
            {"file": name, "documents": lost.documents, "mentions": lost.mentions, "fillers": lost.fillers}
            for name, lost in report.left_out
        ],
    }
    if report.comparison is not None:
        written_["baseline"] = comparison_json(report.comparison, report.tolerance)
    if report.agreement is not None:
        written_["agreement"] = _agreement(report.agreement)
    return written_


def _agreement(agreed: Agreement) -> Json:
    return {
        "kappa": {"modality": _rounded(agreed.modality), "polarity": _rounded(agreed.polarity)},
        "only_first": list(agreed.only_first),
        "only_second": list(agreed.only_second),
        "other_text": list(agreed.other_text),
    }


def score_json(score: Score, mistakes: Iterable[Error]) -> Json:
    """A score with its mistakes."""
    pairs = [document.pairs for document in score.documents]
    return {
        "documents": len(score.documents),
        "types": list(score.types),
        "intervals": {
            "draws": score.sampling.samples,
            "seed": score.sampling.seed,
            "level": score.sampling.level,
            "of": "documents",
        },
        "figures": {
            type_ or ALL: {
                written(measure): _figures(score, Key(type_, measure))
                for measure in MEASURES
                if score.counts(type_, measure)
            }
            for type_ in (*score.types, None)
        },
        "roles": {
            type_ or ALL: {role: _figures(score, Key(type_, ROLES, role)) for role in roles_of(score, type_)}
            for type_ in (*score.types, None)
        },
        "confusion": {
            "types": _confusion(confusion.types(pairs)),
            "modality": _confusion(confusion.modalities(pairs)),
            "polarity": _confusion(confusion.polarities(pairs)),
        },
        "errors": [error_json(error) for error in mistakes],
    }


def comparison_json(comparison: Comparison, tolerance: float) -> Json:
    """What changed since another run."""
    fallen = set(comparison.fallen(tolerance))
    return {
        "tolerance": tolerance,
        "figures": [{**_change(change), "fell": change in fallen} for change in comparison.changes],
        "flips": [{"better": flip.better, **error_json(flip.error)} for flip in comparison.flips],
    }


def error_json(error: Error) -> Json:
    """One mistake."""
    text = error.document.text
    return {
        "doc": error.document.id,
        "record": error.record,
        "kind": str(error.kind),
        "cause": error.cause,
        "detail": error.detail,
        "type": error.type,
        "trigger": _span(error.trigger, text),
        "role": error.role,
        "filler": None if error.filler is None else _span(error.filler, text),
        "rules": list(error.rules),
    }


def written(measure: str) -> str:
    """A measure as a key of JSON: `roles_by_name`."""
    return measure.replace(" ", "_")


def roles_of(score: Score, type_: str | None) -> Sequence[str]:
    """The roles of a type that were annotated or found, in alphabetical order."""
    return sorted(
        key.role for key in score.total if key.type == type_ and key.measure == ROLES and key.role is not None
    )


def _figures(score: Score, key: Key) -> Json:
    counts = score.counts(*key)
    if key.measure in RATES:
        interval = score.intervals.get((key, "precision"))
        share = {"right": counts.right, "of": counts.right + counts.false, "share": _rounded(counts.precision)}
        return {**share, "interval": [_rounded(interval.low), _rounded(interval.high)] if interval else None}
    figures = {name: formula(counts.right, counts.false, counts.missed) for name, formula in FIGURES.items()}
    found = {name: score.intervals[key, name] for name in FIGURES if (key, name) in score.intervals}
    return {
        "annotated": counts.right + counts.missed,
        "found": counts.right + counts.false,
        "right": counts.right,
        "false": counts.false,
        "missed": counts.missed,
        **{name: _rounded(value) for name, value in figures.items()},
        "intervals": {name: [_rounded(one.low), _rounded(one.high)] for name, one in found.items()},
    }


def _change(change: Change) -> Json:
    interval = change.interval
    return {
        "type": change.key.type or ALL,
        "measure": written(change.key.measure),
        "figure": change.figure,
        "before": _rounded(change.before),
        "after": _rounded(change.after),
        "rise": _rounded(change.rise),
        "interval": [_rounded(interval.low), _rounded(interval.high)] if interval else None,
    }


def _confusion(counted: Confusion) -> list[Json]:
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0][0] or "", item[0][1] or ""))
    return [{"annotated": one, "found": other, "count": count} for (one, other), count in ordered]


def _span(span: Span, text: str) -> Json:
    return {"text": text[span.start : span.end], "start": span.start, "end": span.end}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
