"""What lasts and what returns: durations, sets, and dates that are a duration away (`قبل يومين`, `منذ ثلاثة أشهر`).

A row and a place come in, a `Lasting` goes out, or None.
"""

from dataclasses import dataclass
from fractions import Fraction

from ie_engine.values import absolute, calendar, counting, numerals, relative
from ie_engine.values.numbers import decimal
from ie_engine.values.row import ANY, NONE, Proclitics, Row, table
from ie_engine.values.specification import Point

_FOR = table(("مدة", "المدة", "غضون", "خلال"))
_AGO, _SINCE, _AFTER = table(("قبل",)), table(("منذ",)), table(("بعد",))
_ONE = table(("واحد", "واحدة", "واحدا"))
_FROM = table(("من", "عن", "على"))
_HALF = {**numerals.FRACTIONS}


@dataclass(frozen=True, slots=True)
class Lasting:
    """A duration, a set or a date that a duration away is; `value` where it is no point."""

    last: int
    cut: int
    kind: str
    value: str = ""
    point: Point | None = None
    modifier: str = ""
    lead: int = 0


@dataclass(frozen=True, slots=True)
class _Length:
    last: int
    cut: int
    pieces: tuple[tuple[Fraction, str], ...]  # how many, of which unit


def lasting(row: Row, i: int) -> Lasting | None:
    """Whatever of these begins at `i`, the longest of them."""
    return _away(row, i) or _every(row, i) or _the_last(row, i) or _duration(row, i)


def _length(row: Row, i: int, proclitics: Proclitics, alone: bool) -> _Length | None:
    """`ثلاثة أيام`, `يومين`, `48 ساعة`, `عاما ونصف العام`; one unit alone (`شهر`) only where it is expected."""
    first = _piece(row, i, proclitics, alone)
    if first is None or row.small(first[0], 1300, 2200):
        return None  # `مئة ألف عام 2016`
    last, cut, value, unit = first
    pieces = [(value, unit)]
    while len(pieces) < 4:
        half, _ = row.find(last, _HALF, ("و",))
        if half and len(pieces) == 1:
            end = last + 2 if row.folded(last + 1) in calendar.THE_UNIT else last + 1
            return _Length(end, cut, ((value + _HALF[half], unit),))
        at, joined = row.joined(last)
        piece = _piece(row, at, joined, alone=False)
        if piece is None or _order(piece[3]) >= _order(pieces[-1][1]):
            break
        last = piece[0]
        pieces.append((piece[2], piece[3]))
    return _Length(last, cut, tuple(pieces))


def _order(unit: str) -> int:
    return "SNOLDWMYEC".index(unit)


def _piece(row: Row, i: int, proclitics: Proclitics, alone: bool) -> tuple[int, int, Fraction, str] | None:
    stem, cut = row.find(i, calendar.DUAL_UNITS, proclitics)
    if stem:
        if stem.endswith("ي") and not row.is_any(i + 1, ()):
            return None  # `يومي`, `عامي` stand before a list, `أسبوعي` and `شهري` are adjectives
        return i + 1, cut, Fraction(2), calendar.DUAL_UNITS[stem]
    stem, cut = row.find(i, calendar.SINGULAR_UNITS, proclitics)
    if stem:
        if row.is_any(i + 1, _ONE):
            return i + 2, cut, Fraction(1), calendar.SINGULAR_UNITS[stem]
        half = row.find(i + 1, _HALF, ("و",))[0] and calendar.SINGULAR_UNITS[stem] in "OYDMW"
        return (i + 1, cut, Fraction(1), calendar.SINGULAR_UNITS[stem]) if alone or half else None
    stem, cut = row.find(i, _HALF, proclitics)
    if stem and row.folded(i + 1) in calendar.SINGULAR_UNITS:
        return i + 2, cut, _HALF[stem], calendar.SINGULAR_UNITS[row.folded(i + 1)]
    count = counting.cardinal(row, i, proclitics)
    if count is None:
        return None
    unit = calendar.COUNTED_UNITS.get(row.folded(count.last), "")
    if not unit or not count.value or count.value > 10**6 or (count.article and not count.digits):
        return None
    return count.last + 1, count.cut, count.value, unit


