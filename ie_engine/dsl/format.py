"""A syntax tree in, its text in the house layout out; the inverse of `parse`.

One element a line and one alternative a line, `|` first: on a line that mixes directions every editor shows the parts
in another order than they are read, so the layout keeps such lines from arising.
Comments are no part of the tree; a formatter of files has to carry them itself.
"""

import re

from ie_engine.dsl import ast

WORD = re.compile(r"[^\W\d_A-Za-z]([^\W_A-Za-z]|[\u064b-\u0655\u0670\u200c\u200d])*|\d+([.,\u066b\u066c]\d+)*")
_BARE_VALUE = re.compile(rf"[A-Za-z_][A-Za-z0-9_]*|{WORD.pattern}")
_LIST = re.compile(r"\$[A-Za-z_][A-Za-z0-9_.]*")
_INDENT = "  "


def format_pattern(pattern: ast.Pattern) -> str:
    """The text of a pattern, with a line break at its end."""
    lines = _block(pattern.body)
    if pattern.relations:
        lines.append(":: " + " & ".join(_relation(relation) for relation in pattern.relations))
    return "\n".join(lines) + "\n"


def inline(element: ast.Element, alone: bool = False) -> str:
    """The text of an element on one line, in parentheses where it is more than one; not so if it stands `alone`."""
    text = ""
    for line in _block(element) if alone else _lines(element):
        part = line.strip()
        opened = text.endswith(("(", "(?=", "(?!", "(?<=", "(?<!"))
        # An enclitic needs a space, or a plain `(`, before it.
        glued = not text or text.endswith("(") or part.startswith(")")
        text += ("" if glued else " ") + (part.removeprefix("| ") if opened else part)
    return text


def _block(element: ast.Element) -> list[str]:
    """The lines of an element that stands by itself: at the top, or between parentheses."""
    match element:
        case ast.Alternation(items):
            lines = []
            for item in items:
                first = _lines(item) if isinstance(item, ast.Alternation) else _block(item)
                lines.append("| " + first[0])
                lines += [_INDENT + line for line in first[1:]]
            return lines
        case ast.Sequence(items):
            return [line for item in items for line in _lines(item)]
        case ast.Inlined(item):
            return _block(item)
        case _:
            return _lines(element)


def _lines(element: ast.Element, suffix: str = "") -> list[str]:
    """The lines of an element that is part of a sequence."""
    match element:
        case ast.Sequence() | ast.Alternation():
            return _enclosed("(", element, suffix)
        case ast.Inlined(item):  # words of a template
            return _lines(item, suffix)
        case ast.Capture(name, item):
            # The grammar captures no bare lookaround or anchor.
            lines = _enclosed("(", item, suffix) if isinstance(item, ast.Look | ast.Anchor) else _lines(item, suffix)
            return [f"{name}:{lines[0]}", *lines[1:]]
        case ast.Repeat(item):
            return _repeated(item, _quantifier(element) + suffix)
        case ast.Coordination(item):
            return _repeated(item, "++" + suffix)
        case ast.Look(ahead, negative, item):
            mark = ("(?" if ahead else "(?<") + ("!" if negative else "=")
            return _enclosed(mark + " ", item, suffix)
        case _:
            return [_leaf(element) + suffix]


def _repeated(item: ast.Element, suffix: str) -> list[str]:
    # What binds looser than a quantifier, or would be lexed differently next to one, stands in parentheses.
    loose = isinstance(
        item, ast.Capture | ast.Repeat | ast.Coordination | ast.Look | ast.Anchor | ast.Proclitic | ast.Enclitic
    )
    loose = loose or (isinstance(item, ast.Word) and suffix.startswith("+"))
    loose = loose or (isinstance(item, ast.Gap) and suffix.startswith("{"))
    return _enclosed("(", item, suffix) if loose else _lines(item, suffix)


def _enclosed(opening: str, item: ast.Element, suffix: str) -> list[str]:
    lines = _block(item)
    if len(lines) == 1:
        return [f"{opening}{lines[0]}){suffix}"]
    return [opening.rstrip(), *(_INDENT + line for line in lines), ")" + suffix]


def _leaf(element: ast.Element) -> str:
    match element:
        case ast.Word(text):
            return text if WORD.fullmatch(text) else quoted(text)
        case ast.Phrase(text):
            return quoted(text)
        case ast.Lemma(lemmas, pos):
            words = [text if WORD.fullmatch(text) and not text[0].isdigit() else quoted(text) for text in lemmas]
            mark = "~" if pos is None else f"{pos}:"
            return mark + (words[0] if len(words) == 1 else "(" + " ".join(words) + ")")
        case ast.Token(test, negated):
            return ("!" if negated else "") + "[" + ("" if test is None else test_text(test)) + "]"
        case ast.Mention(type_name):
            return "@" + type_name
        case ast.Listed(name):
            return "$" + name
        case ast.Fragment(name):
            return "&" + name
        case ast.Gap(low, high):
            return ".." if (low, high) == (0, None) else ".." + _range(low, high)
        case ast.Proclitic(text):
            return text + "+"
        case ast.Enclitic(text):
            return "+" + text
        case ast.Anchor(start):
            return "^" if start else "$"
    raise AssertionError(element)


def _quantifier(repeat: ast.Repeat) -> str:
    return cardinality(repeat.low, repeat.high) + ("?" if repeat.lazy else "")


def cardinality(low: int, high: int | None) -> str:
    marks: dict[tuple[int, int | None], str] = {(0, 1): "?", (0, None): "*", (1, None): "+"}
    return marks.get((low, high)) or _range(low, high)


def _range(low: int, high: int | None) -> str:
    if low == high:
        return f"{{{low}}}"
    return f"{{{low},{'' if high is None else high}}}"


def test_text(test: ast.Test, inside: str = "") -> str:
    """`inside` is the operator around this test; a looser one, or the same one as a group, needs parentheses."""
    match test:
        case ast.Or(tests):
            text = " | ".join(test_text(t, "|") for t in tests)
            return f"({text})" if inside else text
        case ast.And(tests):
            text = " & ".join(test_text(t, "&") for t in tests)
            return f"({text})" if inside in ("&", "!") else text
        case ast.Not(inner):
            return "!" + test_text(inner, "!")
        case ast.Matches(attribute, regex, negated):
            return f"{attribute}{'!~' if negated else '~'}/{regex}/"
        case ast.Compare(attribute, op, values, many):
            lists = attribute == "head"  # of a phrase in a frame
            words = " ".join(v if lists and _LIST.fullmatch(v) else _value(v) for v in values)
            return f"{attribute}{op}({words})" if many else f"{attribute}{op}{words}"


def _value(text: str) -> str:
    return text if _BARE_VALUE.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _relation(relation: ast.Relation) -> str:
    right = relation.right
    shown = _path(right) if isinstance(right, ast.Path) else _literal(right.text)
    return f"{_path(relation.left)} {relation.op} {shown}"


def _literal(text: str) -> str:
    return text if WORD.fullmatch(text) else quoted(text)


def _path(path: ast.Path) -> str:
    return path.name if path.attribute is None else f"{path.name}.{path.attribute}"
