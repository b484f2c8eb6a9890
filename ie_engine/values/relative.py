"""Relative dates: days and periods that are named by their distance from now, and days of the week.

A row and a place come in, a `Part` goes out, or None.
"""

from ie_engine.values import absolute, calendar, counting
from ie_engine.values.part import Part
from ie_engine.values.row import ANY, NONE, Proclitics, Row, table
from ie_engine.values.specification import Point

_TODAY, _YESTERDAY, _TOMORROW = table(("اليوم",)), table(("أمس", "البارحة")), table(("غدا",))
_THE_YESTERDAY, _THE_TOMORROW = table(("الأمس",)), table(("الغد",))
_FIRST, _THE_FIRST, _AFTER, _BEFORE = table(("أول",)), table(("الأول",)), table(("بعد",)), table(("قبل",))
_BARE_TOMORROW = table(("غد",))
_NEED = table(("الحاجة", "الأول"))
# Behind `اليوم`: then it is a day that has a name or a number, not today.
_NO_TODAY_BEFORE = table(
    "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي الأخير التالي السابق نفسه ذاته الواحد "
    "الوطني العالمي الدولي الدراسي المفتوح الختامي الافتتاحي الذي الموالي الآخر الموعود التاريخي المشهود الماضي المقبل "
    "القادم المنصرم الإعلامي العلمي الرياضي الثقافي العربي الأسود عينه إياه".split()
)
_NO_TODAY_AFTER = table("المصري روسيا صحيفة جريدة صحيفتي لصحيفة مجلة ذلك في طوال طيلة بذلك كل أخبار نفس ذات".split())
_TODAY_IS_A_DAY = table(("الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"))
_WEEK = table(("الأسبوع",))
_WEEKEND_FIRST, _WEEKEND_MIDDLE = table(("عطلة", "عطله", "إجازة")), table(("نهاية",))
_BEFORE_LAST, _AFTER_NEXT = table(("قبل",)), table(("بعد",))
_WHAT = table(("ما",))
_NIGHT = table(("الليلة",))
_CENTURY, _DURING = table(("القرن",)), table(("خلال", "وخلال"))
_OF, _AGE = table(("من",)), table(("عمره", "عمرها", "العمر", "عمرهم", "عمري", "أعمارهم"))
_GENTLE = table(("القليلة", "القليله", "الطويلة", "العديدة", "المعدودة"))


def day_word(row: Row, i: int, proclitics: Proclitics = ANY, after_part: bool = False) -> Part | None:
    """`اليوم`, `أمس`, `أول من أمس`, `غدا`, `بعد غد`; `الغد` and `غد` only behind `يوم` or a part of the day."""
    stem, cut = row.find(i, _TODAY, proclitics)
    if stem:
        return Part(i + 1, cut, Point(unit="D")) if _is_today(row, i, after_part) else None
    stem, cut = row.find(i, _FIRST, proclitics)
    if stem:
        j = i + 2 if row.folded(i + 1) == "من" else i + 1
        if row.is_any(j, _YESTERDAY | _THE_YESTERDAY):
            return Part(j + 1, cut, Point(unit="D", offset=-2))
        return None
    stem, cut = row.find(i, _YESTERDAY | _THE_YESTERDAY, proclitics)
    if stem:
        return _yesterday(row, i, cut)
    stem, cut = row.find(i, _TOMORROW, proclitics)
    if stem:
        return Part(i + 1, cut, Point(unit="D", offset=1))
    stem, cut = row.find(i, _AFTER, proclitics)
    if stem and row.is_any(i + 1, _BARE_TOMORROW | _THE_TOMORROW | _TOMORROW):
        return Part(i + 2, cut, Point(unit="D", offset=2))
    stem, cut = row.find(i, _BARE_TOMORROW | _THE_TOMORROW, proclitics)
    if stem and (after_part or (row.folded(i + 1) in calendar.WEEKDAYS and stem in _BARE_TOMORROW)):
        return Part(i + 1, cut, Point(unit="D", offset=1))
    return None


def _is_today(row: Row, i: int, after_part: bool) -> bool:
    if row.is_any(i + 1, _TODAY_IS_A_DAY):
        return True
    if row.is_any(i + 1, _NO_TODAY_BEFORE):
        return False
    return after_part or not row.is_any(i - 1, _NO_TODAY_AFTER)


