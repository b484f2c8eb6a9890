"""Right, false and missed, and the figures that follow from them.

Counts of documents add up to the counts of all of them, which is why they, and not figures, go from stage to stage.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of those that were found are right and false, and how many were missed.

    A figure is None where nothing can be said of it: precision where nothing was found, recall where nothing was there.
    """

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.false + other.false, self.missed + other.missed)

    def __bool__(self) -> bool:
        return bool(self.right or self.false or self.missed)

    @property
    def precision(self) -> float | None:
        return precision(self.right, self.false, self.missed)

    @property
    def recall(self) -> float | None:
        return recall(self.right, self.false, self.missed)

    @property
    def f1(self) -> float | None:
        return f1(self.right, self.false, self.missed)


def precision(right: int, false: int, _missed: int) -> float | None:
    return right / (right + false) if right + false else None


def recall(right: int, _false: int, missed: int) -> float | None:
    return right / (right + missed) if right + missed else None


def f1(right: int, false: int, missed: int) -> float | None:
    """The harmonic mean of both, 0 where one of them is; None where nothing was found and nothing was there."""
    if not (right + false + missed):
        return None
    p, r = precision(right, false, missed) or 0.0, recall(right, false, missed) or 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


FIGURES = {"precision": precision, "recall": recall, "f1": f1}
