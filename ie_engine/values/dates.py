"""Dates: the words of a sentence come in, its dates, times, durations and sets go out with their specifications.

The readers of days, periods, clocks and durations are put together here: what stands beside a day (`مساء`, a weekday, a
date of the other calendar) is made one date with it, two dates become a stretch, and what is open gets its direction
from the sentence.
The longest reading at a place wins, and reading goes on behind it.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ie_engine.values import absolute, calendar, clock, counting, direction, lasting, relative
from ie_engine.values.found import Found
from ie_engine.values.part import Part, closed, merged, unbracketed
from ie_engine.values.row import ANY, NONE, Proclitics, Row, cut_in, table
from ie_engine.values.specification import Point

_DAY = table(("يوم", "نهار"))
_OF = table(("من", "في"))
_BETWEEN, _WHAT, _FROM, _TO = table(("بين",)), table(("ما",)), table(("من",)), table(("إلى", "حتى", "وحتى", "لغاية"))
_DASHES = frozenset(("-", "–", "—", "/"))
_THE_FIRST_HALVES = {"الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4}
_MOST = 8  # days in one list


@dataclass(frozen=True, slots=True)
class _Item:
    """A date in the making: its points, one or two, or its value."""

    first: int
    last: int
    cut: int
    points: tuple[Point, ...]
    modifier: str = ""
    kind: str = ""
    value: str = ""


def dates(words: Sequence[str]) -> tuple[Found, ...]:
    """The dates of a sentence, in order, none over another."""
    row = Row(words)
    found: list[Found] = []
    end = 0
    for i in row.date_starts():
        if i < end:
            continue
        items = _read(row, i)
        if items:
            end = items[-1].last
            found += [item for item in (_found(row, item) for item in items) if item is not None]
    return tuple(found)


def _read(row: Row, i: int) -> tuple[_Item, ...]:
    """The longest date that begins at `i`, or several that a list holds."""
    listed = _listed(row, i)
    candidates = [listed] if listed else []
    part = _point(row, i, ANY)
    stretch = _stretch(row, i, part)
    if stretch is not None:
        candidates.append((stretch,))
    if part is not None:
        point = replace(part.point, time="") if part.half else part.point
        candidates.append((_Item(i, part.last, part.cut, (point,), part.modifier, "TIME" if part.half else ""),))
    length = lasting.lasting(row, i)
    if length is not None:
        first = i + 1 if length.lead else i
        points = () if length.point is None else (length.point,)
        candidates.append(
            (
                _Item(
                    first,
                    length.last,
                    0 if length.lead else length.cut,
                    points,
                    length.modifier,
                    length.kind,
                    length.value,
                ),
            )
        )
    return max(candidates, key=lambda items: items[-1].last, default=())


def _found(row: Row, item: _Item) -> Found | None:
    before = 1 if row.folded(item.first - 1) in ("يوم", "في") else 0
    previous = item.first - 1 - before
    is_open = any(point.is_open and point.month for point in item.points)
    if is_open and row.is_noun(item.first - 1, calendar.NAMED_PLACES):
        return None
    named = is_open and row.is_noun(previous, calendar.NAMED_DAYS)
    points = tuple(_directed(row, item, point, named) for point in item.points)
    value = item.value or "/".join(map(str, points))
    kind = item.kind or ("TIME" if any(point.time for point in points) else "DATE")
    return Found(item.first, item.last, cut_in(row.words[item.first], item.cut), kind, value, item.modifier)


def _directed(row: Row, item: _Item, point: Point, named: bool) -> Point:
    """An open point with the direction that the sentence gives it."""
    if named and point.day:
        return replace(point, direction="?")
    if point.unit == "D" and (point.offset or 0) > 0 and row.find(item.first, ("بعد",), ANY)[0] and not point.weekday:
        if row.folded(item.first + 1) in ("غد", "الغد", "غدا"):
            return point
        return point if direction.of(row, item.first, item.last) == ">" else replace(point, offset=None, direction=">")
    if point.unit in ("W", "M", "Y") and (point.offset or 0) > 0 and row.find(item.first, ("بعد",), ANY)[0]:
        return point if direction.of(row, item.first, item.last) == ">" else replace(point, offset=None, direction=">")
    if point.direction or not point.is_open:
        return point
    return replace(point, direction=direction.of(row, item.first, item.last))


_CORES: tuple[Callable[[Row, int, Proclitics], Part | None], ...] = (
    absolute.day,
    relative.weekend,
    absolute.month,
    absolute.year_alone,
    relative.period,
    relative.season,
    relative.decade,
    relative.span_of_units,
)


def _point(row: Row, i: int, proclitics: Proclitics) -> Part | None:
    """One point in time, with all that is said of it."""
    timed = clock.clock(row, i, proclitics)
    if timed is not None:
        return _clock_and_day(row, timed)
    # `نهاية الأسبوع` is a weekend before it is the end of a week: of what is as long, the first is taken.
    readers = (relative.weekend, _day, _period, *_CORES[2:])
    found = [part for part in (read(row, i, proclitics) for read in readers) if part is not None]
    return max(found, key=lambda part: part.last, default=None)


def _clock_and_day(row: Row, timed: Part) -> Part:
    """`الساعة العاشرة من مساء أمس`."""
    for j in (timed.last, timed.last + 1):
        if j > timed.last and not row.is_any(timed.last, _OF | {"،"}):
            break
        part = _day(row, j, NONE)
        if part is not None:
            return replace(part, cut=timed.cut, point=_at(part.point, timed))
    return timed


def _at(point: Point, timed: Part) -> Point:
    """The point at a clock's time; a part of the day that it has says which half of the day is meant."""
    time = timed.point.time
    if timed.half:
        if not point.time:
            return point
        time = clock.timed(int(time[1:3]), int(time[4:6]), point.time, exact=False, zone="")
    return replace(point, time=time)


