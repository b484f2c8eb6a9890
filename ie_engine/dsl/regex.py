"""Regular expressions inside brackets, run on an automaton: time grows with the length of the word, never worse.

Python's `re` tries alternatives one after another and can take minutes on one long word; elongated words and URLs are
ordinary tokens, so it is not used here.
What is understood: literals, `.`, classes `[…]` `[^…]`, `\\d \\w \\s` and their negations, groups `( )`, `|`, `? * +`,
`{m,n}`, `^`, `$`, and a backslash before a special character.
A search is meant: without `^` and `$` the expression may match anywhere in the value.
Simulation of position automata with one integer as the set of states (Baeza-Yates and Gonnet 1992; Glushkov 1961).
"""

from collections.abc import Callable
from dataclasses import dataclass

MAX_POSITIONS = 2000
_SPECIAL = "|()*+?{}[]^$."
_START, _END = "\x02", "\x03"  # stand before the first and after the last character, so that ^ and $ consume something
_Matcher = Callable[[str], bool]


class RegexError(ValueError):
    """What is wrong with an expression, and where, as an offset into it."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset


class Regex:
    """A compiled expression; `search(text)` says whether it matches somewhere in `text`."""

    def __init__(self, pattern: str) -> None:
        """Raises `RegexError` where the expression is malformed or too large."""
        reader = _Reader(pattern)
        whole = reader.alternatives()
        if reader.at < len(pattern):
            raise RegexError("`)` closes nothing", reader.at)
        self.pattern = pattern
        self._matchers = reader.matchers
        self._first = _bits(whole.first)
        self._last = _bits(whole.last)
        self._empty = whole.empty
        self._follow = [_bits(reader.follow.get(index, ())) for index in range(len(reader.matchers))]
        self._masks: dict[str, int] = {}
        self._last_asked: tuple[str, bool] | None = None  # the readings of a word have one text, and ask in turn

    def search(self, text: str) -> bool:
        if self._empty:
            return True
        asked = self._last_asked
        if asked is None or asked[0] != text:
            asked = self._last_asked = text, self._search(text)
        return asked[1]

    def _search(self, text: str) -> bool:
        states = 0
        for character in (_START, *text, _END):
            reachable = self._first
            while states:
                lowest = states & -states
                reachable |= self._follow[lowest.bit_length() - 1]
                states ^= lowest
            states = reachable & self._mask(character)
            if states & self._last:
                return True
        return False

    def _mask(self, character: str) -> int:
        if character not in self._masks:
            self._masks[character] = _bits([i for i, matches in enumerate(self._matchers) if matches(character)])
        return self._masks[character]


def _bits(indices: "frozenset[int] | list[int] | tuple[int, ...]") -> int:
    return sum(1 << index for index in indices)


@dataclass(frozen=True, slots=True)
class _Part:
    empty: bool
    first: frozenset[int]
    last: frozenset[int]


_NOTHING = _Part(True, frozenset(), frozenset())


class _Reader:
    """A recursive-descent reader that builds first, last and follow sets as it goes."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.depth = 0
        self.matchers: list[_Matcher] = []
        self.follow: dict[int, frozenset[int]] = {}

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def alternatives(self) -> _Part:
        part = self.concatenation()
        while self.peek() == "|":
            self.at += 1
            other = self.concatenation()
            part = _Part(part.empty or other.empty, part.first | other.first, part.last | other.last)
        return part

    def concatenation(self) -> _Part:
        part = _NOTHING
        while self.peek() and self.peek() not in "|)":
            part = self.joined(part, self.repeated())
        return part

    def joined(self, left: _Part, right: _Part) -> _Part:
        for position in left.last:
            self.follow[position] = self.follow.get(position, frozenset()) | right.first
        first = left.first | right.first if left.empty else left.first
        last = left.last | right.last if right.empty else right.last
        return _Part(left.empty and right.empty, first, last)

    def repeated(self) -> _Part:
        start = self.at
        part = self.atom()
        mark = self.peek()
        if not mark or mark not in "*+?{":
            return part
        if mark == "{":
            part = self.counted(start, part)
        else:
            self.at += 1
            if mark != "?":
                self.joined(part, part)
            part = _Part(part.empty or mark != "+", part.first, part.last)
        if self.peek() == "?":
            # Lazy: it takes less, and matches where the greedy one does.
            self.at += 1
        if self.peek() and self.peek() in "*+?{":
            message = f"`{self.peek()}` repeats what is repeated already: put the inner part in parentheses"
            raise RegexError(message, self.at)
        return part

    def counted(self, start: int, part: _Part) -> _Part:
        opened = self.at
        closed = self.pattern.find("}", opened)
        low_text, comma, high_text = self.pattern[opened + 1 : max(closed, 0)].partition(",")
        if closed < 0 or not low_text.isdecimal() or (high_text and not high_text.isdecimal()):
            raise RegexError("a range is written `{2}`, `{2,}` or `{2,5}`", opened)
        if max(len(low_text), len(high_text)) > len(str(MAX_POSITIONS)):
            raise RegexError("the expression is too large", opened)
        low, high = int(low_text), (int(high_text) if high_text else None) if comma else int(low_text)
        if high is not None and (high < low or high == 0):
            raise RegexError(f"`{self.pattern[opened : closed + 1]}` matches nothing, ever", opened)
        if low > MAX_POSITIONS or (high or 0) > MAX_POSITIONS:
            raise RegexError("the expression is too large", opened)
        if not part.first:
            # Nothing but empty groups: repeated they are the same, and ranges inside ranges would count up for ever.
            self.at = closed + 1
            return part
        whole = _NOTHING
        for index in range(high if high is not None else max(low, 1)):
            again = part if index == 0 else self.copy(start)
            if index >= low:
                again = _Part(True, again.first, again.last)
            if high is None and index == max(low, 1) - 1:
                self.joined(again, again)
                again = _Part(again.empty or low == 0, again.first, again.last)
            whole = self.joined(whole, again)
        self.at = closed + 1
        return whole

    def copy(self, start: int) -> _Part:
        """Reads the repeated part again, which gives it positions of its own."""
        was, self.at = self.at, start
        part = self.atom()
        self.at = was
        return part

    def atom(self) -> _Part:
        mark, offset = self.peek(), self.at
        self.at += 1
        if mark == "(":
            return self.group(offset)
        if mark == "[":
            return self.position(self.character_class(offset))
        if mark == ".":
            return self.position(lambda character: character not in (_START, _END))
        if mark == "^":
            return self.position(lambda character: character == _START)
        if mark == "$":
            return self.position(lambda character: character == _END)
        if mark == "\\":
            return self.position(self.escape(offset))
        if mark in _SPECIAL:
            raise RegexError(f"`{mark}` has nothing to repeat or close", offset)
        return self.position(mark.__eq__)

    def group(self, offset: int) -> _Part:
        if self.pattern.startswith("?:", self.at):
            self.at += 2
        elif self.peek() == "?":
            raise RegexError("lookaround and named groups are not part of this language", offset)
        self.depth += 1
        if self.depth > 40:
            raise RegexError("groups are nested too deep", offset)
        part = self.alternatives()
        self.depth -= 1
        if self.peek() != ")":
            raise RegexError("`(` is never closed", offset)
        self.at += 1
        return part

    def position(self, matcher: _Matcher) -> _Part:
        if len(self.matchers) >= MAX_POSITIONS:
            raise RegexError("the expression is too large", self.at - 1)
        self.matchers.append(matcher)
        here = frozenset((len(self.matchers) - 1,))
        return _Part(False, here, here)

    def escape(self, offset: int) -> _Matcher:
        mark = self.peek()
        self.at += 1
        classes: dict[str, _Matcher] = {
            "d": str.isdecimal,
            "w": lambda character: character.isalnum() or character == "_",
            "s": str.isspace,
        }
        if mark in classes:
            return classes[mark]
        if mark and mark.lower() in classes:
            inside = classes[mark.lower()]
            return lambda character: character not in (_START, _END) and not inside(character)
        if not mark or (mark.isascii() and mark.isalnum()):
            raise RegexError(f"`\\{mark}` is not part of this language", offset)
        return mark.__eq__

    def character_class(self, offset: int) -> _Matcher:
        negated = self.peek() == "^"
        self.at += negated
        members: list[_Matcher] = []
        while self.peek() != "]" or not members:
            mark, start = self.peek(), self.at
            if not mark:
                raise RegexError("`[` is never closed", offset)
            self.at += 1
            if mark == "\\":
                members.append(self.escape(start))
            elif self.peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in ("", "]"):
                high = self.pattern[self.at + 1]
                self.at += 2
                if high < mark:
                    raise RegexError(f"`{mark}-{high}` runs backwards", start)
                members.append(lambda character, low=mark, high=high: low <= character <= high)  # type: ignore[misc]
            else:
                members.append(mark.__eq__)
        self.at += 1
        if negated:
            return lambda character: character not in (_START, _END) and not any(m(character) for m in members)
        return lambda character: any(member(character) for member in members)
