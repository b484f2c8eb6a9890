"""The lines of a frame or a template and the scope they were written in, in; what is wrong with them, out.

What a pattern may say is checked as in `check`, and what each pattern of a frame is lowered to is made here too.
Which roles the event has, and what may fill them, is for the packs to say.
"""

from collections.abc import Iterator, Mapping

from ie_engine.diagnostics import Diagnostic, Source, Span, error, has_errors
from ie_engine.dsl import ast, frame, program
from ie_engine.dsl.check import Checker
from ie_engine.dsl.lower import lower
from ie_engine.dsl.scope import Scope
from ie_engine.dsl.shape import inline

Parts = Mapping[ast.Element, program.Program]


def check_frame(lines: frame.Lines, scope: Scope, source: Source) -> tuple[Diagnostic, ...]:
    """The problems of a frame's lines, each by itself; spans are offsets into `source`, the frame's own text."""
    found: list[Diagnostic] = []
    if lines.trigger is not None:
        found += _trigger(lines.trigger, scope, source)
    elif frame.TRIGGER not in lines.broken:
        message = "the frame has no trigger"
        help_text = "add a line such as `trigger = verb:(…) | noun:(…)`"
        found.append(error("frame-without-trigger", message, source, _first_line(source), help_text))
    return (*found, *_lines(lines, scope, source))


def check_template(lines: frame.Lines, scope: Scope, source: Source) -> tuple[Diagnostic, ...]:
    """The problems of a template's lines; it has neither a trigger nor templates of its own."""
    found = []
    if lines.trigger is not None:
        message = "a template has no trigger"
        found.append(
            error("trigger-in-template", message, source, lines.trigger_span, "the frames that use it have theirs")
        )
    for use in lines.uses:
        message = f"a template uses no template, and `{use.template}` is one"
        found.append(error("template-in-template", message, source, use.span, "write its lines out"))
    return (*found, *_lines(lines, scope, source))


def branches(lines: frame.Lines | frame.Frame) -> Iterator[frame.Branch]:
    for role in lines.roles:
        for tier in role.tiers:
            yield from tier
    for condition in lines.conditions:
        yield from condition.branches


def elements(lines: frame.Lines | frame.Frame) -> Iterator[ast.Element]:
    """Every pattern of a frame: its trigger, words of branches, and tests of heads as tokens."""
    if lines.trigger is not None:
        yield lines.trigger
    for branch in branches(lines):
        element = part(branch.filler)
        if element is not None:
            yield element


def part(filler: frame.Filler) -> ast.Element | None:
    """The pattern in a filler: its words, or the test of its head as a token."""
    match filler:
        case frame.Worded(element):
            return element
        case frame.Phrased(_, head, span=span) if head is not None:
            return ast.Token(head, span=span)
    return None


def lowered(
    element: ast.Element, scope: Scope, source: Source
) -> tuple[program.Program | None, tuple[Diagnostic, ...]]:
    """The program of one pattern of a frame; its names resolve."""
    return lower(ast.Pattern(element, (), element.span), scope, source)


def _trigger(trigger: ast.Element, scope: Scope, source: Source) -> Iterator[Diagnostic]:
    found = tuple(Checker(scope, source).element(trigger, looking=False))
    yield from found
    if has_errors(found):
        return
    for node, at in _located(inline(trigger, scope), None):
        if isinstance(node, ast.Capture):
            message = f"`{node.name}:` captures nothing in a frame"
            yield error(
                "capture-in-frame", message, source, at or node.span, "drop the name; roles have their own lines"
            )
        elif isinstance(node, ast.Gap):
            message = "a trigger is words that stand next to each other"
            help_text = "name the word that says what happens, and leave other words to paths and to the support verbs"
            yield error("gap-in-trigger", message, source, at or node.span, help_text)


def _located(node: ast.Element, at: Span | None) -> Iterator[tuple[ast.Element, Span | None]]:
    """Every node that consumes words, with the reference to the fragment that it comes from, if it does.

    What a lookaround holds is no part of the trigger, and may hold a gap.
    """
    if isinstance(node, ast.Inlined):
        yield from _located(node.item, at or node.span)
        return
    yield node, at
    items = node.items if isinstance(node, ast.Sequence | ast.Alternation) else ()
    inside = (node.item,) if isinstance(node, ast.Capture | ast.Repeat | ast.Coordination) else items
    for child in inside:
        yield from _located(child, at)


def _lines(lines: frame.Lines, scope: Scope, source: Source) -> Iterator[Diagnostic]:
    checker = Checker(scope, source)
    for branch in branches(lines):
        match branch.filler:
            case frame.Mentioned(name, _, span):
                yield from checker.known("unknown-type", "type", "@", name, span, scope.types)
            case frame.Phrased(_, head, promoted, _, span):
                if head is not None:
                    yield from checker.element(ast.Token(head, span=span), looking=False)
                if promoted is not None:
                    at = checker.within(span, promoted, 0)
                    yield from checker.known("unknown-type", "type", "", promoted, at, scope.types)
            case frame.Worded(element):
                yield from checker.element(element, looking=False)


def _first_line(source: Source) -> Span:
    start = len(source.text) - len(source.text.lstrip())
    end = source.text.find("\n", start)
    return Span(start, len(source.text) if end < 0 else end)
