"""Small faults that a rule could have: a rule in, the rules that it would be with one element dropped or altered, out.

A change that no example notices is either a part of the rule that nothing needs, or one that no example guards.
Changes are made on the tree, one at a time, in the order in which the rule is written; those after which it is no rule
any more are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ie_engine.diagnostics import Source, Span
from ie_engine.dsl import ast, frame
from ie_engine.dsl.ast import NOWHERE
from ie_engine.dsl.check_frame import branches, lowered, part
from ie_engine.dsl.format import test_text
from ie_engine.dsl.format_frame import filler_text, path_text
from ie_engine.dsl.lower import lower
from ie_engine.dsl.program import Program
from ie_engine.dsl.shape import TRIGGER
from ie_engine.packs.model import Rule
from ie_engine.testing.element_changes import Change, elements, tests

_PATTERN = Source("<pattern>", "")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A rule with one thing changed; `what` says which, `span` is its place in the file of the rule.

    `part` is the line of a frame, or the branch in it, that was changed or, where it `drops` it, left out: what is said
    of a part that nothing needs is said of all inside it.
    """

    rule: Rule
    what: str
    span: Span
    part: tuple[str, ...] = ()
    drops: bool = False

    def lies_in(self, part: tuple[str, ...]) -> bool:
        return self.part[: len(part)] == part


def mutations(rule: Rule) -> Iterator[Mutation]:
    """The rule with one thing changed, in every way."""
    if rule.frame is not None:
        for changed, what, span, part_, drops in _of_frame(rule.frame):
            made = _with_frame(rule, changed)
            if made is not None:
                yield Mutation(made, what, rule.written.span(span), part_, drops)
        return
    for pattern, what, span in _of_pattern(rule):
        program, _ = lower(pattern, rule.scope, _PATTERN)
        if program is not None and _is_other(program, rule.program):
            yield Mutation(replace(rule, pattern=pattern, program=program), what, rule.written.span(span))


def _of_pattern(rule: Rule) -> Iterator[tuple[ast.Pattern, str, Span]]:
    pattern = rule.pattern
    for change in elements(pattern.body):
        if change.element is not None:
            yield replace(pattern, body=change.element), change.what, change.span
    names = [name for name in rule.captures if name != TRIGGER and rule.event is not None]
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            swapped = _swapped(pattern.body, {one: other, other: one})
            yield replace(pattern, body=swapped), f"with `{one}` and `{other}` swapped", pattern.span
    for index, relation in enumerate(pattern.relations):
        kept = (*pattern.relations[:index], *pattern.relations[index + 1 :])
        yield replace(pattern, relations=kept), "without the constraint", relation.span


def _swapped(element: ast.Element, names: dict[str, str]) -> ast.Element:
    match element:
        case ast.Capture(name, item):
            return replace(element, name=names.get(name, name), item=_swapped(item, names))
        case ast.Sequence(items) | ast.Alternation(items):
            return replace(element, items=tuple(_swapped(item, names) for item in items))
        case ast.Repeat() | ast.Coordination() | ast.Look() | ast.Inlined():
            return replace(element, item=_swapped(element.item, names))
    return element


def _is_other(program: Program, before: Program) -> bool:
    return program != before


# Frames.

_Changed = tuple[frame.Frame, str, Span, tuple[str, ...], bool]


def _of_frame(whole: frame.Frame) -> Iterator[_Changed]:
    for change in elements(whole.trigger):
        if change.element is not None:
            yield replace(whole, trigger=change.element), change.what, change.span, ("trigger",), False
    for index, line in enumerate(whole.roles):
        before, after = whole.roles[:index], whole.roles[index + 1 :]
        yield (
            replace(whole, roles=(*before, *after)),
            f"without the line of `{line.name}`",
            line.span,
            (line.name,),
            True,
        )
        for changed, what, span, inside, drops in _of_line(line):
            yield replace(whole, roles=(*before, changed, *after)), what, span, (line.name, *inside), drops
        for offset, other in enumerate(after):
            swapped = (
                *before,
                replace(line, name=other.name),
                *after[:offset],
                replace(other, name=line.name),
                *after[offset + 1 :],
            )
            what = f"with the lines of `{line.name}` and `{other.name}` swapped"
            yield (
                replace(whole, roles=swapped),
                what,
                Span(line.span.start, line.span.start + len(line.name)),
                (),
                False,
            )
    for index, condition in enumerate(whole.conditions):
        kept = (*whole.conditions[:index], *whole.conditions[index + 1 :])
        name = frame.UNLESS if condition.negated else frame.NEEDS
        own = (f"{name} {index}",)
        yield replace(whole, conditions=kept), f"without `{name}`", condition.span, own, True
        for tier, what, span, inside, drops in _of_branches(condition.branches, condition.span):
            changed_condition = replace(condition, branches=tier)
            conditions = (*whole.conditions[:index], changed_condition, *whole.conditions[index + 1 :])
            yield replace(whole, conditions=conditions), what, span, (*own, *inside), drops
    for index, requirement in enumerate(whole.requirements):
        requirements = (*whole.requirements[:index], *whole.requirements[index + 1 :])
        yield replace(whole, requirements=requirements), f"without `{frame.REQUIRES}`", requirement.span, (), False