def _day(row: Row, i: int, proclitics: Proclitics) -> Part | None:
    """A day in all its names: `مساء أمس (الاثنين)`, `يوم الأربعاء 3 أيار/مايو 2017`, two of two calendars."""
    part = clock.part_of_day(row, i, proclitics)
    j, time, cut = (part.last, part.point.time, part.cut) if part is not None else (i, "", 0)
    word, word_cut = row.find(j, _DAY, NONE if part else proclitics)
    if word:
        cut = cut if part is not None else word_cut
        j += 1
    inside: Proclitics = NONE if part is not None or word else proclitics
    core = _core(row, j, inside, bool(part or word), bool(word))
    if core is None and part is not None and row.find(i, ("ليلة", "ليل"), proclitics)[0]:
        return None
    if core is None:
        return None
    if not (part or word):
        cut = core.cut
    core = _beside(row, core)
    if time and not core.point.time:
        core = replace(core, point=replace(core.point, time=time))
    return replace(core, cut=cut)


def _core(row: Row, j: int, proclitics: Proclitics, after: bool, after_day: bool) -> Part | None:
    found = (
        relative.day_word(row, j, proclitics, after)
        or relative.weekday(row, j, proclitics, after_day)
        or absolute.day(row, j, proclitics)
    )
    if found is None and after_day and row.folded(j).isdigit():
        number = absolute.day_number(row, j, NONE)
        if number is not None and not row.folded(number[0])[:1].isalpha():
            return Part(number[0], 0, Point(day=number[2]))
    return found


def _beside(row: Row, core: Part) -> Part:
    """What else is said of the day: its weekday, its date, the date of the other calendar, the part of it, the hour."""
    for _ in range(4):
        longer = _name_beside(row, core) or _time_beside(row, core)
        if longer is None:
            break
        core = longer
    return core


def _name_beside(row: Row, core: Part) -> Part | None:
    j = core.last
    comma = row.folded(j) == "،"
    j, bracket = (j + 1, False) if comma else unbracketed(row, j)
    agreeing = row.is_any(j, calendar.AGREEING)
    if agreeing:
        j += 1
    if row.is_any(j, _DAY):
        j += 1
    other = relative.weekday(row, j, NONE, after_day=True) if not core.point.weekday else None
    if other is not None and (row.words[j][:1] != "ا" or (comma and core.point.unit != "D")):
        other = None
    if other is None and (not core.point.day or agreeing or bracket or core.point.hijri):
        ordinal = counting.ordinal(row, j, NONE if not agreeing else ("", "ل"))
        if ordinal is not None and ordinal.value < 5 and row.folded(ordinal.last) == "من" and comma:
            return None
        other = absolute.day(row, j, ("", "ل") if agreeing else NONE)
        if other is None and agreeing and not core.point.weekday:
            other = relative.weekday(row, j, NONE, after_day=True)
        if other is None and not core.point.weekday and core.point.unit == "":
            return None
        if other is None and (core.point.unit == "X" or core.point.weekday):
            other = relative.day_word(row, j, NONE) if core.point.unit == "X" else None
    if other is None:
        return None
    end = closed(row, other.last, bracket)
    if not end:
        return None
    return Part(end, core.cut, merged(core.point, other.point))


