"""Writing: a day and a style come in, the day goes out in Arabic; numbers are spelt out too.

A stage of its own because it is the other way round: whatever is written here must be read back by `dates`, and tests
hold that for every style.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ie_engine.values import calendar

_ORDINALS = ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
_DIGITS = {"european": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}
_PAIRS = {"/": "{}/{}", " / ": "{} / {}", "(": "{} ({})", " ": "{} {}"}


@dataclass(frozen=True, slots=True)
class Style:
    """How to write a day.

    `month` is a family of names (`egyptian`, `levantine`, `maghrebi`, `hijri`), or `slash` or `iso` for digits alone;
    `pair` a second family and how it is joined; `day` is `digits` or `ordinal`; `year` is `plain`, `named` (`عام`),
    `era` (`م`, `هـ`) or `none`; `agreeing` adds the day of the common calendar behind that of the Hijra.
    """

    month: str = "egyptian"
    pair: str = ""
    joined: str = "/"
    day: str = "digits"
    year: str = "plain"
    weekday: str = ""  # "", "bare", "day"
    digits: str = "european"
    agreeing: bool = False


def styles() -> Iterator[Style]:
    """Every style that there is."""
    families = ("egyptian", "levantine", "maghrebi")
    days, years, weekdays = ("digits", "ordinal"), ("plain", "named", "era", "none"), ("", "bare", "day")
    for day, year, weekday, digits in itertools.product(days, years, weekdays, _DIGITS):
        for month in (*families, "hijri"):
            yield Style(month, day=day, year=year, weekday=weekday, digits=digits)
        for month, pair, joined in itertools.product(families, families, _PAIRS):
            if month != pair:
                yield Style(month, pair, joined, day, year, weekday, digits)
        yield Style("hijri", day=day, year="era", weekday=weekday, digits=digits, agreeing=True)
    for month, weekday, digits in itertools.product(("slash", "iso"), weekdays, _DIGITS):
        yield Style(month, weekday=weekday, digits=digits)


def write(day: date, style: Style) -> str:
    """The day in Arabic. A day that the calendar of the Hijra does not reach is a `ValueError` in its style."""
    text = _date(day, style)
    if style.agreeing:
        text += " الموافق " + _date(day, Style("egyptian", year="era", digits=style.digits))
    name = calendar.WEEKDAY_NAMES[day.isoweekday() - 1]
    return f"{ {'': '', 'bare': name + ' ', 'day': f'يوم {name} '}[style.weekday] }{text}"


def _date(day: date, style: Style) -> str:
    if style.month == "slash":
        return _digits(f"{day.day}/{day.month}/{day.year:04d}", style)
    if style.month == "iso":
        return _digits(day.isoformat(), style)
    year, month, number = (day.year, day.month, day.day) if style.month != "hijri" else _hijri(day)
    name = calendar.NAMES[style.month][month - 1]
    if style.pair:
        name = _PAIRS[style.joined].format(name, calendar.NAMES[style.pair][month - 1])
    said = f"{ordinal(number)} من" if style.day == "ordinal" else _digits(str(number), style)
    return f"{said} {name}{_year(year, style)}"


def _hijri(day: date) -> tuple[int, int, int]:
    from hijridate import Gregorian  # costs an import that most documents do not need

    found = Gregorian(day.year, day.month, day.day).to_hijri()
    return found.year, found.month, found.day


def _year(year: int, style: Style) -> str:
    digits = _digits(f"{year:04d}", style)
    era = "هـ" if style.month == "hijri" else "م"
    return {"plain": f" {digits}", "named": f" عام {digits}", "era": f" {digits}{era}", "none": ""}[style.year]


def _digits(text: str, style: Style) -> str:
    return text.translate(str.maketrans(_DIGITS["european"], _DIGITS[style.digits]))


def ordinal(number: int) -> str:
    """A number from 1 to 39 as a masculine ordinal with its article."""
    tens, unit = divmod(number, 10)
    if number <= 10:
        return _ORDINALS[number - 1]
    first = "الحادي" if unit == 1 else _ORDINALS[unit - 1]
    if tens == 1:
        return f"{first} عشر"
    name = {2: "العشرين", 3: "الثلاثين"}[tens]
    return f"{first} و{name}" if unit else name


_UNITS = ("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
_FEMININE = ("", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر")
_TENS = ("", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_SCALES = (
    (10**9, "مليار", "ملياران", "مليارين", "مليارات"),
    (10**6, "مليون", "مليونان", "مليونين", "ملايين"),
    (10**3, "ألف", "ألفان", "ألفين", "آلاف"),
)


def spell(number: int, feminine: bool = False, oblique: bool = False) -> str:
    """A number from 1 to 999,999,999,999 in words, counting a feminine or masculine noun, in either case."""
    parts = []
    for value, name, dual, oblique_dual, plural in _SCALES:
        count, number = divmod(number, value)
        if count == 1:
            parts.append(name)
        elif count == 2:
            parts.append(oblique_dual if oblique else dual)
        elif count:
            parts.append(f"{_hundreds(count, False, oblique)} {plural if 3 <= count % 100 <= 10 else name}")
    if number:
        parts.append(_hundreds(number, feminine, oblique))
    return " و".join(parts)


def _hundreds(number: int, feminine: bool, oblique: bool) -> str:
    hundreds, rest = divmod(number, 100)
    parts = []
    if hundreds == 2:
        parts.append("مئتين" if oblique else "مئتان")
    elif hundreds:
        parts.append("مئة" if hundreds == 1 else f"{_FEMININE[hundreds]}مئة")
    units = list(_FEMININE if feminine else _UNITS)
    if oblique:
        units[2] = "اثنتين" if feminine else "اثنين"
    if rest > 19 or rest == 0:
        tens, unit = divmod(rest, 10)
        parts += [units[unit]] if unit else []
        parts += [_TENS[tens] + ("ين" if oblique else "ون")] if tens else []
    elif rest > 10:
        parts.append(_teen(rest - 10, units, feminine, oblique))
    else:
        parts.append(units[rest])
    return " و".join(parts)


def _teen(unit: int, units: list[str], feminine: bool, oblique: bool) -> str:
    ten = "عشرة" if feminine else "عشر"
    if unit == 1:
        return f"{'إحدى' if feminine else 'أحد'} {ten}"
    if unit == 2:
        first = ("اثنتي" if oblique else "اثنتا") if feminine else ("اثني" if oblique else "اثنا")
        return f"{first} {ten}"
    return f"{units[unit]} {ten}"
