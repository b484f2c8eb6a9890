"""What can be wrong with the text of a pattern before it has a tree: in words, with a place and a help.

The text comes in, with what the parser could not accept; diagnostics go out.
A stage of its own because the parser knows only which sign it did not expect, and a person needs to be told why.
"""

import re
from collections.abc import Iterator

import lark

from ie_engine.diagnostics import Diagnostic, Source, Span, error, warning

MAX_DEPTH = 60

_LITERALS = re.compile(r'"(?:[^"\\\n]|\\.)*"|~\s*/(?:[^/\\\n]|\\.)*/|#[^\n]*')
# A comma between digits belongs to a number.
_STRAY = re.compile("[\u060c\u061b\u061f\u066a\u00ab\u00bb\u2018\u2019\u201c\u201d\u2026;']|(?<!\\d),|,(?!\\d)")
_STRAY_HELP = {
    "\u061f": 'write `?` for "optional", or `"\u061f"` for the mark itself',
    "\u060c": 'write `"\u060c"` for the comma itself; alternatives are separated by `|`, elements by spaces',
    ",": 'write `","` for the comma itself; alternatives are separated by `|`, elements by spaces',
    "\u00ab": 'put phrases in straight quotes `"…"`; for the mark itself write `"\u00ab"`',
    "\u00bb": 'put phrases in straight quotes `"…"`; for the mark itself write `"\u00bb"`',
    "\u201c": 'put phrases in straight quotes `"…"`; for the mark itself write `"\u201c"`',
    "\u201d": 'put phrases in straight quotes `"…"`; for the mark itself write `"\u201d"`',
    "'": 'put phrases in double quotes `"…"`',
    "\u2018": 'put phrases in straight double quotes `"…"`',
    "\u2019": 'put phrases in straight double quotes `"…"`',
    "\u2026": "write `..` for a gap",
}


def blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def without_literals(text: str) -> str:
    """The same text, of the same length, with quoted words, regular expressions and comments blanked."""
    return _LITERALS.sub(blank, text)


def without_comments(text: str) -> str:
    return _LITERALS.sub(lambda match: blank(match) if match[0].startswith("#") else match[0], text)


_LEMMA_SET = re.compile(r"\b(noun|propn|adj|verb|adv|adp|pron|det|num|cconj|sconj|part|intj|punct|sym|x):$")
_HASHTAG = re.compile(r"#[^\W\d_A-Za-z]\w*")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|~\s*/(?:[^/\\\n]|\\.)*/')


def hashtags(source: Source) -> Iterator[Diagnostic]:
    """A `#` glued to a word is a comment, and was hardly meant to be one."""
    text = _QUOTED.sub(blank, source.text)
    for line in re.finditer(r"[^\n]+", text):
        match = re.search("#", line[0])
        tag = _HASHTAG.match(line[0], match.start()) if match else None
        if tag:
            span = Span(line.start() + tag.start(), line.start() + tag.end())
            help_text = f'write `"{tag[0]}"` for a hashtag, or a space behind `#` for a comment'
            yield warning("hashtag-as-comment", f"`{tag[0]}` begins a comment", source, span, help_text)


def strays(source: Source) -> Iterator[Diagnostic]:
    bare = re.sub(r"\{[^{}\n]*\}", blank, without_literals(source.text))
    for match in _STRAY.finditer(bare):
        mark = match[0]
        help_text = _STRAY_HELP.get(mark, f'write `"{mark}"` for the mark itself')
        yield error("stray-mark", f"`{mark}` means nothing here", source, Span(*match.span()), help_text)


_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def hidden_directions(source: Source) -> Iterator[Diagnostic]:
    match = _DIRECTION.search(source.text)
    if match:
        name = f"U+{ord(match[0]):04X}"
        message = f"an invisible direction control ({name}) may show this pattern in another order than it is read"
        yield warning("hidden-direction", message, source, Span(*match.span()), "delete it; it has no effect")


def too_deep(text: str) -> Span | None:
    depth = 0
    for match in re.finditer(r"[()\[\]]", without_literals(text)):
        depth += 1 if match[0] in "([" else -1
        if depth > MAX_DEPTH:
            return Span(*match.span())
    return None


def _unclosed(text: str) -> tuple[str, int] | None:
    """The innermost bracket that is still open at the end, and its offset."""
    stack: list[tuple[str, int]] = []
    for match in re.finditer(r"[()\[\]]", without_literals(text)):
        if match[0] in "([":
            stack.append((match[0], match.start()))
        elif stack and stack[-1][0] == {")": "(", "]": "["}[match[0]]:
            stack.pop()
    return stack[-1] if stack else None


