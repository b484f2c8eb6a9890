"""Numbers: the words of a sentence come in, the numbers among them go out with their values.

Cardinals in digits and words, ordinals, fractions, percentages and ranges, each with what makes it less exact
(`نحو`, `أكثر من`).
"""

from collections.abc import Sequence
from fractions import Fraction

from ie_engine.values import calendar, counting, numerals
from ie_engine.values.counting import Count
from ie_engine.values.found import Found
from ie_engine.values.row import ANY, NONE, Row, cut_in, table

_DASHES = frozenset(("-", "–", "—", "‑", "‐"))
_PERCENT = frozenset(("%",))
_BETWEEN, _FROM, _TO = table(("بين",)), table(("من",)), table(("إلى", "حتى"))
# What is numbered through: `الذكرى الـ70`; of other things `الـ70` says how many they are.
_COUNTED_THROUGH = table(
    (
        "الذكرى ذكرى الدورة القمة القرن المرتبة المركز النسخة الجولة المرحلة المادة الرئيس اليوم التعديل العيد الطبعة "
        "الدفعة الأسبوع الاجتماع المؤتمر الجلسة السنوية المرة الفوج الدقيقة الموسم"
    ).split()
)
_IN_MONTHS = table(("تشرين", "كانون", "ربيع", "جمادى", "وكانون", "وتشرين"))
_NOT_HALF = table(("نهائي", "النهائي", "نهائى", "نهاييات", "النهائيات", "نهائيات", "الاخير", "قمر"))
_NOT_ONE_AFTER = table(("كل", "أي", "آن", "لا", "ولا", "غير"))
# Where two numbers with a dash are a result and no range.
_SCORES = table(
    (
        "فاز فازت فوز فوزه بفوزه الفوز تغلب تغلبت خسر خسرت خسارة خسارته تعادل تعادلت هدف أهداف بهدف مباراة المباراة "
        "نتيجة بنتيجة النتيجة منتخب المنتخب الدوري ركلات الشوط هزيمة انتصار سحق الفريق نادي"
    ).split()
)


def numbers(words: Sequence[str]) -> tuple[Found, ...]:
    """The numbers of a sentence, in order, none over another."""
    row = Row(words)
    found: list[Found] = []
    if not row.any():
        return ()
    sport = None
    i = 0
    while i < len(row):
        item = row.looks[i]
        if not (item.cuts or item.kind == "number" or item.folded in _PERCENT):
            i += 1
            continue
        if sport is None:
            sport = any(item.folded in _SCORES for item in row.looks)
        number = _number(row, i, sport)
        if number is None:
            i += 1
        else:
            found.append(number)
            i = number.last
    return tuple(found)


def decimal(value: Fraction) -> str:
    """A value as digits; what has no end is given to four places."""
    if value.denominator == 1:
        return str(value.numerator)
    places = 0
    scaled = value
    while scaled.denominator != 1 and places < 12:
        scaled *= 10
        places += 1
    if scaled.denominator != 1:
        places, scaled = 4, Fraction(round(value * 10**4))
    digits = str(scaled.numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}".rstrip("0")


def _number(row: Row, i: int, sport: bool) -> Found | None:
    lead, modifier, cut = _before(row, i)
    start = i + lead
    found = _range(row, start, sport) or _percent_first(row, start) or _counted(row, start) or _ordinal(row, start)
    if found is None:
        return None
    if lead and found.cut:
        return None  # `أكثر من وثلاثين` is nothing
    last = found.last
    if not modifier:
        modifier, last = _after(row, last)
    return Found(i, last, cut_in(row.words[i], cut) if lead else found.cut, found.kind, found.value, modifier, lead)


def _before(row: Row, i: int) -> tuple[int, str, int]:
    """How many words before a number say how exact it is, what they say, and the proclitics of the first."""
    if not row.looks[i].cuts:
        return 0, "", 0
    _, cut, stem = row.looks[i].cuts[0]
    for length in range(numerals.LONGEST_BEFORE, 0, -1):
        key = (stem, *(row.folded(i + offset) for offset in range(1, length)))
        if key in numerals.BEFORE:
            return length, numerals.BEFORE[key], cut
    return 0, "", 0