def written(pieces: tuple[tuple[Fraction, str], ...]) -> str:
    """The ISO text of a duration."""
    days, times = "", ""
    for value, unit in pieces:
        sign, times_each, is_time = calendar.ISO_UNITS[unit]
        amount = value * times_each
        whole, rest = divmod(amount, 1)
        if rest == Fraction(1, 2) and sign == "Y":
            days += f"{whole}Y6M" if whole else "6M"
        elif rest and unit == "O" and (rest * 60).denominator == 1:
            times += (f"{whole}H" if whole else "") + f"{rest * 60}M"
        elif rest and unit == "N" and (rest * 60).denominator == 1:
            times += (f"{whole}M" if whole else "") + f"{rest * 60}S"
        elif rest and sign == "D" and (rest * 24).denominator == 1:
            days += f"{whole}D" if whole else ""
            times += f"{rest * 24}H"
        elif is_time:
            times += decimal(amount) + sign
        else:
            days += decimal(amount) + sign
    return f"P{days}{'T' + times if times else ''}"


def _exact(row: Row, i: int) -> tuple[int, str]:
    """Words that say how exact a length is: how many, and what they say."""
    for length in range(numerals.LONGEST_BEFORE, 0, -1):
        key = tuple(row.folded(i + offset) for offset in range(length))
        if key in numerals.BEFORE:
            return length, numerals.BEFORE[key]
    return 0, ""


def _away(row: Row, i: int) -> Lasting | None:
    """`قبل يومين`, `منذ نحو ثلاثة أشهر`, `بعد أسبوع`; of no length that is known, `قبل أيام`."""
    stem, cut = row.find(i, _AGO | _SINCE | _AFTER, ANY)
    if not stem:
        return None
    lead, modifier = _exact(row, i + 1)
    at = i + 1 + lead
    length = _length(row, at, NONE, alone=True)
    if length is None:
        return _vaguely_away(row, i, cut, stem)
    if row.number(length.last) is not None or absolute.month(row, length.last - 1, NONE) is not None:
        return None  # `منذ عام 2011`, `منذ شهر رمضان`
    if row.folded(length.last - 1) == "يوم" and row.looks[length.last : length.last + 1]:
        day = relative.day_word(row, length.last, NONE, after_part=True) or relative.weekday(
            row, length.last, NONE, True
        )
        if day is not None or absolute.day(row, length.last, NONE) is not None:
            return None  # `منذ يوم أمس`, `بعد يوم الأحد`
    if row.is_any(length.last, _FROM) and stem not in _SINCE:
        return Lasting(length.last, cut, "DURATION", written(length.pieces), modifier=modifier, lead=i + 1)
    if row.is_any(length.last, table(("على",))):
        return Lasting(length.last, cut, "DURATION", written(length.pieces), modifier=modifier, lead=i + 1)
    value, unit = length.pieces[0]
    kind = "TIME" if unit in "SNO" else "DATE"
    known = len(length.pieces) == 1 and value.denominator == 1 and unit in "DWMYL" and modifier in ("", "approx")
    offset = int(value) if known else None
    if offset is not None and stem not in _AFTER:
        offset = -offset
    base = {"L": "D", "E": "Y", "C": "Y"}.get(unit, unit if unit in "DWMY" else "D")
    point = Point(unit=base, offset=offset, direction=">" if stem in _AFTER and offset is None else "")
    return Lasting(length.last, cut, kind, point=point, modifier=modifier)


