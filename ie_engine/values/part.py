"""A part: what the readers of days, periods and times hand to each other while a date is put together.

The end of what was read and the point that it says; a module of its own because all readers share it.
"""

from dataclasses import dataclass, replace

from ie_engine.values.row import Row
from ie_engine.values.specification import Point


@dataclass(frozen=True, slots=True)
class Part:
    """What was read up to word `last`; `cut` letters of its first word are proclitics."""

    last: int
    cut: int
    point: Point
    modifier: str = ""
    half: bool = False  # of a clock's time: whether it may be twelve hours later


def merged(one: Point, other: Point) -> Point:
    """One point out of two names of it: `أمس` and `الأربعاء`, a day of the Hijra and one of the common calendar."""
    time = one.time if ":" in one.time or not other.time else other.time
    weekday = one.weekday or other.weekday
    if one.unit in ("D", "W") and other.unit == "X":
        better = one
    elif one.unit == "X" or (one.unit == "D" and other.day):
        better = other
    elif other.unit == "X" or not other.is_day or (one.hijri and one.year != "XXXX" and other.year == "XXXX"):
        better = one
    elif one.hijri or (one.year == "XXXX" and not one.unit):
        better = other
    else:
        better = one
    return replace(better, time=time, weekday=weekday)


def unbracketed(row: Row, i: int) -> tuple[int, bool]:
    """The place behind a bracket that opens at `i`, and whether there is one."""
    return (i + 1, True) if row.folded(i) in ("(", "[") else (i, False)


def closed(row: Row, i: int, open_bracket: bool) -> int:
    """The place behind what must close at `i`; 0 if it does not."""
    if not open_bracket:
        return i
    return i + 1 if row.folded(i) in (")", "]") else 0