def _time_beside(row: Row, core: Part) -> Part | None:
    if ":" in core.point.time:
        return None
    part, last = clock.part_after(row, core.last)
    if part and not core.point.time:
        return Part(last, core.cut, replace(core.point, time=part))
    at = core.last + 1 if row.folded(core.last) in ("،", "عند", "في") else core.last
    timed = clock.clock(row, at, NONE)
    if timed is not None and row.is_any(at, table(("الساعة",))):
        return Part(timed.last, core.cut, _at(core.point, timed))
    return None


def _period(row: Row, i: int, proclitics: Proclitics) -> Part | None:
    """`نهاية مايو`, `مطلع العام المقبل`, `النصف الأول من 2018`."""
    half, cut = row.find(i, calendar.HALVES, proclitics)
    if half:
        number = _THE_FIRST_HALVES.get(row.folded(i + 1), 0)
        of = row.is_any(i + 2, _FROM)
        if not number or number > (2 if calendar.HALVES[half] == "H" else 4) or not of:
            return None
        whole = _of_period(row, i + 3)
        if whole is None:
            return None
        if whole.point.month or whole.point.unit not in ("", "Y") or whole.point.hijri or whole.point.part:
            return Part(whole.last, cut, whole.point, "start" if number == 1 else "end")
        return Part(whole.last, cut, replace(whole.point, part=f"{calendar.HALVES[half]}{number}"))
    stem, cut = row.find(i, calendar.PERIODS, proclitics)
    if not stem:
        return None
    whole = _of_period(row, i + 1)
    return None if whole is None else Part(whole.last, cut, whole.point, calendar.PERIODS[stem])


def _of_period(row: Row, j: int) -> Part | None:
    for core in _CORES:
        found = core(row, j, NONE)
        if found is not None:
            return found
    unit = calendar.THE_UNIT.get(row.folded(j), "")
    if (
        unit in ("W", "M", "Y")
        and not row.is_any(j + 1, calendar.SAME)
        and row.folded(j + 1) not in ("الدراسي", "المالي")
    ):
        return Part(j + 1, 0, Point(unit=unit))
    if absolute.bare_year(row, j):
        found_year = absolute.year_number(row, j, named=False, hijri=False)
        return None if found_year is None else Part(found_year.last, 0, found_year.point)
    return None


def _stretch(row: Row, i: int, part: Part | None) -> _Item | None:
    """`بين يومي الجمعة والاثنين`, `الأحد إلى الأربعاء`, `ليل الخميس - الجمعة`, `2011-2015`."""
    first = i
    cut: int | None = None
    between = row.find(i, _BETWEEN, ANY)
    if between[0]:
        cut, i = between[1], i + 1
        if row.find(i, calendar.LISTED, NONE)[0] or row.is_any(i, calendar.LISTED_YEARS):
            i += 1
        part = None
    one = part or _end_point(row, i, ANY if cut is None else NONE)
    if one is None:
        return None
    link = one.last
    if cut is not None:
        at, proclitics = row.joined(link)
    else:
        at = _linked(row, link, first)
        proclitics = NONE
        if not at:
            return None
    if row.is_any(at, table(("يوم", "عام"))) and cut is not None:
        proclitics = NONE
    other = _end_point(row, at, proclitics)
    if other is None and cut is not None and row.find(at, _DAY, proclitics)[0]:
        other = _end_point(row, at + 1, NONE)
    if other is None:
        return None
    points = _paired(one.point, other.point)
    if points is None:
        return None
    return _Item(first, other.last, one.cut if cut is None else cut, points)


def _linked(row: Row, link: int, first: int) -> int:
    """Where the second end begins behind `إلى`, `حتى`, a dash; 0 if no stretch is meant."""
    if row.is_any(link, _DASHES):
        return link + 1
    if row.is_any(link, _TO) and (
        row.folded(link) == "الي" or row.is_any(first - 1, _FROM) or row.find(first, (), ANY)[0]
    ):
        return link + 1
    if row.folded(link) == "و" or not row.is_any(link, _FROM):
        return 0
    return 0


def _end_point(row: Row, i: int, proclitics: Proclitics) -> Part | None:
    """One end of a stretch: a point, or the bare number of a day or of a year."""
    part = _point(row, i, proclitics)
    if part is not None:
        return part
    if absolute.bare_year(row, i):
        found = absolute.year_number(row, i, named=False, hijri=False)
        return None if found is None else Part(found.last, 0, found.point)
    number = absolute.day_number(row, i, proclitics)
    return None if number is None else Part(number[0], number[1], Point(day=number[2]))