def _vaguely_away(row: Row, i: int, cut: int, stem: str) -> Lasting | None:
    unit = calendar.PLURAL_UNITS.get(row.folded(i + 1), "")
    last = i + 2
    if not unit and row.folded(i + 1) in ("بضع", "بضعة", "عدة"):
        unit, last = calendar.PLURAL_UNITS.get(row.folded(i + 2), ""), i + 3
    if not unit or row.is_any(last, _FROM):
        return None
    if row.folded(last) in ("قليلة", "عدة", "معدودة", "طويلة"):
        last += 1
    base = unit if unit in "DWMY" else "D"
    point = Point(unit=base, offset=None, direction=">" if stem in _AFTER else "")
    return Lasting(last, cut, "TIME" if unit in "SNO" else "DATE", point=point)


def _duration(row: Row, i: int) -> Lasting | None:
    expected = row.is_any(i - 1, _FOR) or row.folded(i - 1) in (
        "لمدة",
        "ولمدة",
        "بمدة",
        "مدتها",
        "مدته",
        "خلال",
        "طوال",
    )
    lead, modifier = _exact(row, i)
    if lead:
        length = _length(row, i + lead, NONE, expected)
        if length is not None:
            return Lasting(length.last, 0, "DURATION", written(length.pieces), modifier=modifier)
    length = _length(row, i, ANY, expected)
    if length is None:
        return None
    return Lasting(length.last, length.cut, "DURATION", written(length.pieces))


def _every(row: Row, i: int) -> Lasting | None:
    """`يوميا`, `كل أسبوع`, `كل ثلاث سنوات`, `كل جمعة`, `أيام الجمعة`."""
    stem, cut = row.find(i, calendar.SETS, ANY)
    if stem:
        return Lasting(i + 1, cut, "SET", calendar.SETS[stem])
    stem, cut = row.find(i, calendar.EVERY, ANY)
    if not stem:
        return None
    j = i + 2 if row.folded(i + 1) == "يوم" and row.folded(i + 2) in calendar.BARE_WEEKDAYS else i + 1
    if row.folded(j) in calendar.BARE_WEEKDAYS and row.folded(j) != "أحد" and row.folded(j) not in ("اثنين", "احد"):
        weekday = calendar.BARE_WEEKDAYS[row.folded(j)]
        return Lasting(j + 1, cut, "SET", point=Point(unit="X", weekday=weekday, direction="*"))
    length = _length(row, i + 1, NONE, alone=True)
    return None if length is None else Lasting(length.last, cut, "SET", written(length.pieces))


def _the_last(row: Row, i: int) -> Lasting | None:
    """`الأيام الثلاثة الماضية`, `الساعات الـ24 المقبلة`, `العامين الماضيين`, `24 ساعة الماضية` behind `الـ`."""
    stem, cut = row.find(i, calendar.THE_DUAL, ANY)
    if stem:
        if row.folded(i + 1) not in calendar.RELATIVE and not row.is_any(i + 1, calendar.PAST_PLURAL):
            return None
        return Lasting(i + 2, cut, "DURATION", written(((Fraction(2), calendar.THE_DUAL[stem]),)))
    stem, cut = row.find(i, calendar.THE_PLURAL, ANY)
    if stem:
        j = i + 2 if row.folded(i + 1) == "ال" else i + 1
        count = counting.cardinal(row, j, NONE)
        if count is None or not (count.article or count.digits):
            return None
        last = count.last
        if row.folded(last) in calendar.RELATIVE or row.is_any(last, calendar.PAST_PLURAL):
            last += 1
        elif count.digits and j == i + 1:
            return None
        return Lasting(last, cut, "DURATION", written(((count.value, calendar.THE_PLURAL[stem]),)))
    if row.folded(i) in ("ال", "لل", "بال") and row.number(i + 1) is not None:
        length = _length(row, i + 1, NONE, alone=False)
        if length is not None:
            beside = row.folded(length.last) in calendar.RELATIVE or row.is_any(length.last, calendar.PAST_PLURAL)
            return Lasting(length.last + beside, 0, "DURATION", written(length.pieces))
    return None