def _after(row: Row, i: int) -> tuple[str, int]:
    """What is said behind the number, or behind what is counted; only the former belongs to it."""
    for words, modifier in numerals.AFTER.items():
        if row.phrase(i, words):
            return modifier, i + len(words)
    for words, modifier in numerals.AFTER.items():
        if len(words) > 1 and row.phrase(i + 1, words):
            return modifier, i
    return "", i


def _found(row: Row, i: int, count: Count, kind: str, value: str) -> Found:
    return Found(i, count.last, cut_in(row.words[i], count.cut), kind, value)


def _counted(row: Row, i: int) -> Found | None:
    """A cardinal, a fraction, or a share of a hundred."""
    count = _count(row, i)
    if count is None:
        return None
    first, kind = i, "number"
    if count.digits and i and row.folded(i - 1) in ("ال", "لل", "وال"):
        kind = "ordinal" if row.is_noun(i - 2, _COUNTED_THROUGH) else kind
    elif (
        count.article and not count.digits and count.shape in ("tens", "hundred") and row.folded(i - 1).startswith("ال")
    ):
        kind = "ordinal"
    elif count.shape == "fraction":
        kind = "fraction"
    last = _percent(row, count.last)
    if last:
        return Found(first, last, cut_in(row.words[i], count.cut), "percent", decimal(count.value))
    return _found(row, first, count, kind, decimal(count.value))


def _count(row: Row, i: int) -> Count | None:
    """A cardinal with what `و` or a fraction adds to it, a fraction, or `واحد`."""
    stem, cut = row.find(i, numerals.FRACTIONS, ANY)
    if stem:
        return _fraction(row, i, stem, cut)
    count = None if row.find(i, calendar.WEEKDAYS, ANY)[0] else counting.cardinal(row, i)
    if count is None:
        return _one(row, i)
    if row.folded(i) == "وست" and not (row.folded(i + 1).endswith("ات") or row.find(i + 1, numerals.CARDINALS)[0]):
        return None  # `وست هام`
    parts, _ = row.find(count.last, numerals.PARTS)
    if parts and count.last == i + 1 and count.value < 10 and not count.digits:
        return Count(count.last + 1, count.cut, count.value / numerals.PARTS[parts], shape="fraction")
    if row.is_any(count.last, numerals.POINT_WORDS):
        tenths = counting.cardinal(row, count.last + 1, NONE)
        if tenths is not None and tenths.value.denominator == 1 and tenths.value < 100:
            return Count(tenths.last, count.cut, _with_tenths(count.value, tenths.value), digits=count.digits)
        if tenths is not None and tenths.scale > 1:
            value = _with_tenths(count.value, tenths.value / tenths.scale) * tenths.scale
            return Count(tenths.last, count.cut, value, digits=count.digits, scale=tenths.scale, shape="scale")
    return counting.fraction_after(row, count.last, count)


def _with_tenths(whole: Fraction, tenths: Fraction) -> Fraction:
    return whole + tenths / Fraction("1" + "0" * len(str(tenths.numerator)))


def _one(row: Row, i: int) -> Count | None:
    stem, cut = row.find(i, numerals.CARDINALS, ANY)
    if not stem:
        return None
    numeral = numerals.CARDINALS[stem][0]
    alone = numeral.shape == "one" and not numeral.article and not cut
    if not alone or row.is_any(i - 1, _NOT_ONE_AFTER) or row.is_any(i + 1, _FROM) or row.is_any(i + 1, ("تلو", "منهم")):
        return None
    return Count(i + 1, cut, Fraction(1))


