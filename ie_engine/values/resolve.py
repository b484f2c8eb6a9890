"""Resolving: a specification and the document's date come in, an ISO value goes out, or None.

A stage of its own because a sentence is read once, and may then stand in documents of different days.

`2017-05-03`, `2017-05`, `2017`, `2017-W18` are as precise as what was said; `A/B` is a stretch; `P3D` a duration;
`2017-05-03T10:30` has a clock's time. Morning and evening are not in the value: ISO has no letters for them.
What cannot be known is None: `قبل أيام`, a weekday without a document's date, a winter (it has two years).
"""

from dataclasses import replace
from datetime import date, timedelta

from ie_engine.values import specification
from ie_engine.values.specification import Point

_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9}
_FAR_BACK = 270  # days: an open date lies in the past as far back as this, and beyond it is the next one
_FAR_BACK_MONTHS = 9
_SATURDAY = 6
_WEEK = len("YYYY-Www")


def is_after(value: str, day: str) -> bool:
    """Whether an ISO value comes after a date as far as both are told: `2018-W19` after `2018-05-02`, not `2018-05`."""
    if "-W" not in value:
        return value[: len(day)] > day[: len(value)]
    if len(day) < len("YYYY-MM-DD"):
        return False
    year, week, _ = date.fromisoformat(day).isocalendar()
    return value[:_WEEK] > f"{year:04}-W{week:02}"


def resolve(specification_text: str, reference: date | None) -> str | None:
    """The ISO value of a specification, None where it cannot be known."""
    if specification_text.startswith("P"):
        return specification_text
    try:
        if "/" in specification_text:
            first, last = specification_text.split("/", 1)
            return _range(first, last, reference)
        point = specification.read(specification_text)
        return None if point is None else _value(_beside_today(point, reference), reference)
    except (OverflowError, ValueError):  # a day that no calendar has
        return None


def first_day(value: str) -> date | None:
    """The first day of an ISO value that is no duration, None if it has none."""
    try:
        start = value.split("/")[0].split("T")[0]
        if "W" in start:
            return date.fromisocalendar(int(start[:4]), int(start[6:]), 1)
        return date.fromisoformat((start + "-01-01")[:10])
    except ValueError:
        return None


def _beside_today(point: Point, reference: date | None) -> Point:
    """A day of the week that nothing but its sentence puts in time is yesterday rather than in six days, and, where the
    sentence says nothing, tomorrow rather than six days ago: of the others papers say `المقبل` and `الماضي`."""
    if point.unit != "X" or reference is None:
        return point
    back = (reference.isoweekday() - (point.weekday or _SATURDAY)) % 7
    if point.direction == ">" and point.weekday and back == 1:
        return replace(point, direction="<")
    ahead = 1 if point.weekday else 2  # days: on Thursday a weekend is the next one
    return replace(point, direction=">") if not point.direction and back >= 7 - ahead else point


def _range(first_text: str, last_text: str, reference: date | None) -> str | None:
    """The end that stands by itself says when the other is: Sunday to Wednesday, 28 December to 3 January 2018."""
    first, last = specification.read(first_text), specification.read(last_text)
    if first is None or last is None:
        return None
    if first.is_open and not (last.is_open and ">" in first.direction):
        end = _value(last, reference)
        end_day = None if end is None else first_day(end)
        start = None if end_day is None else _value(replace(first, direction="<"), end_day)
    else:
        start = _value(first, reference)
        start_day = None if start is None else first_day(start)
        if last.is_open:
            end = None if start_day is None else _value(replace(last, direction=">"), start_day)
        else:
            end = _value(last, reference)
    return None if start is None or end is None else f"{_start(start)}/{_end(end)}"


def _start(value: str) -> str:
    return value.split("/")[0]


def _end(value: str) -> str:
    return value.split("/")[-1]


