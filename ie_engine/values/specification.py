"""What a date says of itself, before anybody knows when it was said: a specification and its text.

A `Point` comes in and a text goes out (`str`), or the other way round (`read`); `resolve` does the rest.
A stage of its own because recognition needs no document's date, and because what was recognised must be shown,
compared and stored.

The text of a point is, in this order, a base, finer parts, a weekday, a direction and a time of day:

    base       2017  XXXX  199X  19XX  H1438       a year, unknown, a decade, a century, a year of the Hijra
               D-1  W+1  M+0  Y-2  C-1  D-X        so many days, weeks, months, years, centuries from the document's
                                                   date; X is a number that nobody said (`قبل أيام`)
               WXX                                 any week: `WXX-3` is a Wednesday, `WXX-WE` a weekend
    parts      -05  -05-03  -XX-22                 month; month and day; a day of an unknown month
               -SP -SU -FA -WI -Q1 -H2 -WE         season, quarter, half, weekend
    weekday    &3                                  it is also said to be a Wednesday (Monday is 1)
    direction  <  <<  >  >>  ?  *  or nothing      the last one that is not later; the last one before; the next one
                                                   that is not earlier; the next one after; cannot be known; every
                                                   one; or the nearest
    time       T10:30  T10:30Z  TMO TMI TAF TEV TNI   a clock's time, in UTC with Z; morning … night; without a
                                                      base, of a day that nobody named

`A/B` is a stretch from A to B; `P3D`, `PT2H`, `P1Y6M` are durations.
"""

import re
from dataclasses import dataclass

SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True)
class Point:
    """One point in time, as precisely as it was said.

    `unit` is one of `D W M Y C` where the point is so many units (`offset`) from the document's date, `X` where the
    week is open and only its day is said, and empty where `year` stands for itself.
    """

    unit: str = ""
    offset: int | None = 0
    year: str = "XXXX"
    hijri: bool = False
    month: int = 0
    day: int = 0
    part: str = ""
    weekday: int = 0
    direction: str = ""
    time: str = ""

    def __str__(self) -> str:
        if self == Point(time=self.time) and self.time:
            return self.time
        text = f"{self._base()}{f'-{self.part}' if self.part else ''}"
        if self.weekday and self.unit in ("X", "W"):
            text += f"-{self.weekday}"
        elif self.weekday:
            text += f"&{self.weekday}"
        return text + self.direction + self.time

    def _base(self) -> str:
        if self.unit == "X":
            return "WXX"
        if self.unit:
            text = f"{self.unit}-X" if self.offset is None else f"{self.unit}{self.offset:+d}"
        else:
            text = "H" + self.year if self.hijri else self.year
        if self.day:
            month = f"{self.month:02d}" if self.month else "XX"
            return f"{text}-{self.day:02d}" if self.unit == "M" else f"{text}-{month}-{self.day:02d}"
        return f"{text}-{self.month:02d}" if self.month else text

    @property
    def is_day(self) -> bool:
        """Whether it says one day."""
        return bool(self.day) or self.unit == "D" or (bool(self.weekday) and self.unit in ("X", "W"))

    @property
    def is_open(self) -> bool:
        """Whether only the document's date and a direction can say which one is meant."""
        return self.unit == "X" or (not self.unit and self.year == "XXXX" and bool(self.month or self.day or self.part))


_POINT = re.compile(
    r"(?:(?P<unit>[DWMYC])(?P<offset>[+-][0-9]{1,9}|-X)|(?P<week>WXX)|(?P<hijri>H)?(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX))"
    r"(?:-(?P<part>SP|SU|FA|WI|Q[1-4]|H[12]|WE)|-(?P<one>[0-9]{1,2})|-(?P<month>[0-9]{2}|XX)-(?P<day>[0-9]{2}))?"
    r"(?:&(?P<weekday>[1-7]))?(?P<direction><<|<|>>|>|\?|\*)?(?P<time>T(?:MO|MI|AF|EV|NI|[0-9]{2}:[0-9]{2}Z?))?"
)


def read(text: str) -> Point | None:
    """The point that a text stands for, None if it is none."""
    found = _POINT.fullmatch("XXXX" + text if text.startswith("T") else text)
    if found is None:
        return None
    unit = "X" if found["week"] else found["unit"] or ""
    month, day, weekday = int(found["month"] or 0) if found["month"] != "XX" else 0, int(found["day"] or 0), 0
    if found["one"]:
        if unit in ("X", "W"):
            weekday = int(found["one"])
        elif unit == "M":
            day = int(found["one"])
        else:
            month = int(found["one"])
    return Point(
        unit=unit,
        offset=None if found["offset"] == "-X" else int(found["offset"] or 0),
        year=found["year"] or "XXXX",
        hijri=found["hijri"] is not None,
        month=month,
        day=day,
        part=found["part"] or "",
        weekday=weekday or int(found["weekday"] or 0),
        direction=found["direction"] or "",
        time=found["time"] or "",
    )
