"""Every way to drop or alter one thing in an element of a pattern: an element in, changed ones out, in their order.

It knows the tree and nothing of rules; `testing.mutations` makes rules of what it gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ie_engine.diagnostics import Span
from ie_engine.dsl import ast
from ie_engine.dsl.format import inline, test_text
from ie_engine.dsl.shape import TRIGGER


@dataclass(frozen=True, slots=True)
class Change:
    """`element` is what stands there instead, None for nothing; `span` is the place in the pattern."""

    element: ast.Element | None
    what: str
    span: Span


def elements(element: ast.Element) -> Iterator[Change]:
    """The changes inside an element; the element itself is not dropped."""
    match element:
        case ast.Sequence(items):
            for index, item in enumerate(items):
                before, after = items[:index], items[index + 1 :]
                if len(items) > 1 and not _is_trigger(item):
                    kept = (*before, *after)
                    rest = kept[0] if len(kept) == 1 else replace(element, items=kept)
                    yield Change(rest, f"without `{inline(item)}`", item.span)
                for change in elements(item):
                    if change.element is not None:
                        yield replace(change, element=replace(element, items=(*before, change.element, *after)))
        case ast.Alternation(items):
            for index, item in enumerate(items):
                before, after = items[:index], items[index + 1 :]
                kept = (*before, *after)
                rest = kept[0] if len(kept) == 1 else replace(element, items=kept)
                yield Change(rest, f"without the alternative `{inline(item)}`", item.span)
                for change in elements(item):
                    if change.element is not None:
                        yield replace(change, element=replace(element, items=(*before, change.element, *after)))
        case ast.Capture() | ast.Coordination() | ast.Look() | ast.Inlined():
            if isinstance(element, ast.Coordination):
                yield Change(element.item, "without `++`", element.span)
            for change in elements(element.item):
                if change.element is not None:
                    yield replace(change, element=replace(element, item=change.element))
        case ast.Repeat():
            yield from _of_repeat(element)
            for change in elements(element.item):
                if change.element is not None:
                    yield replace(change, element=replace(element, item=change.element))
        case ast.Gap(low, high) if high is not None and high > low:
            yield Change(replace(element, high=high - 1), "with a gap that is shorter by a word", element.span)
        case ast.Lemma(lemmas) if len(lemmas) > 1:
            for index, lemma in enumerate(lemmas):
                kept_lemmas = (*lemmas[:index], *lemmas[index + 1 :])
                yield Change(replace(element, lemmas=kept_lemmas), f"without `{lemma}`", element.span)
        case ast.Token(test) if test is not None:
            for changed, what in tests(test):
                yield Change(replace(element, test=changed), what, element.span)


def _of_repeat(repeat: ast.Repeat) -> Iterator[Change]:
    written = inline(repeat.item)
    if repeat.low == 0 and not _is_trigger(repeat.item):
        yield Change(replace(repeat, low=1), f"with `{written}` obligatory", repeat.span)
    if repeat.high is None or repeat.high > max(1, repeat.low):
        high = None if repeat.high is None else repeat.high - 1
        if high is None:
            yield Change(replace(repeat, high=max(1, repeat.low)), f"with `{written}` once at most", repeat.span)
        else:
            yield Change(replace(repeat, high=high), f"with `{written}` {high} times at most", repeat.span)


def tests(test: ast.Test) -> Iterator[tuple[ast.Test, str]]:
    """A test of a word with one part of it dropped."""
    match test:
        case ast.And(parts) | ast.Or(parts):
            for index, part in enumerate(parts):
                kept = (*parts[:index], *parts[index + 1 :])
                rest = kept[0] if len(kept) == 1 else replace(test, tests=kept)
                yield rest, f"without `{test_text(part)}`"
                for changed, what in tests(part):
                    yield replace(test, tests=(*parts[:index], changed, *parts[index + 1 :])), what
        case ast.Not(inner):
            for changed, what in tests(inner):
                yield replace(test, test=changed), what
        case ast.Compare(_, _, values, True) if len(values) > 1:
            for index, value in enumerate(values):
                kept_values = (*values[:index], *values[index + 1 :])
                yield replace(test, values=kept_values), f"without `{value}` in `{test_text(test)}`"


def _is_trigger(element: ast.Element) -> bool:
    return isinstance(element, ast.Capture) and element.name == TRIGGER