def _value(point: Point, reference: date | None) -> str | None:
    if point.direction == "?" or point.offset is None or point.month > 12:
        return None
    if point.direction == "*":
        return f"XXXX-{replace(point, direction='')}"
    if point.unit == "" and point.year == "XXXX" and not point.is_open:
        return point.time if ":" in point.time else None
    if reference is None and (point.unit or point.year == "XXXX"):
        return None
    value = _calendar_value(point, reference or date.min)
    if value is not None and len(value) == 10 and ":" in point.time and "/" not in value:
        return value + point.time
    return value


def _calendar_value(point: Point, reference: date) -> str | None:
    if point.hijri:
        return _hijri(point, reference)
    if point.unit == "X":
        return _open_week(point, reference)
    if point.unit:
        return _relative(point, reference)
    if point.year == "XXXX":
        return _open_date(point, reference)
    if point.year.endswith("XX"):
        return f"{point.year[:2]}01/{int(point.year[:2]) + 1}00"
    if point.year.endswith("X"):
        return f"{point.year[:3]}0/{point.year[:3]}9"
    return _in_year(point, int(point.year))


def _in_year(point: Point, year: int) -> str | None:
    if point.part == "WI":
        return None
    if point.part.startswith("Q"):
        last = int(point.part[1]) * 3
        return f"{year:04d}-{last - 2:02d}/{year:04d}-{last:02d}"
    if point.part.startswith("H"):
        last = int(point.part[1]) * 6
        return f"{year:04d}-{last - 5:02d}/{year:04d}-{last:02d}"
    if point.day:
        return date(year, point.month, point.day).isoformat() if point.month else None
    if not 0 < year < 10000:
        return None
    return f"{year:04d}-{point.month:02d}" if point.month else f"{year:04d}"


def _relative(point: Point, reference: date) -> str | None:
    assert point.offset is not None
    offset = point.offset
    if point.unit == "D":
        day = reference + timedelta(days=offset)
        if point.weekday:
            day = _nearest_weekday(day, point.weekday)
            day -= timedelta(days=7 if offset < 0 and day > reference else 0)
        return day.isoformat()
    if point.unit == "W":
        day = reference + timedelta(weeks=offset)
        year, week, _ = day.isocalendar()
        if point.part == "WE":
            saturday = date.fromisocalendar(year, week, 6)
            return f"{saturday}/{saturday + timedelta(days=1)}"
        return date.fromisocalendar(year, week, point.weekday).isoformat() if point.weekday else f"{year}-W{week:02d}"
    if point.unit == "M":
        year, month = divmod(reference.year * 12 + reference.month - 1 + offset, 12)
        return _in_year(replace(point, month=month + 1), year)
    if point.unit == "C":
        century = (reference.year - 1) // 100 + offset
        return f"{century:02d}01/{century + 1:02d}00"
    return _in_year(point, reference.year + offset)


def _nearest_weekday(day: date, weekday: int) -> date:
    """`أمس الخميس` is the Thursday that is nearest to yesterday: papers count from when they were written."""
    return day + timedelta(days=(weekday - day.isoweekday() + 3) % 7 - 3)


def _open_week(point: Point, reference: date) -> str | None:
    weekday = _SATURDAY if point.part == "WE" else point.weekday
    if not weekday:
        return None
    back = (reference.isoweekday() - weekday) % 7
    if point.direction.startswith(">"):
        ahead = -back % 7
        day = reference + timedelta(days=ahead or (7 if point.direction == ">>" else 0))
    else:
        day = reference - timedelta(days=back or (7 if point.direction == "<<" else 0))
    return f"{day}/{day + timedelta(days=1)}" if point.part == "WE" else day.isoformat()


def _open_date(point: Point, reference: date) -> str | None:
    if point.part:
        return _open_season(point, reference)
    if not point.month:
        return _open_month(point, reference)
    if not point.day:
        return _open_year(point, reference)
    days = _days(point, range(reference.year - 8, reference.year + 9))
    if point.weekday:  # the weekday says the year, unless it is wrong
        named = [day for day in days if day.isoweekday() == point.weekday and abs((day - reference).days) < 1200]
        days = named or days
    before, after = [day for day in days if day <= reference], [day for day in days if day >= reference]
    if point.direction == "<<":
        before = [day for day in before if day != reference]
    if point.direction == ">>":
        after = [day for day in after if day != reference]
    chosen = _choose(point.direction, before[-1] if before else None, after[0] if after else None, reference)
    return None if chosen is None else chosen.isoformat()


