"""Absolute dates: days, months and years that are named, in the common calendar and in that of the Hijra.

A row and a place come in, a `Part` goes out, or None.
A month without a year, and a day without a month, are open: their point says so.
"""

import re
from dataclasses import dataclass, replace

from ie_engine.values import calendar, counting
from ie_engine.values.part import Part, closed, unbracketed
from ie_engine.values.row import ANY, NONE, Proclitics, Row, table
from ie_engine.values.specification import Point

_OF, _IN_MONTH = table(("من", "في")), table(("شهر", "الشهر"))
_MONTH_WORD = table(("شهر",))
_SAME_YEAR = table(("العام", "السنة"))
_DAY_WORDS = table(("يوم", "اليوم", "تاريخ", "نهار"))
_NO_YEAR_AFTER = table(
    "% دولار دولارا مليون ألف متر كم كيلومتر شخص شخصا ريال درهم جنيه يورو طن قتيل جريح مليار نقطة برميل".split()
)


@dataclass(frozen=True, slots=True)
class _Month:
    last: int
    cut: int
    number: int
    hijri: bool
    trust: str


@dataclass(frozen=True, slots=True)
class _Year:
    last: int
    point: Point  # without month and day


def day(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """A day with its month: `3 أيار/مايو 2017`, `الثالث من مايو`, `22 من الشهر الجاري`, `30/7/2015م`."""
    return _numeric(row, i) or _named_day(row, i, proclitics)


def _named_day(row: Row, i: int, proclitics: Proclitics) -> Part | None:
    number = day_number(row, i, proclitics)
    if number is None:
        return None
    last, cut, value = number
    j = last + 1 if row.is_any(last, _OF) else last
    this = this_month(row, j, of=j > last)
    if this is not None:
        return Part(this[0], cut, Point(unit="M", offset=this[1], day=value))
    if row.is_any(j, _MONTH_WORD):
        j += 1
    named = _month(row, j, NONE)
    if named is None:
        return None
    if (
        row.number(i) is None
        and j == last
        and row.folded(i)[-2:] not in ("ين", "ون")
        and not row.folded(i).startswith("ال")
    ):
        return None  # `ثاني مايو` and the like are rare, `أول رمضان` is not
    return _with_year(row, named.last, cut, _point(named, value), trusted=True)


def day_number(row: Row, i: int, proclitics: Proclitics) -> tuple[int, int, int] | None:
    """A number that a day of the month can have: where it ends, the letters of its proclitics, its value."""
    value = row.small(i, 1, 31)
    if value:
        return (i + 1, 0, value) if len(row.folded(i)) <= 2 else None
    if row.folded(i) in calendar.WEEKDAYS:
        return None  # `الاثنين` is two as well
    count = counting.ordinal(row, i, proclitics) or counting.cardinal(row, i, proclitics)
    if count is None or count.digits or count.value.denominator != 1 or not 1 <= count.value <= 31:
        return None
    return count.last, count.cut, int(count.value)


def this_month(row: Row, i: int, of: bool) -> tuple[int, int] | None:
    """`الشهر الجاري`, `هذا الشهر`, and after `من` or a day `الجاري` alone: where it ends, and which month it is."""
    if row.is_any(i, calendar.THIS) and row.is_any(i + 1, _IN_MONTH):
        return i + 2, 0
    if row.is_any(i, _IN_MONTH) and row.folded(i + 1) in calendar.RELATIVE:
        return i + 2, calendar.RELATIVE[row.folded(i + 1)]
    if row.is_any(i, _IN_MONTH) and row.is_any(i + 1, calendar.THIS):
        return i + 2, 0
    if row.folded(i) in calendar.RELATIVE and calendar.RELATIVE[row.folded(i)] == 0 and (of or row.number(i - 1)):
        return i + 1, 0
    return None


def month(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """A month, perhaps with its year: `أيار/مايو`, `شهر رمضان`, `مارس الماضي`, `مايو من العام المقبل`."""
    word, cut = row.find(i, _MONTH_WORD, proclitics)
    named = _month(row, i + 1, NONE) if word else _month(row, i, proclitics)
    if named is None:
        return None
    trusted = bool(word) or named.trust == "sure"
    if named.trust == "preposition" and not trusted:
        trusted = row.is_any(i - 1, calendar.PREPOSITIONS) or row.looks[i].cuts[0][0].endswith(("ل", "ب"))
        trusted = trusted or bool(row.find(i - 1, calendar.PERIODS, ANY)[0])
    return _with_year(row, named.last, cut if word else named.cut, _point(named, 0), trusted)


def _point(named: _Month, number: int) -> Point:
    return Point(month=named.number, day=number, hijri=named.hijri)


def _month(row: Row, i: int, proclitics: Proclitics) -> _Month | None:
    """A month's name, or two of it."""
    named = _month_name(row, i, proclitics)
    if named is None:
        return None
    j = named.last
    if row.folded(j) in ("/", "-", "–", "\\"):
        other = _month_name(row, j + 1, NONE)
        end = other.last if other is not None else 0
    else:
        j, bracket = unbracketed(row, j)
        other = _month_name(row, j, NONE)
        end = closed(row, other.last, bracket) if other is not None else 0
    if other is None or not end or (other.number, other.hijri) != (named.number, named.hijri):
        return named
    return replace(named, last=end, trust="sure")


def _month_name(row: Row, i: int, proclitics: Proclitics) -> _Month | None:
    stem, cut = row.find(i, calendar.MONTH_STARTS, proclitics)
    if not stem:
        return None
    for key in ((stem, row.folded(i + 1)), (stem,)):
        found = calendar.MONTHS.get(key)
        if found is not None:
            trust = "preposition" if found.trust == "context" and "آ" in row.words[i] else found.trust
            return _Month(i + len(key), cut, found.number, found.family == "hijri", trust)
    return None


def _with_year(row: Row, j: int, cut: int, point: Point, trusted: bool) -> Part | None:
    """The year behind a month, in whichever way it is said; what is not `trusted` must have one."""
    at = j + 1 if row.folded(j) == "،" else j
    found = year(row, at, after_month=True, hijri=point.hijri)
    if found is not None:
        said = found.point
        return Part(found.last, cut, replace(said, month=point.month, day=point.day, hijri=point.hijri or said.hijri))
    relative = row.folded(j)
    if relative in calendar.RELATIVE:
        offset = calendar.RELATIVE[relative]
        if offset:
            return Part(j + 1, cut, replace(point, direction="<<" if offset < 0 else ">>"))
        if point.hijri:
            return Part(j + 1, cut, point)
        return Part(j + 1, cut, replace(point, unit="Y"))
    if row.is_any(j, _OF) and row.is_any(j + 1, _SAME_YEAR) and row.is_any(j + 2, calendar.SAME):
        return Part(j + 3, cut, replace(point, direction="?"))
    return Part(j, cut, point) if trusted else None


def year(row: Row, i: int, after_month: bool = False, hijri: bool = False) -> _Year | None:
    """A year, with `عام` or without it: `2017`, `من العام الماضي`, `سنة ألفين وسبعة عشر`, `1438هـ`."""
    j = i + 1 if row.folded(i) == "من" else i
    this = row.is_any(j, calendar.THIS) and row.is_any(j + 1, _SAME_YEAR)
    if this:
        return _Year(j + 2, Point(unit="Y"))
    named = row.is_any(j, calendar.YEAR_WORDS) if after_month else True
    k = j + 1 if row.find(j, calendar.YEAR_WORDS, NONE if after_month else ANY)[0] else j
    if named and k > j:
        relative = _relative_year(row, k)
        if relative is not None:
            return relative
    if not after_month and k == j:
        return None
    return year_number(row, k, named=k > j, hijri=hijri)


def _relative_year(row: Row, k: int) -> _Year | None:
    if row.folded(k) in calendar.RELATIVE and row.folded(k - 1).startswith(("ال", "لل", "ول", "وا", "با")):
        return _Year(k + 1, Point(unit="Y", offset=calendar.RELATIVE[row.folded(k)]))
    return None


def year_number(row: Row, k: int, named: bool, hijri: bool) -> _Year | None:
    """The number of a year; `named` after `عام`, where years that no other place allows are allowed."""
    plain = row.folded(k)
    if row.number(k) is not None:
        value, last = row.small(k, 1, 2200) if plain.isdigit() else 0, k + 1
        if value < 100 and not (named and value >= 30 and len(plain) == 2):
            return None
        if value < 100:
            value += 1900
    else:
        count = counting.cardinal(row, k, NONE) if named else None
        if count is None or count.value.denominator != 1 or not 1000 <= count.value <= 2200:
            return None
        value, last = int(count.value), count.last
    if row.is_any(last, calendar.CHRISTIAN):
        return _Year(last + 1, Point(year=f"{value:04d}"))
    if row.is_any(last, calendar.HIJRI):
        return _Year(last + 1, Point(year=f"{value:04d}", hijri=True))
    if value < (1000 if named else 1300) or (not named and 1500 < value < 1700):
        return None
    return _Year(last, Point(year=f"{value:04d}", hijri=hijri or 1400 <= value <= 1460))


def year_alone(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """`عام 2017`, or four digits behind a preposition that nothing makes a count."""
    _, cut = row.find(i, calendar.YEAR_WORDS, proclitics)
    found = year(row, i) if row.find(i, calendar.YEAR_WORDS, proclitics)[0] else None
    if found is not None and not found.point.unit:
        return Part(found.last, cut, found.point)
    if bare_year(row, i) and row.is_any(i - 1, calendar.PREPOSITIONS):
        found = year_number(row, i, named=False, hijri=False)
        return None if found is None else Part(found.last, 0, found.point)
    return None


def bare_year(row: Row, i: int) -> bool:
    """Whether the digits at `i` look like a year of this time and count nothing."""
    value = row.small(i, 1900, 2060)
    if not value or not row.folded(i).isdigit() or row.is_any(i + 1, _NO_YEAR_AFTER) or row.folded(i + 2) == "المية":
        return False
    return value != 2000 or not row.folded(i + 1)[:1].isalpha()


_THREE = re.compile(r"([0-9]+)([-/.])([0-9]+)\2([0-9]+)")


def _numeric(row: Row, i: int) -> Part | None:
    """`30/7/2015`, `2015-07-30`, `14/10/1436هـ`, and with `يوم` before it `30/7`."""
    if not 0 <= i < len(row):
        return None
    parts: tuple[int, ...] | None = None
    last = i + 1
    if row.looks[i].kind == "date":
        found = _THREE.fullmatch(row.folded(i))
        if found is not None:
            parts = (int(found[1]), int(found[3]), int(found[4]))
    elif row.small(i, 1, 2200) and row.folded(i + 1) == "/" and row.small(i + 2, 1, 31):
        if row.folded(i + 3) == "/" and row.small(i + 4, 1, 2200):
            parts, last = (row.small(i, 1, 2200), row.small(i + 2, 1, 31), row.small(i + 4, 1, 2200)), i + 5
        elif row.is_any(i - 1, _DAY_WORDS) and row.small(i, 1, 31) and row.small(i + 2, 1, 12):
            return Part(i + 3, 0, Point(month=row.small(i + 2, 1, 12), day=row.small(i, 1, 31)))
    if parts is None:
        return None
    point = _ordered(parts)
    if point is None:
        return None
    if row.is_any(last, calendar.HIJRI):
        return Part(last + 1, 0, replace(point, hijri=True))
    return Part(last + 1 if row.is_any(last, calendar.CHRISTIAN) else last, 0, point)


def _ordered(parts: tuple[int, ...]) -> Point | None:
    """Day, month and year out of three numbers: the year has four digits or stands last, the month is at most 12."""
    one, middle, three = parts
    if one > 31:
        year_value, number = one, three
    else:
        year_value, number = three if three > 99 else 2000 + three, one
    if middle > 12 and number <= 12:
        middle, number = number, middle
    if not (1 <= middle <= 12 and 1 <= number <= 31):
        return None
    return Point(year=f"{year_value:04d}", month=middle, day=number, hijri=1300 <= year_value <= 1500)
