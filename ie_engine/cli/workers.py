"""Pieces of work in, what each gives out, in their order: done by several processes where the platform can fork.

A piece is a function without arguments. A forked process has all that the function speaks of, such as a compiled pack,
without a copy being sent to it; only what it gives has to be sent. Pieces are made one after the other while earlier
ones are being done, so that a pack is loaded while another is tested.
What a piece raises is raised here. A process that ends without an answer is never passed over, and none is left behind,
whatever happens here. A module of its own, in the commands, because nothing below them may know how many processes
there are: with one, everything is done here, with the same results.
"""

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

T = TypeVar("T")


class WorkerLost(Exception):
    """A process ended before it gave an answer."""


def cores() -> int:
    """How many processes can run at once; one where processes cannot be forked."""
    if not can_fork():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether processes are forked here. macOS can, but its own libraries do not bear it."""
    return sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()


def in_order(pieces: Iterable[Callable[[], T]], jobs: int) -> Generator[T, None, None]:
    """What the pieces give, in their order, when all of them are made; at most `jobs` are done at once.

    Whoever does not take all has to close the iterator, which ends what is still running.
    """
    if jobs == 1 or not can_fork():
        left = deque(pieces)
        while left:
            yield left.popleft()()
        return
    crew: _Crew[T] = _Crew(jobs)
    try:
        for piece in pieces:
            crew.begin(piece)
        for number in range(crew.begun):
            yield crew.answer(number)
    finally:
        crew.end()


@dataclass(frozen=True, slots=True)
class _Answer(Generic[T]):
    """What a piece gave, or what it raised."""

    value: T | None = None
    trouble: BaseException | None = None


class _Crew(Generic[T]):
    """Processes at work, and the answers that have come and were not taken yet."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.begun = 0
        self._context = multiprocessing.get_context("fork")
        self._running: dict[Connection, tuple[int, BaseProcess]] = {}
        self._answers: dict[int, _Answer[T]] = {}

    def begin(self, piece: Callable[[], T]) -> None:
        """Begins a piece, when there is a place for it."""
        while len(self._running) >= self.jobs:
            self._collect()
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_work, args=(piece, theirs), daemon=True)
        process.start()
        theirs.close()
        self._running[ours] = self.begun, process
        self.begun += 1

    def answer(self, number: int) -> T:
        """What a piece gave; what it raised is raised."""
        while number not in self._answers:
            self._collect()
        answer = self._answers.pop(number)
        if answer.trouble is not None:
            raise answer.trouble
        return answer.value  # type: ignore[return-value]

    def end(self) -> None:
        """Ends what is still running."""
        for _, process in self._running.values():
            process.kill()
        for connection, (_, process) in self._running.items():
            process.join()
            connection.close()
        self._running.clear()

    def _collect(self) -> None:
        for connection in wait(list(self._running)):
            assert isinstance(connection, Connection)
            number, process = self._running[connection]
            try:
                answer = connection.recv()
            except (EOFError, OSError):
                answer = None
            del self._running[connection]
            connection.close()
            process.join()
            self._answers[number] = answer if answer is not None else _Answer(trouble=_lost(process))


def _lost(process: BaseProcess) -> WorkerLost:
    status = process.exitcode or 0
    how = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
    return WorkerLost(f"a process that did a part of the work {how}; `--jobs 1` does all of it in one process")


def _work(piece: Callable[[], T], answers: Connection) -> None:
    """Does a piece in a process of its own. An interruption is dealt with by the process that began it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # looking for garbage in what was there before would copy all of it
    try:
        answer: _Answer[T] = _Answer(value=piece())
    except BaseException as trouble:
        answer = _Answer(trouble=trouble)
    with contextlib.suppress(BrokenPipeError):
        answers.send(answer)