def _choose(direction: str, before: date | None, after: date | None, reference: date) -> date | None:
    if direction.startswith("<"):
        return before
    if direction.startswith(">"):
        return after
    if before is None or after is None:
        return before or after
    back, ahead = (reference - before).days, (after - reference).days
    return before if back <= _FAR_BACK or back <= ahead else after


def _days(point: Point, years: range) -> list[date]:
    days = []
    for year in years:
        try:
            days.append(date(year, point.month, point.day))
        except ValueError:  # 29 February
            continue
    return days


def _open_month(point: Point, reference: date) -> str | None:
    """A day without a month: of this month, or of the one before or after it."""
    months = []
    for offset in (-1, 0, 1):
        year, month = divmod(reference.year * 12 + reference.month - 1 + offset, 12)
        months += _days(replace(point, month=month + 1), range(year, year + 1))
    if point.weekday:
        months = [day for day in months if day.isoweekday() == point.weekday] or months
    before, after = [day for day in months if day <= reference], [day for day in months if day >= reference]
    if point.direction.startswith(">"):
        return after[0].isoformat() if after else None
    if point.direction.startswith("<"):
        return before[-1].isoformat() if before else None
    return min(months, key=lambda day: abs((day - reference).days)).isoformat() if months else None


def _open_year(point: Point, reference: date) -> str | None:
    back = (reference.month - point.month) % 12
    strict = point.direction in ("<<", ">>") and back == 0
    if point.direction.startswith("<"):
        months = -12 if strict else -back
    elif point.direction.startswith(">"):
        months = 12 if strict else -back % 12
    else:
        months = -back if back <= _FAR_BACK_MONTHS else 12 - back
    year, month = divmod(reference.year * 12 + reference.month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}"


def _open_season(point: Point, reference: date) -> str | None:
    start = _SEASON_STARTS.get(point.part)
    if start is None:
        return None
    if point.direction.startswith(">"):
        return f"{reference.year + (reference.month >= start)}"
    if point.direction == "<<":  # the last one that is over
        return f"{reference.year - (reference.month < start + 3)}"
    return f"{reference.year - (reference.month < start)}"


def _hijri(point: Point, reference: date) -> str | None:
    from hijridate import Gregorian, Hijri  # costs an import that most documents do not need

    if point.year == "XXXX":
        if not date(1924, 8, 1) < reference < date(2077, 11, 16):  # what the tables of Umm al-Qura hold
            return None
        now = Gregorian(reference.year, reference.month, reference.day).to_hijri().year
        years = [year for year in range(now - 1, now + 2) if 1343 <= year <= 1500]
    elif point.year.isdigit() and 1343 <= int(point.year) <= 1500:
        years = [int(point.year)]
    else:
        return None
    periods = []  # their first day, their last, and their text
    for year in years:
        try:
            first = Hijri(year, point.month or 1, point.day or 1)
        except ValueError:  # the month has 29 days in that year
            continue
        start = end = date(*first.to_gregorian().datetuple())
        if not point.day:
            last = first if point.month else Hijri(year, 12, 1)
            end = date(*last.to_gregorian().datetuple()) + timedelta(days=last.month_length() - 1)
        periods.append((start, end, start.isoformat() if start == end else f"{start}/{end}"))
    if len(periods) < 2:
        return periods[0][2] if periods else None
    before = [start for start, end, _ in periods if (end if point.direction == "<<" else start) <= reference]
    after = [start for start, end, _ in periods if (start if point.direction == ">>" else end) >= reference]
    chosen = _choose(point.direction, before[-1] if before else None, after[0] if after else None, reference)
    return next((text for start, _, text in periods if start == chosen), None)
