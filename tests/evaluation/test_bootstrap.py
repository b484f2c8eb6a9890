"""Intervals are those that can be worked out by hand, and the same on every machine."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie_engine.evaluation.bootstrap import Interval, difference, draws, intervals, middle, sampled
from ie_engine.evaluation.counts import Counts, recall
from ie_engine.evaluation.tally import Key

KEY = Key(None, "triggers")
# Two documents: in the first both events are found, in the second one of two and a false alarm.
DOCUMENTS = [{KEY: Counts(2, 0, 0)}, {KEY: Counts(1, 1, 1)}]
# All that can be drawn of two documents: the first twice, one of each (in two ways), the second twice.
DRAWS = [[2, 0], [1, 1], [1, 1], [0, 2]]


def test_a_case_by_hand() -> None:
    """Recalls of the draws are 4/4, 3/4, 3/4, 2/4; precisions the same; so is F1."""
    samples = sampled(DOCUMENTS, DRAWS)
    assert samples == {KEY: [(4, 0, 0), (3, 1, 1), (3, 1, 1), (2, 2, 2)]}
    # 95 % of four draws: 2.5 % of four is less than one, so none is left out on either side.
    assert intervals(samples, 0.95)[KEY, "recall"] == Interval(0.5, 1.0)
    # 50 %: a quarter of four is one, and one is left out on each side.
    assert intervals(samples, 0.5)[KEY, "f1"] == Interval(0.75, 0.75)


def test_what_is_drawn_at_random_comes_near_to_what_can_be_drawn() -> None:
    """Of many draws of two documents a quarter is the first twice, so 40 % from the middle hold 3/4 alone."""
    samples = sampled(DOCUMENTS, draws(2, 4000, seed=7))
    assert intervals(samples, 0.4)[KEY, "recall"] == Interval(0.75, 0.75)
    assert intervals(samples, 0.6)[KEY, "recall"] == Interval(0.5, 1.0)
    assert samples[KEY].count((3, 1, 1)) == pytest.approx(2000, abs=150)


@pytest.mark.parametrize(
    ("number", "level", "places"),
    [(1000, 0.95, (25, 974)), (100, 0.9, (5, 94)), (20, 0.95, (0, 19)), (1, 0.95, (0, 0)), (2, 0.0, (0, 1))],
)
def test_how_many_values_are_left_out(number: int, level: float, places: tuple[int, int]) -> None:
    values = [float(value) for value in range(number)]
    assert middle(reversed(values), level) == Interval(*map(float, places))


def test_draws_without_anything_to_say_are_left_out() -> None:
    samples = sampled([{KEY: Counts(0, 0, 1)}, {KEY: Counts(0, 1, 0)}], DRAWS)
    assert intervals(samples, 0.95)[KEY, "recall"] == Interval(0.0, 0.0)  # of three draws; the fourth has no event
    assert middle([], 0.95) is None and intervals(sampled([], DRAWS), 0.95) == {}


def test_differences_are_taken_draw_by_draw() -> None:
    """Both runs miss what the other misses in other documents: as many draws rise as fall."""
    before = sampled([{KEY: Counts(1)}, {KEY: Counts(0, 0, 1)}], DRAWS)[KEY]
    after = sampled([{KEY: Counts(0, 0, 1)}, {KEY: Counts(1)}], DRAWS)[KEY]
    assert difference(before, after, recall, 0.95) == Interval(-1.0, 1.0)
    assert difference(before, before, recall, 0.95) == Interval(0.0, 0.0)


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 30), st.integers(0, 5), st.integers())
def test_a_draw_is_as_many_documents_as_there_are(documents: int, samples: int, seed: int) -> None:
    drawn = list(draws(documents, samples, seed))
    assert drawn == list(draws(documents, samples, seed))
    assert len(drawn) == samples and all(sum(draw) == len(draw) == documents for draw in drawn)


def test_the_draws_are_the_same_everywhere() -> None:
    assert list(draws(5, 3, seed=1)) == [[1, 1, 1, 1, 1], [2, 0, 1, 2, 0], [1, 0, 2, 1, 1]]