def _fraction(row: Row, i: int, stem: str, cut: int) -> Count | None:
    value = numerals.FRACTIONS[stem]
    named, _ = row.find(i + 1, numerals.CARDINALS)
    if (
        named
        and numerals.CARDINALS[named][0].shape in ("scale", "hundred")
        and not numerals.CARDINALS[named][0].article
    ):
        scale = numerals.CARDINALS[named][0].value
        return Count(i + 2, cut, value * scale, scale=scale, shape="scale")
    if row.is_any(i + 1, _NOT_HALF) or row.folded(i + 1).startswith("سنوي"):
        return None
    return Count(i + 1, cut, value, shape="fraction")


def _percent(row: Row, i: int) -> int:
    """Where a sign or words for a percentage end that begin at `i`; 0 if none do."""
    if row.is_any(i, _PERCENT) or row.is_any(i, numerals.PERCENT_JOINED):
        return i + 1
    if row.folded(i) in ("في", "ب") and row.is_any(i + 1, numerals.PERCENT_WORDS):
        return i + 2
    return 0


def _percent_first(row: Row, i: int) -> Found | None:
    """`%30`, as some write it."""
    value = row.number(i + 1)
    if value is None or not row.is_any(i, _PERCENT) or (i and row.number(i - 1) is not None):
        return None
    return Found(i, i + 2, 0, "percent", decimal(value))


def _ordinal(row: Row, i: int) -> Found | None:
    count = counting.ordinal(row, i)
    if count is None or _no_ordinal(row, i):
        return None
    return _found(row, i, count, "ordinal", decimal(count.value))


def _no_ordinal(row: Row, i: int) -> bool:
    """`ثانية` is a second as well, `أولى` `worthier`, `أول من أمس` a day, `تشرين الأول` a month."""
    if row.is_any(i - 1, _IN_MONTHS):
        return True
    if row.folded(i) == "اول":
        return row.folded(i + 1) in ("من", "امس") and row.folded(i + 1 + (row.folded(i + 1) == "من")) == "امس"
    if row.folded(i) == "اولي":
        return row.folded(i + 1).startswith(("ب", "من"))
    if row.folded(i).endswith("ثانية"):
        return (
            row.number(i - 1) is not None
            or row.find(i - 1, numerals.FRACTIONS, ANY)[0] != ""
            or row.folded(i - 1) in ("كل", "في", "بعد", "لكل")
        )
    return False


def _range(row: Row, i: int, sport: bool) -> Found | None:
    stem = row.find(i, ("بين",), ANY)[0]
    if stem:
        return _between(row, i)
    if row.find(i, ("من",), ("", "و"))[0] and i:
        first = counting.cardinal(row, i + 1, NONE)
        return _to(row, i + 1, first, _TO) if first is not None else None
    if row.number(i) is not None:
        first = counting.cardinal(row, i, NONE)
        if first is None:
            return None
        dashed = None if sport else _to(row, i, first, _DASHES)
        return dashed or _to(row, i, first, _TO)
    return None


def _between(row: Row, i: int) -> Found | None:
    first = counting.cardinal(row, i + 1, NONE)
    if first is None:
        return None
    j, proclitics = row.joined(first.last)
    if j == first.last and row.number(j) is not None:
        return None
    last = counting.cardinal(row, j, proclitics)
    return _both(row, i, first, last, row.find(i, ("بين",), ANY)[1])


def _to(row: Row, i: int, first: Count, links: frozenset[str]) -> Found | None:
    if not row.is_any(first.last, links):
        return None
    return _both(row, i, first, counting.cardinal(row, first.last + 1, NONE), 0)


def _both(row: Row, i: int, first: Count, last: Count | None, cut: int) -> Found | None:
    if last is None or last.article != first.article:
        return None
    low = first.value
    if last.scale > 1 and first.digits and first.scale == 1 and last.digits and low < 1000:
        low *= last.scale  # `بين 20 و30 ألفا`
    elif last.scale > 1 and first.scale == 1 and first.digits:
        return None
    if low >= last.value:
        return None
    end = _percent(row, last.last)
    return Found(i, end or last.last, cut_in(row.words[i], cut), "range", f"{decimal(low)}..{decimal(last.value)}")
