"""The clock: `الساعة العاشرة والنصف صباحا`, `الساعة 15:30 بتوقيت غرينتش`, and parts of the day.

A row and a place come in, a `Part` goes out, or None; its point has a time, and no day yet.
"""

import re
from dataclasses import dataclass

from ie_engine.values import calendar, counting
from ie_engine.values.part import Part
from ie_engine.values.row import ANY, NONE, Proclitics, Row, table
from ie_engine.values.specification import Point

_HOUR = table(("الساعة", "الساعه"))
_HALF = {**dict.fromkeys(table(("والنصف", "ونصف", "ونصفا")), 30), **dict.fromkeys(table(("والربع", "وربع")), 15)}
_HALF |= dict.fromkeys(table(("والثلث", "وثلث")), 20)
_LESS = {**dict.fromkeys(table(("ربعا", "الربع", "ربع")), 15), **dict.fromkeys(table(("ثلثا", "الثلث", "ثلث")), 20)}
_EXCEPT, _MINUTE = table(("إلا",)), table(("دقيقة", "دقائق", "دقيقه"))
_ZONE, _LOCAL = table(("بتوقيت", "توقيت")), table(("بالتوقيت",))
_LETTERS = {"ص": "TMO", "م": "TEV", "صباحا": "TMO"}
_AFTER, _NOON, _MIDDLE, _NIGHT = table(("بعد",)), table(("الظهر", "ظهر")), table(("منتصف",)), table(("الليل", "ليل"))
_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?::[0-9]{2})?")
_FROM = table(("من", "في"))


@dataclass(frozen=True, slots=True)
class _Hour:
    last: int
    hour: int
    minute: int
    exact: bool  # written with minutes, so that the hour may be one of twenty-four


def clock(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """A time of the clock, with the part of the day and the zone that are said behind it."""
    stem, cut = row.find(i, _HOUR, proclitics)
    hour = _hour(row, i + 1 if stem else i)
    if hour is None or not (stem or row.looks[i].kind == "time"):
        return None
    part, last = part_after(row, hour.last)
    if not part and row.folded(last) in _LETTERS and stem:
        part, last = _LETTERS[row.folded(last)], last + 1
    zone, end = _zone(row, last)
    if not stem and not part and end == last:
        return None  # a time alone may be a result, or a verse
    half = not part and not hour.exact and hour.hour <= 12 and not zone
    return Part(end, cut, Point(time=timed(hour.hour, hour.minute, part, hour.exact, zone)), half=half)


def timed(hour: int, minute: int, part: str, exact: bool, zone: str) -> str:
    """The text of a time, its hour moved into the part of the day."""
    if part in ("TAF", "TEV") or (part == "TMI" and hour < 10):
        hour += 12 if hour < 12 else 0
    elif part == "TNI":
        hour = 0 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    elif part == "TMO":
        hour = 0 if hour == 12 and not exact else hour
    return f"T{hour % 24:02d}:{minute:02d}{zone}"


def _hour(row: Row, i: int) -> _Hour | None:
    found = _TIME.fullmatch(row.folded(i))
    if found is not None and int(found[1]) <= 24 and int(found[2]) < 60:
        return _Hour(i + 1, int(found[1]), int(found[2]), exact=True)
    value = row.small(i, 1, 24) if row.folded(i).isdigit() else 0
    last = i + 1
    if not value:
        count = counting.ordinal(row, i, NONE)
        if count is None or not count.article or count.value > 12:
            value, last = (1, i + 1) if row.folded(i) == "الواحدة" else (0, i)
        else:
            value, last = int(count.value), count.last
    if not value:
        return None
    return _minutes(row, last, value)


def _minutes(row: Row, i: int, hour: int) -> _Hour:
    if row.folded(i) in _HALF:
        return _Hour(i + 1, hour, _HALF[row.folded(i)], exact=False)
    if row.is_any(i, _EXCEPT) and row.folded(i + 1) in _LESS:
        return _Hour(i + 2, (hour - 1) or 12, 60 - _LESS[row.folded(i + 1)], exact=False)
    at, proclitics = row.joined(i)
    count = counting.cardinal(row, at, proclitics)
    if count is not None and count.value < 60 and count.value.denominator == 1 and row.is_any(count.last, _MINUTE):
        return _Hour(count.last + 1, hour, int(count.value), exact=False)
    return _Hour(i, hour, 0, exact=False)


def part_after(row: Row, i: int) -> tuple[str, int]:
    """`صباحا`, `بعد الظهر`, `بعد منتصف الليل` behind a time or a day: the part, and where it ends."""
    if row.folded(i) in calendar.PARTS_AFTER:
        return calendar.PARTS_AFTER[row.folded(i)], i + 1
    if row.is_any(i, _AFTER) and row.is_any(i + 1, _NOON):
        return "TAF", i + 2
    if row.is_any(i, _AFTER) and row.is_any(i + 1, _MIDDLE) and row.is_any(i + 2, _NIGHT):
        return "TMO", i + 3
    return "", i


def _zone(row: Row, i: int) -> tuple[str, int]:
    j = i + 1 if row.folded(i) == "(" else i
    zone, end = "", i
    if row.is_any(j, _ZONE) and row.folded(j + 1)[:1].isalpha():
        zone, end = "Z" if row.is_any(j + 1, calendar.CLOCK_ZONES) else "", j + 2
    elif row.is_any(j, _LOCAL) and row.folded(j + 1).startswith("ال"):
        end = j + 2
    elif row.is_any(j, calendar.GMT | calendar.CLOCK_ZONES):
        zone, end = "Z", j + 1
    elif row.folded(j) == "ت" and row.folded(j + 1) == "غ":
        zone, end = "Z", j + 2
    if end > i and j > i:
        return (zone, end + 1) if row.folded(end) == ")" else ("", i)
    return zone, end


def part_of_day(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """`مساء`, `بعد ظهر`, `منتصف ليل` before a day."""
    stem, cut = row.find(i, _AFTER, proclitics)
    if stem and row.folded(i + 1) in ("ظهر", "عصر", "منتصف"):
        if row.folded(i + 1) == "منتصف":
            return Part(i + 3, cut, Point(time="TNI")) if row.folded(i + 2) == "ليل" else None
        return Part(i + 2, cut, Point(time="TAF"))
    stem, cut = row.find(i, _MIDDLE, proclitics)
    if stem and row.folded(i + 1) in ("ليل", "نهار", "ليلة"):
        return Part(i + 2, cut, Point(time="TMI" if row.folded(i + 1) == "نهار" else "TNI"))
    stem, cut = row.find(i, calendar.PARTS_OF_DAY, proclitics)
    return Part(i + 1, cut, Point(time=calendar.PARTS_OF_DAY[stem])) if stem else None