def _paired(one: Point, other: Point) -> tuple[Point, Point] | None:
    """Two ends of one stretch, the first filled from the second; None if they are not of one sort."""
    if one.direction or ":" in one.time or ":" in other.time:
        return None
    if one.day and not one.month and not one.unit:
        if not other.day or not (other.month or other.unit) or (other.hijri and not other.month):
            return None
        one = replace(other, day=one.day, weekday=0)
        return one, other
    if one.unit == "X" and other.unit == "X" and bool(one.weekday) == bool(other.weekday):
        return one, replace(other, direction=other.direction)
    if one.unit == "X" and other.unit == "W" and other.weekday:
        return replace(other, weekday=one.weekday), other
    if (
        one.is_day != other.is_day
        or bool(one.month) != bool(other.month)
        or one.unit in ("D", "X")
        or one.part
        or other.part
    ):
        return (one, other) if one.unit == "D" and other.unit == "D" and one.offset != other.offset else None
    if one.day or one.month:
        if one.year == "XXXX" and not one.unit and (other.year != "XXXX" or other.unit):
            return replace(one, hijri=other.hijri), other
        return one, other
    if one.year[:4].isdigit() and other.year.isdigit() and int(one.year) < int(other.year):
        return replace(one, hijri=other.hijri), other
    return None


def _listed(row: Row, i: int) -> tuple[_Item, ...]:
    """`يومي 5 و6 ديسمبر`, `5 و6 ديسمبر`, `يومي الأربعاء والخميس`, `عامي 2016 و2017`."""
    stem, cut = row.find(i, calendar.LISTED.keys() | calendar.LISTED_YEARS, ANY)
    j = i + 1 if stem else i
    parts: list[tuple[int, Part]] = []
    proclitics: Proclitics = NONE if stem else ANY
    while len(parts) < _MOST:
        part = _list_member(row, j, proclitics, stem)
        if part is None:
            break
        parts.append((j, part))
        j = part.last
        if row.folded(j) == "،" and row.number(j + 1) is not None:
            j, proclitics = j + 1, NONE
            continue
        j, proclitics = row.joined(j)
        if j == part.last and row.looks[j : j + 1] and row.looks[j].kind:
            break  # digits that nothing joins
    if len(parts) < 2:
        return _one_of_list(i, cut, stem, parts)
    points = _filled([part.point for _, part in parts])
    if points is None:
        return ()
    first_cut = cut if stem else parts[0][1].cut
    if _consecutive(points):
        return (_Item(i, parts[-1][1].last, first_cut, (points[0], points[-1])),)
    return tuple(
        _Item(i if k == 0 else at, part.last, first_cut if k == 0 else part.cut, (point,))
        for k, ((at, part), point) in enumerate(zip(parts, points, strict=True))
    )


def _list_member(row: Row, j: int, proclitics: Proclitics, stem: str) -> Part | None:
    if stem in calendar.LISTED_YEARS and absolute.bare_year(row, j):
        found = absolute.year_number(row, j, named=True, hijri=False)
        return None if found is None else Part(found.last, 0, found.point)
    if stem in calendar.LISTED_YEARS and stem not in calendar.LISTED:
        return None
    if stem:
        part = relative.weekday(row, j, proclitics) or absolute.day(row, j, proclitics)
        if part is not None:
            return part
    else:
        part = absolute.day(row, j, proclitics)
        if part is not None:
            return part
    number = absolute.day_number(row, j, proclitics)
    return None if number is None else Part(number[0], number[1], Point(day=number[2]))


def _one_of_list(i: int, cut: int, stem: str, parts: list[tuple[int, Part]]) -> tuple[_Item, ...]:
    """`أيام الجمعة` are all Fridays."""
    if stem != "ايام" or len(parts) != 1 or parts[0][1].point.unit != "X" or parts[0][1].point.direction:
        return ()
    point = replace(parts[0][1].point, direction="*")
    return (_Item(i, parts[0][1].last, cut, (point,), kind="SET"),)


def _filled(points: list[Point]) -> list[Point] | None:
    """Bare numbers of days get month and year from the last of the list."""
    last = points[-1]
    bare = [point.unit == "" and point.year == "XXXX" and point.month == 0 and bool(point.day) for point in points]
    if bare[-1] or (any(bare) and not (last.day and (last.month or last.unit))):
        return None
    return [replace(last, day=point.day, weekday=0) if is_bare else point for point, is_bare in zip(points, bare)]


def _consecutive(points: Sequence[Point]) -> bool:
    """Whether every point is the day, or the year, after the one before it."""
    pairs = list(itertools.pairwise(points))
    if all(one.unit == "X" and two.unit == "X" for one, two in pairs):
        return all(two.weekday == one.weekday % 7 + 1 for one, two in pairs)
    if all(one.day and two.day == one.day + 1 and one.month == two.month for one, two in pairs):
        return True
    years = [point.year for point in points]
    return all(year.isdigit() for year in years) and all(
        int(two) == int(one) + 1 and not point.month for one, two, point in zip(years, years[1:], points)
    )
