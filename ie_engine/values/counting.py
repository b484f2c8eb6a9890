"""Counting: cardinals and ordinals of several words are read at one place of a row.

A row and a place come in, a `Count` goes out, or None.
A stage of its own because numbers and dates both count.

A number is read from left to right, in groups that scales multiply (`ثلاثة ملايين | ومئتي ألف | وخمسة`): within a group
and from group to group what follows must be smaller than what came before, so no number is read twice and reading it
takes a bounded number of words.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from ie_engine.values import numerals
from ie_engine.values.numerals import Numeral
from ie_engine.values.row import ANY, NONE, Proclitics, Row

_ENDLESS = 10**18
_ONE, _ELEVEN = numerals.folded("واحد"), Numeral("eleven", 1)


@dataclass(frozen=True, slots=True)
class Count:
    """A number up to word `last`; `cut` letters of the first word are proclitics."""

    last: int
    cut: int
    value: Fraction
    article: bool = False
    digits: bool = False
    scale: int = 1  # the last scale, `1000` in `45 ألفا`
    shape: str = ""  # of the last word read


@dataclass(frozen=True, slots=True)
class _State:
    """`total` is what scales have closed, `group` what is open, `room` below which a further part must stay."""

    total: Fraction
    group: Fraction | None
    room: int
    scale: int
    shape: str

    @property
    def value(self) -> Fraction:
        return self.total + (self.group or 0)


def cardinal(row: Row, i: int, proclitics: Proclitics = ANY) -> Count | None:
    """The number that begins at `i`, in digits or words, `واحد` alone not among them."""
    value = row.number(i)
    if value is not None:
        state, cut, article, digits = _State(Fraction(0), value, 0, _ENDLESS, "digits"), 0, False, True
    else:
        numeral, cut = _numeral(row, i, proclitics)
        if numeral is None:
            return None
        begun = _begin(row, i, numeral)
        if begun is None:
            return None
        state, article, digits = begun, numeral.article, False
    j = i + 1
    while True:
        step = _multiply(row, j, state) or _add(row, j, state)
        if step is None:
            break
        state, j = step
    if state.shape in ("eleven", "one"):
        return None
    return Count(j, cut, state.value, article, digits, 1 if state.scale == _ENDLESS else state.scale, state.shape)


def _numeral(row: Row, i: int, proclitics: Proclitics) -> tuple[Numeral | None, int]:
    if row.folded(i) == _ONE and row.find(i + 1, numerals.TEENS)[0] and (proclitics is None or "و" in proclitics):
        return _ELEVEN, 1  # `وأحد عشر` is folded as `واحد` is
    stem, cut = row.find(i, numerals.CARDINALS, proclitics)
    return (numerals.CARDINALS[stem][0], cut) if stem else (None, 0)


_ROOM = {"unit": 0, "ten": 0, "tens": 0, "hundred": 100, "hundreds": 100, "digits": 0, "one": 0, "eleven": 0}
_PLURAL_SCALES = frozenset(
    numerals.folded(word)
    for word in ("آلاف", "ملايين", "مليارات", "بلايين", "تريليونات", "ترليونات", "الآلاف", "الملايين", "المليارات")
)


def _begin(row: Row, i: int, numeral: Numeral) -> _State | None:
    if numeral.shape in ("scale", "dual"):
        word = row.folded(i)
        if any(stem in _PLURAL_SCALES for _, _, stem in row.looks[i].cuts):
            return None
        value, scale = numeral.value, numeral.value if numeral.shape == "scale" else numeral.value // 2
        if numeral.construct and word.endswith("ا") and _is_and(row, i + 1):
            value = scale  # `ألفا وخمسمئة` is no dual, or it would be `ألفان`
        return _State(Fraction(value), None, scale, scale, "scale")
    return _State(Fraction(0), Fraction(numeral.value), _ROOM[numeral.shape], _ENDLESS, numeral.shape)


def _is_and(row: Row, i: int) -> bool:
    j, proclitics = row.joined(i)
    return (row.number(j) is not None and j > i) or bool(
        row.find(j, numerals.CARDINALS.keys() | numerals.ADDED.keys(), proclitics)[0]
    )


def _multiply(row: Row, j: int, state: _State) -> tuple[_State, int] | None:
    """What follows without `و`: `عشر` after a unit, `مئة` after a unit, a scale after a group."""
    if state.group is None:
        return None
    stem, _ = row.find(j, numerals.CARDINALS, NONE)
    if not stem:
        return None
    if stem in numerals.TEENS:
        if state.shape in ("unit", "eleven") and state.group % 100 < 10:
            return replace(state, group=state.group + 10, shape="ten"), j + 1
        return None
    numeral = numerals.CARDINALS[stem][0]
    if numeral.shape == "hundred" and state.shape == "unit" and 3 <= state.group <= 9:
        return replace(state, group=state.group * 100, shape="hundred", room=100), j + 1
    scale = numeral.value if numeral.shape == "scale" else 0
    if numeral.shape == "dual" and numeral.construct and stem.endswith("ا"):
        scale = numeral.value // 2  # `ألفا` after a number is no dual but an accusative
    if scale and scale < state.scale and state.shape not in ("one", "eleven") and not numeral.article:
        return _State(state.total + state.group * scale, None, scale, scale, "scale"), j + 1
    return None


def _add(row: Row, j: int, state: _State) -> tuple[_State, int] | None:
    """What `و` adds: tens to a unit, anything smaller to a hundred, a smaller group after a scale."""
    at, proclitics = row.joined(j)
    value = row.number(at) if at > j else None
    if value is not None:
        if state.group is None and value < state.room and value.denominator == 1:
            return replace(state, group=value, shape="digits", room=0), at + 1
        return None
    numeral, _ = _numeral(row, at, proclitics)
    if numeral is None:
        return None
    if numeral.shape == "tens" and state.shape in ("unit", "one", "eleven") and state.group is not None:
        return replace(state, group=state.group + numeral.value, shape="tens", room=0), at + 1
    if numeral.value >= state.room or row.find(at, _PLURAL_SCALES, proclitics)[0]:
        return None
    if numeral.shape in ("scale", "dual"):
        if state.group is not None:
            return None
        scale = numeral.value if numeral.shape == "scale" else numeral.value // 2
        return _State(state.total + numeral.value, None, scale, scale, "scale"), at + 1
    if numeral.shape == "eleven" and not row.find(at + 1, numerals.TEENS)[0] and not _is_tens(row, at + 1):
        return None
    group = (state.group or Fraction(0)) + numeral.value
    shape = "unit" if numeral.shape in ("one", "eleven") else numeral.shape
    return replace(state, group=group, shape=shape, room=_ROOM[numeral.shape]), at + 1


def _is_tens(row: Row, i: int) -> bool:
    stem, _ = row.find(i, numerals.CARDINALS, ("و",))
    return bool(stem) and numerals.CARDINALS[stem][0].shape == "tens"


def ordinal(row: Row, i: int, proclitics: Proclitics = ANY) -> Count | None:
    """The ordinal that begins at `i`: `الثالث`, `الحادية عشرة`, `الخامس والعشرين`."""
    stem, cut = row.find(i, numerals.ORDINALS, proclitics)
    if not stem:
        return None
    found = numerals.ORDINALS[stem]
    if found.shape != "ten" and row.find(i + 1, numerals.TEENS)[0] and (found.value, found.shape) != (1, "unit"):
        return Count(i + 2, cut, Fraction(found.value + 10), found.article, shape="ordinal")
    tens, _ = row.find(i + 1, numerals.CARDINALS, ("و",))
    if tens and found.shape != "ten":
        numeral = numerals.CARDINALS[tens][0]
        if numeral.shape == "tens" and numeral.article == found.article:
            return Count(i + 2, cut, Fraction(found.value + numeral.value), found.article, shape="ordinal")
    if found.shape == "eleven":
        return None
    return Count(i + 1, cut, Fraction(found.value), found.article, shape="ordinal")


def fraction_after(row: Row, j: int, count: Count) -> Count:
    """The count with `ونصف`, `وربع المليون` added where that follows."""
    stem, _ = row.find(j, numerals.ADDED, ("و",))
    if not stem:
        return count
    scale = count.scale if count.shape == "scale" else 1
    last = j + 1
    named, _ = row.find(last, numerals.CARDINALS)
    if named and numerals.CARDINALS[named][0].shape == "scale":
        numeral = numerals.CARDINALS[named][0]
        if numeral.value != scale and not (scale == 1 and not numeral.article):
            return count
        last += 1
        if scale == 1:  # `ثلاثة ونصف مليون`
            value = (count.value + numerals.ADDED[stem]) * numeral.value
            return replace(count, last=last, value=value, scale=numeral.value, shape="scale")
    return replace(count, last=last, value=count.value + numerals.ADDED[stem] * scale)
