"""Work done by several processes: the order of what comes out, what a piece raises, and that nothing is left behind."""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial

import pytest

from ie_engine.cli.workers import WorkerLost, in_order

JOBS = pytest.mark.parametrize("jobs", [1, 2, 5])
needs_fork = pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="processes cannot be forked here")


def slowly(number: int) -> int:
    time.sleep(0.02 * (3 - number % 4))
    return number


def broken() -> int:
    raise LookupError("no such thing")


@JOBS
def test_answers_come_in_the_order_of_the_pieces(jobs: int) -> None:
    assert list(in_order([partial(slowly, number) for number in range(8)], jobs)) == list(range(8))


@JOBS
def test_a_piece_may_be_any_function_and_give_much(jobs: int) -> None:
    there = object()
    assert list(in_order([lambda: "x" * 1_000_000 if there else ""] * 3, jobs)) == ["x" * 1_000_000] * 3


@JOBS
def test_what_a_piece_raises_is_raised(jobs: int) -> None:
    with pytest.raises(LookupError, match="no such thing"):
        list(in_order([lambda: 1, broken, lambda: 2], jobs))
    assert multiprocessing.active_children() == []


@JOBS
def test_what_the_making_of_pieces_raises_ends_those_that_run(jobs: int) -> None:
    def pieces() -> Iterator[Callable[[], None]]:
        yield partial(time.sleep, 60 if jobs > 1 else 0)
        raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(in_order(pieces(), jobs))
    assert time.monotonic() - begun < 30 and multiprocessing.active_children() == []


@needs_fork
def test_a_process_without_an_answer_is_an_error() -> None:
    with pytest.raises(WorkerLost, match="ended with status 3"):
        list(in_order([lambda: 1, partial(os._exit, 3)], 2))


@needs_fork
def test_closing_ends_what_still_runs() -> None:
    with closing(in_order([lambda: 1, partial(time.sleep, 60)], 2)) as answers:
        assert next(answers) == 1
        assert len(multiprocessing.active_children()) == 1
    assert multiprocessing.active_children() == []
