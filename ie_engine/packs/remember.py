"""Remembers what a function gave for its last arguments, where these can be compared but not hashed.

A function goes in, one that gives the same and asks it less often comes out; it must not depend on anything but its
arguments. A stage of its own because what packs declare is kept in mappings, which `functools.lru_cache` does not take.
"""

import functools
from collections import deque
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def remembering(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A decorator: the results for the last `size` arguments are kept, and found again by comparing the arguments."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        known: deque[tuple[tuple[object, ...], T]] = deque(maxlen=size)

        @functools.wraps(function)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
            asked = (*args, *kwargs.items())
            for before, result in tuple(known):
                if before == asked:
                    return result
            result = function(*args, **kwargs)
            known.append((asked, result))
            return result

        return remembered

    return decorate
