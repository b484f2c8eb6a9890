"""The bytes of a file with one JSON object a line in, the objects out, each with the place of every value in the file.

A line that is no JSON object is a diagnostic, and the next one is read; so are marks that editors leave behind.
It is a stage of its own because gold files and records differ only in what their objects hold: where a value stands,
and how a file can be broken before it holds anything, is the same.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ie_engine.diagnostics import Diagnostic, Source, Span, error, warning

Path = Sequence[str | int]
"""The way to a value inside an object: keys and indices."""

_MARK = "\ufeff"
_SPACE = " \t\r\n"
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Line:
    """One object: `start` is where its line begins in the source."""

    source: Source
    start: int
    end: int
    value: Mapping[str, object]

    def span(self, path: Path = ()) -> Span:
        """Where a value stands; where there is none at the end of the path, the last one on the way."""
        return _place(self.source.text, self.start, self.end, path)


def lines(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[Diagnostic, ...]]:
    """The objects of a file, in order, and what is wrong with the rest."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        source = Source(name, data.decode("utf-16", errors="replace"))
        help_ = f"convert it: iconv -f UTF-16 -t UTF-8 {name}"
        return (), (error("not-utf8", "the file is UTF-16, not UTF-8", source, Span(0, 1), help_),)
    raw = data.split(b"\n")
    texts = [line.decode("utf-8", errors="replace") for line in raw]
    source = Source(name, "\n".join(texts))
    problems: list[Diagnostic] = []
    if source.text.startswith(_MARK):
        message = "the file begins with a byte order mark, which is skipped"
        problems.append(warning("byte-order-mark", message, source, Span(0, 1), "save the file as UTF-8 without BOM"))
    ended = source.text.find("\r\n")
    if ended >= 0:
        message = "lines end in CR LF; the CR is no part of what they hold"
        problems.append(warning("windows-line-ends", message, source, Span(ended, ended + 1)))
    found: list[Line] = []
    start = 0
    for line, text in zip(raw, texts, strict=True):
        begin = start + len(text) - len(text.lstrip(_SPACE + _MARK))
        end = max(begin, start + len(text.rstrip(_SPACE)))
        if begin < end:
            read = _object(line, source, begin, end)
            if isinstance(read, Diagnostic):
                problems.append(read)
            else:
                found.append(Line(source, begin, end, read))
        start += len(text) + 1
    return tuple(found), tuple(problems)


def written(path: Path) -> str:
    """A path as people write it: `events[3].roles.place[0].span`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def _object(line: bytes, source: Source, begin: int, end: int) -> Mapping[str, object] | Diagnostic:
    text = source.text[begin:end]
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as trouble:
        at = begin + max(text.find("\ufffd"), 0)
        message = f"the line is not UTF-8: byte 0x{line[trouble.start]:02X}"
        help_ = f"if it is Windows Arabic: iconv -f WINDOWS-1256 -t UTF-8 {source.name}"
        return error("not-utf8", message, source, Span(at, at + 1), help_)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as trouble:
        at = min(begin + trouble.pos, end - 1)
        message = f"the line is no JSON: {_reason(trouble.msg)}"
        return error("no-json", message, source, Span(at, at + 1), "write one object a line")
    except (RecursionError, ValueError):  # a number of thousands of digits is refused as well
        message = "the line is no JSON that can be read: its values are nested too deep or too long"
        return error("no-json", message, source, Span(begin, begin + 1))
    if not isinstance(value, dict):
        return error("no-json", "the line is JSON, but no object", source, Span(begin, end), "write one object a line")
    return value


def _place(text: str, start: int, end: int, path: Path) -> Span:
    """Goes down the path over a text that is known to be JSON."""
    at, until = start, end
    for part in path:
        inner = _item(text, at, part) if isinstance(part, int) else _member(text, at, part)
        if inner is None:
            break
        at, until = inner
    return Span(at, until)


def _member(text: str, at: int, name: str) -> tuple[int, int] | None:
    """Where the value of a key stands; of a key that is written twice the last one counts, as for `json`."""
    found = None
    if text[at] != "{":
        return None
    at = _past_space(text, at + 1)
    while text[at] == '"':
        key, at = _DECODER.raw_decode(text, at)
        at = _past_space(text, _past_space(text, at) + 1)
        _, end = _DECODER.raw_decode(text, at)
        if key == name:
            found = (at, end)
        at = _past_space(text, end)
        if text[at] == ",":
            at = _past_space(text, at + 1)
    return found


def _item(text: str, at: int, index: int) -> tuple[int, int] | None:
    if text[at] != "[":
        return None
    at = _past_space(text, at + 1)
    while text[at] != "]":
        _, end = _DECODER.raw_decode(text, at)
        if index == 0:
            return at, end
        index -= 1
        at = _past_space(text, end)
        if text[at] == ",":
            at = _past_space(text, at + 1)
    return None


def _past_space(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


def _reason(said: str) -> str:
    """What the library says, without the words that lead to a number that is left off."""
    return said[0].lower() + said[1:].removesuffix(" at").removesuffix(" starting")
