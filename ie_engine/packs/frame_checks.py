"""Makes the checked frame of a rule of the one written: its lines against the event, its patterns lowered.

A frame as written, with its templates, and what the pack declares come in; a `Frame` goes out with the programs of all
its patterns, and everything that does not fit.
It is a stage of its own because `dsl.check_frame` knows no events: here a line becomes a role, and a named event has
roles of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ie_engine.diagnostics import Diagnostic, Severity, Source, Span, error, has_errors, suggestion, warning
from ie_engine.dsl import ast, frame
from ie_engine.dsl.check import checked
from ie_engine.dsl.check_frame import Parts, branches, check_frame, elements, lowered, part
from ie_engine.dsl.format import cardinality
from ie_engine.dsl.program import Program
from ie_engine.packs import fragments, templates
from ie_engine.packs.context import Context
from ie_engine.packs.literal import PatternText
from ie_engine.packs.model import ANY_TEXT, TRIGGER, EventType, Role
from ie_engine.packs.rulefile import PATTERN_NAME, WrittenFrame
from ie_engine.packs.templates import Placed
from ie_engine.packs.yaml_tree import Scalar


@dataclass(frozen=True, slots=True)
class Made:
    """A frame, the pattern that its trigger is, and the programs of both."""

    frame: frame.Frame
    pattern: ast.Pattern
    program: Program
    parts: Parts


def make(written: WrittenFrame, event: Scalar | None, context: Context) -> tuple[Made | None, tuple[Diagnostic, ...]]:
    """The checked frame, or None where it has an error or uses something that has one."""
    lines, text = written.lines, written.text
    own = Source(PATTERN_NAME, text.text)
    problems = [text.relocated(problem) for problem in check_frame(lines, context.scope, own)]
    placed, use_problems = templates.expanded(written, context.templates)
    problems += [
        problem
        for problem in use_problems
        if problem.name != "unknown-template" or problem.text not in context.broken_templates
    ]
    usable = context.broken_templates.isdisjoint(use.template for use in lines.uses)
    used = frozenset[str]().union(
        *(fragments.used(element, context.bodies, context.scope.joiner) for element in elements(lines))
    )
    usable = usable and context.broken.isdisjoint(used)
    type_ = context.events.get(event.text) if event is not None else None
    if type_ is not None and event is not None and usable:
        checks = _Checks(placed, text, type_, context)
        problems += [*checks.roles(), *checks.names(), *checks.never_filled(event, lines.broken)]
    if lines.trigger is None or not usable or has_errors(problems):
        return None, tuple(problems)
    pattern = ast.Pattern(ast.Capture(TRIGGER, lines.trigger, lines.trigger.span), (), lines.trigger.span)
    program, found = checked(pattern, context.scope, own)
    problems += [text.relocated(problem) for problem in found]
    whole = _frame(lines, lines.trigger, placed)
    parts, part_problems = _parts(whole, placed, context, own)
    problems += [text.relocated(problem) for problem in part_problems]
    if program is None or has_errors(problems):
        return None, tuple(problems)
    return Made(whole, pattern, program, parts), tuple(problems)


def _frame(lines: frame.Lines, trigger: ast.Element, placed: tuple[Placed, ...]) -> frame.Frame:
    found = [templates.in_place(line) for line in placed]
    return frame.Frame(
        trigger,
        tuple(line for line in found if isinstance(line, frame.RoleLine)),
        tuple(line for line in found if isinstance(line, frame.Condition)),
        tuple(line for line in found if isinstance(line, frame.Requirement)),
        lines.span,
    )


def _parts(
    whole: frame.Frame, placed: tuple[Placed, ...], context: Context, own: Source
) -> tuple[Parts, list[Diagnostic]]:
    """The programs of all patterns but the trigger; a test of a head has the foldings of the file that wrote it."""
    foldings: dict[ast.Element, tuple[frozenset[str], Span]] = {}
    for line in placed:
        if line.template is not None and line.use is not None:
            for branch in _branches(line.line):
                element = part(branch.filler)
                if element is not None:
                    foldings[element] = line.template.foldings, line.use
    programs: dict[ast.Element, Program] = {}
    problems: list[Diagnostic] = []
    for branch in branches(whole):
        element = part(branch.filler)
        if element is None or element in programs:
            continue
        written: ast.Element = element
        if element in foldings:
            written = ast.Inlined(element, *foldings[element])
        program, found = lowered(written, context.scope, own)
        problems += found
        if program is not None:
            programs[element] = program
    return programs, problems


def _branches(line: templates.Line) -> Iterator[frame.Branch]:
    match line:
        case frame.RoleLine(tiers=tiers):
            for tier in tiers:
                yield from tier
        case frame.Condition(branches=found):
            yield from found


class _Checks:
    """The lines of one frame against the event that it finds."""

    def __init__(self, placed: tuple[Placed, ...], text: PatternText, event: EventType, context: Context) -> None:
        self.placed = placed
        self.text = text
        self.event = event
        self.context = context
        self.bound = _bound(placed)

    def roles(self) -> Iterator[Diagnostic]:
        first: dict[str, Placed] = {}
        for placed in self.placed:
            line = placed.line
            if not isinstance(line, frame.RoleLine):
                continue
            role = self.event.role(line.name)
            if line.name in first:
                yield self.twice(placed, line, first[line.name])
            elif role is None:
                known = [role.name for role in self.event.roles]
                listed = ", ".join(f"`{name}`" for name in known) or "none"
                help_text = suggestion(line.name, known) or f"its roles are {listed}"
                message = f"`{line.name}` is no role of `{self.event.name}`"
                yield placed.problem("unknown-role", message, line.name_span, help_text, self.text)
            else:
                yield from self.cardinality(placed, line, role)
                for branch in _branches(line):
                    yield from self.filler(placed, branch.filler, role)
            first.setdefault(line.name, placed)

    def twice(self, placed: Placed, line: frame.RoleLine, first: Placed) -> Diagnostic:
        message = f"the role `{line.name}` has two lines"
        help_text = "unite them with `|`, or put `else` between them"
        if placed.use is not None:
            return placed.problem("duplicate-role", message, line.name_span, help_text, self.text)
        assert isinstance(first.line, frame.RoleLine)
        related = (first.text.source, first.text.span(first.line.name_span), "first written here")
        span = self.text.span(line.name_span)
        return Diagnostic("duplicate-role", Severity.ERROR, message, self.text.source, span, help_text, related)

    def cardinality(self, placed: Placed, line: frame.RoleLine, role: Role) -> Iterator[Diagnostic]:
        """A frame may ask for more than the event, or be content with less; it may not find more than the event has."""
        if role.high is not None and (line.high is None or line.high > role.high):
            message = f"`{self.event.name}` has at most {role.high} `{role.name}`, and this line allows more"
            help_text = f"write `{_written(role)} = …`, or let the event have more"
            yield placed.problem("loose-cardinality", message, line.name_span, help_text, self.text)

    # -- fillers

    def filler(self, placed: Placed, filler: frame.Filler, role: Role) -> Iterator[Diagnostic]:
        if ANY_TEXT in role.fillers:
            return
        takes = " or ".join(f"`{name}`" for name in role.fillers)
        match filler:
            case frame.Mentioned(name, _, span) | frame.Phrased(_, _, str(name), _, span):
                if name in self.context.types and not self.context.allowed(name, role):
                    message = f"`{role.name}` takes {takes}, and `@{name}` is not one"
                    help_text = f"name another type, or add `{name}` to the role"
                    yield placed.problem("wrong-filler", message, span, help_text, self.text)
            case frame.Phrased(span=span) | frame.Worded(span=span):
                message = f"`{role.name}` takes {takes}, and this is any text"
                help_text = f"add `text` to the role, or say what it is, as `np[…] as {role.fillers[0]}`"
                yield placed.problem("wrong-filler", message, span, help_text, self.text)
            case frame.Embedded(_, event, None, span) if event in self.context.events and event not in role.fillers:
                message = f"`{role.name}` takes {takes}, and `@{event}` is not one"
                yield placed.problem("wrong-filler", message, span, f"add `{event}` to the role", self.text)
            case frame.Embedded(_, event, str(inner), span):
                yield from self.inner(placed, event, inner, span, role)
            case frame.RoleOf(name, inner, span):
                yield from self.inner(placed, self.bound.get(name, name), inner, span, role)

    def inner(self, placed: Placed, event: str, inner: str, span: Span, role: Role) -> Iterator[Diagnostic]:
        """The role of another event whose fillers are to fill this one: some of them must fit."""
        type_ = self.context.events.get(event)
        found = type_.role(inner) if type_ is not None else None
        if found is None or ANY_TEXT in found.fillers:
            return
        below = self.context.declared.descendants
        given = {type_ for name in found.fillers for type_ in below.get(name, frozenset((name,)))}
        taken = {type_ for name in role.fillers for type_ in below.get(name, frozenset((name,)))}
        if given.isdisjoint(taken) and self.context.declared.loose.isdisjoint(found.fillers):
            takes = " or ".join(f"`{name}`" for name in role.fillers)
            gives = " or ".join(f"`{name}`" for name in found.fillers)
            message = f"`{role.name}` takes {takes}, and `{event}.{inner}` holds {gives}"
            yield placed.problem("wrong-filler", message, span, "name another role", self.text)

    # -- names of events

    def names(self) -> Iterator[Diagnostic]:
        for placed in self.placed:
            for branch in _branches(placed.line):
                match branch.filler:
                    case frame.Embedded(name, event, role, span):
                        if self.bound[name] != event:
                            message = f"`{name}:` is another event already, `@{self.bound[name]}`"
                            yield placed.problem("duplicate-name", message, span, "choose another name", self.text)
                        yield from self.event_role(placed, event, role, span)
                    case frame.RoleOf(name, role, span) if name in self.bound:
                        yield from self.event_role(placed, self.bound[name], role, span)
                    case frame.RoleOf(name, role, span) if name in self.context.events:
                        yield from self.event_role(placed, name, role, span)
                    case frame.RoleOf(name, role, span):
                        yield self.unbound(placed, name, Span(span.start, span.start + len(name)), self.context.events)
            if isinstance(placed.line, frame.Requirement) and placed.line.name not in self.bound:
                name, span = placed.line.name, placed.line.span
                yield self.unbound(placed, name, Span(span.start, span.start + len(name)), {})

    def unbound(self, placed: Placed, name: str, span: Span, events: Mapping[str, object]) -> Diagnostic:
        message = f"no event of this frame is called `{name}`"
        help_text = suggestion(name, (*self.bound, *events)) or f"name one, as `{name}:@meeting`"
        return placed.problem("unbound-name", message, span, help_text, self.text)

    def event_role(self, placed: Placed, event: str, role: str | None, span: Span) -> Iterator[Diagnostic]:
        type_ = self.context.events.get(event)
        if type_ is None:
            message = f"there is no event type `{event}`"
            help_text = suggestion(event, self.context.events) or "declare it in `events`"
            yield placed.problem("unknown-event", message, span, help_text, self.text)
        elif role is not None and type_.role(role) is None:
            known = [role.name for role in type_.roles]
            listed = ", ".join(f"`{name}`" for name in known) or "none"
            help_text = suggestion(role, known) or f"its roles are {listed}"
            message = f"`{event}` has no role `{role}`"
            yield placed.problem("unknown-role", message, span, help_text, self.text)

    def never_filled(self, event: Scalar, broken: frozenset[str]) -> Iterator[Diagnostic]:
        names = {placed.line.name for placed in self.placed if isinstance(placed.line, frame.RoleLine)} | broken
        for role in self.event.roles:
            if role.low > 0 and role.name not in names:
                message = f"the rule never fills the role `{role.name}`, which `{self.event.name}` requires"
                help_text = (
                    f"give it a line `{_written(role)} = …`, or declare it `{role.name}{cardinality(0, role.high)}`"
                )
                yield warning("role-never-filled", message, self.text.source, event.span, help_text)


def _bound(placed: tuple[Placed, ...]) -> dict[str, str]:
    """The names that the frame gives to events, with the type of each."""
    found: dict[str, str] = {}
    for line in placed:
        for branch in _branches(line.line):
            if isinstance(branch.filler, frame.Embedded):
                found.setdefault(branch.filler.name, branch.filler.event)
    return found


def _written(role: Role) -> str:
    return role.name if (role.low, role.high) == (1, 1) else role.name + cardinality(role.low, role.high)


def misplaced(key: Scalar, source: Source) -> Diagnostic:
    message = "`frame` belongs to rules that find events"
    return error("misplaced-key", message, source, key.span, "write a `pattern` with `mention:` in it")