def _of_line(line: frame.RoleLine) -> Iterator[tuple[frame.RoleLine, str, Span, tuple[str, ...], bool]]:
    name_span = line.name_span
    if line.low:
        yield replace(line, low=0), f"with nothing needed for `{line.name}`", name_span, (), False
    if line.high is None:
        yield replace(line, high=1), f"with at most one `{line.name}`", name_span, (), False
    for index, tier in enumerate(line.tiers):
        before, after = line.tiers[:index], line.tiers[index + 1 :]
        if len(line.tiers) > 1:
            span = _around(tier) or line.span
            dropped = replace(line, tiers=(*before, *after))
            yield dropped, "without what stands between `else`", span, (str(index),), True
        for changed, what, span, inside, drops in _of_branches(tier, line.span):
            yield replace(line, tiers=(*before, changed, *after)), what, span, (str(index), *inside), drops


def _of_branches(
    tier: tuple[frame.Branch, ...], around: Span
) -> Iterator[tuple[tuple[frame.Branch, ...], str, Span, tuple[str, ...], bool]]:
    for index, branch in enumerate(tier):
        before, after = tier[:index], tier[index + 1 :]
        span = branch.span if branch.span != NOWHERE else around
        if len(tier) > 1:
            what = f"without the alternative `{branch_text(branch)}`"
            yield (*before, *after), what, span, (str(index),), True
        for changed, what, at in _of_branch(branch, span):
            yield (*before, changed, *after), what, at, (str(index),), False


def _of_branch(branch: frame.Branch, around: Span) -> Iterator[tuple[frame.Branch, str, Span]]:
    if len(branch.paths) > 1:
        for index, path in enumerate(branch.paths):
            kept = (*branch.paths[:index], *branch.paths[index + 1 :])
            yield replace(branch, paths=kept), f"without `{path_text(path)}`", path.span
    filler = branch.filler
    span = filler.span if filler.span != NOWHERE else around
    match filler:
        case frame.Mentioned(coordinated=True):
            yield replace(branch, filler=replace(filler, coordinated=False)), "without `++`", span
        case frame.Phrased(size, head, _, coordinated):
            if coordinated:
                yield replace(branch, filler=replace(filler, coordinated=False)), "without `++`", span
            if size == "np+":
                yield replace(branch, filler=replace(filler, size="np")), "with `np` for `np+`", span
            if head is not None:
                yield replace(branch, filler=replace(filler, head=None)), f"without `[{test_text(head)}]`", span
                for test, what in tests(head):
                    yield replace(branch, filler=replace(filler, head=test)), what, span
        case frame.Worded(element):
            for change in elements(element):
                if change.element is not None:
                    changed = replace(filler, element=change.element)
                    yield replace(branch, filler=changed), change.what, _of(change, span)


def branch_text(branch: frame.Branch) -> str:
    """A branch as it is written, without its scope."""
    paths = " | ".join(path_text(path) for path in branch.paths)
    return " ".join(
        part for part in (f"({paths})" if len(branch.paths) > 1 else paths, filler_text(branch.filler)) if part
    )


def _of(change: Change, span: Span) -> Span:
    return change.span if change.span != NOWHERE else span


def _around(tier: tuple[frame.Branch, ...]) -> Span | None:
    return Span(tier[0].span.start, tier[-1].span.end) if tier else None


def _with_frame(rule: Rule, changed: frame.Frame) -> Rule | None:
    """The rule with another frame; None where that cannot be run."""
    assert rule.frame is not None
    pattern, program = rule.pattern, rule.program
    if changed.trigger is not rule.frame.trigger:
        pattern = ast.Pattern(ast.Capture(TRIGGER, changed.trigger, changed.trigger.span), (), changed.trigger.span)
        trigger, _ = lower(pattern, rule.scope, _PATTERN)
        if trigger is None or not _is_other(trigger, rule.program):
            return None
        program = trigger
    parts: dict[ast.Element, Program] = {}
    for branch in branches(changed):
        element = part(branch.filler)
        if element is None:
            continue
        made = rule.parts.get(element) or lowered(element, rule.scope, _PATTERN)[0]
        if made is None:
            return None
        parts[element] = made
    return replace(rule, frame=changed, pattern=pattern, program=program, parts=parts)
