"""The lines of a frame in, their text in the house layout out; the inverse of `parse_frame`.

The trigger comes first, then roles and templates in the order in which they fill, then conditions and requirements.
Each branch has a line of its own, with `|` below `=`, so that a reader sees the ways to a role one below the other.
"""

import re
from collections.abc import Iterable

from ie_engine.dsl import ast, frame
from ie_engine.dsl.format import WORD, cardinality, inline, quoted, test_text

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


def format_frame(lines: frame.Lines) -> str:
    """The text of a frame or a template, with a line break at its end."""
    entries: list[tuple[str, list[str]] | str] = []
    if lines.trigger is not None:
        entries.append((frame.TRIGGER, _trigger(lines.trigger)))
    uses = list(lines.uses)
    for index, role in enumerate(lines.roles):
        entries += [_use(use) for use in uses if use.at == index]
        entries.append(_role(role))
    entries += [_use(use) for use in uses if use.at >= len(lines.roles)]
    for condition in lines.conditions:
        name = frame.UNLESS if condition.negated else frame.NEEDS
        entries.append((name, _joined(condition.branches)))
    entries += [f"{frame.REQUIRES} {one.name}.{one.attribute} = {one.value}" for one in lines.requirements]
    width = max((len(entry[0]) for entry in entries if isinstance(entry, tuple)), default=0)
    return "".join(line + "\n" for entry in entries for line in _entry(entry, width))


def _entry(entry: tuple[str, list[str]] | str, width: int) -> Iterable[str]:
    if isinstance(entry, str):
        yield entry
        return
    name, parts = entry
    yield f"{name.ljust(width)} = {parts[0]}"
    for part in parts[1:]:
        sign, _, branch = part.partition(" ")
        yield f"{sign.rjust(width + 2)} {branch}"


def _role(role: frame.RoleLine) -> tuple[str, list[str]]:
    bounds = (role.low, role.high)
    parts: list[str] = []
    for tier in role.tiers:
        joined = _joined(tier)
        parts += [f"else {joined[0]}", *joined[1:]] if parts else joined
    return role.name + ("" if bounds == (1, 1) else cardinality(*bounds)), parts


def _use(use: frame.Use) -> str:
    return f"{use.template}({', '.join(use.arguments)})"


def _trigger(trigger: ast.Element) -> list[str]:
    if not isinstance(trigger, ast.Alternation):
        return [inline(trigger, alone=True)]
    first, *rest = (inline(item, alone=not isinstance(item, ast.Alternation)) for item in trigger.items)
    return [first, *(f"| {item}" for item in rest)]


def _joined(branches: tuple[frame.Branch, ...]) -> list[str]:
    first, *rest = (_branch(branch) for branch in branches)
    return [first, *(f"| {branch}" for branch in rest)]


def _branch(branch: frame.Branch) -> str:
    paths = " | ".join(path_text(path) for path in branch.paths)
    if len(branch.paths) > 1:
        paths = f"({paths})"
    return " ".join(part for part in (branch.scope, paths, filler_text(branch.filler)) if part)


def path_text(path: frame.Path) -> str:
    """A function or preposition as it is written."""
    match path:
        case frame.Function(name):
            return name
        case frame.Preposition(text):
            return text if WORD.fullmatch(text) else quoted(text)


def filler_text(filler: frame.Filler) -> str:
    """What a branch looks for, as it is written."""
    match filler:
        case frame.Mentioned(type_, coordinated):
            return f"@{type_}" + "++" * coordinated
        case frame.Phrased(size, head, promoted, coordinated):
            test = "" if head is None else f"[{test_text(_short(head))}]"
            return size + test + "++" * coordinated + ("" if promoted is None else f" as {promoted}")
        case frame.Embedded(name, event, role):
            return f"{name}:@{event}" + ("" if role is None else f".{role}")
        case frame.RoleOf(name, role):
            return f"{name}.{role}"
        case frame.Worded(element):
            return inline(element)


def _short(test: ast.Test) -> ast.Test:
    """The test with `head=…` for `lemma=…` and `head=$…` for `list=…`, as authors write it of the head of a phrase."""
    match test:
        case ast.Compare("lemma", op, values, many) if values and not any(value.startswith("$") for value in values):
            return ast.Compare("head", op, values, many)
        case ast.Compare("list", op, values, many) if values and all(_NAME.fullmatch(value) for value in values):
            return ast.Compare("head", op, tuple(f"${value}" for value in values), many)
        case ast.Matches("lemma", regex, negated):
            return ast.Matches("head", regex, negated)
        case ast.And(tests):
            return ast.And(tuple(_short(part) for part in tests))
        case ast.Or(tests):
            return ast.Or(tuple(_short(part) for part in tests))
        case ast.Not(inner):
            return ast.Not(_short(inner))
    return test
