"""What holds of all numbers and dates: what is written is read back, nothing fails, and work grows with the words."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie_engine.text.tokens import tokenise
from ie_engine.values import calendar, numerals, specification
from ie_engine.values.dates import dates
from ie_engine.values.numbers import numbers
from ie_engine.values.resolve import resolve
from ie_engine.values.row import cut_in
from ie_engine.values.specification import Point
from ie_engine.values.write import Style, ordinal, spell, styles, write
from tests.text.strategies import texts

STYLES = tuple(styles())
# What the calendar of the Hijra reaches, and bare years are looked for in.
DAYS = st.dates(date(1925, 1, 1), date(2059, 12, 31))
WORDS = sorted(calendar.FORMS | numerals.FORMS | {word for key in numerals.BEFORE for word in key})
WORD = st.one_of(
    st.sampled_from([*WORDS, *"،.()/-%", "الـ", "2017", "5", "3.5", "10:30", "30/7/2015", "هـ", "م", "الموافق", "إلى"]),
    st.builds("".join, st.tuples(st.sampled_from(["و", "ب", "ل", "ول", "ك"]), st.sampled_from(WORDS))),
    texts,
)


def read_back(text: str, reference: date) -> list[tuple[int, int, str | None]]:
    words = [token.text for token in tokenise(text)]
    return [(found.first, len(words) - found.last, resolve(found.value, reference)) for found in dates(words)]


@given(DAYS, st.sampled_from(STYLES), st.integers(0, 90))
def test_every_day_that_can_be_written_is_read_back(day: date, style: Style, later: int) -> None:
    """A day without its year is read back where the document is of the weeks after it."""
    reference = date.fromordinal(day.toordinal() + (later if style.year == "none" else 5000 - 100 * later))
    assert read_back(write(day, style), reference) == [(0, 0, day.isoformat())]


def test_every_style_is_read_back() -> None:
    day = date(2016, 11, 23)
    for style in STYLES:
        assert read_back(write(day, style), day) == [(0, 0, "2016-11-23")], style


@given(st.integers(2, 10**12 - 1), st.booleans(), st.booleans())
def test_every_number_that_can_be_spelt_is_read_back(number: int, feminine: bool, oblique: bool) -> None:
    words = spell(number, feminine, oblique).split()
    assert [(found.first, found.last, found.value) for found in numbers(words)] == [(0, len(words), str(number))]


def test_every_small_number_is_read_back_in_every_form() -> None:
    for number in range(2, 2200):
        for feminine in (False, True):
            for oblique in (False, True):
                words = spell(number, feminine, oblique).split()
                assert [found.value for found in numbers(words)] == [str(number)], words


def test_every_ordinal_is_read_back() -> None:
    for number in range(1, 40):
        found = numbers(["اليوم", *ordinal(number).split()])
        assert [(item.kind, item.value) for item in found] == [("ordinal", str(number))]


@given(st.lists(WORD, max_size=25), st.none() | DAYS)
def test_no_words_make_it_fail(words: list[str], reference: date | None) -> None:
    for find in (numbers, dates):
        end = 0
        for found in find(words):
            assert end <= found.first < found.last <= len(words)
            assert 0 <= found.cut < len(words[found.first])
            assert 0 <= found.lead < found.last - found.first
            end = found.last
            if find is dates:
                assert found.kind in ("DATE", "TIME", "DURATION", "SET")
                value = resolve(found.value, reference)
                assert value is None or value


@given(st.text(alphabet="DWMYCHXPT0123456789-+&<>?*/:ZSUFAQ", max_size=20), st.none() | DAYS)
def test_no_specification_makes_it_fail(text: str, reference: date | None) -> None:
    resolve(text, reference)


@given(st.lists(WORD, max_size=25))
def test_specifications_are_texts_of_points(words: list[str]) -> None:
    for found in dates(words):
        if not found.value.startswith("P"):
            for text in found.value.split("/"):
                point = specification.read(text)
                assert point is not None, text
                assert str(point) == text


@pytest.mark.parametrize(
    "point",
    [
        Point(year="2017", month=5, day=3, weekday=3, time="T10:30Z"),
        Point(unit="D", offset=-1, weekday=4, time="TMO"),
        Point(unit="D", offset=None),
        Point(unit="M", day=22),
        Point(unit="Y", offset=-1, month=5, day=3),
        Point(unit="W", offset=1, weekday=2),
        Point(unit="X", weekday=3, direction="<<"),
        Point(unit="X", part="WE", direction=">"),
        Point(year="1436", month=10, hijri=True),
        Point(month=9, hijri=True, direction="<<"),
        Point(day=22, direction=">"),
        Point(part="SU", direction="<<"),
        Point(year="199X"),
        Point(year="19XX"),
        Point(unit="C", offset=-1),
        Point(year="2017", part="Q3"),
        Point(time="T15:00Z"),
    ],
    ids=str,
)
def test_a_point_is_read_from_its_text(point: Point) -> None:
    assert specification.read(str(point)) == point


def test_what_depends_on_the_document_is_unknown_without_it() -> None:
    for text in ("D+0", "WXX-3<", "XXXX-05-03", "M-1", "HXXXX-09", "XXXX-SU<<", "WXX-1</WXX-3<"):
        assert resolve(text, None) is None
    assert resolve("2017-05-03", None) == "2017-05-03"
    assert resolve("P3D", None) == "P3D"


def test_days_that_no_calendar_has_are_unknown() -> None:
    for text in (
        "2017-02-30",
        "2017-13",
        "H1436-13-01",
        "H1600-01-01",
        "H1200",
        "XXXX-02-31",
        "Y+999999999",
        "D+999999999",
    ):
        assert resolve(text, date(2018, 6, 13)) is None, text


def test_a_cut_is_of_the_word_as_it_is_written() -> None:
    assert cut_in("وَالأربعاء", 1) == 2
    assert cut_in("الأربعاء", 0) == 0


def calls(work: Callable[[], Any]) -> int:
    """How many functions are called: the work, which no busy machine changes."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "5",
        "5 و",
        "يوم 5 و",
        "مئة ألف و",
        "ثلاثة وثلاثون",
        "بين 5 و",
        "من الأحد إلى",
        "الأربعاء ،",
        "أمس ( الأربعاء",
        "الساعة العاشرة من مساء",
        "نهاية",
        "قبل نحو",
        "عام ألف",
        "3 /",
        "14/10/1436 هـ الموافق",
        "ثلاثة أيام و",
        "أول من",
        "من هذا",
    ],
)
@pytest.mark.parametrize("find", [numbers, dates])
def test_work_grows_with_the_words_and_no_faster(find: Callable[[Sequence[str]], object], unit: str) -> None:
    words = unit.split()
    find(words)  # so that no word is new
    some, many = calls(lambda: find(words * 30)), calls(lambda: find(words * 240))
    assert many < 10 * some