def _yesterday(row: Row, i: int, cut: int) -> Part | None:
    """`أمس الأول` is the day before yesterday; `في أمس الحاجة` is no day."""
    if row.folded(i + 1) == "(" and row.is_any(i + 2, _THE_FIRST) and row.folded(i + 3) == ")":
        return Part(i + 4, cut, Point(unit="D", offset=-2))
    if row.is_any(i + 1, _THE_FIRST):
        return Part(i + 2, cut, Point(unit="D", offset=-2))
    if row.is_any(i + 1, _NEED):
        return None
    return Part(i + 1, cut, Point(unit="D", offset=-1))


def weekday(row: Row, i: int, proclitics: Proclitics = ANY, after_day: bool = False) -> Part | None:
    """`الأربعاء`, `الأربعاء الماضي`, `الأربعاء من الأسبوع المقبل`; without the article only behind `يوم`."""
    stem, cut = row.find(i, calendar.WEEKDAYS, proclitics)
    number = calendar.WEEKDAYS.get(stem, 0)
    if not stem and after_day:
        stem, cut = row.find(i, calendar.BARE_WEEKDAYS, NONE)
        number = calendar.BARE_WEEKDAYS.get(stem, 0)
    if not number or (not after_day and row.is_any(i - 1, calendar.NOT_BEFORE_WEEKDAY)):
        return None
    j = i + 1
    moved = _beside(row, j)
    if moved is not None:
        last, offset = moved
        if offset == 0:
            return Part(last, cut, Point(unit="W", weekday=number))
        if abs(offset) == 2:
            return Part(last, cut, Point(unit="W", offset=offset, weekday=number))
        return Part(last, cut, Point(unit="X", weekday=number, direction="<<" if offset < 0 else ">>"))
    k = j + 1 if row.folded(j) == "من" else j
    week = period(row, k, NONE)
    if week is not None and week.point.unit == "W" and not week.point.part and week.point.offset is not None:
        return Part(week.last, cut, Point(unit="W", offset=week.point.offset, weekday=number))
    return Part(j, cut, Point(unit="X", weekday=number))


def _beside(row: Row, j: int) -> tuple[int, int] | None:
    """`الماضي`, `قبل الماضي`, `بعد المقبل`: where it ends, and how far it is from now."""
    if row.folded(j) in calendar.RELATIVE:
        return j + 1, calendar.RELATIVE[row.folded(j)]
    k = j + 1 if row.is_any(j, _WHAT) else j
    if row.is_any(k, _BEFORE_LAST) and calendar.RELATIVE.get(row.folded(k + 1)) == -1:
        return k + 2, -2
    if row.is_any(k, _AFTER_NEXT) and calendar.RELATIVE.get(row.folded(k + 1)) == 1:
        return k + 2, 2
    return None


