"""Puts the lines of templates into the frames that use them, on the tree.

A frame as written and the templates that it may use come in; its lines go out, each with the place where it was
written and, if that is in a template, the place of its use.
It is a stage of its own because the lines of a frame can be checked against the event only when all are there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ie_engine.diagnostics import Diagnostic, Severity, Span, error, suggestion
from ie_engine.dsl import ast, frame
from ie_engine.packs.literal import PatternText
from ie_engine.packs.model import Place
from ie_engine.packs.rulefile import WrittenFrame

Line = frame.RoleLine | frame.Condition | frame.Requirement


@dataclass(frozen=True, slots=True)
class Template:
    """A template; its literals keep the foldings of the file that wrote them."""

    name: str
    pack: str
    roles: tuple[str, ...]
    lines: frame.Lines
    text: PatternText
    foldings: frozenset[str]
    place: Place


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a frame, its spans offsets into `text`; `template` and `use` say which one it comes from, if any."""

    line: Line
    text: PatternText
    template: Template | None = None
    use: Span | None = None

    def problem(self, name: str, message: str, span: Span, help_text: str | None, user: PatternText) -> Diagnostic:
        """An error at a span of the line; in a template it shows the use as well."""
        related = None if self.use is None else (user.source, user.span(self.use), "used here")
        place = self.text.span(span)
        return Diagnostic(name, Severity.ERROR, message, self.text.source, place, help_text, related)


def expanded(
    written: WrittenFrame, templates: Mapping[str, Template]
) -> tuple[tuple[Placed, ...], tuple[Diagnostic, ...]]:
    """All lines of a frame, roles first, in the order in which they fill."""
    lines, text = written.lines, written.text
    roles: list[Placed] = []
    others = [Placed(line, text) for line in _others(lines)]
    problems = []
    uses = list(lines.uses)
    for index in range(len(lines.roles) + 1):
        while uses and uses[0].at <= index:
            use = uses.pop(0)
            found = _template(use, templates, text)
            if isinstance(found, Diagnostic):
                problems.append(found)
                continue
            names = dict(zip(found.roles, use.arguments, strict=True))
            roles += [Placed(_named(role, names), found.text, found, use.span) for role in found.lines.roles]
            others += [Placed(_named(line, names), found.text, found, use.span) for line in _others(found.lines)]
        if index < len(lines.roles):
            roles.append(Placed(lines.roles[index], text))
    return (*roles, *others), tuple(problems)


def _others(lines: frame.Lines) -> tuple[Line, ...]:
    return (*lines.conditions, *lines.requirements)


def in_place(placed: Placed) -> Line:
    """The line with all its places in the frame: that of the use, where it comes from a template."""
    if placed.template is None or placed.use is None:
        return placed.line
    use, foldings = placed.use, placed.template.foldings
    match placed.line:
        case frame.RoleLine(tiers=tiers):
            moved = tuple(tuple(_moved(branch, use, foldings) for branch in tier) for tier in tiers)
            return replace(placed.line, tiers=moved, span=use, name_span=use)
        case frame.Condition(branches=branches):
            return replace(placed.line, branches=tuple(_moved(b, use, foldings) for b in branches), span=use)
        case frame.Requirement():
            return replace(placed.line, span=use)


def _template(use: frame.Use, templates: Mapping[str, Template], text: PatternText) -> Template | Diagnostic:
    found = templates.get(use.template)
    name = Span(use.span.start, use.span.start + len(use.template))
    if found is None:
        message = f"there is no template `{use.template}`"
        help_text = suggestion(use.template, templates) or "declare it in `templates`"
        return error("unknown-template", message, text.source, text.span(name), help_text)
    if len(found.roles) != len(use.arguments):
        roles = f"{len(found.roles)} role" + "s" * (len(found.roles) != 1)
        message = f"`{found.name}` stands for {roles}, and is given {len(use.arguments)}"
        help_text = f"write `{found.name}({', '.join(role.lower() for role in found.roles)})`"
        related = (found.place.source, found.place.span, "declared here")
        span = text.span(use.span)
        return Diagnostic("template-roles", Severity.ERROR, message, text.source, span, help_text, related)
    return found


def _named(line: Line, names: Mapping[str, str]) -> Line:
    """The line with the roles of the frame for those of the template."""
    match line:
        case frame.RoleLine(name, tiers=tiers):
            named = tuple(tuple(_branch(branch, names) for branch in tier) for tier in tiers)
            return replace(line, name=names.get(name, name), tiers=named)
        case frame.Condition(branches=branches):
            return replace(line, branches=tuple(_branch(branch, names) for branch in branches))
    return line


def _branch(branch: frame.Branch, names: Mapping[str, str]) -> frame.Branch:
    match branch.filler:
        case frame.RoleOf(_, role):
            return replace(branch, filler=replace(branch.filler, role=names.get(role, role)))
    return branch


def _moved(branch: frame.Branch, use: Span, foldings: frozenset[str]) -> frame.Branch:
    filler = branch.filler
    paths = tuple(replace(path, span=use) for path in branch.paths)
    if isinstance(filler, frame.Worded):
        moved: frame.Filler = frame.Worded(ast.Inlined(filler.element, foldings, use), use)
    else:
        moved = replace(filler, span=use)
    return replace(branch, paths=paths, filler=moved, span=use)