def syntax_error(unexpected: lark.exceptions.UnexpectedInput, source: Source) -> Diagnostic:
    text = source.text
    if isinstance(unexpected, lark.exceptions.UnexpectedToken):
        token = unexpected.token
        if token.type == "$END":
            return _unexpected_end(source)
        start = token.start_pos or 0
        return _unexpected_token(token, Span(start, start + len(token)), unexpected, source)
    start = min(unexpected.pos_in_stream or 0, max(len(text) - 1, 0))
    span, mark = Span(start, start + 1), text[start : start + 1]
    if mark == '"':
        line_end = text.find("\n", start)
        span = Span(start, len(text) if line_end < 0 else line_end)
        return error(
            "unclosed-quote",
            "the quotation mark is not closed on its line",
            source,
            span,
            'add the closing `"`',
        )
    if mark == "@":
        return error("bad-name", "`@` stands before the name of a type", source, span, "such as `@Person`")
    if mark == "$":
        return error("bad-name", "`$` stands before the name of a list", source, span, "such as `$countries`")
    if mark == "/":
        return _stray_regex(source, span)
    if mark == ":" and (name := re.search(r"([A-Za-z_][A-Za-z0-9_]*)\s+$", text[:start])):
        return error(
            "unexpected-character", f"`{mark}` stands alone", source, span, f"a capture is written `{name[1]}:`"
        )
    if mark == "{":
        return error(
            "bad-range",
            "a range begins with `{` and ends with `}` on its line",
            source,
            span,
            "such as `{0,6}`",
        )
    opened = _opened_before(text, start)
    if opened is not None and text[opened] == "[":
        return _inside_brackets(mark, span, source)
    return error("unexpected-character", f"`{mark}` means nothing here", source, span, "put literal marks in quotes")


def _unexpected_end(source: Source) -> Diagnostic:
    unclosed = _unclosed(source.text)
    if unclosed is not None:
        bracket, start = unclosed
        closing = {"(": ")", "[": "]"}[bracket]
        message = f"`{bracket}` is never closed"
        return error("unclosed-bracket", message, source, Span(start, start + 1), f"add the closing `{closing}`")
    stripped = without_literals(source.text).rstrip()
    end = len(source.text.rstrip())
    if stripped.endswith("|"):
        at = Span(len(stripped) - 1, len(stripped))
        return error(
            "empty-alternative",
            "there is nothing after `|`",
            source,
            at,
            "delete `|`, or make the other side optional with `?`",
        )
    span = Span(max(end - 1, 0), end)
    return error("unexpected-end", "the pattern ends before it is complete", source, span)


def _opened_before(text: str, offset: int) -> int | None:
    unclosed = _unclosed(text[:offset])
    return unclosed[1] if unclosed else None


def _unexpected_token(
    token: lark.Token, span: Span, unexpected: lark.exceptions.UnexpectedToken, source: Source
) -> Diagnostic:
    text, kind = str(token), token.type
    opened = _opened_before(source.text, span.start)
    if opened is not None and source.text[opened] == "[" and kind not in ("RPAR",):
        return _inside_brackets(text, span, source)
    if kind in ("VBAR", "RPAR") or text == ")":
        if "RPAR" not in unexpected.accepts and text == ")" and opened is None:
            return error("unopened-bracket", "`)` closes nothing", source, span, "delete it, or add the opening `(`")
        if opened is not None and source.text[opened] == "[":
            return error(
                "unclosed-bracket",
                "`[` is never closed",
                source,
                Span(opened, opened + 1),
                "add the closing `]`",
            )
        if opened is not None and _LEMMA_SET.search(source.text[:opened]):
            message = "the lemmas of a set are separated by spaces alone"
            return error("bad-lemma-set", message, source, span, "such as `verb:(… …)`")
        message = "an alternative is empty"
        return error("empty-alternative", message, source, span, "delete `|`, or make the other side optional with `?`")
    if kind == "RSQB":
        return error("unopened-bracket", "`]` closes nothing", source, span, "delete it, or add the opening `[`")
    if kind in ("QUANT", "RANGE", "COORD"):
        if "QUANT" not in unexpected.accepts and span.start and source.text[span.start - 1] in "?*+}":
            message = f"`{text}` repeats what is repeated already"
            return error("double-repeat", message, source, span, "put the inner part in parentheses")
        if text.startswith("?") and source.text[: span.start].endswith("("):
            help_text = "a group is `( )`, a capture `name:( )`; lookaround is `(?= )`, `(?! )`, `(?<= )`, `(?<! )`"
            return error("unknown-group", f"`({text}` begins no group of this language", source, span, help_text)
        return error("nothing-to-repeat", f"there is nothing before `{text}` to repeat", source, span)
    if kind == "REGEX":
        return _stray_regex(source, span)
    if text == "&" and "PATH" not in unexpected.accepts:
        return error("bad-name", "`&` stands before the name of a fragment", source, span, "such as `&light_verb`")
    if kind == "OP":
        message = f"`{text}` stands between an attribute and a value, inside brackets"
        return error("unexpected-token", message, source, span, "such as `[lemma=…]`")
    expected = "a capture such as `name` or `name.attribute`" if "PATH" in unexpected.accepts else "another element"
    return error("unexpected-token", f"`{text}` cannot stand here, {expected} was expected", source, span)


def _stray_regex(source: Source, span: Span) -> Diagnostic:
    return error("stray-regex", "a regular expression stands inside brackets", source, span, "such as `[word~/…/]`")


def _inside_brackets(text: str, span: Span, source: Source) -> Diagnostic:
    message = f"`{text}` cannot stand here inside brackets"
    help_text = "a test is written `attribute=value`, several are joined by `&` or `|`"
    if text in ("\u060c", ","):
        help_text = "several tests are joined by `&` (and) or `|` (or)"
    elif text in ("==", "&&", "||"):
        help_text = f"write `{text[0]}` once"
    return error("bad-test", message, source, span, help_text)