def weekend(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """`عطلة نهاية الأسبوع`, `نهاية الأسبوع المقبل`."""
    stem, cut = row.find(i, _WEEKEND_FIRST, proclitics)
    j = i + 1 if stem else i
    if not stem:
        stem, cut = row.find(i, _WEEKEND_MIDDLE, proclitics)
    elif not row.is_any(j, _WEEKEND_MIDDLE):
        return None
    if not stem or not row.is_any(j + 1, _WEEK):
        return None
    beside = _beside(row, j + 2)
    if beside is None:
        return Part(j + 2, cut, Point(unit="X", part="WE"))
    last, offset = beside
    if offset == 0:
        return Part(last, cut, Point(unit="W", part="WE"))
    return Part(last, cut, Point(unit="X", part="WE", direction="<<" if offset < 0 else ">>"))


def period(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """`الأسبوع المقبل`, `الشهر الجاري`, `هذا العام`, `الليلة الماضية`, `القرن الماضي`, `الصيف الماضي`."""
    stem, cut = row.find(i, calendar.THIS, proclitics)
    if stem:
        unit = calendar.THE_UNIT.get(row.folded(i + 1), "")
        if row.is_any(i + 1, _TODAY):
            return Part(i + 2, cut, Point(unit="D"))
        if row.folded(i + 1) in calendar.DEFINITE_PARTS:
            return Part(i + 2, cut, Point(unit="D", time=calendar.DEFINITE_PARTS[row.folded(i + 1)]))
        if row.folded(i + 1) in calendar.THE_SEASONS:
            return Part(i + 2, cut, Point(unit="Y", part=calendar.THE_SEASONS[row.folded(i + 1)]))
        return Part(i + 2, cut, Point(unit=unit)) if unit in ("W", "M", "Y", "C") else None
    stem, cut = row.find(i, calendar.DEFINITE_PARTS, proclitics)
    if stem and row.is_any(i - 1, _DURING) and row.folded(i + 1) not in calendar.RELATIVE:
        return Part(i + 1, cut, Point(unit="D", time=calendar.DEFINITE_PARTS[stem]))
    stem, cut = row.find(i, calendar.THE_SEASONS, proclitics)
    if stem and row.folded(i + 1) in calendar.RELATIVE:
        season, offset = calendar.THE_SEASONS[stem], calendar.RELATIVE[row.folded(i + 1)]
        if offset == 0:
            return Part(i + 2, cut, Point(unit="Y", part=season))
        return Part(i + 2, cut, Point(part=season, direction="<<" if offset < 0 else ">>"))
    stem, cut = row.find(i, calendar.THE_UNIT, proclitics)
    if not stem:
        return None
    unit, beside = calendar.THE_UNIT[stem], _beside(row, i + 1)
    if row.is_any(i + 1, calendar.THIS) and unit in ("W", "M", "Y"):
        return Part(i + 2, cut, Point(unit=unit))
    if beside is None:
        return Part(i + 1, cut, Point(unit="D", time="TNI")) if _is_tonight(row, i, unit) else None
    if unit == "L":
        time = "TNI"
        return Part(beside[0], cut, Point(unit="D", offset=beside[1], time=time))
    return Part(beside[0], cut, Point(unit=unit, offset=beside[1])) if unit in ("W", "M", "Y", "C") else None


def _is_tonight(row: Row, i: int, unit: str) -> bool:
    return unit == "L" and not row.is_any(i + 1, _NO_TODAY_BEFORE | table(("الأولى", "الواحدة", "الأخيرة", "التالية")))


def season(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """`صيف 2017`, `ربيع العام المقبل`."""
    stem, cut = row.find(i, calendar.SEASONS, proclitics)
    if not stem:
        return None
    found = absolute.year(row, i + 1, after_month=True)
    if found is None or found.point.hijri:
        return None
    return Part(
        found.last, cut, Point(found.point.unit, found.point.offset, found.point.year, part=calendar.SEASONS[stem])
    )


def decade(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """`التسعينيات`, `ثمانينيات القرن الماضي`; and `القرن العشرين`."""
    stem, cut = row.find(i, calendar.DECADES, proclitics)
    if stem and row.is_any(i + 1, _OF) and row.is_any(i + 2, _AGE):
        return None
    if stem:
        j = i + 2 if row.folded(i + 1) == "من" else i + 1
        end = century(row, j, NONE)
        first = "19"
        last = i + 1
        if end is not None and end.point.year[:2].isdigit():
            first, last = end.point.year[:2], end.last
        elif end is not None and end.point.offset == -1:
            last = end.last
        elif not stem.startswith("ال"):
            return None
        return Part(last, cut, Point(year=f"{first}{calendar.DECADES[stem]}X"))
    return century(row, i, proclitics)


def century(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """`القرن الماضي`, `القرن العشرين`, `القرن الحادي والعشرين`."""
    stem, cut = row.find(i, _CENTURY, proclitics)
    if not stem:
        return None
    moved = period(row, i, proclitics)
    if moved is not None:
        return moved
    count = counting.ordinal(row, i + 1, NONE) or counting.cardinal(row, i + 1, NONE)
    if count is None or not 10 <= count.value <= 22 or count.value.denominator != 1:
        return None
    if row.is_any(count.last, calendar.HIJRI):
        return None
    last = count.last + 1 if row.is_any(count.last, calendar.CHRISTIAN) else count.last
    return Part(last, cut, Point(year=f"{int(count.value) - 1:02d}XX"))


def span_of_units(row: Row, i: int, proclitics: Proclitics = ANY) -> Part | None:
    """`الأيام الماضية`, `الأسابيع القليلة المقبلة`: a stretch that nobody can say the length of."""
    stem, cut = row.find(i, calendar.THE_PLURAL, proclitics)
    if not stem:
        return None
    j = i + 2 if row.is_any(i + 1, _GENTLE) else i + 1
    offset = calendar.RELATIVE.get(row.folded(j), -1 if row.is_any(j, calendar.PAST_PLURAL) else 0)
    unit = calendar.THE_PLURAL[stem]
    if not offset or (j == i + 1 and not _really_beside(row, j)):
        return None
    known = unit if unit in ("D", "W", "M", "Y", "C") else "D"
    return Part(j + 1, cut, Point(unit=known, offset=None, direction="" if offset < 0 else ">"))


def _really_beside(row: Row, j: int) -> bool:
    return row.folded(j).endswith(("ة", "ه"))
